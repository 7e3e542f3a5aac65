import { randomUUID } from 'node:crypto';
import { browserHash, isSameText } from '../../../shared/claim/hashes.ts';
import { SHOW_AGAIN_MS } from '../../../shared/domain/challenge.ts';
import type { Keys, Records } from '../../../shared/domain/ports.ts';
import { CLAIM, ClaimDocument } from '../../../shared/storage/claims.ts';
import type { ClaimVisit } from './visit.ts';

const BURN_TRIES = 5;
/** After so long whoever burnt the link and was to mint the pass has died on the way. */
const MINTING_MS_MAX = 60_000;

export interface Claimed {
  readonly claim: ClaimDocument;
  /** False when the same browser sees the code again. */
  readonly isFirst: boolean;
}

/**
 * Burns the link for a browser, and audits it in the same write. That is conditional: of all who
 * try, one gets the claimed document. Somebody who only tried a PIN meanwhile has changed the document
 * too, so an open link is tried again.
 */
export async function burnLink(
  { records, keys }: { records: Records; keys: Keys },
  { onboardingId, claim, version }: ClaimVisit,
  browserId: string,
): Promise<Claimed | undefined> {
  const claimId = await claimIdFor(keys, claim, browserId);
  let now: { value: ClaimDocument; version: string } | undefined = { value: claim, version };
  for (let tries = 0; tries < BURN_TRIES; tries++) {
    const claimedAt = new Date().toISOString();
    const { linkId, channel, factor } = claim;
    const burns = [...now.value.burns, { linkId, claimId, at: claimedAt, channel, factor }];
    const claimed: ClaimDocument = { ...now.value, state: 'claimed', claimId, claimedAt, burns };
    const isWritten = await records
      .replace(onboardingId, CLAIM, claimed, now.version)
      .catch(() => false);
    if (isWritten) return { claim: claimed, isFirst: true };
    // An answer lost after the write looks like a lost race or like trouble; the claim id tells.
    now = await records.read(onboardingId, CLAIM, ClaimDocument);
    if (now?.value.claimId === claimId) return { claim: now.value, isFirst: true };
    if (now?.value.state !== 'open' || now.value.linkId !== claim.linkId) return undefined;
  }
  return undefined;
}

/** Whether this is the browser that won, within the time in which an answer may have been lost. */
export async function mayShowAgain(
  keys: Keys,
  { claim }: Pick<ClaimVisit, 'claim'>,
  browserId: string,
): Promise<boolean> {
  if (!claim.claimId || !claim.claimedAt) return false;
  if (Date.now() - Date.parse(claim.claimedAt) > SHOW_AGAIN_MS) return false;
  const [winner = ''] = claim.claimId.split('.');
  return isSameText(winner, browserHash(await keys.linkKey(), claim.linkId, browserId));
}

/**
 * What the winner's own browser may do when it comes again. A pass that was to be minted and never
 * was is minted now, by one of those who ask: `wait` is for the others, and while it may still come.
 */
export async function claimedAgain(
  { records, keys }: { records: Records; keys: Keys },
  { onboardingId, claim, version }: ClaimVisit,
  browserId: string,
): Promise<Claimed | 'wait'> {
  if (claim.mintsFor === null) return { claim, isFirst: false };
  if (Date.now() - Date.parse(claim.claimedAt ?? '') < MINTING_MS_MAX) return 'wait';
  const taken = { ...claim, claimId: await claimIdFor(keys, claim, browserId) };
  const isMine = await records.replace(onboardingId, CLAIM, taken, version);
  return isMine ? { claim: taken, isFirst: true } : 'wait';
}

/** Of this try alone, and by its first part of this browser. */
async function claimIdFor(keys: Keys, { linkId }: ClaimDocument, browserId: string) {
  return `${browserHash(await keys.linkKey(), linkId, browserId)}.${randomUUID()}`;
}
