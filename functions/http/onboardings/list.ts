import type { HttpRequest, HttpResponseInit } from '@azure/functions';
import { inPlainWords } from '../../../shared/domain/plain-words.ts';
import type { Keys, Records, Workflow } from '../../../shared/domain/ports.ts';
import { ListQuery, listOnboardings as list } from '../../../shared/onboardings/list.ts';
import { queryInvalid } from './query-invalid.ts';

/** `GET /api/onboardings`: by start date, filtered, in pages. */
export function listOnboardings(deps: {
  records: Records;
  keys: Keys;
  source: string;
  workflow: (context: unknown) => Workflow;
}) {
  return async (request: HttpRequest, context: unknown): Promise<HttpResponseInit> => {
    const given = Object.fromEntries(request.query);
    const query = ListQuery.safeParse(given, { error: inPlainWords });
    if (!query.success) return queryInvalid(query.error, QUERY_INVALID);
    const workflow = deps.workflow(context);
    const page = await list({ ...deps, workflow }, query.data);
    return { headers: { 'cache-control': 'no-store' }, jsonBody: page };
  };
}

const QUERY_INVALID =
  'The query is wrong: stage, outcome, needsAttention, managerId, startFrom, startTo, employeeId, employmentId, source, top and continuation are known.';
