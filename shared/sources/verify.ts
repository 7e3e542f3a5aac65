import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Secret } from '../secret.ts';

/**
 * How a vendor authenticates its deliveries. Each scheme is data, so the code that verifies is
 * written once.
 */
export type Scheme = HmacScheme | TokenScheme;

export interface HmacScheme {
  readonly kind: 'hmac';
  readonly header: string;
  /** The text before the signature in the header. */
  readonly prefix: string;
  readonly hash: 'sha256' | 'sha512';
  readonly encoding: 'hex' | 'base64';
  readonly signed: 'body' | 'bodyThenTimestamp';
  /**
   * The header with the time of signing, in Unix seconds or ISO 8601. Needed for
   * `bodyThenTimestamp`.
   */
  readonly timestamp?: { readonly header: string; readonly toleranceSeconds: number };
}

/** A fixed token in one of several headers. It does not protect the body. */
export interface TokenScheme {
  readonly kind: 'token';
  readonly headers: readonly string[];
}

export type Verdict =
  | { readonly kind: 'genuine' }
  | {
      readonly kind: 'refused';
      readonly code: 'signatureMissing' | 'signatureInvalid' | 'timestampStale';
    };

export interface HeaderReader {
  get(name: string): string | null;
}

/**
 * Verifies a delivery over its raw bytes. Several secrets may be valid, so that they can be
 * rotated; all are compared in constant time. The timestamp is checked last, so only a genuine
 * sender learns that its clock is wrong.
 */
export function verifyDelivery(
  scheme: Scheme,
  body: Uint8Array,
  headers: HeaderReader,
  secrets: readonly Secret<string>[],
  now: Date,
): Verdict {
  return scheme.kind === 'token'
    ? verifyToken(scheme, headers, secrets)
    : verifyHmac(scheme, body, headers, secrets, now);
}

function verifyToken(
  { headers: names }: TokenScheme,
  headers: HeaderReader,
  secrets: readonly Secret<string>[],
): Verdict {
  const offered = names.map((name) => headers.get(name)).filter((value) => value !== null);
  if (offered.length === 0) return refused('signatureMissing');
  return isAnySame(offered.map(wordIn), secrets.map(revealed))
    ? genuine
    : refused('signatureInvalid');
}

/** In `Authorization` a scheme name may precede the token. It is not part of the secret. */
const wordIn = (header: string): string => header.replace(/^Bearer +/i, '');

function verifyHmac(
  scheme: HmacScheme,
  body: Uint8Array,
  headers: HeaderReader,
  secrets: readonly Secret<string>[],
  now: Date,
): Verdict {
  const value = headers.get(scheme.header);
  const timestamp = scheme.timestamp && headers.get(scheme.timestamp.header);
  if (!value || timestamp === null) return refused('signatureMissing');
  if (!value.startsWith(scheme.prefix)) return refused('signatureInvalid');
  const offered = normalised(value.slice(scheme.prefix.length).trim(), scheme.encoding);
  const expected = secrets.map((secret) => signatureOf(scheme, secret, body, timestamp ?? ''));
  if (!isAnySame([offered], expected)) return refused('signatureInvalid');
  if (scheme.timestamp && timestamp !== undefined) {
    const ageSeconds = Math.abs(now.getTime() - momentMs(timestamp)) / 1_000;
    if (!(ageSeconds <= scheme.timestamp.toleranceSeconds)) return refused('timestampStale');
  }
  return genuine;
}

function signatureOf(
  { hash, encoding, signed }: HmacScheme,
  secret: Secret<string>,
  body: Uint8Array,
  timestamp: string,
): string {
  const mac = createHmac(hash, secret.reveal()).update(body);
  if (signed === 'bodyThenTimestamp') mac.update(timestamp);
  return mac.digest(encoding);
}

/** Vendors write hexadecimal digits in upper or lower case. */
function normalised(text: string, encoding: HmacScheme['encoding']): string {
  return encoding === 'hex' ? text.toLowerCase() : text;
}

/**
 * Compares all pairs without an early return, so the time does not reveal which secret matched or
 * how much of it.
 */
function isAnySame(offered: readonly string[], expected: readonly string[]): boolean {
  let isSame = false;
  for (const one of offered) {
    for (const other of expected) isSame = isEqual(one, other) || isSame;
  }
  return isSame;
}

function isEqual(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}

function momentMs(text: string): number {
  return /^\d{9,11}$/.test(text) ? Number(text) * 1_000 : Date.parse(text);
}

const genuine: Verdict = { kind: 'genuine' };
const revealed = (secret: Secret<string>): string => secret.reveal();

function refused(code: Extract<Verdict, { kind: 'refused' }>['code']): Verdict {
  return { kind: 'refused', code };
}
