import type { HttpResponseInit } from '@azure/functions';
import { ServiceError } from '../../../shared/errors.ts';
import type { Secret } from '../../../shared/secret.ts';
import type { ClaimDocument } from '../../../shared/storage/claims.ts';
import { changeClaim } from './change-row.ts';
import type { ClaimDeps } from './deps.ts';
import type { ClaimVisit } from './visit.ts';

interface Shown {
  readonly code: Secret<string>;
  /** With the times at which the pass works. */
  readonly claim: ClaimDocument;
}

/**
 * The page with the code of a burnt link, or undefined when there is none to show: the pass was
 * replaced meanwhile, or may not be minted. `before` is the visit as it was before this request burnt
 * the link; undefined when an earlier request did. While a service is away no code has been shown, so
 * the claim of `before` is put back for the next try.
 */
export async function showCode(
  deps: ClaimDeps,
  visit: ClaimVisit,
  before?: ClaimVisit,
): Promise<HttpResponseInit | undefined> {
  try {
    const { mintsFor } = visit.claim;
    const shown =
      mintsFor === null
        ? await fromVault(deps, visit)
        : await minted(deps, visit, mintsFor, before);
    return shown && deps.pages.code(shown.code, shown.claim, visit.visitor);
  } catch (error) {
    if (error instanceof ServiceError) await putBack(deps, visit, before);
    throw error;
  }
}

async function fromVault(
  { secrets }: ClaimDeps,
  { claim }: ClaimVisit,
): Promise<Shown | undefined> {
  const held = await secrets.read(claim.secretName);
  return held && { code: held.value, claim };
}

/**
 * Mints the pass of a burnt link. From then on its code is in the vault: the document says so by
 * `mintsFor: null`, together with the times of the pass.
 */
async function minted(
  deps: ClaimDeps,
  visit: ClaimVisit,
  userId: string,
  before: ClaimVisit | undefined,
): Promise<Shown | undefined> {
  const made = await deps.mint(visit.onboardingId, userId);
  if (made.kind === 'refused') {
    visit.warn(`mintRefused ${visit.onboardingId}`);
    await putBack(deps, visit, before);
    return undefined;
  }
  const { code, startsAt, expiresAt } = made;
  const isMine = ({ claimId, state }: ClaimDocument) =>
    claimId === visit.claim.claimId && state === 'claimed';
  const known = await changeClaim(
    deps,
    visit,
    (claim) => (isMine(claim) ? { ...claim, mintsFor: null, startsAt, expiresAt } : 'keep'),
    (claim) => isMine(claim) && claim.mintsFor === null,
  );
  return known && { code, claim: known.claim };
}

/** The claim as it was before this request took it, unless it was replaced meanwhile. */
async function putBack(
  deps: ClaimDeps,
  visit: ClaimVisit,
  before: ClaimVisit | undefined,
): Promise<void> {
  if (!before) return;
  await changeClaim(deps, visit, (claim) =>
    claim.claimId === visit.claim.claimId ? before.claim : 'keep',
  );
}
