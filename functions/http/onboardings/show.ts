import type { HttpRequest, HttpResponseInit } from '@azure/functions';
import { problem } from '../../../shared/api/problem.ts';
import type { Records, Workflow } from '../../../shared/domain/ports.ts';
import { viewDetails } from '../../../shared/onboardings/view.ts';
import { RECOVERY, RecoveryDocument } from '../../../shared/storage/recoveries.ts';
import { ONBOARDING_ID } from '../../../shared/workflow/instance.ts';

/** `GET /api/onboardings/{id}`: stage, outcome, timeline, evidence, and the acts of operators. */
export function showOnboarding(deps: { records: Records; workflow: (c: unknown) => Workflow }) {
  return async (request: HttpRequest, context: unknown): Promise<HttpResponseInit> => {
    const id = request.params['id'] ?? '';
    const workflow = deps.workflow(context);
    const view = ONBOARDING_ID.test(id)
      ? await viewDetails(id, { records: deps.records, workflow })
      : undefined;
    if (!view || (await isRecovery(deps.records, view.id))) return notFound();
    return { headers: { 'cache-control': 'no-store' }, jsonBody: view };
  };
}

/** Who may read a recovery has a role of its own, and a route of its own. */
export async function isRecovery(records: Pick<Records, 'read'>, id: string): Promise<boolean> {
  return (await records.read(id, RECOVERY, RecoveryDocument)) !== undefined;
}

export function notFound(): HttpResponseInit {
  return problem({ status: 404, code: 'notFound', title: 'There is no such onboarding.' });
}
