import { createHmac, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';
import { PIN_DIGITS } from '../domain/challenge.ts';
import { Secret } from '../secret.ts';

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

/**
 * What is kept of the answer to HR's question, from the moment it is accepted on. `answer` is as
 * `comparable` leaves it. Only good for this question to this person, so that equal answers do not
 * show; of one hire it stays the same, so that a repetition of it is known as one.
 */
export function factHash(
  key: Secret<Uint8Array>,
  { employeeId, question }: { readonly employeeId: string; readonly question: string },
  answer: string,
): string {
  return mac(key, `fact\n${employeeId}\n${question}\n${answer}`).toString('base64url');
}

/** What is kept of a guess at that answer, of this link alone. */
export function answerHash(key: Secret<Uint8Array>, linkId: string, answer: string): string {
  return mac(key, `answer\n${linkId}\n${answer}`).toString('base64url');
}

const BROWSER_ID = /^[A-Za-z0-9_-]{22}$/;
const BROWSER_ID_BYTES = 16;

/** What a browser is known by, in its cookie: 128 random bits. */
export function newBrowserId(): string {
  return randomBytes(BROWSER_ID_BYTES).toString('base64url');
}

export const isBrowserId = (text: string): boolean => BROWSER_ID.test(text);

/** What is kept of the browser that won a link: nobody can make the cookie of it. */
export function browserHash(key: Secret<Uint8Array>, linkId: string, browserId: string): string {
  return mac(key, `browser\n${linkId}\n${browserId}`).toString('base64url');
}

/** Compares in the same time wherever the first difference is. */
export function isSameText(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}

function mac(key: Secret<Uint8Array>, text: string): Buffer {
  return createHmac('sha256', key.reveal()).update(text).digest();
}
