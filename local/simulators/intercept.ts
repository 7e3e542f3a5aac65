import { BatchInterceptor } from '@mswjs/interceptors';
import { ClientRequestInterceptor } from '@mswjs/interceptors/ClientRequest';
import { FetchInterceptor } from '@mswjs/interceptors/fetch';
import { ConnectionLost } from './call.ts';
import type { Simulators } from './simulators.ts';

/**
 * Puts the simulators behind `hosts` in this process: SDKs that call them over `node:http`,
 * `node:https` or `fetch` are answered without a socket. All other requests pass through.
 *
 * Returns the function that undoes it.
 */
export function interceptSimulators(
  simulators: Pick<Simulators, 'fetch'>,
  hosts: readonly string[],
): () => void {
  const interceptor = new BatchInterceptor({
    name: 'simulators',
    interceptors: [new ClientRequestInterceptor(), new FetchInterceptor()],
  });
  interceptor.on('request', async ({ request, controller }) => {
    if (!hosts.includes(new URL(request.url).hostname)) return;
    try {
      controller.respondWith(await simulators.fetch(request));
    } catch (error) {
      if (!(error instanceof ConnectionLost)) throw error;
      controller.errorWith(networkError(error));
    }
  });
  interceptor.apply();
  return () => interceptor.dispose();
}

/** For both clients: `fetch` rejects with a TypeError, `node:http` emits an error with a code. */
function networkError(cause: ConnectionLost): Error {
  return Object.assign(new TypeError('fetch failed', { cause }), { code: cause.code });
}
