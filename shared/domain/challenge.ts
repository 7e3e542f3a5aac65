import { z } from 'zod';
import type { Hire } from './hire.ts';

// The second factor before the code is shown: a PIN that reached the person by another channel, or
// the answer to a question of HR's.

const MINUTE_MS = 60_000;

export const PIN_DIGITS = 6;
/** Both SMS and a spoken PIN; NIST SP 800-63B allows ten minutes at most. */
export const PIN_VALID_MINUTES = 10;
/** Of one link, over all its PINs: a new PIN does not give new attempts. */
export const PIN_ATTEMPTS_MAX = 5;
/** A minute apart. After these one an hour goes out, so that a robot cannot use up a link's PINs. */
export const PIN_SENDS_MAX = 4;
const SEND_GAP_MS = MINUTE_MS;
const LATE_SEND_GAP_MS = 60 * MINUTE_MS;
/** For as long as this the winner's own browser may see the code again: its answer may be lost. */
export const SHOW_AGAIN_MS = 5 * MINUTE_MS;

/**
 * Who brings the PIN. With `fact` there is none: the person answers HR's question. `none` is a
 * policy of the tenant: the link alone shows the code.
 */
export const Factor = z.enum(['sms', 'managerPin', 'fact', 'none']);
export type Factor = z.infer<typeof Factor>;

/** What is kept of the challenges of one link; never a PIN, only a keyed hash of it. */
export interface Challenge {
  readonly pinHash: string;
  readonly sentAt: string;
  readonly sends: number;
  /** Different guesses: the same one again tells nobody anything. */
  readonly attempts: number;
}

/**
 * The factor for this person: HR's question where the policy asks for it and HR gave one, else SMS
 * where there is a number, else the manager. `sms` is possible only where `hasSmsSender`.
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

/** Whether another PIN may go out now. */
export function maySendPin(challenge: Challenge | null, now: Date): SendVerdict {
  if (!challenge || challenge.sends === 0) return 'send';
  const waitedMs = now.getTime() - Date.parse(challenge.sentAt);
  if (waitedMs >= LATE_SEND_GAP_MS) return 'send';
  if (challenge.sends >= PIN_SENDS_MAX) return 'tooOften';
  return waitedMs < SEND_GAP_MS ? 'tooSoon' : 'send';
}

export type Verdict =
  | { readonly kind: 'right' }
  | { readonly kind: 'wrong'; readonly attemptsLeft: number }
  | { readonly kind: 'stale' }
  | { readonly kind: 'locked' };

/** Whether every guess of this PIN comes too late, which can be said without looking at it. */
export function isTooOld({ sentAt }: Pick<Challenge, 'sentAt'>, now: Date): boolean {
  return now.getTime() - Date.parse(sentAt) > PIN_VALID_MINUTES * MINUTE_MS;
}

/**
 * Judges a guess that has already been counted: `challenge.attempts` includes it, so that parallel
 * guesses cannot outrun the limit.
 */
export function judgePin(challenge: Challenge, isSame: boolean, now: Date): Verdict {
  if (challenge.attempts > PIN_ATTEMPTS_MAX) return { kind: 'locked' };
  if (isTooOld(challenge, now)) return { kind: 'stale' };
  return judged(challenge.attempts, isSame);
}

/** The same for an answer, which has no age. */
export function judgeAnswer({ attempts }: Pick<Challenge, 'attempts'>, isSame: boolean): Verdict {
  return attempts > PIN_ATTEMPTS_MAX ? { kind: 'locked' } : judged(attempts, isSame);
}

function judged(attempts: number, isSame: boolean): Verdict {
  if (isSame) return { kind: 'right' };
  const attemptsLeft = PIN_ATTEMPTS_MAX - attempts;
  return attemptsLeft > 0 ? { kind: 'wrong', attemptsLeft } : { kind: 'locked' };
}
