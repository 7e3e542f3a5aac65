import { bodyOf, type Call, type Reply } from '../call.ts';
import { badRequest, GraphProblem, unsupportedQuery } from './errors.ts';
import { type Filter, type FilterRules, parseFilter } from './filter.ts';
import { parseSearch, SEARCHABLE, type Search } from './search.ts';

export interface ListOptions {
  resource: string;
  rules: FilterRules;
  pageSize?: number;
  pageSizeMax?: number;
  context: string;
  /** Shapes one item for the answer. */
  show?: (item: Record<string, unknown>) => unknown;
}

const OPTIONS = [
  '$filter',
  '$select',
  '$expand',
  '$orderby',
  '$top',
  '$count',
  '$search',
  '$skip',
  '$skiptoken',
  '$format',
];

/** Names that begin with `$` belong to OData: one that it does not have is refused, not ignored. */
export function requireKnownOptions(call: Call): void {
  const unknown = [...call.query.keys()].find(
    (name) => name.startsWith('$') && !OPTIONS.includes(name.toLowerCase()),
  );
  if (unknown === undefined) return;
  throw new GraphProblem(400, 'BadRequest', `The query parameter '${unknown}' is not supported.`);
}

/** Answers a collection: `$filter`, `$search`, `$orderby`, `$top`, `$count`, `@odata.nextLink`. */
export function listReply(call: Call, items: object[], options: ListOptions): Reply {
  const { show = (item: Record<string, unknown>) => item } = options;
  if (call.query.has('$skip')) throw badRequest("'$skip' is not supported by the service.");
  const filter = filterOf(call, options);
  const search = searchOf(call, options);
  const found = items.filter((item) => (filter?.matches(item) ?? true) && search(item));
  const kept = ordered(found, call, options);
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
  // Logs and policies are not in the directory's index, so they need neither header nor count.
  const needsIndex = filter?.isAdvanced || (filter && orders && SEARCHABLE.includes(resource));
  if (needsIndex && !(isEventual(call) && isCounted)) {
    throw unsupportedQuery(
      'Operator or combination requires the ConsistencyLevel:eventual header and the $count=true query parameter.',
    );
  }
  return filter;
}

/** Only the directory has an index to search in, and only for callers that accept its delay. */
function searchOf(call: Call, { resource }: ListOptions): Search {
  const text = call.query.get('$search');
  if (text === null) return () => true;
  if (!SEARCHABLE.includes(resource))
    throw badRequest("'$search' is not supported by the service.");
  if (!isEventual(call)) {
    throw unsupportedQuery(
      "Request with $search query parameter only works through MSGraph with a special request header: 'ConsistencyLevel: eventual'",
    );
  }
  return parseSearch(text);
}

function ordered(items: object[], call: Call, { rules, resource }: ListOptions): object[] {
  const [name = '', direction = 'asc'] = call.query.get('$orderby')?.trim().split(/\s+/) ?? [];
  if (name === '') return items;
  if (!rules[name] || !['asc', 'desc'].includes(direction)) {
    throw unsupportedQuery(`Unsupported sort property '${name}' for '${resource}'.`);
  }
  const sorted = (item: object) => String((item as Record<string, unknown>)[name] ?? '');
  const sign = direction === 'desc' ? -1 : 1;
  return items.toSorted((one, other) => sign * sorted(one).localeCompare(sorted(other), 'en'));
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
