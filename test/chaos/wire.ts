import tls from 'node:tls';
import { BatchInterceptor } from '@mswjs/interceptors';
import { ClientRequestInterceptor } from '@mswjs/interceptors/ClientRequest';
import { FetchInterceptor } from '@mswjs/interceptors/fetch';
import { ConnectionLost } from '../../local/simulators/call.ts';
import type { Simulators } from '../../local/simulators/simulators.ts';
import type { Crash } from './plan.ts';
import type { WorldStorage } from './storage.ts';

const EMPTY_QUEUE = '<?xml version="1.0" encoding="utf-8"?><QueueMessagesList/>';

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
 * Puts simulators and storage behind Azure's host names, and counts effects: every request of the
 * app that changes something, there or in storage. At a planned effect the process dies, before the
 * effect or between the effect and its answer. While an activity runs, all that follows is refused
 * too, until the activity has come to its end unheard.
 */
export function laidWire(
  simulators: Pick<Simulators, 'fetch'>,
  storage: Pick<WorldStorage, 'fetch' | 'hosts' | 'hasMessage'>,
  {
    azureHosts,
    crashes,
    isInActivity,
  }: {
    azureHosts: readonly string[];
    crashes: readonly Crash[];
    isInActivity: () => boolean;
  },
): Wire {
  const effects: string[] = [];
  let isDead = false;
  const interceptor = new BatchInterceptor({
    name: 'wire',
    interceptors: [new ClientRequestInterceptor(), new FetchInterceptor()],
  });

  interceptor.on('request', async ({ request, controller }) => {
    const url = new URL(request.url);
    const isAzure = azureHosts.includes(url.hostname);
    const isStorage = storage.hosts.includes(url.hostname);
    if (!isAzure && !isStorage) return;
    // Most looks at a queue find nothing, and one by a dead process would be repeated in real time.
    if (isStorage && isLook(request, url) && !storage.hasMessage(queueIn(url))) {
      return controller.respondWith(emptyQueue());
    }
    if (isStorage && isEventGrid(request, url)) {
      return controller.respondWith(await storage.fetch(request));
    }
    const service = isAzure ? simulators : storage;
    try {
      if (isDead) throw lost();
      const crash = crashAt(request, url);
      if (crash?.when === 'before') throw lost();
      const response = await service.fetch(request);
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
  const restoreTls = withOneTlsContext();

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
    close() {
      restoreTls();
      interceptor.dispose();
    },
  };
}

/** Nothing is encrypted on this wire, and preparing to do so for each request takes longer than it. */
function withOneTlsContext(): () => void {
  const { createSecureContext } = tls;
  const context = createSecureContext();
  Object.assign(tls, { createSecureContext: () => context });
  return () => void Object.assign(tls, { createSecureContext });
}

const isLook = (request: Request, { pathname }: URL): boolean =>
  request.method === 'GET' && pathname.endsWith('/messages');

/** Nobody but Event Grid writes into the report queue, and it lives when the app is dead. */
const isEventGrid = (request: Request, { pathname }: URL): boolean =>
  request.method === 'POST' && pathname.endsWith('-reports/messages');

const queueIn = ({ pathname }: URL): string => pathname.split('/')[1] ?? '';

const emptyQueue = () =>
  new Response(EMPTY_QUEUE, { headers: { 'content-type': 'application/xml' } });

const lost = () => new ConnectionLost('before');

/** What the host itself does (reading its queue, tokens) is not the app's doing. */
function isEffect(request: Request, { pathname }: URL): boolean {
  if (['GET', 'HEAD'].includes(request.method)) return false;
  if (/\/messages(\/|$)/.test(pathname)) return request.method === 'POST';
  return !/oauth2|\/msi\//.test(pathname);
}
