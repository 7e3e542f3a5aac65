import type { HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions';
import type { SecretStore } from '../../shared/domain/ports.ts';
import type { Secret } from '../../shared/secret.ts';
import { announce } from './announce.ts';
import { browserOf, remembering } from './claim-browser.ts';
import { burnt, claimedAgain, mayShowAgain } from './claim-burn.ts';
import { asked, type Challenger, challengeWith } from './claim-challenge.ts';
import { type Live, liveClaim, opensAt } from './claim-live.ts';
import { shown } from './claim-show.ts';

export interface ClaimWorld extends Challenger {
  readonly secrets: SecretStore;
  readonly mint: MintAtClaim;
}

/**
 * Mints the pass of a link that was just burnt, where it was not minted ahead, and puts its code
 * into the vault under the claim's secret name. Run twice it leaves one pass, the newer. Throws
 * `ServiceError` when nothing came of it and trying again may help.
 */
export type MintAtClaim = (onboardingId: string, userId: string) => Promise<Mint>;

export type Mint =
  | {
      readonly kind: 'minted';
      readonly code: Secret<string>;
      readonly startsAt: string;
      readonly expiresAt: string;
    }
  | { readonly kind: 'refused' };

/**
 * `GET /claim/{token}`: a page to read. It burns nothing, sends nothing and counts nothing, however
 * often a person, a link scanner or a robot opens it.
 */
export function openClaimPage(world: ClaimWorld) {
  return async (request: HttpRequest): Promise<HttpResponseInit> => {
    const live = await liveClaim(world, request);
    if (!live) return gone(world, request);
    const { claim, visitor } = live;
    const browser = browserOf(request);
    if (claim.state === 'claimed') {
      const isAgain = await mayShowAgain(world.keys, live, browser.id);
      return isAgain ? world.pages.ready(visitor) : gone(world, request);
    }
    if (claim.state === 'locked') return locked(world, live);
    if (Date.now() < opensAt(claim).getTime()) return tooEarly(world, live);
    const page = claim.challenge ? asked(world.pages, live) : world.pages.ready(visitor);
    return remembering(page, browser.id);
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
    const browser = browserOf(request);
    if (live.claim.state === 'locked') return locked(world, live);
    if (live.claim.state === 'claimed') return again(world, live, request, context);
    if (Date.now() < opensAt(live.claim).getTime()) return tooEarly(world, live);

    const passed = await challengeWith(world, live, request, context);
    if (passed.kind === 'page') return remembering(passed.page, browser.id);
    const claimed = await burnt(world, passed.live, browser.id);
    const page = claimed && (await shown(world, passed.live, claimed, context));
    if (!page) return gone(world, request);
    await collected(world, live, claimed.claim.claimedAt, context);
    return remembering(page, browser.id);
  };
}

/** A used link: for the browser that used it the code once more, for everybody else nothing. */
async function again(
  world: ClaimWorld,
  live: Live,
  request: HttpRequest,
  context: InvocationContext,
): Promise<HttpResponseInit> {
  const { id } = browserOf(request);
  if (!(await mayShowAgain(world.keys, live, id))) return gone(world, request);
  const claimed = await claimedAgain(world, live, id);
  if (claimed === 'wait') return world.pages.unavailable(live.visitor);
  const page = await shown(world, live, claimed, context);
  if (!page) return gone(world, request);
  if (claimed.isFirst) await collected(world, live, claimed.claim.claimedAt, context);
  return remembering(page, id);
}

function collected(
  { stories }: ClaimWorld,
  { onboardingId }: Live,
  collectedAt: string | null,
  context: InvocationContext,
): Promise<void> {
  return announce(stories, context, onboardingId, 'passCollected', { collectedAt });
}

const gone = ({ pages }: ClaimWorld, { headers }: HttpRequest): HttpResponseInit =>
  pages.gone(headers.get('accept-language'));

const locked = ({ pages }: ClaimWorld, { visitor, claim }: Live): HttpResponseInit =>
  pages.locked(visitor, { factor: claim.factor });

const tooEarly = ({ pages }: ClaimWorld, { visitor, claim }: Live): HttpResponseInit =>
  pages.tooEarly(visitor, { opensAt: opensAt(claim) });

/** A form on somebody else's page. Browsers say so; whoever says nothing is no browser. */
function isForeign({ headers }: HttpRequest): boolean {
  const site = headers.get('sec-fetch-site');
  return site !== null && site !== 'same-origin' && site !== 'none';
}
