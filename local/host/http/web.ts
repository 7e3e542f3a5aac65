import { type HttpAnswer, type HttpCall, type HttpHandler, refusalOfSize } from './call.ts';
import { readTarget } from './target.ts';

/** Makes a web-standard `fetch` of a handler: the same host without a socket. */
export function toFetch(handler: HttpHandler): (request: Request) => Promise<Response> {
  return async (request) => {
    const call = await fromRequest(request);
    const { method, origin, body } = call;
    const refusal = refusalOfSize({ method, target: call.target, contentLength: body.length });
    if (refusal) return toResponse(refusal, method);
    const target = readTarget(call.target, new URL(origin).host);
    const answer = target === undefined ? { status: 400 } : await handler({ ...call, target });
    return toResponse(answer, method);
  };
}

/** The call as a web-standard request, for a handler the embedding program supplies. */
export function toRequest({ method, origin, target, headers, body }: HttpCall): Request {
  const hasBody = body.length > 0 && method !== 'GET' && method !== 'HEAD';
  const init: RequestInit = { method, headers: { ...headers } };
  if (hasBody) init.body = Buffer.from(body);
  return new Request(origin + target, init);
}

/** Takes a web-standard response apart into an answer. */
export async function fromResponse(response: Response): Promise<HttpAnswer> {
  const body = new Uint8Array(await response.arrayBuffer());
  return { status: response.status, headers: [...response.headers], body };
}

async function fromRequest(request: Request): Promise<HttpCall> {
  const { origin } = new URL(request.url);
  // `URL.pathname` would encode some characters that the caller did not.
  const target = request.url.slice(origin.length) || '/';
  const headers = Object.fromEntries(request.headers);
  headers['host'] ??= new URL(request.url).host;
  const isChunked = headers['transfer-encoding'] !== undefined;
  const body = new Uint8Array(await request.arrayBuffer());
  const method = request.method.toUpperCase();
  if (isChunked) return { method, origin, target, headers, body: new Uint8Array() };
  if (body.length > 0) headers['content-length'] ??= String(body.length);
  return { method, origin, target, headers, body };
}

const STATUS_WITHOUT_BODY = [101, 204, 205, 304];

function toResponse({ status, headers = [], body }: HttpAnswer, method: string): Response {
  const isEmpty = method === 'HEAD' || STATUS_WITHOUT_BODY.includes(status) || !body?.length;
  const content = isEmpty ? null : typeof body === 'string' ? body : Buffer.from(body);
  const response = new Response(content, { status });
  response.headers.delete('content-type');
  for (const [name, value] of headers) response.headers.append(name, value);
  return response;
}
