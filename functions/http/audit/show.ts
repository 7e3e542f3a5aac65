import type { HttpRequest, HttpResponseInit } from '@azure/functions';
import type { z } from 'zod';
import { problem } from '../../../shared/api/problem.ts';
import { AnchorQuery, AuditQuery, readAnchors, readAudit } from '../../../shared/audit/read.ts';
import type { Records } from '../../../shared/domain/ports.ts';

/** `GET /api/audit`: the lines of one chain, or of all, a page at a time. */
export const showAudit = (records: Records) =>
  answering(AuditQuery, 'chain and continuation', (query) => readAudit(records, query));

/** `GET /api/audit-anchors`: the anchors by their numbers. */
export const showAnchors = (records: Records) =>
  answering(AnchorQuery, 'from alone', (query) => readAnchors(records, query));

function answering<S extends z.ZodType>(
  schema: S,
  names: string,
  read: (query: z.output<S>) => Promise<object>,
) {
  return async (request: HttpRequest): Promise<HttpResponseInit> => {
    const query = schema.safeParse(Object.fromEntries(request.query));
    if (!query.success) {
      const title = `The query has a value that cannot be used. Known: ${names}.`;
      return problem({ status: 400, code: 'queryInvalid', title });
    }
    return { headers: { 'cache-control': 'no-store' }, jsonBody: await read(query.data) };
  };
}
