import type { z } from 'zod';
import type { Records } from '../../shared/domain/ports.ts';
import { ServiceError } from '../../shared/errors.ts';
import { CLAIM, ClaimDocument } from '../../shared/storage/claims.ts';
import { update } from '../../shared/storage/update.ts';
import type { closeLink as step } from '../../shared/workflow/steps.ts';

/** A request that has just used the link may still mint a pass. Its calls end within this. */
const MINTING_MS = 5 * 60_000;

/**
 * Kills the link for good, also for the browser that has just used it. The moment the code was shown
 * stays on record. Closed already counts as closed. Where the link mints the pass, the step asks to
 * be run again until no request can be minting any more, so that what is undone after it stays
 * undone.
 */
export function closeLink({ records }: { records: Records }) {
  return async ({
    onboardingId,
  }: z.output<typeof step.input>): Promise<z.input<typeof step.output>> => {
    const { after } = await update(records, onboardingId, CLAIM, ClaimDocument, (claim) =>
      claim && claim.state !== 'closed' ? closed(claim) : 'keep',
    );
    if (!after) return 'noLink';
    const mintingMs = mayMintForMs(after, new Date());
    if (mintingMs > 0) throw stillMinting(onboardingId, mintingMs);
    return 'closed';
  };
}

/** Without `claimId` no browser sees the code again, and no failed request opens the link again. */
function closed(claim: ClaimDocument): ClaimDocument {
  return { ...claim, state: 'closed', challenge: null, claimId: null };
}

function mayMintForMs({ mintsFor, claimedAt }: ClaimDocument, now: Date): number {
  if (mintsFor === null || claimedAt === null) return 0;
  return Date.parse(claimedAt) + MINTING_MS - now.getTime();
}

function stillMinting(onboardingId: string, retryAfterMs: number): ServiceError {
  return new ServiceError(`The link of onboarding ${onboardingId} was used a moment ago.`, {
    service: 'Firstkey',
    code: 'claimUnderWay',
    // The hub counts a shorter wait as a failure.
    retryAfterMs: Math.max(retryAfterMs, 1_000),
  });
}
