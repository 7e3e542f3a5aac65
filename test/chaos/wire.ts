import { ConnectionLost } from '../../local/simulators/call.ts';
import { intercept } from '../../local/simulators/intercept.ts';
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
  const restore = intercept(answer, [...azureHosts, ...storage.hosts]);

  async function answer(request: Request): Promise<Response> {
    const url = new URL(request.url);
    const isStorage = storage.hosts.includes(url.hostname);
    // Most looks at a queue find nothing, and one by a dead process would be repeated in real time.
    if (isStorage && isLook(request, url) && !storage.hasMessage(queueIn(url))) return emptyQueue();
    if (isStorage && isEventGrid(request, url)) return await storage.fetch(request);
    if (isDead) throw lost();
    const crash = crashAt(request, url);
    if (crash?.when === 'before') throw lost();
    const response = await (isStorage ? storage : simulators).fetch(request);
    if (crash) throw lost();
    return response;
  }

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
      restore();
    },
  };
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
