import type { HttpRequest, HttpResponseInit } from '@azure/functions';
import { problem } from '../../../shared/api/problem.ts';
import { isPassOnly } from '../../../shared/domain/pass-source.ts';
import type { Records, Workflow } from '../../../shared/domain/ports.ts';
import { viewDetails } from '../../../shared/onboardings/view.ts';
import { HIRE, HireDocument } from '../../../shared/storage/hires.ts';
import { ONBOARDING_ID } from '../../../shared/workflow/instance.ts';

/** `GET /api/onboardings/{id}`: stage, outcome, timeline, evidence, and the acts of operators. */
export function showOnboarding(deps: { records: Records; workflow: (c: unknown) => Workflow }) {
  return async (request: HttpRequest, context: unknown): Promise<HttpResponseInit> => {
    const id = request.params['id'] ?? '';
    const workflow = deps.workflow(context);
    const view = ONBOARDING_ID.test(id)
      ? await viewDetails(id, { records: deps.records, workflow })
      : undefined;
    if (!view || !(await isOfHire(deps.records, view.id))) return notFound();
    return { headers: { 'cache-control': 'no-store' }, jsonBody: view };
  };
}

/** Passes that IT asked for have routes, pages and roles of their own. */
export async function isOfHire(records: Pick<Records, 'read'>, id: string): Promise<boolean> {
  const document = (await records.read(id, HIRE, HireDocument))?.value;
  return !isPassOnly(document?.source ?? '');
}

export function notFound(): HttpResponseInit {
  return problem({ status: 404, code: 'notFound', title: 'There is no such onboarding.' });
}
