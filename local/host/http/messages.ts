import type { RpcCookie, RpcHttp, TypedData } from '../wire.ts';
import { empty, type HttpAnswer, type HttpCall, queryOf } from './call.ts';

type Values = Record<string, { value: string }>;

/** The request as `@azure/functions` expects it. Repeated query values are joined by a comma. */
export function toRpcRequest(call: HttpCall, params: Record<string, string>): TypedData {
  const http: RpcHttp = {
    method: call.method,
    url: call.origin + call.target,
    nullableHeaders: toValues(call.headers),
    nullableQuery: toValues(joinedQuery(call)),
    nullableParams: toValues(params),
  };
  if (call.body.length > 0) http.body = { bytes: call.body };
  return { http };
}

/** The answer a function's returned value stands for. No value is 204. */
export function fromRpcResponse(returned: TypedData | null | undefined): HttpAnswer {
  const http = returned?.http;
  if (!http) return empty(204);
  const headers: [string, string][] = Object.entries(http.headers ?? {}).filter(
    ([name]) => !HOP_BY_HOP.has(name.toLowerCase()),
  );
  for (const cookie of http.cookies ?? []) headers.push(['set-cookie', writeCookie(cookie)]);
  return {
    status: Number(http.statusCode ?? 200),
    headers,
    body: http.body?.bytes ?? http.body?.string ?? '',
  };
}

const HOP_BY_HOP = new Set(['connection', 'content-length', 'keep-alive', 'transfer-encoding']);

function toValues(from: Readonly<Record<string, string>>): Values {
  return Object.fromEntries(Object.entries(from).map(([name, value]) => [name, { value }]));
}

function joinedQuery(call: HttpCall): Record<string, string> {
  const joined: Record<string, string> = {};
  for (const [name, value] of queryOf(call)) {
    joined[name] = name in joined ? `${joined[name]},${value}` : value;
  }
  return joined;
}

const SAME_SITE: Readonly<Record<string, string>> = {
  lax: 'lax',
  strict: 'strict',
  explicitnone: 'none',
};

// Attributes in the order and case in which ASP.NET writes them; its path is "/" unless given.
function writeCookie(cookie: RpcCookie): string {
  const sameSite = SAME_SITE[cookie.sameSite?.toLowerCase() ?? ''];
  const expires = cookie.expires && new Date(cookie.expires.value.seconds * 1000).toUTCString();
  return [
    `${cookie.name}=${encodeURIComponent(cookie.value)}`,
    expires && `expires=${expires}`,
    cookie.maxAge && `max-age=${cookie.maxAge.value}`,
    cookie.domain && `domain=${cookie.domain.value}`,
    `path=${cookie.path?.value ?? '/'}`,
    cookie.secure?.value && 'secure',
    sameSite && `samesite=${sameSite}`,
    cookie.httpOnly?.value && 'httponly',
  ]
    .filter(Boolean)
    .join('; ');
}
