import type { HttpRequest, HttpResponseInit } from '@azure/functions';
import { problem } from '../../../shared/api/problem.ts';
import type { Records, Workflow } from '../../../shared/domain/ports.ts';
import { viewOnboarding } from '../../../shared/onboardings/view.ts';
import { ONBOARDING_ID } from '../../../shared/workflow/instance.ts';

/** `GET /api/onboardings/{id}`: stage, outcome, timeline and evidence. */
export function showOnboarding(deps: { records: Records; workflow: (c: unknown) => Workflow }) {
  return async (request: HttpRequest, context: unknown): Promise<HttpResponseInit> => {
    const id = request.params['id'] ?? '';
    const workflow = deps.workflow(context);
    const view = ONBOARDING_ID.test(id)
      ? await viewOnboarding(id, { records: deps.records, workflow })
      : undefined;
    if (!view) return notFound();
    return { headers: { 'cache-control': 'no-store' }, jsonBody: view };
  };
}

export function notFound(): HttpResponseInit {
  return problem({ status: 404, code: 'notFound', title: 'There is no such onboarding.' });
}
