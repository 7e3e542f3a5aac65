import type { HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions';
import { CLAIM, ClaimDocument } from '../../shared/domain/documents.ts';
import type { SecretStore } from '../../shared/domain/ports.ts';
import { ServiceError } from '../../shared/service-error.ts';
import { announce } from './announce.ts';
import { burnt, type Claimed, claimCookieFor, cookieOf, mayShowAgain } from './claim-burn.ts';
import { askPin, type Challenger, challengeWith } from './claim-challenge.ts';
import { type Live, liveClaim } from './claim-live.ts';

export interface ClaimWorld extends Challenger {
  readonly secrets: SecretStore;
}

/**
 * `GET /claim/{token}`: a page to read. It burns nothing, sends nothing and counts nothing, however
 * often a person, a link scanner or a robot opens it.
 */
export function openClaimPage(world: ClaimWorld) {
  return async (request: HttpRequest): Promise<HttpResponseInit> => {
    const live = await liveClaim(world, request);
    if (!live) return gone(world, request);
    const { claim, visitor } = live;
    if (claim.state === 'claimed') {
      const again = await mayShowAgain(world.keys, live, request);
      return again ? world.pages.ready(visitor) : gone(world, request);
    }
    if (claim.state === 'locked') return world.pages.locked(visitor);
    if (Date.now() < Date.parse(claim.opensAt)) return tooEarly(world, live);
    return claim.challenge ? askPin(world.pages, live) : world.pages.ready(visitor);
  };
}

/**
 * `POST /claim/{token}`: the second factor, and then the code, once. Without a PIN it sends one;
 * with one it counts the attempt before it looks, burns the link and only then fetches the code.
 */
export function claimPass(world: ClaimWorld) {
  return async (request: HttpRequest, context: InvocationContext): Promise<HttpResponseInit> => {
    if (isForeign(request)) return gone(world, request);
    const live = await liveClaim(world, request);
    if (!live) return gone(world, request);
    const { claim, visitor } = live;
    if (claim.state === 'locked') return world.pages.locked(visitor);
    if (claim.state === 'claimed') {
      const again = await mayShowAgain(world.keys, live, request);
      const page = again && (await shown(world, live, again));
      return page ?? gone(world, request);
    }
    if (Date.now() < Date.parse(claim.opensAt)) return tooEarly(world, live);

    const passed = await challengeWith(world, live, request, context);
    if (passed.kind === 'page') return passed.page;
    const claimed = await burnt(world.records, passed.live);
    if (!claimed) return gone(world, request);
    const page = await shown(world, passed.live, claimed);
    if (!page) return gone(world, request);
    const { claimedAt } = claimed.claim;
    await announce(world.stories, context, live.onboardingId, 'passCollected', {
      collectedAt: claimedAt,
    });
    return page;
  };
}

const gone = ({ pages }: ClaimWorld, { headers }: HttpRequest): HttpResponseInit =>
  pages.gone(headers.get('accept-language'));

const tooEarly = ({ pages }: ClaimWorld, { visitor, claim }: Live): HttpResponseInit =>
  pages.tooEarly(visitor, { opensAt: new Date(claim.opensAt) });

/**
 * The page with the code. When the vault is away nothing has been shown, so the link is opened
 * again for the next try; a vault without the code means that the pass was replaced meanwhile.
 */
async function shown(
  { records, secrets, keys, pages }: ClaimWorld,
  { onboardingId, visitor, claim: before }: Live,
  { claim, isFirst }: Claimed,
): Promise<HttpResponseInit | undefined> {
  try {
    const held = await secrets.read(claim.secretName);
    if (!held) return undefined;
    const page = pages.code(held.value, claim, visitor);
    return { ...page, cookies: [claimCookieFor(await cookieOf(keys, claim))] };
  } catch (error) {
    if (!(error instanceof ServiceError) || !isFirst) throw error;
    const now = await records.read(onboardingId, CLAIM, ClaimDocument);
    if (now?.value.claimId === claim.claimId) {
      await records.replace(onboardingId, CLAIM, before, now.version);
    }
    throw error;
  }
}

/** A form on somebody else's page. Browsers say so; whoever says nothing is no browser. */
function isForeign({ headers }: HttpRequest): boolean {
  const site = headers.get('sec-fetch-site');
  return site !== null && site !== 'same-origin' && site !== 'none';
}
