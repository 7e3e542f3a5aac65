import type { HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions';
import { announce } from '../lib/raise-event.ts';
import { remembering } from './browser.ts';
import { burnLink, claimedAgain, mayShowAgain } from './burn.ts';
import { askFactor, challengeWith } from './challenge.ts';
import type { ClaimDeps } from './deps.ts';
import { gone, onVisit } from './on-visit.ts';
import { showCode } from './show-code.ts';
import { type ClaimVisit, opensAt } from './visit.ts';

/**
 * `GET /claim/{token}`: a page to read. It burns nothing, sends nothing and counts nothing, however
 * often a person, a link scanner or a robot opens it.
 */
export function openClaimPage(deps: ClaimDeps) {
  return onVisit(deps, async (visit, request, browserId) => {
    const { claim, visitor } = visit;
    if (claim.state === 'claimed') {
      const isAgain = await mayShowAgain(deps.keys, visit, browserId);
      return isAgain ? deps.pages.ready(visitor) : gone(deps, request);
    }
    if (claim.state === 'locked') return locked(deps, visit);
    if (Date.now() < opensAt(claim).getTime()) return tooEarly(deps, visit);
    const page = claim.challenge ? askFactor(deps.pages, visit) : deps.pages.ready(visitor);
    return remembering(page, browserId);
  });
}

/**
 * `POST /claim/{token}`: the second factor, and then the code, once. Without a PIN it sends one;
 * with one it counts the attempt before it looks, burns the link and only then fetches the code.
 */
export function claimPass(deps: ClaimDeps) {
  const post = onVisit(deps, async (visit, request, browserId, context) => {
    if (visit.claim.state === 'locked') return locked(deps, visit);
    if (visit.claim.state === 'claimed')
      return claimAgain(deps, visit, request, browserId, context);
    if (Date.now() < opensAt(visit.claim).getTime()) return tooEarly(deps, visit);

    const passed = await challengeWith(deps, visit, request, context);
    if (passed.kind === 'page') return remembering(passed.page, browserId);
    const claimed = await burnLink(deps, passed.visit, browserId);
    const page = claimed && (await showCode(deps, passed.visit, claimed, context));
    if (!page) return gone(deps, request);
    await collected(deps, visit, claimed.claim.claimedAt, context);
    return remembering(page, browserId);
  });
  return async (request: HttpRequest, context: InvocationContext): Promise<HttpResponseInit> =>
    isForeign(request) ? gone(deps, request) : post(request, context);
}

/** A used link: for the browser that used it the code once more, for everybody else nothing. */
async function claimAgain(
  deps: ClaimDeps,
  visit: ClaimVisit,
  request: HttpRequest,
  id: string,
  context: InvocationContext,
): Promise<HttpResponseInit> {
  if (!(await mayShowAgain(deps.keys, visit, id))) return gone(deps, request);
  const claimed = await claimedAgain(deps, visit, id);
  if (claimed === 'wait') return deps.pages.unavailable(visit.visitor);
  const page = await showCode(deps, visit, claimed, context);
  if (!page) return gone(deps, request);
  if (claimed.isFirst) await collected(deps, visit, claimed.claim.claimedAt, context);
  return remembering(page, id);
}

function collected(
  { workflow }: ClaimDeps,
  { onboardingId }: ClaimVisit,
  collectedAt: string | null,
  context: InvocationContext,
): Promise<void> {
  return announce(workflow, context, onboardingId, 'passCollected', { collectedAt });
}

const locked = ({ pages }: ClaimDeps, { visitor, claim }: ClaimVisit): HttpResponseInit =>
  pages.locked(visitor, { factor: claim.factor });

const tooEarly = ({ pages }: ClaimDeps, { visitor, claim }: ClaimVisit): HttpResponseInit =>
  pages.tooEarly(visitor, { opensAt: opensAt(claim) });

/** A form on somebody else's page. Browsers say so; whoever says nothing is no browser. */
function isForeign({ headers }: HttpRequest): boolean {
  const site = headers.get('sec-fetch-site');
  return site !== null && site !== 'same-origin' && site !== 'none';
}
