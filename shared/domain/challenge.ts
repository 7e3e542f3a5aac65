import { z } from 'zod';
import type { Hire } from './hire.ts';

// The second factor that is asked for before the code is shown: a PIN that was sent over another
// channel, or the answer to a question that HR gave.

const MINUTE_MS = 60_000;

export const PIN_DIGITS = 6;
/**
 * Applies to a PIN by SMS and to a PIN that the manager reads out. NIST SP 800-63B allows at most
 * ten minutes.
 */
export const PIN_VALID_MINUTES = 10;
/** Counted for a link over all its PINs. A new PIN gives no new attempts. */
export const PIN_ATTEMPTS_MAX = 5;
/**
 * These may be sent one minute apart. After them one PIN an hour is sent, so that a robot cannot
 * use up all PINs of a link.
 */
export const PIN_SENDS_MAX = 4;
const SEND_GAP_MS = MINUTE_MS;
const LATE_SEND_GAP_MS = 60 * MINUTE_MS;
/**
 * The browser that claimed the code may show it again for this long, because the first answer may
 * have been lost.
 */
export const SHOW_AGAIN_MS = 5 * MINUTE_MS;

/**
 * The second factor. `sms` and `managerPin` say how the PIN reaches the person. With `fact` there
 * is no PIN: the person answers HR's question. With `none`, a policy of the tenant, the link alone
 * shows the code.
 */
export const Factor = z.enum(['sms', 'managerPin', 'fact', 'none']);
export type Factor = z.infer<typeof Factor>;

/** The state of the second factor of one link. It never holds a PIN, only a keyed hash of it. */
export interface Challenge {
  readonly pinHash: string;
  readonly sentAt: string;
  readonly sends: number;
  /** Counts different guesses only. Repeating a guess reveals nothing new, so it is not counted. */
  readonly attempts: number;
}

/**
 * Chooses the factor for a person. HR's question is used where the policy asks for it and HR gave
 * one; else SMS where there is a number and `hasSmsSender`; else the manager.
 */
export function factorFor(
  policy: Factor,
  {
    mobilePhone,
    knownFact,
  }: Pick<Hire, 'mobilePhone'> & { readonly knownFact?: object | undefined },
  hasSmsSender = true,
): Factor {
  if (policy === 'none' || policy === 'managerPin') return policy;
  if (policy === 'fact' && knownFact) return 'fact';
  return mobilePhone && hasSmsSender ? 'sms' : 'managerPin';
}

export type SendVerdict = 'send' | 'tooSoon' | 'tooOften';

/** Whether another PIN may be sent now. */
export function maySendPin(challenge: Challenge | null, now: Date): SendVerdict {
  const from = challenge && sendAgainFrom(challenge);
  if (!from || now >= from) return 'send';
  return challenge.sends >= PIN_SENDS_MAX ? 'tooOften' : 'tooSoon';
}

/** From when on another PIN may go out; undefined while none was sent. */
export function sendAgainFrom({ sends, sentAt }: Challenge): Date | undefined {
  if (sends === 0) return undefined;
  const gapMs = sends >= PIN_SENDS_MAX ? LATE_SEND_GAP_MS : SEND_GAP_MS;
  return new Date(Date.parse(sentAt) + gapMs);
}

/** Until when a PIN works that was sent at a moment. */
export const pinValidUntil = ({ sentAt }: Pick<Challenge, 'sentAt'>): Date =>
  new Date(Date.parse(sentAt) + PIN_VALID_MINUTES * MINUTE_MS);

/**
 * The digits of what was typed, in ASCII: a phone types those of its language, and an SMS is copied
 * with blanks.
 */
export function typedDigits(text: string): string {
  return [...text.normalize('NFKC')].map(asciiDigit).join('');
}

/** Every script has its ten digits in a row, and after NFKC no two rows touch. */
function asciiDigit(character: string): string {
  if (!/\p{Nd}/u.test(character)) return '';
  const code = character.codePointAt(0) ?? 0;
  let value = 0;
  while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - value - 1))) value++;
  return String(value);
}

export type Verdict =
  | { readonly kind: 'right' }
  | { readonly kind: 'wrong'; readonly attemptsLeft: number }
  | { readonly kind: 'stale' }
  | { readonly kind: 'locked' };

/** Whether this PIN has expired. An expired PIN is refused before the guess is compared. */
export function isTooOld({ sentAt }: Pick<Challenge, 'sentAt'>, now: Date): boolean {
  return now.getTime() - Date.parse(sentAt) > PIN_VALID_MINUTES * MINUTE_MS;
}

/**
 * Judges a guess. The caller has already counted it in `challenge.attempts`, so parallel guesses
 * cannot exceed the limit.
 */
export function judgePin(challenge: Challenge, isSame: boolean, now: Date): Verdict {
  if (challenge.attempts > PIN_ATTEMPTS_MAX) return { kind: 'locked' };
  if (isTooOld(challenge, now)) return { kind: 'stale' };
  return judged(challenge.attempts, isSame);
}

/** Judges an answer to HR's question. An answer does not expire. */
export function judgeAnswer({ attempts }: Pick<Challenge, 'attempts'>, isSame: boolean): Verdict {
  return attempts > PIN_ATTEMPTS_MAX ? { kind: 'locked' } : judged(attempts, isSame);
}

function judged(attempts: number, isSame: boolean): Verdict {
  if (isSame) return { kind: 'right' };
  const attemptsLeft = PIN_ATTEMPTS_MAX - attempts;
  return attemptsLeft > 0 ? { kind: 'wrong', attemptsLeft } : { kind: 'locked' };
}
