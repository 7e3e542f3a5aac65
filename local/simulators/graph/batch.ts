import { type Call, isObject, type Reply } from '../call.ts';
import { GraphProblem } from './errors.ts';

const REQUESTS_MAX = 20;

interface Inner {
  id: string;
  method: string;
  url: string;
  headers: Record<string, string>;
  body: unknown;
  dependsOn: string[];
}

/**
 * Answers `$batch`: up to 20 requests, each judged and throttled on its own.
 *
 * A request whose prerequisite failed gets 424. The answers come in no particular order.
 */
export function batchReply(call: Call, serve: (inner: Call) => Reply): Reply {
  const requests = requestsIn(call);
  const replies = new Map<string, Reply>();
  for (const inner of requests) {
    const isBlocked = inner.dependsOn.some((id) => (replies.get(id)?.status ?? 424) >= 400);
    replies.set(inner.id, isBlocked ? failedDependency() : serve(innerCall(call, inner)));
  }
  // Backwards, so that nobody comes to rely on an order that Graph does not promise.
  const responses = [...replies].reverse().map(([id, { status, headers, body }]) => ({
    id,
    status,
    headers: { 'Content-Type': 'application/json', ...headers },
    body: body ?? null,
  }));
  return { status: 200, body: { responses } };
}

function requestsIn(call: Call): Inner[] {
  const list = isObject(call.json) ? call.json['requests'] : undefined;
  if (!Array.isArray(list) || list.length === 0) throw malformed('Invalid batch payload format.');
  if (list.length > REQUESTS_MAX) {
    throw malformed(`Number of batch request steps exceeds the maximum value of ${REQUESTS_MAX}.`);
  }
  const requests = list.map(innerOf);
  if (new Set(requests.map(({ id }) => id)).size !== requests.length) {
    throw malformed('The ids of the requests in a batch must be unique.');
  }
  return requests;
}

function innerOf(request: unknown): Inner {
  if (!isObject(request)) throw malformed('Invalid batch payload format.');
  const { id, method, url, headers, body, dependsOn } = request;
  if (typeof id !== 'string' || typeof method !== 'string' || typeof url !== 'string') {
    throw malformed('A batch request needs an id, a method and a url.');
  }
  const lowered = isObject(headers)
    ? Object.fromEntries(
        Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
      )
    : {};
  if (body !== undefined && lowered['content-type'] === undefined) {
    throw malformed('A batch request with a body needs a Content-Type header.');
  }
  const prerequisites = Array.isArray(dependsOn) ? dependsOn.map(String) : [];
  return {
    id,
    method: method.toUpperCase(),
    url,
    headers: lowered,
    body,
    dependsOn: prerequisites,
  };
}

function innerCall(call: Call, { method, url, headers, body }: Inner): Call {
  const version = call.path.split('/')[1] ?? 'v1.0';
  const target = `/${version}/${url.replace(/^\//, '')}`;
  const { pathname, searchParams, search } = new URL(target, call.origin);
  return {
    ...call,
    method,
    path: decodeURIComponent(pathname).replace(/(.)\/+$/, '$1'),
    target: `${pathname}${search}`,
    query: searchParams,
    headers: new Headers(headers),
    text: body === undefined ? '' : JSON.stringify(body),
    json: body,
  };
}

function failedDependency(): Reply {
  return {
    status: 424,
    body: {
      error: {
        code: 'FailedDependency',
        message: 'A request that this one depends on has failed.',
      },
    },
  };
}

function malformed(message: string): GraphProblem {
  return new GraphProblem(400, 'BadRequest', message);
}
