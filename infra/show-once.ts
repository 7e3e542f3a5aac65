import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';

/** A page as the app answered it. */
export interface ShownPage {
  readonly html: string;
  readonly headers: Readonly<Record<string, string>>;
}

const PATH_BYTES = 24;
const FORGET_MS = 5 * 60_000;
const KEPT_HEADERS = ['content-security-policy', 'cache-control', 'referrer-policy'];

/**
 * Serves a page once, on this machine alone and under a path that nobody can guess, so that the code
 * is seen in a browser and never in a terminal. `tell` gets the address. Resolves when the page was
 * shown, or after five minutes.
 */
export async function showOnce(
  { html, headers }: ShownPage,
  tell: (address: string) => void,
): Promise<'shown' | 'forgotten'> {
  const path = `/${randomBytes(PATH_BYTES).toString('base64url')}`;
  const kept = Object.entries(headers).filter(([name]) => KEPT_HEADERS.includes(name));
  const shown = Promise.withResolvers<'shown' | 'forgotten'>();
  const server = createServer((request, response) => {
    if (request.method !== 'GET' || request.url !== path) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, {
      ...Object.fromEntries(kept),
      'content-type': 'text/html; charset=utf-8',
      connection: 'close',
    });
    response.end(html, () => shown.resolve('shown'));
  });
  const timer = setTimeout(() => shown.resolve('forgotten'), FORGET_MS);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  tell(`http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}${path}`);
  try {
    return await shown.promise;
  } finally {
    clearTimeout(timer);
    server.close();
  }
}
