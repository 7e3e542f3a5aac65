import type { HttpRequest, HttpResponseInit } from '@azure/functions';
import type { Records, Workflow } from '../../../shared/domain/ports.ts';
import { canonicalOf } from '../../../shared/storage/person-index.ts';
import { ONBOARDING_ID } from '../../../shared/workflow/instance.ts';
import { notFound } from './show.ts';

/**
 * `POST /api/onboardings/{id}/resume`: an operator has dealt with the problem; the run starts from
 * the beginning again and skips what is done.
 */
export function resumeOnboarding(deps: { records: Records; workflow: (c: unknown) => Workflow }) {
  return async (request: HttpRequest, context: unknown): Promise<HttpResponseInit> => {
    const askedFor = request.params['id'] ?? '';
    if (!ONBOARDING_ID.test(askedFor)) return notFound();
    const { onboardingId: id } = await canonicalOf(deps.records, askedFor);
    const resumedAt = new Date().toISOString();
    const raised = await deps.workflow(context).raiseEvent(id, 'operatorResumed', { resumedAt });
    if (raised === 'noSuchRun') return notFound();
    return { status: 202, headers: { location: `/api/onboardings/${id}` } };
  };
}
