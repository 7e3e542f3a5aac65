import type { RequestOpts } from '@oazapfts/runtime';
import * as operations from './generated.ts';

export * from './generated.ts';

/** Every failure of the API, by its stable code. docs/operations.md says what to do about each. */
export class FirstkeyError extends Error {
  readonly status: number;
  readonly code: string;
  /** What is wrong in the request, entry by entry. */
  readonly findings: readonly { path: string; code: string; message: string }[];

  constructor(status: number, problem: Partial<operations.Problem> = {}) {
    super(problem.title ?? `Firstkey answered ${status}.`);
    this.name = 'FirstkeyError';
    this.status = status;
    this.code = problem.code ?? 'unknown';
    this.findings = problem.findings ?? [];
  }
}

export interface Connection {
  /** The address of the app, such as https://firstkey.contoso.com. */
  readonly url: string;
  /** A token of Entra for the app, asked for before each request: let your library keep it. */
  readonly token: () => Promise<string> | string;
  readonly fetch?: typeof fetch;
  /** How often a request is repeated after 503, when nothing was lost. Default: 3. */
  readonly retries?: number;
  /** Waits so many milliseconds. Default: a timer. */
  readonly wait?: (ms: number) => Promise<unknown>;
}

interface Answer {
  readonly status: number;
  readonly data?: unknown;
  readonly headers?: Headers;
}
type Good<R extends Answer> = Extract<R, { status: 200 | 202 }>['data'];

const DEFAULT_WAIT_MS = 30_000;
const RETRIES = 3;

/**
 * A connection to one Firstkey. `call` runs an operation of the API and gives what it answers, or throws
 * `FirstkeyError`. A request that is answered with 503 is repeated: nothing was lost.
 *
 *     const firstkey = connect({ url, token });
 *     for await (const one of firstkey.onboardings({ needsAttention: 'true' })) console.log(one.reason);
 *     await firstkey.call((options) => reissuePass(id, { reason: 'lost the link' }, options));
 */
export function connect({ url, token, fetch = globalThis.fetch, ...waits }: Connection) {
  const { retries = RETRIES, wait = sleep } = waits;

  async function call<R extends Answer>(
    request: (options: RequestOpts) => Promise<R>,
  ): Promise<Good<R>> {
    for (let left = retries; ; left--) {
      const headers = { authorization: `Bearer ${await token()}` };
      const answer = await request({ baseUrl: url.replace(/\/+$/, ''), fetch, headers });
      if (answer.status === 200 || answer.status === 202) return answer.data as Good<R>;
      if (answer.status !== 503 || left <= 0) {
        throw new FirstkeyError(answer.status, answer.data as Partial<operations.Problem>);
      }
      const seconds = Number(answer.headers?.get('retry-after'));
      await wait(seconds > 0 ? seconds * 1_000 : DEFAULT_WAIT_MS);
    }
  }

  /** All onboardings that match, page by page. */
  async function* onboardings(
    query: Parameters<typeof operations.listOnboardings>[0] = {},
  ): AsyncGenerator<operations.OnboardingPage['items'][number]> {
    for (let continuation: string | null = ''; continuation !== null; ) {
      const next: { continuation?: string } = continuation === '' ? {} : { continuation };
      const page: operations.OnboardingPage = await call((options) =>
        operations.listOnboardings({ ...query, ...next }, options),
      );
      yield* page.items;
      continuation = page.continuation;
    }
  }

  return { call, onboardings };
}

const sleep = (ms: number): Promise<unknown> => new Promise((done) => setTimeout(done, ms));
