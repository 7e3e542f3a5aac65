import { randomUUID } from 'node:crypto';
import type { HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions';
import { type ClaimLink, readClaimToken } from '../../shared/claim-token.ts';
import { CLAIM, ClaimDocument } from '../../shared/domain/documents.ts';
import type { Keys, Records, SecretStore, Stories } from '../../shared/domain/ports.ts';
import type { Secret } from '../../shared/secret.ts';
import { ServiceError } from '../../shared/service-error.ts';
import type { ClaimPages } from './claim-pages.ts';

export interface ClaimWorld {
  readonly records: Records;
  readonly secrets: SecretStore;
  readonly keys: Keys;
  readonly pages: ClaimPages;
  readonly stories: (context: unknown) => Stories;
}

type OpenClaim = { link: ClaimLink; claim: ClaimDocument; version: string };

/** `GET /claim/{token}`: a page with a button. It burns nothing, however often it is opened. */
export function openClaimPage(world: ClaimWorld) {
  return async (request: HttpRequest): Promise<HttpResponseInit> => {
    const open = await openClaim(world, request.params['token'] ?? '');
    return open ? world.pages.ready() : world.pages.gone();
  };
}

/**
 * `POST /claim/{token}`: shows the code once. The claim is one conditional write, made before the
 * code is fetched: whoever loses it, and whoever comes later, sees the same page as a stranger.
 */
export function claimPass(world: ClaimWorld) {
  return async (request: HttpRequest, context: InvocationContext): Promise<HttpResponseInit> => {
    const open = await openClaim(world, request.params['token'] ?? '');
    if (!open) return world.pages.gone();
    const claimed = await burn(world.records, open);
    if (!claimed) return world.pages.gone();
    const code = await fetchCode(world, open, claimed);
    if (!code) return world.pages.gone();
    await announce(world.stories(context), open.link.onboardingId, claimed, context);
    return world.pages.code(code, claimed);
  };
}

/** The live claim a token leads to. Unknown, foreign, expired and burnt links are all undefined. */
async function openClaim(
  { keys, records }: ClaimWorld,
  token: string,
): Promise<OpenClaim | undefined> {
  const link = readClaimToken(await keys.linkKey(), token);
  if (!link) return undefined;
  const found = await records.read(link.onboardingId, CLAIM, ClaimDocument);
  if (!found || found.value.linkId !== link.linkId || found.value.state !== 'open')
    return undefined;
  if (Date.parse(found.value.expiresAt) <= Date.now()) return undefined;
  return { link, claim: found.value, version: found.version };
}

/** The claimed document when this request won, else undefined. */
async function burn(
  records: Records,
  { link, claim, version }: OpenClaim,
): Promise<ClaimDocument | undefined> {
  const claimId = randomUUID();
  const claimed = {
    ...claim,
    state: 'claimed' as const,
    claimId,
    claimedAt: new Date().toISOString(),
  };
  // An answer lost after the write looks like a lost race or like trouble; the claim id tells.
  const isWritten = await records
    .replace(link.onboardingId, CLAIM, claimed, version)
    .catch(() => false);
  if (isWritten) return claimed;
  const now = await records.read(link.onboardingId, CLAIM, ClaimDocument);
  return now?.value.claimId === claimId ? claimed : undefined;
}

/**
 * Reads the code. When the vault is away nothing has been shown, so the link is opened again for
 * the next try; a vault without the code means that the pass was replaced meanwhile.
 */
async function fetchCode(
  { records, secrets }: ClaimWorld,
  { link, claim }: OpenClaim,
  claimed: ClaimDocument,
): Promise<Secret<string> | undefined> {
  try {
    return (await secrets.read(claimed.secretName))?.value;
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    const held = await records.read(link.onboardingId, CLAIM, ClaimDocument);
    if (held?.value.claimId === claimed.claimId) {
      await records.replace(link.onboardingId, CLAIM, claim, held.version);
    }
    throw error;
  }
}

/** Tells the story. It looks for itself as well, so a story that cannot be told now loses hours. */
async function announce(
  stories: Stories,
  onboardingId: string,
  { claimedAt }: ClaimDocument,
  context: InvocationContext,
): Promise<void> {
  try {
    await stories.tell(onboardingId, 'passCollected', { collectedAt: claimedAt });
  } catch {
    context.warn(`collection of ${onboardingId} could not be announced; the story will look`);
  }
}
