/** The caller that a token names. */
export interface Caller {
  subject: string;
  clientId: string;
  audience: string;
  roles: string[];
}

/** The headers of a request; names in any case. */
export type RequestHeaders = Pick<Headers, 'get' | 'has'> & Iterable<[string, string]>;

/** A request, read once, in the shape that the simulators work with. */
export interface Call {
  method: string;
  /** Scheme, host and port as the caller wrote them; links in answers begin with it. */
  origin: string;
  host: string;
  /** Percent-decoded, without query and without a trailing slash. */
  path: string;
  /** As it stood in the request line, percent-encoded, with the query. */
  target: string;
  query: URLSearchParams;
  headers: RequestHeaders;
  text: string;
  /** The parsed body, or undefined when there is none or it is not JSON. */
  json: unknown;
  caller?: Caller;
}

/** What a simulator answers; the body is JSON unless it is undefined. */
export interface Reply {
  status: number;
  headers?: Record<string, string>;
  body?: unknown;
  /** A page for a browser, in place of `body`. */
  html?: string;
  /** The least Graph permission that this call needs. */
  permission?: string;
  /** True when the service recognised a repetition and did not do the work again. */
  replayed?: boolean;
}

/** The connection broke: the caller sees no answer, whether or not the work was done. */
export class ConnectionLost extends Error {
  override readonly name = 'ConnectionLost';
  readonly code = 'ECONNRESET';
}

/** Reads `request` to its end. */
export async function readCall(request: Request): Promise<Call> {
  const { url, method, headers } = request;
  return callOf({ url, method, headers, text: await request.text() });
}

/** The call that a request with this body is. */
export function callOf(request: {
  readonly url: string;
  readonly method: string;
  readonly headers: RequestHeaders;
  readonly text: string;
}): Call {
  const { headers, text } = request;
  const url = new URL(request.url);
  return {
    method: request.method.toUpperCase(),
    origin: url.origin,
    host: url.host,
    path: decodedPath(url.pathname),
    target: `${url.pathname}${url.search}`,
    query: url.searchParams,
    headers,
    text,
    json: parsed(text),
  };
}

/** The `Response` for `reply`; 204 and 304 carry no body. */
export function responseFor(reply: Reply, at: number): Response {
  const headers = new Headers({ date: new Date(at).toUTCString(), ...reply.headers });
  if (reply.html !== undefined) {
    headers.set('content-type', 'text/html; charset=utf-8');
    return new Response(reply.html, { status: reply.status, headers });
  }
  if (reply.body === undefined || reply.status === 204) {
    return new Response(null, { status: reply.status, headers });
  }
  if (!headers.has('content-type')) headers.set('content-type', 'application/json; charset=utf-8');
  return new Response(JSON.stringify(reply.body), { status: reply.status, headers });
}

/** The body as a JSON object, or undefined when it is anything else. */
export function bodyOf(call: Call): Record<string, unknown> | undefined {
  return isObject(call.json) ? call.json : undefined;
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function decodedPath(pathname: string): string {
  const path = pathname.length > 1 ? pathname.replace(/\/+$/, '') : pathname;
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function parsed(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
