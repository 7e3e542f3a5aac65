import type { HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions';
import { announce } from '../lib/raise-event.ts';
import { remembering } from './browser.ts';
import { burnt, claimedAgain, mayShowAgain } from './burn.ts';
import { asked, challengeWith } from './challenge.ts';
import type { ClaimWorld } from './deps.ts';
import { gone, onLive } from './on-visit.ts';
import { shown } from './show-code.ts';
import { type Live, opensAt } from './visit.ts';

/**
 * `GET /claim/{token}`: a page to read. It burns nothing, sends nothing and counts nothing, however
 * often a person, a link scanner or a robot opens it.
 */
export function openClaimPage(world: ClaimWorld) {
  return onLive(world, async (live, request, browserId) => {
    const { claim, visitor } = live;
    if (claim.state === 'claimed') {
      const isAgain = await mayShowAgain(world.keys, live, browserId);
      return isAgain ? world.pages.ready(visitor) : gone(world, request);
    }
    if (claim.state === 'locked') return locked(world, live);
    if (Date.now() < opensAt(claim).getTime()) return tooEarly(world, live);
    const page = claim.challenge ? asked(world.pages, live) : world.pages.ready(visitor);
    return remembering(page, browserId);
  });
}

/**
 * `POST /claim/{token}`: the second factor, and then the code, once. Without a PIN it sends one;
 * with one it counts the attempt before it looks, burns the link and only then fetches the code.
 */
export function claimPass(world: ClaimWorld) {
  const post = onLive(world, async (live, request, browserId, context) => {
    if (live.claim.state === 'locked') return locked(world, live);
    if (live.claim.state === 'claimed') return again(world, live, request, browserId, context);
    if (Date.now() < opensAt(live.claim).getTime()) return tooEarly(world, live);

    const passed = await challengeWith(world, live, request, context);
    if (passed.kind === 'page') return remembering(passed.page, browserId);
    const claimed = await burnt(world, passed.live, browserId);
    const page = claimed && (await shown(world, passed.live, claimed, context));
    if (!page) return gone(world, request);
    await collected(world, live, claimed.claim.claimedAt, context);
    return remembering(page, browserId);
  });
  return async (request: HttpRequest, context: InvocationContext): Promise<HttpResponseInit> =>
    isForeign(request) ? gone(world, request) : post(request, context);
}

/** A used link: for the browser that used it the code once more, for everybody else nothing. */
async function again(
  world: ClaimWorld,
  live: Live,
  request: HttpRequest,
  id: string,
  context: InvocationContext,
): Promise<HttpResponseInit> {
  if (!(await mayShowAgain(world.keys, live, id))) return gone(world, request);
  const claimed = await claimedAgain(world, live, id);
  if (claimed === 'wait') return world.pages.unavailable(live.visitor);
  const page = await shown(world, live, claimed, context);
  if (!page) return gone(world, request);
  if (claimed.isFirst) await collected(world, live, claimed.claim.claimedAt, context);
  return remembering(page, id);
}

function collected(
  { workflow }: ClaimWorld,
  { onboardingId }: Live,
  collectedAt: string | null,
  context: InvocationContext,
): Promise<void> {
  return announce(workflow, context, onboardingId, 'passCollected', { collectedAt });
}

const locked = ({ pages }: ClaimWorld, { visitor, claim }: Live): HttpResponseInit =>
  pages.locked(visitor, { factor: claim.factor });

const tooEarly = ({ pages }: ClaimWorld, { visitor, claim }: Live): HttpResponseInit =>
  pages.tooEarly(visitor, { opensAt: opensAt(claim) });

/** A form on somebody else's page. Browsers say so; whoever says nothing is no browser. */
function isForeign({ headers }: HttpRequest): boolean {
  const site = headers.get('sec-fetch-site');
  return site !== null && site !== 'same-origin' && site !== 'none';
}
