import type { HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions';
import { readClaimToken } from '../../../shared/claim/token.ts';
import { correlated } from '../../../shared/correlation.ts';
import type { Hire } from '../../../shared/domain/hire.ts';
import { isPassOnly } from '../../../shared/domain/pass-source.ts';
import { ServiceError } from '../../../shared/errors.ts';
import { languageOfTenant } from '../../../shared/messages/brand.ts';
import { acceptedLanguage } from '../../../shared/messages/language.ts';
import { personOf } from '../../../shared/messages/person.ts';
import { languageOfHire } from '../../../shared/messages/to-hire.ts';
import { ACCOUNT, AccountDocument } from '../../../shared/storage/accounts.ts';
import { CLAIM, ClaimDocument } from '../../../shared/storage/claims.ts';
import { HIRE, HireDocument } from '../../../shared/storage/hires.ts';
import { managerNameOf } from '../../../shared/storage/manager-name.ts';
import type { EventName } from '../../../shared/workflow/events.ts';
import { warnUnavailable } from '../lib/guarded.ts';
import { announce } from '../lib/raise-event.ts';
import { browserOf, remembering } from './browser.ts';
import type { ClaimDeps } from './deps.ts';
import type { Visitor } from './pages/visitor.ts';

/** One request with an active link: a valid link to the current pass. Built once and handed on. */
export interface ClaimVisit {
  readonly onboardingId: string;
  /** The claim as this request has last read or written it, and its version. */
  readonly claim: ClaimDocument;
  readonly version: string;
  readonly hire: Hire;
  /** What the pages know of the person: language, place, sign-in name. */
  readonly visitor: Visitor;
  /** The id in the browser's cookie, or a new one. */
  readonly browserId: string;
  /** Raises an event of the run. Never throws: the run looks for itself as well. */
  readonly announce: (event: EventName, data: object) => Promise<void>;
  /** Writes a warning to the log, with ids only. */
  readonly warn: (line: string) => void;
}

type Handle = (visit: ClaimVisit, request: HttpRequest) => Promise<HttpResponseInit>;

/**
 * Answers a request with an active link by `handle`, and any other by `otherwise`. When a
 * service behind us is away the answer is a page too, because a person reads it, with the cookie, so
 * that the browser is known the next time.
 */
export function onVisit(deps: ClaimDeps, handle: Handle, otherwise = gone) {
  return async (request: HttpRequest, context: InvocationContext): Promise<HttpResponseInit> => {
    let visit: ClaimVisit | undefined;
    try {
      const opened = await visitOf(deps, request, context);
      visit = opened;
      if (!opened) return otherwise(deps, request);
      return await correlated(opened.onboardingId, () => handle(opened, request));
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
      warnUnavailable(error, context);
      if (!visit) return deps.pages.unavailable({ language: languageOf(deps, request) });
      return remembering(deps.pages.unavailable(visit.visitor), visit.browserId);
    }
  };
}

export const gone = ({ pages }: ClaimDeps, { headers }: HttpRequest): HttpResponseInit =>
  pages.gone(headers.get('accept-language'));

/** The moment from which on the link shows the code: a pass minted at the claim works at once. */
export function opensAt({ opensAt: opens, startsAt, mintsFor }: ClaimDocument): Date {
  const moments = mintsFor === null ? [opens] : [opens, startsAt];
  return new Date(Math.max(...moments.map((moment) => Date.parse(moment))));
}

/** In any other state the link was called off. */
const ACTIVE_STATES: readonly string[] = ['open', 'locked', 'held', 'claimed'];

/** Undefined for unknown, foreign, expired and replaced links. */
async function visitOf(
  deps: ClaimDeps,
  request: HttpRequest,
  context: InvocationContext,
): Promise<ClaimVisit | undefined> {
  const { keys, records, workflow } = deps;
  const link = readClaimToken(await keys.linkKey(), request.params['token'] ?? '');
  if (!link) return undefined;
  const { onboardingId } = link;
  const claim = await records.read(onboardingId, CLAIM, ClaimDocument);
  if (!claim || claim.value.linkId !== link.linkId) return undefined;
  if (!ACTIVE_STATES.includes(claim.value.state)) return undefined;
  if (Date.parse(claim.value.expiresAt) <= Date.now()) return undefined;
  const document = (await records.read(onboardingId, HIRE, HireDocument))?.value;
  if (!document) return undefined;
  const { hire } = document;
  const account = await records.read(onboardingId, ACCOUNT, AccountDocument);
  const managerName = await managerNameOf(records, onboardingId);
  return {
    onboardingId,
    claim: answerable(claim.value, hire),
    version: claim.version,
    hire,
    visitor: {
      ...visitorOf(deps, document, account?.value),
      ...(managerName && !isPassOnly(document.source) && { managerName }),
    },
    browserId: browserOf(request),
    announce: (event, data) => announce(workflow, context, onboardingId, event, data),
    warn: (line) => context.warn(line),
  };
}

/** When HR has taken its question back since the link was opened, the manager reads a PIN instead. */
function answerable(claim: ClaimDocument, { knownFact }: Hire): ClaimDocument {
  return claim.factor === 'fact' && !knownFact ? { ...claim, factor: 'managerPin' } : claim;
}

function visitorOf(
  { sender }: ClaimDeps,
  { hire, startsAt, source }: HireDocument,
  account: AccountDocument | undefined,
): Visitor {
  return {
    language: languageOfHire(hire, sender),
    locale: hire.locale,
    timeZone: hire.timeZone,
    hasDevice: hire.device !== undefined,
    givenName: personOf(hire).given,
    // Somebody who is here already has no first day, and nobody expects them.
    ...(!isPassOnly(source) && { firstDayAt: new Date(startsAt) }),
    ...(account && { signInName: account.userPrincipalName }),
  };
}

export const languageOf = ({ sender }: ClaimDeps, { headers }: HttpRequest) =>
  acceptedLanguage(headers.get('accept-language'), languageOfTenant(sender));
