import { createHmac, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';
import { PIN_DIGITS } from '../domain/challenge.ts';
import type { Channel } from '../domain/channels.ts';
import type { Contacts } from '../domain/identity/contacts.ts';
import { Secret } from '../secret.ts';

/** Creates a random PIN. All PINs are equally likely. */
export function newPin(): Secret<string> {
  return new Secret(String(randomInt(10 ** PIN_DIGITS)).padStart(PIN_DIGITS, '0'));
}

/**
 * The stored form of a PIN. It is useless without the key, and valid only for this send of this
 * link.
 */
export function pinHash(
  key: Secret<Uint8Array>,
  linkId: string,
  sends: number,
  pin: string,
): string {
  return mac(key, `pin\n${linkId}\n${sends}\n${pin}`).toString('base64url');
}

/**
 * The stored form of the answer to HR's question, from the moment the hire is accepted. `answer`
 * must be normalised by `comparable`. The hash depends on question and person, so equal answers of
 * two people have different hashes. For one hire it is always the same, so that a repetition is
 * recognised.
 */
export function factHash(
  key: Secret<Uint8Array>,
  { employeeId, question }: { readonly employeeId: string; readonly question: string },
  answer: string,
): string {
  return mac(key, `fact\n${employeeId}\n${question}\n${answer}`).toString('base64url');
}

/** The stored form of a guess at that answer, for this link only. */
export function answerHash(key: Secret<Uint8Array>, linkId: string, answer: string): string {
  return mac(key, `answer\n${linkId}\n${answer}`).toString('base64url');
}

const BROWSER_ID = /^[A-Za-z0-9_-]{22}$/;
const BROWSER_ID_BYTES = 16;

/** The random id in a browser's cookie: 128 bits. */
export function newBrowserId(): string {
  return randomBytes(BROWSER_ID_BYTES).toString('base64url');
}

export const isBrowserId = (text: string): boolean => BROWSER_ID.test(text);

/**
 * The stored form of the id of the browser that claimed a link. The cookie cannot be derived from
 * it.
 */
export function browserHash(key: Secret<Uint8Array>, linkId: string, browserId: string): string {
  return mac(key, `browser\n${linkId}\n${browserId}`).toString('base64url');
}

/** A keyed hash of the addresses for link and PIN. It shows when HR has corrected an address. */
export function reachHash(key: Secret<Uint8Array>, contacts: Contacts, channel: Channel): string {
  const address = channel === 'otherMail' ? contacts.otherEmail : contacts.personalEmail;
  const parts = [channel, channel === 'sms' ? '' : (address ?? ''), contacts.mobilePhone ?? ''];
  return mac(key, parts.join('\n')).toString('base64url');
}

/** Compares in constant time. */
export function isSameText(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}

function mac(key: Secret<Uint8Array>, text: string): Buffer {
  return createHmac('sha256', key.reveal()).update(text).digest();
}
