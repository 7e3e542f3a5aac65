import type { HttpRequest, HttpResponseInit } from '@azure/functions';
import { problem } from '../../../shared/api/problem.ts';
import type { Keys, Records, Workflow } from '../../../shared/domain/ports.ts';
import { ListQuery, listOnboardings as list } from '../../../shared/onboardings/list.ts';

/** `GET /api/onboardings`: by start date, filtered, in pages. */
export function listOnboardings(deps: {
  records: Records;
  keys: Keys;
  source: string;
  workflow: (context: unknown) => Workflow;
}) {
  return async (request: HttpRequest, context: unknown): Promise<HttpResponseInit> => {
    const query = ListQuery.safeParse(Object.fromEntries(request.query));
    if (!query.success) {
      const findings = query.error.issues.map(({ path, message }) => {
        return { path: path.join('.'), code: 'invalidFormat', message };
      });
      return problem({ status: 400, code: 'queryInvalid', title: QUERY_INVALID, findings });
    }
    const workflow = deps.workflow(context);
    const page = await list({ ...deps, workflow }, query.data);
    return { headers: { 'cache-control': 'no-store' }, jsonBody: page };
  };
}

const QUERY_INVALID =
  'The query is wrong: stage, outcome, needsAttention, managerId, startFrom, startTo, employeeId, employmentId, source, top and continuation are known.';
