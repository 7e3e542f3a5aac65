/** The second factor before the code is shown: a PIN that reached the person by another channel. */

const MINUTE_MS = 60_000;

export const PIN_DIGITS = 6;
/** Both SMS and a spoken PIN; NIST SP 800-63B allows ten minutes at most. */
export const PIN_VALID_MINUTES = 10;
/** Of one link, over all its PINs: a new PIN does not give new attempts. */
export const PIN_ATTEMPTS_MAX = 5;
/** Of one link, over all its PINs. */
export const PIN_SENDS_MAX = 4;
const SEND_GAP_MS = MINUTE_MS;
/** For as long as this the winner's own browser may see the code again: its answer may be lost. */
export const SHOW_AGAIN_MS = 5 * MINUTE_MS;

/** Who brings the PIN. `none` is a policy of the tenant: the link alone shows the code. */
export type Factor = 'sms' | 'managerPin' | 'none';

/** What is kept of the challenges of one link; never a PIN, only a keyed hash of it. */
export interface Challenge {
  readonly pinHash: string;
  readonly sentAt: string;
  readonly sends: number;
  readonly attempts: number;
}

/** The channel for this person: SMS when there is a number and the policy allows it. */
export function factorFor(
  policy: 'sms' | 'managerPin' | 'none',
  mobilePhone: string | undefined,
): Factor {
  if (policy === 'none') return 'none';
  return policy === 'sms' && mobilePhone ? 'sms' : 'managerPin';
}

export type SendVerdict = 'send' | 'tooSoon' | 'tooOften';

/** Whether another PIN may go out now. */
export function maySendPin(challenge: Challenge | null, now: Date): SendVerdict {
  if (!challenge) return 'send';
  if (challenge.sends >= PIN_SENDS_MAX) return 'tooOften';
  return now.getTime() - Date.parse(challenge.sentAt) < SEND_GAP_MS ? 'tooSoon' : 'send';
}

export type PinVerdict =
  | { readonly kind: 'right' }
  | { readonly kind: 'wrong'; readonly attemptsLeft: number }
  | { readonly kind: 'stale' }
  | { readonly kind: 'locked' };

/**
 * Judges a guess that has already been counted: `challenge.attempts` includes it, so that parallel
 * guesses cannot outrun the limit.
 */
export function judgePin(challenge: Challenge, isSame: boolean, now: Date): PinVerdict {
  if (challenge.attempts > PIN_ATTEMPTS_MAX) return { kind: 'locked' };
  const ageMs = now.getTime() - Date.parse(challenge.sentAt);
  if (ageMs > PIN_VALID_MINUTES * MINUTE_MS) return { kind: 'stale' };
  if (isSame) return { kind: 'right' };
  const attemptsLeft = PIN_ATTEMPTS_MAX - challenge.attempts;
  return attemptsLeft > 0 ? { kind: 'wrong', attemptsLeft } : { kind: 'locked' };
}
