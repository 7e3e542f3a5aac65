import { createHash, randomBytes } from 'node:crypto';

/** Where the simulators draw from: everything that Azure would decide and we cannot foresee. */
export interface Chance {
  /** A number in [0, 1). */
  fraction(): number;
  /** A whole number from `min` to `max`, both included. */
  between(min: number, max: number): number;
  uuid(): string;
  bytes(length: number): Buffer;
  pick(alphabet: string, length: number): string;
}

/**
 * Draws that repeat for the same seed and the same order of draws; without a seed they are
 * cryptographically random. `boot` keeps a restarted simulator from drawing the same ids again.
 */
export function createChance(seed: number | undefined, boot = 0): Chance {
  const bytes = seed === undefined ? randomBytes : seededBytes(`${seed}:${boot}`);
  const fraction = () => bytes(6).readUIntBE(0, 6) / 2 ** 48;
  const between = (min: number, max: number) => min + Math.floor(fraction() * (max - min + 1));
  return {
    fraction,
    between,
    bytes,
    uuid: () => asUuid(bytes(16)),
    pick: (alphabet, length) =>
      Array.from({ length }, () => alphabet[between(0, alphabet.length - 1)]).join(''),
  };
}

function seededBytes(seed: string): (length: number) => Buffer {
  let block = 0;
  let pool: Buffer = Buffer.alloc(0);
  return (length) => {
    while (pool.length < length) {
      pool = Buffer.concat([pool, createHash('sha256').update(`${seed}:${block++}`).digest()]);
    }
    const drawn = Buffer.from(pool.subarray(0, length));
    pool = pool.subarray(length);
    return drawn;
  };
}

function asUuid(bytes: Buffer): string {
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
