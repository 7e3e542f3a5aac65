import type { HttpRequest, HttpResponseInit } from '@azure/functions';
import { remembering } from './browser.ts';
import { isWinner, mayShowAgain } from './burn.ts';
import type { ClaimDeps } from './deps.ts';
import { gone, languageOf, onVisit, opensAt } from './visit.ts';

/**
 * `action=done`: what the person keeps when the code leaves the screen. The browser that was shown
 * the code sees sign-in name and times, also when it may not see the code any more. Any other sees
 * the same page without them, which tells nothing of the link.
 */
export const donePage = (deps: ClaimDeps) =>
  onVisit(
    deps,
    async (visit, request) => {
      if (!(await isWinner(deps, visit))) return doneForAnybody(deps, request);
      const canShowAgain = await mayShowAgain(deps, visit);
      const page = deps.pages.done(visit.visitor, { claim: visit.claim, canShowAgain });
      return remembering(page, visit.browserId);
    },
    doneForAnybody,
  );

const doneForAnybody = (deps: ClaimDeps, request: HttpRequest): HttpResponseInit =>
  deps.pages.done({ language: languageOf(deps, request) });

/**
 * `action=calendar`: the first sign-in for the browser that was shown the code, and before that the
 * moment from which on the code can be collected.
 */
export const calendarOf = (deps: ClaimDeps) =>
  onVisit(deps, async (visit, request) => {
    const { claim, visitor } = visit;
    if (claim.state === 'open') return deps.pages.collectDay(visitor, claim, opensAt(claim));
    const isKnown = await isWinner(deps, visit);
    return isKnown ? deps.pages.firstDay(visitor, claim) : gone(deps, request);
  });
