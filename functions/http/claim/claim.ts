import type { HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions';
import { announce } from '../lib/raise-event.ts';
import { remembering } from './browser.ts';
import { burnt, claimedAgain, mayShowAgain } from './burn.ts';
import { asked, challengeWith } from './challenge.ts';
import type { ClaimDeps } from './deps.ts';
import { gone, onLive } from './on-visit.ts';
import { shown } from './show-code.ts';
import { type Live, opensAt } from './visit.ts';

/**
 * `GET /claim/{token}`: a page to read. It burns nothing, sends nothing and counts nothing, however
 * often a person, a link scanner or a robot opens it.
 */
export function openClaimPage(deps: ClaimDeps) {
  return onLive(deps, async (live, request, browserId) => {
    const { claim, visitor } = live;
    if (claim.state === 'claimed') {
      const isAgain = await mayShowAgain(deps.keys, live, browserId);
      return isAgain ? deps.pages.ready(visitor) : gone(deps, request);
    }
    if (claim.state === 'locked') return locked(deps, live);
    if (Date.now() < opensAt(claim).getTime()) return tooEarly(deps, live);
    const page = claim.challenge ? asked(deps.pages, live) : deps.pages.ready(visitor);
    return remembering(page, browserId);
  });
}

/**
 * `POST /claim/{token}`: the second factor, and then the code, once. Without a PIN it sends one;
 * with one it counts the attempt before it looks, burns the link and only then fetches the code.
 */
export function claimPass(deps: ClaimDeps) {
  const post = onLive(deps, async (live, request, browserId, context) => {
    if (live.claim.state === 'locked') return locked(deps, live);
    if (live.claim.state === 'claimed') return again(deps, live, request, browserId, context);
    if (Date.now() < opensAt(live.claim).getTime()) return tooEarly(deps, live);

    const passed = await challengeWith(deps, live, request, context);
    if (passed.kind === 'page') return remembering(passed.page, browserId);
    const claimed = await burnt(deps, passed.live, browserId);
    const page = claimed && (await shown(deps, passed.live, claimed, context));
    if (!page) return gone(deps, request);
    await collected(deps, live, claimed.claim.claimedAt, context);
    return remembering(page, browserId);
  });
  return async (request: HttpRequest, context: InvocationContext): Promise<HttpResponseInit> =>
    isForeign(request) ? gone(deps, request) : post(request, context);
}

/** A used link: for the browser that used it the code once more, for everybody else nothing. */
async function again(
  deps: ClaimDeps,
  live: Live,
  request: HttpRequest,
  id: string,
  context: InvocationContext,
): Promise<HttpResponseInit> {
  if (!(await mayShowAgain(deps.keys, live, id))) return gone(deps, request);
  const claimed = await claimedAgain(deps, live, id);
  if (claimed === 'wait') return deps.pages.unavailable(live.visitor);
  const page = await shown(deps, live, claimed, context);
  if (!page) return gone(deps, request);
  if (claimed.isFirst) await collected(deps, live, claimed.claim.claimedAt, context);
  return remembering(page, id);
}

function collected(
  { workflow }: ClaimDeps,
  { onboardingId }: Live,
  collectedAt: string | null,
  context: InvocationContext,
): Promise<void> {
  return announce(workflow, context, onboardingId, 'passCollected', { collectedAt });
}

const locked = ({ pages }: ClaimDeps, { visitor, claim }: Live): HttpResponseInit =>
  pages.locked(visitor, { factor: claim.factor });

const tooEarly = ({ pages }: ClaimDeps, { visitor, claim }: Live): HttpResponseInit =>
  pages.tooEarly(visitor, { opensAt: opensAt(claim) });

/** A form on somebody else's page. Browsers say so; whoever says nothing is no browser. */
function isForeign({ headers }: HttpRequest): boolean {
  const site = headers.get('sec-fetch-site');
  return site !== null && site !== 'same-origin' && site !== 'none';
}
