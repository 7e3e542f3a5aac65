import type { HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions';
import { ServiceError } from '../../../shared/errors.ts';
import { languageOfTenant } from '../../../shared/messages/brand.ts';
import { acceptedLanguage } from '../../../shared/messages/language.ts';
import { warnUnavailable } from '../lib/guarded.ts';
import { browserOf, remembering } from './browser.ts';
import type { ClaimDeps } from './deps.ts';
import { type ClaimVisit, liveClaim } from './visit.ts';

type OnVisit = (
  visit: ClaimVisit,
  request: HttpRequest,
  browserId: string,
  context: InvocationContext,
) => Promise<HttpResponseInit>;

/**
 * Answers for a live link with `handle`, and for any other that it is gone. Trouble of a service
 * behind us is a page as well, for a person reads it, and that browser is known again the next time.
 */
export function onVisit(deps: ClaimDeps, handle: OnVisit) {
  return async (request: HttpRequest, context: InvocationContext): Promise<HttpResponseInit> => {
    const browser = browserOf(request);
    let visit: ClaimVisit | undefined;
    try {
      visit = await liveClaim(deps, request);
      return visit ? await handle(visit, request, browser.id, context) : gone(deps, request);
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
      warnUnavailable(error, context);
      if (!visit) return deps.pages.unavailable({ language: languageOf(deps, request) });
      return remembering(deps.pages.unavailable(visit.visitor), browser.id);
    }
  };
}

export const gone = ({ pages }: ClaimDeps, { headers }: HttpRequest): HttpResponseInit =>
  pages.gone(headers.get('accept-language'));

const languageOf = ({ sender }: ClaimDeps, { headers }: HttpRequest) =>
  acceptedLanguage(headers.get('accept-language'), languageOfTenant(sender));
