import type { HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions';
import { readClaimToken } from '../../../shared/claim/token.ts';
import { countAsk, uncountAsk } from '../../../shared/domain/new-link.ts';
import { isPassOnly } from '../../../shared/domain/pass-source.ts';
import { ServiceError } from '../../../shared/errors.ts';
import { actsOf } from '../../../shared/storage/acts.ts';
import { CLAIM, ClaimDocument } from '../../../shared/storage/claims.ts';
import { HIRE, HireDocument } from '../../../shared/storage/hires.ts';
import { LINK_ASKS, LinkAsksDocument } from '../../../shared/storage/link-asks.ts';
import { update } from '../../../shared/storage/update.ts';
import { warnUnavailable } from '../lib/guarded.ts';
import type { ClaimDeps } from './deps.ts';
import { isNavigating, seeNote } from './see-other.ts';
import { gone, languageOf } from './visit.ts';

/**
 * `action=newLink`: somebody asks for a new link on the page of a link that does not work. The answer
 * is the same for everybody, whatever becomes of it. Only a token that the app has made reaches a
 * run, a few times for an onboarding, and the new link goes to the address of the former one.
 */
export function askNewLink(deps: ClaimDeps) {
  return async (request: HttpRequest, context: InvocationContext): Promise<HttpResponseInit> => {
    if (deps.newLinksMax === 0) return gone(deps, request);
    try {
      await passOn(deps, request, context);
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
      warnUnavailable(error, context);
      return deps.pages.unavailable({ language: languageOf(deps, request) });
    }
    return isNavigating(request) ? seeNote('asked') : newLinkAsked(deps)(request);
  };
}

/** The page after the ask. It does nothing, so it may be loaded again. */
export const newLinkAsked =
  (deps: ClaimDeps) =>
  (request: HttpRequest): Promise<HttpResponseInit> =>
    Promise.resolve(
      deps.newLinksMax === 0
        ? gone(deps, request)
        : deps.pages.newLinkAsked(request.headers.get('accept-language')),
    );

async function passOn(
  deps: ClaimDeps,
  { params }: HttpRequest,
  context: InvocationContext,
): Promise<void> {
  const link = readClaimToken(await deps.keys.linkKey(), params['token'] ?? '');
  if (!link || !(await mayHaveAnother(deps, link.onboardingId))) return;
  await askOnce(deps, link.onboardingId, context);
}

/**
 * Whether a new link may be made without an operator. A new link has new guesses. They help nobody
 * with a random PIN, and they do help with HR's question. Passes that IT asked for are asked for anew.
 */
async function mayHaveAnother({ records }: ClaimDeps, onboardingId: string): Promise<boolean> {
  const claim = await records.read(onboardingId, CLAIM, ClaimDocument);
  const hire = await records.read(onboardingId, HIRE, HireDocument);
  if (!claim || !hire) return false;
  return claim.value.factor !== 'fact' && !isPassOnly(hire.value.source);
}

/** Counts the ask before the run hears of it. An ask that the run did not hear is given back. */
async function askOnce(
  { records, workflow, newLinksMax: max }: ClaimDeps,
  onboardingId: string,
  context: InvocationContext,
): Promise<void> {
  const now = new Date();
  const actedAt = (await actsOf(records, onboardingId)).at(-1)?.at;
  const counted = await update(records, onboardingId, LINK_ASKS, LinkAsksDocument, (asks) => {
    const next = countAsk(asks, { now, max, actedAt });
    return next === 'notNow' ? 'keep' : next;
  });
  if (!counted.isWritten) return;
  const event = { requestedAt: now.toISOString(), because: 'hireAsked' } as const;
  try {
    await workflow(context).raiseEvent(onboardingId, 'reissueRequested', event);
  } catch (error) {
    const back = () => counted.before ?? uncountAsk(counted.after);
    await update(records, onboardingId, LINK_ASKS, LinkAsksDocument, back, {
      known: { value: counted.after, version: counted.version },
    });
    throw error;
  }
}
