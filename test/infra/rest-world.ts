import type { Rest } from '../../infra/hooks/rest.ts';
import { restOf } from '../../infra/hooks/rest.ts';

export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly body: Record<string, unknown> | undefined;
  readonly headers: Headers;
}

type Answer = { readonly status: number; readonly body?: object };

/** A REST service that answers from `answer` and remembers what it was asked. */
export function restWorld(answer: (asked: Asked) => Answer): { rest: Rest; asked: Asked[] } {
  const asked: Asked[] = [];
  const ask = async (url: unknown, init: RequestInit = {}): Promise<Response> => {
    const one: Asked = {
      method: init.method ?? 'GET',
      path: String(url).replace('https://service.example/v1.0', ''),
      body: typeof init.body === 'string' ? JSON.parse(init.body) : undefined,
      headers: new Headers(init.headers),
    };
    asked.push(one);
    const { status, body } = answer(one);
    return new Response(status === 204 ? null : JSON.stringify(body ?? {}), { status });
  };
  const credential = {
    getToken: async (scope: string | string[]) => ({
      token: `token of ${scope}`,
      expiresOnTimestamp: 0,
    }),
  };
  const rest = restOf('https://service.example/v1.0', credential, ask as typeof fetch);
  return { rest, asked };
}

export const changesIn = (asked: readonly Asked[]) =>
  asked.filter(({ method }) => method !== 'GET');
