import { type Client, ResponseType } from '@microsoft/microsoft-graph-client';
import { retryAfterMs } from '../errors.ts';
import { ask } from './graph-client.ts';

export interface GraphReply {
  readonly status: number;
  readonly body: unknown;
  readonly retryAfterMs?: number | undefined;
}

/**
 * Single requests to Graph v1.0 with their answers as they are, whatever the status. Nothing is
 * repeated. Throws when nothing answered.
 */
export function graphTenant(client: Client, endpoint: string) {
  async function send(
    method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
    path: string,
    { body, isEventual = false }: { body?: unknown; isEventual?: boolean } = {},
  ): Promise<GraphReply> {
    const request = ask(client, ownPath(path, endpoint)).responseType(ResponseType.RAW);
    if (isEventual) request.header('ConsistencyLevel', 'eventual');
    const response: Response = await sent(request, method, body);
    return {
      status: response.status,
      body: await bodyOf(response),
      retryAfterMs: retryAfterMs(response.headers.get('retry-after'), new Date()),
    };
  }
  return {
    send,
    get: (path: string, options: { isEventual?: boolean } = {}) => send('GET', path, options),
  };
}

type Request = ReturnType<typeof ask>;

function sent(request: Request, method: string, body: unknown): Promise<Response> {
  switch (method) {
    case 'POST':
      return request.post(body);
    case 'PATCH':
      return request.patch(body);
    case 'DELETE':
      return request.delete();
    default:
      return request.get();
  }
}

/** A link to a next page is followed only where it leads to the same Graph: it gets our token. */
function ownPath(path: string, endpoint: string): string {
  if (path.startsWith('/')) return path;
  if (new URL(path).origin === new URL(endpoint).origin) return path;
  throw new Error('Graph gave a link to another origin; it was not followed.');
}

async function bodyOf(response: Response): Promise<unknown> {
  const text = await response.text();
  try {
    return text === '' ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
