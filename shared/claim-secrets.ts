import { createHmac, randomInt, timingSafeEqual } from 'node:crypto';
import { PIN_DIGITS } from './domain/challenge.ts';
import { Secret } from './secret.ts';

/** A fresh PIN, every one as likely as any other. */
export function newPin(): Secret<string> {
  return new Secret(String(randomInt(10 ** PIN_DIGITS)).padStart(PIN_DIGITS, '0'));
}

/** What is kept of a PIN: worthless without the key, and only good for this send of this link. */
export function pinHash(
  key: Secret<Uint8Array>,
  linkId: string,
  sends: number,
  pin: string,
): string {
  return mac(key, `pin\n${linkId}\n${sends}\n${pin}`).toString('base64url');
}

/** The cookie by which the winner's own browser may see the code again for a short time. */
export function claimCookie(key: Secret<Uint8Array>, linkId: string, claimId: string): string {
  return mac(key, `cookie\n${linkId}\n${claimId}`).toString('base64url');
}

/** Compares in the same time wherever the first difference is. */
export function isSameText(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}

function mac(key: Secret<Uint8Array>, text: string): Buffer {
  return createHmac('sha256', key.reveal()).update(text).digest();
}
