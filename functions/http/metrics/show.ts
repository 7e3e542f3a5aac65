import type { HttpRequest, HttpResponseInit } from '@azure/functions';
import { problem } from '../../../shared/api/problem.ts';
import type { Records } from '../../../shared/domain/ports.ts';
import { MetricsQuery, readMetrics } from '../../../shared/metrics/keep.ts';

/** `GET /api/metrics`: how the onboardings went that ended in each month, and how many are open. */
export function showMetrics({ records }: { records: Records }) {
  return async (request: HttpRequest): Promise<HttpResponseInit> => {
    const query = MetricsQuery.safeParse(Object.fromEntries(request.query));
    if (!query.success) {
      const title = 'The query has a value that cannot be used: months is a number from 1 to 60.';
      return problem({ status: 400, code: 'queryInvalid', title });
    }
    const view = await readMetrics(records, query.data, new Date());
    return { headers: { 'cache-control': 'no-store' }, jsonBody: view };
  };
}
