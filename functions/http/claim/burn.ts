import { randomUUID } from 'node:crypto';
import { browserHash, isSameText } from '../../../shared/claim/hashes.ts';
import { SHOW_AGAIN_MS } from '../../../shared/domain/challenge.ts';
import { changeClaim } from './change-row.ts';
import type { ClaimDeps } from './deps.ts';
import type { ClaimVisit } from './visit.ts';

/** After this, assume that the request that was to mint the pass has crashed. */
const MINTING_MS_MAX = 60_000;

/**
 * Burns the link for a browser, and records that in the same write. The write is conditional: of all
 * requests one gets the visit with the claimed document, the others undefined. A PIN that was tried
 * meanwhile changes the document too, so an open link is tried again.
 */
export async function burnLink(
  deps: ClaimDeps,
  visit: ClaimVisit,
): Promise<ClaimVisit | undefined> {
  const claimId = await newClaimId(deps, visit);
  const { linkId, channel, factor } = visit.claim;
  return changeClaim(
    deps,
    visit,
    (claim) => {
      if (claim.state !== 'open') return 'keep';
      const claimedAt = new Date().toISOString();
      const burns = [...claim.burns, { linkId, claimId, at: claimedAt, channel, factor }];
      return { ...claim, state: 'claimed', claimId, claimedAt, burns };
    },
    (claim) => claim.claimId === claimId,
  );
}

/** Whether this is the browser that won, within the time in which an answer may have been lost. */
export async function mayShowAgain(deps: ClaimDeps, visit: ClaimVisit): Promise<boolean> {
  const { claimedAt } = visit.claim;
  if (!claimedAt || Date.now() - Date.parse(claimedAt) > SHOW_AGAIN_MS) return false;
  return isWinner(deps, visit);
}

/** Whether this browser is the one that was shown the code. */
export async function isWinner(
  { keys }: ClaimDeps,
  { claim, browserId }: ClaimVisit,
): Promise<boolean> {
  if (claim.state !== 'claimed' || !claim.claimId) return false;
  const [winner = ''] = claim.claimId.split('.');
  return isSameText(winner, browserHash(await keys.linkKey(), claim.linkId, browserId));
}

/**
 * What the winner's browser may do when it comes again: see the code, or, where the pass was to be
 * minted and never was, mint it now. One request mints; `wait` is the answer to the others, and while
 * the first one may still be minting.
 */
export async function claimedAgain(
  deps: ClaimDeps,
  visit: ClaimVisit,
): Promise<{ readonly visit: ClaimVisit; readonly isMinter: boolean } | 'wait'> {
  const { claimId: minter, claimedAt, mintsFor } = visit.claim;
  if (mintsFor === null) return { visit, isMinter: false };
  if (Date.now() - Date.parse(claimedAt ?? '') < MINTING_MS_MAX) return 'wait';
  const claimId = await newClaimId(deps, visit);
  const taken = await changeClaim(
    deps,
    visit,
    (claim) => (claim.claimId === minter ? { ...claim, claimId } : 'keep'),
    (claim) => claim.claimId === claimId,
  );
  return taken ? { visit: taken, isMinter: true } : 'wait';
}

/** The id of this request; its first part is the id of the browser, hashed. */
async function newClaimId({ keys }: ClaimDeps, { claim, browserId }: ClaimVisit): Promise<string> {
  return `${browserHash(await keys.linkKey(), claim.linkId, browserId)}.${randomUUID()}`;
}
