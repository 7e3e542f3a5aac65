import type { Taken } from '../../../shared/claim/limits.ts';
import { PIN_ATTEMPTS_MAX, type Verdict } from '../../../shared/domain/challenge.ts';
import type { ClaimChallenge } from '../../../shared/storage/claims.ts';
import { changeClaim } from './change-row.ts';
import type { ClaimDeps } from './deps.ts';
import { type Busy, limitReached } from './limit-reached.ts';
import type { ClaimVisit } from './visit.ts';

export type Attempt =
  | { readonly kind: 'right'; readonly visit: ClaimVisit }
  | { readonly kind: 'wrong'; readonly attemptsLeft: number }
  | { readonly kind: 'stale' | 'locked' | 'notCounted' }
  | Busy;

export interface Guess {
  /** A keyed hash of the guess. */
  readonly hash: (challenge: ClaimChallenge) => string;
  readonly judge: (challenge: ClaimChallenge) => Verdict;
}

/**
 * Judges one guess. It is counted first, for the link and then for the tenant, each by a conditional
 * write, so that parallel guesses outrun neither limit. The write that counts the last guess of a link
 * locks it. What is not judged is given back, and so is a right guess. A guess that was counted before
 * is judged again without being counted: a robot or a person repeats it.
 */
export async function attempt(deps: ClaimDeps, visit: ClaimVisit, guess: Guess): Promise<Attempt> {
  const { challenge } = visit.claim;
  if (challenge?.tried?.includes(guess.hash(challenge))) {
    return judged(deps, visit, challenge, guess);
  }
  const counted = await countAttempt(deps, visit, guess);
  if (counted === 'spent') return locked(deps, visit);
  if (!counted?.claim.challenge) return { kind: 'notCounted' };
  const taken = await takeFromTenant(deps, counted, guess);
  if (taken.kind === 'exhausted') return limitReached(visit, 'wrongPins', taken);
  const attempted = await judged(deps, counted, counted.claim.challenge, guess);
  const isWrong = attempted.kind === 'wrong' || attempted.kind === 'locked';
  if (!isWrong) await taken.giveBack();
  return attempted;
}

/** Where the tenant has no guess left, or cannot be asked, the link gets its own back. */
async function takeFromTenant(deps: ClaimDeps, counted: ClaimVisit, guess: Guess): Promise<Taken> {
  let taken: Taken | undefined;
  try {
    taken = await deps.limits.take('wrongPins');
    return taken;
  } finally {
    if (taken?.kind !== 'taken') await uncountAttempt(deps, counted, guess);
  }
}

async function judged(
  deps: ClaimDeps,
  visit: ClaimVisit,
  challenge: ClaimChallenge,
  { hash, judge }: Guess,
): Promise<Attempt> {
  const verdict = judge(challenge);
  if (verdict.kind === 'locked') return locked(deps, visit);
  if (verdict.kind !== 'right') return verdict;
  return { kind: 'right', visit: notFailed(visit, challenge, hash(challenge)) };
}

/** A right guess is no failed attempt. It counts again only if the link has to be opened anew. */
function notFailed(visit: ClaimVisit, challenge: ClaimChallenge, right: string): ClaimVisit {
  const attempts = challenge.attempts - 1;
  const tried = challenge.tried?.filter((each) => each !== right) ?? [];
  return { ...visit, claim: { ...visit.claim, challenge: { ...challenge, attempts, tried } } };
}

/**
 * The visit with this attempt counted, and locked by the last one; `spent` when the link has none
 * left; undefined when it is not open any more.
 */
async function countAttempt(
  deps: ClaimDeps,
  visit: ClaimVisit,
  { hash, judge }: Guess,
): Promise<ClaimVisit | 'spent' | undefined> {
  let isSpent = false;
  const counted = await changeClaim(deps, visit, (claim) => {
    const before = claim.challenge ?? unsent();
    isSpent = claim.state === 'locked' || before.attempts >= PIN_ATTEMPTS_MAX;
    if (claim.state !== 'open' || isSpent) return 'keep';
    const tried = [...(before.tried ?? []), hash(before)];
    const challenge = { ...before, attempts: before.attempts + 1, tried };
    const isLast = judge(challenge).kind === 'locked';
    return { ...claim, challenge, ...(isLast && { state: 'locked' as const }) };
  });
  return counted ?? (isSpent ? 'spent' : undefined);
}

async function uncountAttempt(
  deps: ClaimDeps,
  counted: ClaimVisit,
  { hash }: Guess,
): Promise<void> {
  await changeClaim(deps, counted, (claim) => {
    const { challenge, state } = claim;
    if (!challenge || !['open', 'locked'].includes(state)) return 'keep';
    const tried = challenge.tried?.filter((each) => each !== hash(challenge)) ?? [];
    const attempts = Math.max(challenge.attempts - 1, 0);
    return { ...claim, state: 'open', challenge: { ...challenge, attempts, tried } };
  });
}

/** The challenge of a question, for which nothing is sent. */
const unsent = (): ClaimChallenge => ({
  pinHash: '',
  sentAt: new Date().toISOString(),
  sends: 0,
  attempts: 0,
});

/** The link has no guess left. The run is told, so that IT is asked. */
async function locked(deps: ClaimDeps, visit: ClaimVisit): Promise<{ kind: 'locked' }> {
  await changeClaim(deps, visit, (claim) =>
    claim.state === 'open' ? { ...claim, state: 'locked' } : 'keep',
  );
  await visit.announce('claimLocked', { lockedAt: new Date().toISOString() });
  return { kind: 'locked' };
}
