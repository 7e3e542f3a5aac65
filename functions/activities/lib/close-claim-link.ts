import type { Records } from '../../../shared/domain/ports.ts';
import { ServiceError } from '../../../shared/errors.ts';
import { CLAIM, ClaimDocument } from '../../../shared/storage/claims.ts';
import { update } from '../../../shared/storage/update.ts';

/**
 * A request that has just used the link may still be minting a pass. All its calls end within this
 * time.
 */
const MINTING_MS = 5 * 60_000;

/**
 * Closes the link for good, also for the browser that has just used it. The time of the claim stays
 * on record. A closed link counts as success.
 *
 * Where the claim mints the pass, the step fails and is retried until no request can still be
 * minting. So no pass can appear after the following steps have removed it.
 */
export async function closeClaimLink(
  records: Records,
  onboardingId: string,
): Promise<'noLink' | 'closed'> {
  const { after } = await update(records, onboardingId, CLAIM, ClaimDocument, (claim) =>
    claim && claim.state !== 'closed' ? closed(claim) : 'keep',
  );
  if (!after) return 'noLink';
  const mintingMs = mayMintForMs(after, new Date());
  if (mintingMs > 0) throw stillMinting(onboardingId, mintingMs);
  return 'closed';
}

/**
 * Without `claimId` no browser can show the code again, and a failed claim cannot reopen the link.
 */
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
    // A shorter wait would count as a failed attempt of the step.
    retryAfterMs: Math.max(retryAfterMs, 1_000),
  });
}
