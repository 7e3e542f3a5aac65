import type { HttpResponseInit, InvocationContext } from '@azure/functions';
import type { Records } from '../../../shared/domain/ports.ts';
import { ServiceError } from '../../../shared/errors.ts';
import type { Secret } from '../../../shared/secret.ts';
import { CLAIM, ClaimDocument } from '../../../shared/storage/claims.ts';
import type { Claimed } from './burn.ts';
import type { ClaimDeps } from './deps.ts';
import type { ClaimVisit } from './visit.ts';

interface Shown {
  readonly code: Secret<string>;
  readonly claim: ClaimDocument;
}

/**
 * The page with the code, or undefined when there is none to show: the pass was replaced meanwhile,
 * or may not be minted. When a service is away nothing has been shown, so the link is opened again
 * for the next try.
 */
export async function showCode(
  deps: ClaimDeps,
  visit: ClaimVisit,
  { claim, isFirst }: Claimed,
  context: InvocationContext,
): Promise<HttpResponseInit | undefined> {
  try {
    const found =
      claim.mintsFor === null
        ? await fromVault(deps, claim)
        : await minted(deps, visit, { ...claim, mintsFor: claim.mintsFor }, context);
    return found && deps.pages.code(found.code, found.claim, visit.visitor);
  } catch (error) {
    if (error instanceof ServiceError && isFirst) await reopen(deps.records, visit, claim);
    throw error;
  }
}

async function fromVault({ secrets }: ClaimDeps, claim: ClaimDocument): Promise<Shown | undefined> {
  const held = await secrets.read(claim.secretName);
  return held && { code: held.value, claim };
}

/**
 * Mints the pass of a burnt link. From then on its code lies in the vault, which the document says
 * by minting for nobody any more, together with the times of the pass that was minted.
 */
async function minted(
  { records, mint }: ClaimDeps,
  visit: ClaimVisit,
  claim: ClaimDocument & { mintsFor: string },
  context: InvocationContext,
): Promise<Shown | undefined> {
  const { onboardingId } = visit;
  const made = await mint(onboardingId, claim.mintsFor);
  if (made.kind === 'refused') {
    context.warn(`mintRefused ${onboardingId}`);
    await reopen(records, visit, claim);
    return undefined;
  }
  const { startsAt, expiresAt } = made;
  const known: ClaimDocument = { ...claim, mintsFor: null, startsAt, expiresAt };
  const now = await records.read(onboardingId, CLAIM, ClaimDocument);
  if (now?.value.claimId !== claim.claimId || now.value.state !== 'claimed') return undefined;
  await records.replace(onboardingId, CLAIM, known, now.version);
  return { code: made.code, claim: known };
}

/** The link as it was before it was burnt, unless it was replaced meanwhile. */
async function reopen(
  records: Records,
  { onboardingId, claim: before }: ClaimVisit,
  { claimId }: ClaimDocument,
): Promise<void> {
  const now = await records.read(onboardingId, CLAIM, ClaimDocument);
  if (now?.value.claimId === claimId) {
    await records.replace(onboardingId, CLAIM, before, now.version);
  }
}
