import { bodyOf, type Call, type Reply } from '../call.ts';
import { GraphProblem, unsupportedQuery } from './errors.ts';
import { type Filter, type FilterRules, parseFilter } from './filter.ts';

export interface ListOptions {
  resource: string;
  rules: FilterRules;
  pageSize?: number;
  pageSizeMax?: number;
  context: string;
  /** Shapes one item for the answer. */
  show?: (item: Record<string, unknown>) => unknown;
}

/** Answers a collection: `$filter`, `$orderby`, `$top`, `$count`, `@odata.nextLink`. */
export function listReply(call: Call, items: object[], options: ListOptions): Reply {
  const { show = (item: Record<string, unknown>) => item } = options;
  const filter = filterOf(call, options);
  const kept = filter ? items.filter((item) => filter.matches(item)) : items;
  const size = pageSizeOf(call, options);
  const start = skipOf(call);
  const page = kept.slice(start, start + size);
  const hasMore = start + size < kept.length;
  return {
    status: 200,
    body: {
      '@odata.context': `${call.origin}/v1.0/$metadata#${options.context}`,
      ...(call.query.get('$count') === 'true' ? { '@odata.count': kept.length } : {}),
      ...(hasMore ? { '@odata.nextLink': nextLink(call, start + size) } : {}),
      value: page.map((item) => show(item as Record<string, unknown>)),
    },
  };
}

/** True when the caller accepts the eventually consistent index, as advanced queries must. */
export function isEventual(call: Call): boolean {
  return call.headers.get('consistencylevel')?.toLowerCase() === 'eventual';
}

/** The JSON object of the body. Throws Graph's refusal when there is none. */
export function required(call: Call): Record<string, unknown> {
  const body = bodyOf(call);
  if (body && Object.keys(body).length > 0) return body;
  throw new GraphProblem(400, 'BadRequest', 'Empty Payload. JSON content expected.');
}

/** The names in `$select`, or undefined. */
export function selected(call: Call): string[] | undefined {
  const names = call.query
    .get('$select')
    ?.split(',')
    .map((name) => name.trim())
    .filter(Boolean);
  return names?.length ? names : undefined;
}

/** Keeps the wanted properties; what is not set reads as null. Throws for names that do not exist. */
export function project(
  item: Record<string, unknown>,
  names: readonly string[],
  known: ReadonlySet<string>,
  type: string,
): Record<string, unknown> {
  const unknown = names.find((name) => !known.has(name));
  if (unknown !== undefined) {
    throw new GraphProblem(
      400,
      'BadRequest',
      `Parsing OData Select and Expand failed: Could not find a property named '${unknown}' on type 'microsoft.graph.${type}'.`,
    );
  }
  return Object.fromEntries(names.map((name) => [name, item[name] ?? null]));
}

function filterOf(call: Call, { rules, resource }: ListOptions): Filter | undefined {
  const text = call.query.get('$filter');
  const orders = call.query.has('$orderby');
  const isCounted = call.query.get('$count') === 'true';
  const filter = text === null ? undefined : parseFilter(text, rules, resource);
  if ((filter?.isAdvanced || (filter && orders)) && !(isEventual(call) && isCounted)) {
    throw unsupportedQuery(
      'Operator or combination requires the ConsistencyLevel:eventual header and the $count=true query parameter.',
    );
  }
  return filter;
}

function pageSizeOf(call: Call, { pageSize = 100, pageSizeMax = 999 }: ListOptions): number {
  const text = call.query.get('$top');
  if (text === null) return pageSize;
  const size = Number(text);
  if (Number.isInteger(size) && size >= 1 && size <= pageSizeMax) return size;
  throw new GraphProblem(
    400,
    'Request_UnsupportedQuery',
    `Invalid page size specified: '${text}'. Must be between 1 and ${pageSizeMax} inclusive.`,
  );
}

function skipOf(call: Call): number {
  const token = call.query.get('$skiptoken');
  if (token === null) return 0;
  const position = Number(Buffer.from(token, 'base64url').toString());
  if (Number.isInteger(position)) return position;
  throw new GraphProblem(
    400,
    'Directory_ExpiredPageToken',
    'The specified page token value has expired and can no longer be included in your request.',
  );
}

function nextLink(call: Call, position: number): string {
  const link = new URL(call.target, call.origin);
  link.searchParams.set('$skiptoken', Buffer.from(String(position)).toString('base64url'));
  return link.href;
}
