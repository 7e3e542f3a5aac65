import type { Context, Middleware } from '@microsoft/microsoft-graph-client';

/** Lets requests go to one Graph only: a link to a next page may name another host. */
export class OwnOrigin implements Middleware {
  readonly #origin: string;
  readonly #next: Middleware;

  constructor(endpoint: string, next: Middleware) {
    this.#origin = new URL(endpoint).origin;
    this.#next = next;
  }

  async execute(context: Context): Promise<void> {
    const { request } = context;
    const url = typeof request === 'string' ? request : request.url;
    if (new URL(url).origin !== this.#origin) {
      throw new Error('Graph gave a link to another origin; it was not followed.');
    }
    await this.#next.execute(context);
  }
}

/**
 * Gives a refusal that is no JSON the form of Graph's own: the library keeps status and headers, such as
 * `Retry-After`, only of those. Gateways before Graph answer in this way when they are busy.
 */
export class ReadableRefusals implements Middleware {
  readonly #next: Middleware;

  constructor(next: Middleware) {
    this.#next = next;
  }

  async execute(context: Context): Promise<void> {
    await this.#next.execute(context);
    const { response } = context;
    if (!response || response.status < REFUSED || isJson(response)) return;
    await response.body?.cancel();
    const { status, headers } = response;
    const kept = new Headers(headers);
    for (const name of ABOUT_BODY) kept.delete(name);
    context.response = Response.json({ error: {} }, { status, headers: kept });
  }
}

const REFUSED = 400;
const ABOUT_BODY = ['content-type', 'content-length', 'content-encoding'];

const isJson = ({ headers }: Response): boolean =>
  /^application\/json\b/i.test(headers.get('content-type') ?? '');
