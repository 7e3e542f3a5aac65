import type { TokenCredential } from '@azure/identity';

/** One of Microsoft's REST services, asked as the person or pipeline that deploys. */
export interface Rest {
  /** The body of the answer. Undefined for 404, and for an answer without a body. */
  get(path: string): Promise<Json | undefined>;
  send(
    method: 'POST' | 'PUT' | 'PATCH',
    path: string,
    body: object,
    headers?: object,
  ): Promise<Json>;
}

export type Json = Record<string, unknown>;

/** The service refused. Its own words are kept, because the person who deploys may read them. */
export class Refusal extends Error {
  readonly status: number;
  readonly code: string;
  constructor(method: string, path: string, status: number, code: string, message: string) {
    super(`${method} ${path} was answered ${status} ${code}: ${message}`);
    this.name = 'Refusal';
    this.status = status;
    this.code = code;
  }
}

/**
 * @param origin such as Graph's address with its version; paths begin with a slash.
 * @throws {Refusal} for every answer that is not 2xx, but for 404 to `get`.
 */
export function restOf(
  origin: string,
  credential: TokenCredential,
  ask: typeof fetch = fetch,
): Rest {
  const scope = `${new URL(origin).origin}/.default`;
  const call = async (method: string, path: string, init: RequestInit): Promise<Response> => {
    const token = await credential.getToken(scope);
    const headers = { authorization: `Bearer ${token?.token}`, ...init.headers };
    return ask(`${origin}${path}`, { method, ...init, headers });
  };
  return {
    async get(path) {
      const response = await call('GET', path, {});
      if (response.status === 404) return undefined;
      if (!response.ok) throw await refusal('GET', path, response);
      return bodyOf(response);
    },
    async send(method, path, body, headers = {}) {
      const response = await call(method, path, {
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
      });
      if (!response.ok) throw await refusal(method, path, response);
      return bodyOf(response);
    },
  };
}

async function bodyOf(response: Response): Promise<Json> {
  const text = await response.text();
  return text ? (JSON.parse(text) as Json) : {};
}

async function refusal(method: string, path: string, response: Response): Promise<Refusal> {
  const text = await response.text();
  const { code = '', message = '' } = errorIn(text);
  return new Refusal(method, path, response.status, code, message || text.slice(0, 200));
}

function errorIn(text: string): { code?: string; message?: string } {
  try {
    return (JSON.parse(text) as { error?: { code?: string; message?: string } }).error ?? {};
  } catch {
    return {};
  }
}
