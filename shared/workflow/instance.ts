import { createHmac } from 'node:crypto';
import type { Secret } from '../secret.ts';

const BASE32 = 'abcdefghijklmnopqrstuvwxyz234567';
const ID_CHARACTERS = 26;

/** The form of every onboarding id: 26 characters of base32, 130 bits. */
export const ONBOARDING_ID = /^[a-z2-7]{26}$/;

/**
 * The id of the one onboarding of an employment: a keyed hash of who says so (`source`) and of the
 * employment's key there. Stable, and opaque to everybody without the key.
 */
export function onboardingId(
  key: Secret<Uint8Array>,
  source: string,
  employmentId: string,
): string {
  const digest = createHmac('sha256', key.reveal()).update(`${source}\n${employmentId}`).digest();
  return base32(digest).slice(0, ID_CHARACTERS);
}

/** Lower-case base32 without padding (RFC 4648 alphabet): safe in ids, secret names and paths. */
export function base32(bytes: Uint8Array): string {
  let text = '';
  let buffer = 0;
  let bits = 0;
  for (const byte of bytes) {
    buffer = (buffer << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += BASE32[(buffer >> bits) & 31];
    }
    buffer &= (1 << bits) - 1;
  }
  return bits > 0 ? text + BASE32[(buffer << (5 - bits)) & 31] : text;
}
