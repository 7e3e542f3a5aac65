import type { HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions';
import { problem } from '../../../shared/api/problem.ts';
import { askNewLink, newLinkAsked } from './ask-new-link.ts';
import { remembering } from './browser.ts';
import { burnLink, claimedAgain, mayShowAgain } from './burn.ts';
import { askFactor, challengeWith, formOf, isAsked, lastDigitsOf } from './challenge.ts';
import type { ClaimDeps } from './deps.ts';
import { holdLink } from './hold-link.ts';
import { calendarOf, donePage } from './keep.ts';
import {
  answerForm,
  answerWithCode,
  comesForCode,
  isNavigating,
  noteIn,
  seeNote,
  shownOnce,
} from './see-other.ts';
import { showCode } from './show-code.ts';
import { type ClaimVisit, gone, onVisit, opensAt } from './visit.ts';

/**
 * `GET /claim/{token}`: a page to read. It burns nothing, sends nothing and counts nothing, however
 * often a person, a link scanner or a robot opens it. `?n=` names what became of the form before it.
 */
export function openClaimPage(deps: ClaimDeps) {
  const open = onVisit(deps, (visit, request) => openPage(deps, visit, request));
  const done = donePage(deps);
  const asked = newLinkAsked(deps);
  return (request: HttpRequest, context: InvocationContext): Promise<HttpResponseInit> => {
    const note = noteIn(request);
    if (note === 'done') return done(request, context);
    return note === 'asked' ? asked(request) : open(request, context);
  };
}

async function openPage(
  deps: ClaimDeps,
  visit: ClaimVisit,
  request: HttpRequest,
): Promise<HttpResponseInit> {
  if (visit.claim.state === 'claimed') return openUsed(deps, visit, request);
  const closed = closedPage(deps, visit);
  if (closed) return closed;
  const note = noteIn(request);
  const asked = () => ({ ...askFactor(deps, visit, note), status: 200 });
  return remembering(isAsked(visit, note) ? asked() : readyPage(deps, visit), visit.browserId);
}

/** The code for the browser that comes from the form that has brought it; else never by a GET. */
async function openUsed(
  deps: ClaimDeps,
  visit: ClaimVisit,
  request: HttpRequest,
): Promise<HttpResponseInit> {
  if (!(await mayShowAgain(deps, visit))) return gone(deps, request);
  const isNext = comesForCode(request, visit) && visit.claim.mintsFor === null;
  const page = isNext && (await showCode(deps, visit));
  if (page) return shownOnce(remembering(page, visit.browserId));
  return remembering(deps.pages.readyAgain(visit.visitor), visit.browserId);
}

/**
 * `POST /claim/{token}`: the second factor, and then the code, once. Without a PIN it sends one;
 * with one it counts the attempt before it looks, judges the account once more, burns the link and
 * only then fetches the code.
 * `action=done` leaves the code, `action=calendar` is a file for the calendar, `action=newLink` asks
 * for another link.
 */
export function claimPass(deps: ClaimDeps) {
  return async (request: HttpRequest, context: InvocationContext): Promise<HttpResponseInit> => {
    if (isForeign(request)) return gone(deps, request);
    if (isTooLarge(request)) return tooLarge();
    const form = await formOf(request);
    switch (form.get('action')) {
      case 'done':
        return isNavigating(request) ? seeNote('done') : donePage(deps)(request, context);
      case 'newLink':
        return askNewLink(deps)(request, context);
      case 'calendar':
        return calendarOf(deps)(request, context);
      default:
        return onVisit(deps, (visit) => claimWith(deps, visit, request, form))(request, context);
    }
  };
}

async function claimWith(
  deps: ClaimDeps,
  visit: ClaimVisit,
  request: HttpRequest,
  form: URLSearchParams,
): Promise<HttpResponseInit> {
  if (visit.claim.state === 'claimed') return claimAgain(deps, visit, request);
  const closed = closedPage(deps, visit);
  if (closed) return answerForm(request, visit, closed);
  const passed = await challengeWith(deps, visit, form);
  if (passed.kind === 'later') return remembering(passed.page, visit.browserId);
  if (passed.kind === 'page') return answerForm(request, visit, passed.page, passed.note);
  const heldFor = await deps.guard(visit.onboardingId);
  if (heldFor) {
    await holdLink(deps, passed.visit, heldFor);
    return answerForm(request, visit, deps.pages.held(visit.visitor));
  }
  const burnt = await burnLink(deps, passed.visit);
  const page = burnt && (await collect(deps, burnt, passed.visit));
  return burnt && page ? answerWithCode(request, burnt, page) : gone(deps, request);
}

/** A used link: the browser that used it sees the code once more, any other sees nothing. */
async function claimAgain(
  deps: ClaimDeps,
  visit: ClaimVisit,
  request: HttpRequest,
): Promise<HttpResponseInit> {
  if (!(await mayShowAgain(deps, visit))) return gone(deps, request);
  const again = await claimedAgain(deps, visit);
  if (again === 'wait') return deps.pages.unavailable(visit.visitor);
  const page = again.isMinter
    ? await collect(deps, again.visit, visit)
    : await showCode(deps, again.visit);
  return page ? answerWithCode(request, again.visit, page) : gone(deps, request);
}

/** Shows the code of a link that this request has burnt, and tells the run. */
async function collect(
  deps: ClaimDeps,
  burnt: ClaimVisit,
  before: ClaimVisit,
): Promise<HttpResponseInit | undefined> {
  const page = await showCode(deps, burnt, before);
  if (!page) return undefined;
  await burnt.announce('passCollected', { collectedAt: burnt.claim.claimedAt });
  return page;
}

/** Says what the button will do, before it does. */
const readyPage = ({ pages }: ClaimDeps, { claim, hire, visitor }: ClaimVisit): HttpResponseInit =>
  pages.ready(visitor, { factor: claim.factor, lastDigits: lastDigitsOf(hire) });

/** The page of an unused link that cannot be used now: locked, held, or too early. */
function closedPage(
  { pages }: ClaimDeps,
  { claim, visitor }: ClaimVisit,
): HttpResponseInit | undefined {
  if (claim.state === 'locked') return pages.locked(visitor, { factor: claim.factor });
  if (claim.state === 'held') return pages.held(visitor);
  const opens = opensAt(claim);
  return Date.now() < opens.getTime() ? pages.tooEarly(visitor, { opensAt: opens }) : undefined;
}

/** A form on another site. Browsers say so; a request that does not say comes from no browser. */
function isForeign({ headers }: HttpRequest): boolean {
  const site = headers.get('sec-fetch-site');
  return site !== null && site !== 'same-origin' && site !== 'none';
}

/** A form of a claim page has less than a hundred bytes. What is larger is not read. */
const BODY_BYTES_MAX = 2_048;

const isTooLarge = ({ headers }: HttpRequest): boolean =>
  Number(headers.get('content-length') ?? 0) > BODY_BYTES_MAX;

function tooLarge(): HttpResponseInit {
  const title = `The body is larger than ${BODY_BYTES_MAX} bytes.`;
  return problem({ status: 413, code: 'bodyTooLarge', title });
}
