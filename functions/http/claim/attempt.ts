import type { InvocationContext } from '@azure/functions';
import type { ClaimLimits } from '../../../shared/claim/limits.ts';
import { PIN_ATTEMPTS_MAX, type Verdict } from '../../../shared/domain/challenge.ts';
import type { Records, Workflow } from '../../../shared/domain/ports.ts';
import { CLAIM, ClaimDocument } from '../../../shared/storage/claims.ts';
import { announce } from '../lib/raise-event.ts';
import { isExhausted } from './limit-reached.ts';
import type { ClaimVisit } from './visit.ts';

type Challenge = NonNullable<ClaimDocument['challenge']>;

export type Attempt =
  | { readonly kind: 'right'; readonly visit: ClaimVisit }
  | { readonly kind: 'wrong'; readonly attemptsLeft: number }
  | { readonly kind: 'stale' | 'locked' | 'contended' }
  | { readonly kind: 'busy'; readonly until: Date };

interface Deps {
  readonly records: Records;
  readonly limits: ClaimLimits;
  readonly workflow: (context: unknown) => Workflow;
}

export interface Guess {
  /** Keyed. */
  readonly hash: (challenge: Challenge) => string;
  readonly judge: (challenge: Challenge) => Verdict;
}

/**
 * Judges one guess. It is counted first, for the tenant and for the link, each by a conditional
 * write, so that parallel guesses outrun neither limit. A right one is given back. What was counted
 * before is judged once more without being counted: a robot or a person who types the same again.
 */
export async function attempt(
  deps: Deps,
  visit: ClaimVisit,
  guess: Guess,
  context: InvocationContext,
): Promise<Attempt> {
  const { challenge } = visit.claim;
  if (challenge?.tried?.includes(guess.hash(challenge))) {
    return judged(deps, { visit, challenge }, guess, context);
  }
  const taken = await deps.limits.take('wrongPins');
  if (taken.kind === 'exhausted') return isExhausted('wrongPins', taken, context);
  const counted = await countAttempt(deps.records, visit, guess);
  if (!counted) {
    await taken.giveBack();
    return { kind: 'contended' };
  }
  const made = await judged(deps, counted, guess, context);
  if (made.kind === 'right') await taken.giveBack();
  return made;
}

async function judged(
  deps: Deps,
  counted: Counted,
  { hash, judge }: Guess,
  context: InvocationContext,
): Promise<Attempt> {
  const verdict = judge(counted.challenge);
  if (verdict.kind === 'locked') await lock(deps, counted.visit, context);
  if (verdict.kind !== 'right') return verdict;
  return { kind: 'right', visit: notFailed(counted, hash(counted.challenge)) };
}

interface Counted {
  readonly visit: ClaimVisit;
  readonly challenge: Challenge;
}

/** A right guess is no failed attempt; it counts again only if the link has to be opened anew. */
function notFailed({ visit, challenge }: Counted, right: string): ClaimVisit {
  const attempts = challenge.attempts - 1;
  const tried = challenge.tried?.filter((each) => each !== right) ?? [];
  return { ...visit, claim: { ...visit.claim, challenge: { ...challenge, attempts, tried } } };
}

/** The claim with this attempt counted, or undefined when so many guess that none can be counted. */
async function countAttempt(
  records: Records,
  visit: ClaimVisit,
  { hash }: Guess,
): Promise<Counted | undefined> {
  let { claim, version } = visit;
  for (let tries = 0; tries <= PIN_ATTEMPTS_MAX; tries++) {
    if (claim.state !== 'open' || claim.linkId !== visit.claim.linkId) return undefined;
    const before = claim.challenge ?? unsent();
    const tried = [...(before.tried ?? []), hash(before)];
    const challenge = { ...before, attempts: before.attempts + 1, tried };
    const counted: ClaimDocument = { ...claim, challenge };
    const isWritten = await records.replace(visit.onboardingId, CLAIM, counted, version);
    const now = await records.read(visit.onboardingId, CLAIM, ClaimDocument);
    if (!now) return undefined;
    if (isWritten) {
      return { visit: { ...visit, claim: counted, version: now.version }, challenge };
    }
    ({ value: claim, version } = now);
  }
  return undefined;
}

/** Of a question, which nobody sends. */
const unsent = (): Challenge => ({
  pinHash: '',
  sentAt: new Date().toISOString(),
  sends: 0,
  attempts: 0,
});

async function lock(
  { records, workflow }: Deps,
  visit: ClaimVisit,
  context: InvocationContext,
): Promise<void> {
  const locked: ClaimDocument = { ...visit.claim, state: 'locked' };
  // Whoever changed it meanwhile tried a PIN as well, and the next of them locks it.
  await records.replace(visit.onboardingId, CLAIM, locked, visit.version);
  const lockedAt = new Date().toISOString();
  await announce(workflow, context, visit.onboardingId, 'claimLocked', { lockedAt });
}
