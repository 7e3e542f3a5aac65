import type { Verdict } from '../../../shared/domain/challenge.ts';
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
 * Judges one guess. It is counted first, for the tenant and for the link, each by a conditional
 * write, so that parallel guesses outrun neither limit. A right guess is given back. A guess that
 * was counted before is judged again without being counted: a robot or a person repeats it.
 */
export async function attempt(deps: ClaimDeps, visit: ClaimVisit, guess: Guess): Promise<Attempt> {
  const { challenge } = visit.claim;
  if (challenge?.tried?.includes(guess.hash(challenge))) {
    return judged(deps, visit, challenge, guess);
  }
  const taken = await deps.limits.take('wrongPins');
  if (taken.kind === 'exhausted') return limitReached(visit, 'wrongPins', taken);
  const counted = await countAttempt(deps, visit, guess);
  if (!counted?.claim.challenge) {
    await taken.giveBack();
    return { kind: 'notCounted' };
  }
  const attempted = await judged(deps, counted, counted.claim.challenge, guess);
  if (attempted.kind === 'right') await taken.giveBack();
  return attempted;
}

async function judged(
  deps: ClaimDeps,
  visit: ClaimVisit,
  challenge: ClaimChallenge,
  { hash, judge }: Guess,
): Promise<Attempt> {
  const verdict = judge(challenge);
  if (verdict.kind === 'locked') await lock(deps, visit);
  if (verdict.kind !== 'right') return verdict;
  return { kind: 'right', visit: notFailed(visit, challenge, hash(challenge)) };
}

/** A right guess is no failed attempt. It counts again only if the link has to be opened anew. */
function notFailed(visit: ClaimVisit, challenge: ClaimChallenge, right: string): ClaimVisit {
  const attempts = challenge.attempts - 1;
  const tried = challenge.tried?.filter((each) => each !== right) ?? [];
  return { ...visit, claim: { ...visit.claim, challenge: { ...challenge, attempts, tried } } };
}

/** The visit with this attempt counted; undefined when the link is not open any more. */
function countAttempt(
  deps: ClaimDeps,
  visit: ClaimVisit,
  { hash }: Guess,
): Promise<ClaimVisit | undefined> {
  return changeClaim(deps, visit, (claim) => {
    if (claim.state !== 'open') return 'keep';
    const before = claim.challenge ?? unsent();
    const tried = [...(before.tried ?? []), hash(before)];
    return { ...claim, challenge: { ...before, attempts: before.attempts + 1, tried } };
  });
}

/** The challenge of a question, for which nothing is sent. */
const unsent = (): ClaimChallenge => ({
  pinHash: '',
  sentAt: new Date().toISOString(),
  sends: 0,
  attempts: 0,
});

async function lock(deps: ClaimDeps, visit: ClaimVisit): Promise<void> {
  await changeClaim(deps, visit, (claim) =>
    claim.state === 'open' ? { ...claim, state: 'locked' } : 'keep',
  );
  await visit.announce('claimLocked', { lockedAt: new Date().toISOString() });
}
