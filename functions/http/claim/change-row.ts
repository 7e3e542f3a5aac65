import { CLAIM, ClaimDocument } from '../../../shared/storage/claims.ts';
import { update } from '../../../shared/storage/update.ts';
import type { ClaimDeps } from './deps.ts';
import type { ClaimVisit } from './visit.ts';

/**
 * Changes the claim of a visit on condition that nobody has changed it since, and tries again with
 * the newer claim otherwise. Returns the visit with the claim as it was written; undefined when
 * `change` keeps the claim or another link has taken the row over. `isOwn` recognises a claim that
 * this very call has written when the answer to the write was lost.
 */
export async function changeClaim(
  { records }: ClaimDeps,
  visit: ClaimVisit,
  change: (claim: ClaimDocument) => ClaimDocument | 'keep',
  isOwn?: (claim: ClaimDocument) => boolean,
): Promise<ClaimVisit | undefined> {
  const { linkId } = visit.claim;
  const { isWritten, after, version } = await update(
    records,
    visit.onboardingId,
    CLAIM,
    ClaimDocument,
    (claim) => (claim?.linkId === linkId ? change(claim) : 'keep'),
    { known: { value: visit.claim, version: visit.version }, ...(isOwn && { isOwn }) },
  );
  return isWritten ? { ...visit, claim: after, version } : undefined;
}
