import type { HttpRequest, HttpResponseInit } from '@azure/functions';
import type { z } from 'zod';
import { inPlainWords } from '../../../shared/domain/plain-words.ts';
import type { Keys, Records, Workflow } from '../../../shared/domain/ports.ts';
import { csvOf, ExportQuery, jsonLinesOf } from '../../../shared/onboardings/export.ts';
import { listOnboardings, type OnboardingPage } from '../../../shared/onboardings/list.ts';
import type { OnboardingView } from '../../../shared/onboardings/view.ts';
import { queryInvalid } from './query-invalid.ts';

export interface ExportDeps {
  readonly records: Records;
  readonly keys: Keys;
  readonly source: string;
  readonly workflow: (context: unknown) => Workflow;
}

const PAGE = 100;

/**
 * `GET /api/onboarding-export`: the list as a file, `format=csv` or `jsonl`, with the filters of the
 * list. A file has at most `top` onboardings; the header `Link` leads to the next one.
 */
export function exportOnboardings(deps: ExportDeps) {
  return async (request: HttpRequest, context: unknown): Promise<HttpResponseInit> => {
    const given = Object.fromEntries(request.query);
    const query = ExportQuery.safeParse(given, { error: inPlainWords });
    if (!query.success) return queryInvalid(query.error, QUERY_INVALID);
    const { items, continuation } = await gathered(deps, query.data, context);
    const { format } = query.data;
    return {
      headers: {
        'cache-control': 'no-store',
        'content-type': CONTENT_TYPES[format],
        'content-disposition': `attachment; filename="onboardings.${format}"`,
        'x-content-type-options': 'nosniff',
        ...(continuation !== null && { link: nextLink(request, continuation) }),
      },
      body: format === 'csv' ? csvOf(items) : jsonLinesOf(items),
    };
  };
}

const CONTENT_TYPES = {
  csv: 'text/csv; charset=utf-8',
  jsonl: 'application/jsonl; charset=utf-8',
} as const;

/** Page by page, so that one answer never holds more than it says. */
async function gathered(
  deps: ExportDeps,
  { format: _, top, ...filters }: z.output<typeof ExportQuery>,
  context: unknown,
): Promise<z.infer<typeof OnboardingPage>> {
  const reading = { ...deps, workflow: deps.workflow(context) };
  const items: OnboardingView[] = [];
  let continuation = filters.continuation;
  for (;;) {
    const query = { ...filters, continuation, top: Math.min(PAGE, top - items.length) };
    const page = await listOnboardings(reading, query);
    items.push(...page.items);
    if (page.continuation === null || items.length >= top) {
      return { items, continuation: page.continuation };
    }
    continuation = Buffer.from(page.continuation, 'base64url').toString();
  }
}

/** @see https://www.rfc-editor.org/rfc/rfc8288 */
function nextLink({ url }: HttpRequest, continuation: string): string {
  const next = new URL(url);
  next.searchParams.set('continuation', continuation);
  return `<${next.pathname}${next.search}>; rel="next"`;
}

const QUERY_INVALID =
  'The query is wrong: format (csv or jsonl), top and the filters of the list are known.';
