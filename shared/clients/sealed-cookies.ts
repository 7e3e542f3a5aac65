import { hkdfSync } from 'node:crypto';
import { EncryptJWT, jwtDecrypt } from 'jose';
import type { Keys } from '../domain/ports.ts';

const ALGORITHM = { alg: 'dir', enc: 'A256GCM' } as const;
const KEY_BYTES = 32;

/** Encrypts small facts for a cookie, and reads them again until they expire. */
export interface SealedCookies {
  /** `purpose` is a name such as `session`: what is sealed for one is nothing for another. */
  seal(purpose: string, facts: object, seconds: number): Promise<string>;
  /** Undefined for what is expired, changed, sealed for another purpose, or not ours. */
  open(purpose: string, sealed: string): Promise<unknown>;
  /** A keyed hash of a text, in base64url. */
  mark(purpose: string, text: string): Promise<string>;
}

/**
 * Cookies as encrypted tokens (JWE, `dir` with AES-256-GCM). The key of each purpose is derived from
 * the key of the links, so no further secret has to be kept.
 * @see https://www.rfc-editor.org/rfc/rfc7516
 * @see https://www.rfc-editor.org/rfc/rfc5869
 */
export function sealedCookies(keys: Pick<Keys, 'linkKey'>): SealedCookies {
  const keyFor = async (purpose: string): Promise<Uint8Array> => {
    const from = (await keys.linkKey()).reveal();
    return new Uint8Array(hkdfSync('sha256', from, '', `firstkey cookie ${purpose}`, KEY_BYTES));
  };
  return {
    async seal(purpose, facts, seconds) {
      const now = Math.floor(Date.now() / 1000);
      return new EncryptJWT({ facts })
        .setProtectedHeader(ALGORITHM)
        .setAudience(purpose)
        .setIssuedAt(now)
        .setExpirationTime(now + seconds)
        .encrypt(await keyFor(purpose));
    },
    async open(purpose, sealed) {
      const key = await keyFor(purpose);
      try {
        const { payload } = await jwtDecrypt(sealed, key, {
          audience: purpose,
          currentDate: new Date(),
          keyManagementAlgorithms: [ALGORITHM.alg],
          contentEncryptionAlgorithms: [ALGORITHM.enc],
          requiredClaims: ['exp'],
        });
        return payload['facts'];
      } catch {
        return undefined;
      }
    },
    async mark(purpose, text) {
      const key = await keyFor(purpose);
      return Buffer.from(hkdfSync('sha256', key, '', text, KEY_BYTES)).toString('base64url');
    },
  };
}
