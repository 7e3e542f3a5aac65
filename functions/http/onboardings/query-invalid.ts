import type { HttpResponseInit } from '@azure/functions';
import type { z } from 'zod';
import { problem } from '../../../shared/api/problem.ts';

/** The answer to a query that cannot be used: one finding for each wrong parameter, by its name. */
export function queryInvalid({ issues }: z.ZodError, title: string): HttpResponseInit {
  const findings = issues.flatMap((issue) => {
    const paths = issue.code === 'unrecognized_keys' ? issue.keys : [issue.path.join('.')];
    return paths.map((path) => ({ path, code: 'invalidFormat', message: issue.message }));
  });
  return problem({ status: 400, code: 'queryInvalid', title, findings });
}
