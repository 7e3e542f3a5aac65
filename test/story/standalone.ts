import { type Place, placesOf } from '../../local/demo/sweep.ts';

const BASE64_RUN = /[A-Za-z0-9+/_-]{8,}/g;
const HEX_RUN = /(?:[0-9A-Fa-f]{2}){6,}/g;

/**
 * Where a number is found as a word of its own, plain or encoded. Digits of a time or an id that
 * happen to be the same are none: six of them would be found in a megabyte now and then.
 */
export function standalonePlacesOf(number: string, places: readonly Place[]): string[] {
  const word = new RegExp(`(?<![0-9A-Za-z])${number}(?![0-9A-Za-z])`);
  return places
    .filter((place) => placesOf(number, [place]).length > 0)
    .filter(({ bytes }) => readings(bytes).some((text) => word.test(text)))
    .map(({ name }) => name);
}

/** Everything that the bytes may say: as they are, UTF-16, and what is hex or base64 within. */
function readings(bytes: Buffer): string[] {
  const plain = bytes.toString('latin1');
  const decoded = [
    ...decodedRuns(plain, HEX_RUN, 'hex', [0]),
    ...decodedRuns(plain, BASE64_RUN, 'base64', [0, 1, 2, 3]),
  ];
  return [plain, bytes.toString('utf16le'), bytes.subarray(1).toString('utf16le'), ...decoded];
}

/** The text of each run, beginning at each offset: what stands before it may belong to the run. */
function decodedRuns(
  text: string,
  run: RegExp,
  encoding: 'hex' | 'base64',
  offsets: readonly number[],
): string[] {
  const runs = text.match(run) ?? [];
  return offsets.map((offset) =>
    runs.map((one) => Buffer.from(one.slice(offset), encoding).toString('latin1')).join('\n'),
  );
}
