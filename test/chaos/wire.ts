import { request as httpRequest } from 'node:http';
import { BatchInterceptor } from '@mswjs/interceptors';
import { ClientRequestInterceptor } from '@mswjs/interceptors/ClientRequest';
import { FetchInterceptor } from '@mswjs/interceptors/fetch';
import { ConnectionLost } from '../../local/simulators/call.ts';
import type { Simulators } from '../../local/simulators/simulators.ts';
import type { Crash } from './plan.ts';

const DIRECT = 'x-wire-direct';

/** Where the app's requests go, and where its process can be made to die. */
export interface Wire {
  /** How many effects the app has had so far. */
  readonly effects: () => readonly string[];
  /** True from a crash until `revive`: nothing the dead process tries gets through. */
  readonly isDead: () => boolean;
  revive(): void;
  close(): void;
}

/**
 * Puts the simulators behind Azure's host names, and counts effects: every request of the app that
 * changes something, there or in storage. At a planned effect the process dies, before the effect
 * or between the effect and its answer. While an activity runs, all that follows is refused too,
 * until the activity has come to its end unheard.
 */
export function laidWire(
  simulators: Pick<Simulators, 'fetch'>,
  {
    azureHosts,
    storageOrigins,
    crashes,
    isInActivity,
  }: {
    azureHosts: readonly string[];
    storageOrigins: readonly string[];
    crashes: readonly Crash[];
    isInActivity: () => boolean;
  },
): Wire {
  const effects: string[] = [];
  let isDead = false;
  let messages = 0;
  const interceptor = new BatchInterceptor({
    name: 'wire',
    interceptors: [new ClientRequestInterceptor(), new FetchInterceptor()],
  });

  interceptor.on('request', async ({ request, controller }) => {
    const url = new URL(request.url);
    const isAzure = azureHosts.includes(url.hostname);
    const isStorage = storageOrigins.includes(url.origin) && !request.headers.has(DIRECT);
    if (!isAzure && !isStorage) return;
    // Most looks at the queue find nothing; what was put there went over this wire.
    if (isStorage && isLook(request, url) && messages === 0) {
      return controller.respondWith(emptyQueue());
    }
    messages += isStorage ? messagesMore(request, url) : 0;
    const forward = () => (isAzure ? simulators.fetch(request) : direct(request));
    try {
      if (isDead) throw lost();
      const crash = crashAt(request, url);
      if (crash?.when === 'before') throw lost();
      if (isStorage && !crash) return;
      const response = await forward();
      if (crash) throw lost();
      controller.respondWith(response);
    } catch (error) {
      if (!(error instanceof ConnectionLost)) throw error;
      // A body that is still on its way would break outside of everybody's sight.
      if (!request.bodyUsed) await request.arrayBuffer().catch(() => {});
      controller.errorWith(Object.assign(new TypeError('fetch failed'), { code: 'ECONNRESET' }));
    }
  });
  interceptor.apply();

  function crashAt(request: Request, url: URL): Crash | undefined {
    if (!isEffect(request, url)) return undefined;
    const crash = crashes.find(({ effect }) => effect === effects.length);
    effects.push(`${request.method} ${url.pathname}`);
    if (crash && isInActivity()) isDead = true;
    return crash;
  }

  return {
    effects: () => effects,
    isDead: () => isDead,
    revive: () => {
      isDead = false;
    },
    close: () => interceptor.dispose(),
  };
}

const isLook = (request: Request, { pathname }: URL): boolean =>
  request.method === 'GET' && pathname.endsWith('/messages');

function messagesMore(request: Request, { pathname }: URL): number {
  if (request.method === 'POST' && pathname.endsWith('/messages')) return 1;
  return request.method === 'DELETE' && pathname.includes('/messages/') ? -1 : 0;
}

function emptyQueue(): Response {
  const body = '<?xml version="1.0" encoding="utf-8"?><QueueMessagesList/>';
  return new Response(body, { headers: { 'content-type': 'application/xml' } });
}

const lost = () => new ConnectionLost('before');

/** What the host itself does (reading its queue, tokens) is not the app's doing. */
function isEffect(request: Request, { pathname }: URL): boolean {
  if (['GET', 'HEAD'].includes(request.method)) return false;
  if (/\/messages(\/|$)/.test(pathname)) return request.method === 'POST';
  return !/oauth2|\/msi\//.test(pathname);
}

/** Sends a request to storage past the interceptor, so that its answer can be withheld. */
async function direct(request: Request): Promise<Response> {
  const body = Buffer.from(await request.arrayBuffer());
  const headers = { ...Object.fromEntries(request.headers), [DIRECT]: '1' };
  return new Promise((resolve, reject) => {
    const outgoing = httpRequest(request.url, { method: request.method, headers }, (incoming) => {
      const parts: Buffer[] = [];
      incoming.on('data', (part: Buffer) => parts.push(part));
      incoming.on('end', () => {
        const status = incoming.statusCode ?? 500;
        const text = [204, 304].includes(status) ? null : Buffer.concat(parts);
        resolve(new Response(text, { status }));
      });
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}
