import { loadApp } from './app.ts';
import { useRegistry } from './core.ts';
import type { FunctionDescription } from './describe.ts';
import { describeFunctions } from './describe.ts';
import { clientBindingValue } from './durable/client-binding.ts';
import { callManagement } from './durable/management.ts';
import type { Management } from './durable/management-call.ts';
import type { HostStart } from './host-start.ts';
import { empty, type HttpHandler, pathOf } from './http/call.ts';
import { createHandler, type Webhook } from './http/handler.ts';
import { serveHttp } from './http/server.ts';
import { toFetch } from './http/web.ts';
import { createInvoker } from './invoker.ts';
import { runByHand } from './manual.ts';
import { createParts, type HostParts } from './parts.ts';
import { createRegistry, type Registry } from './registry.ts';
import { createEventGridWebhook } from './triggers/event-grid.ts';
import { type RunningTriggers, startTriggers } from './triggers/start.ts';
import { refuseUnsupported } from './triggers/supported.ts';

export interface FunctionHost {
  /** The address of the public listener, such as `http://127.0.0.1:7071`. */
  readonly url: string;
  /** The address the durable client in this process calls; no key, loopback only. */
  readonly rpcUrl: string | undefined;
  readonly functions: readonly FunctionDescription[];
  readonly registry: Registry;
  /** Answers a request without a socket. */
  fetch(request: Request): Promise<Response>;
  /** Takes no more work, closes the hub and all listeners. Runs under way are abandoned. */
  stop(): Promise<void>;
}

/**
 * Runs a function app in this process: HTTP, timers, queues, Event Grid and Durable Functions.
 * Rejects with one sentence for an app it cannot run, a port in use or a missing connection.
 *
 * Sets WEBSITE_HOSTNAME, AZURE_FUNCTIONS_ENVIRONMENT and FUNCTIONS_WORKER_RUNTIME in
 * `process.env`, where the app and the durable client look for them.
 */
export async function startHost(start: HostStart): Promise<FunctionHost> {
  process.env['AZURE_FUNCTIONS_ENVIRONMENT'] ??= 'Development';
  process.env['FUNCTIONS_WORKER_RUNTIME'] ??= 'node';
  const registry = await fillRegistry(start);
  refuseUnsupported(registry);
  registry.freeze();
  const parts = createParts(start, registry);
  reportRefusedRoutes(parts);
  // Undone in reverse, whether the host is stopped or could not start.
  const closing: Close[] = [() => parts.timeouts.stop()];
  const stop = async () => {
    for (const close of closing.splice(0).reverse()) await close();
  };
  try {
    return { ...(await open(start, parts, closing)), registry, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

type Close = () => Promise<void> | void;

async function fillRegistry({ registry, appFolder }: HostStart): Promise<Registry> {
  const filled = registry ?? createRegistry();
  if (appFolder !== undefined) await loadApp(appFolder, filled);
  return filled;
}

async function open(
  start: HostStart,
  parts: HostParts,
  closing: Close[],
): Promise<Omit<FunctionHost, 'registry' | 'stop'>> {
  // Calls that arrive before everything is open wait for it.
  const ready = Promise.withResolvers<HttpHandler>();
  const handler: HttpHandler = async (call) => (await ready.promise)(call);
  const url = await listen(start, handler, closing);
  const management: Management | undefined = managementOf(start, url);
  const rpcUrl = management && (await listenForClient(parts, management, url, closing));

  const startedAt = parts.clock.now();
  useRegistry(parts.registry, (level, category, message) =>
    parts.log({ level, category, message }),
  );
  await runAppHooks(parts.registry, 'appStart', { functionAppDirectory: start.appFolder ?? '' });
  closing.push(() => runAppHooks(parts.registry, 'appTerminate'));
  management?.hub.open(createInvoker(parts.registry, parts.invoke, parts));
  if (management) closing.push(() => management.hub.close());
  const triggers = await startTriggers(parts);
  closing.push(() => triggers.stop());

  ready.resolve(assembleHandler(start, parts, { management, triggers, startedAt }));
  const functions = describeFunctions(parts.registry, parts.routes);
  return { url, rpcUrl, functions, fetch: toFetch(handler) };
}

async function listen(start: HostStart, handler: HttpHandler, closing: Close[]): Promise<string> {
  const bind = start.bind ?? '127.0.0.1';
  const server = await serveHttp(handler, { port: start.port ?? 0, bind });
  closing.push(() => server.close());
  const isEveryAddress = bind === '0.0.0.0' || bind === '::';
  const name = isEveryAddress ? 'localhost' : bind.includes(':') ? `[${bind}]` : bind;
  process.env['WEBSITE_HOSTNAME'] = `${name}:${server.port}`;
  return `http://${name}:${server.port}`;
}

function managementOf({ hub, clock, keys }: HostStart, publicOrigin: string) {
  return hub && { hub, clock, code: keys?.systems?.['durabletask_extension'], publicOrigin };
}

// It has a listener of its own, which only this machine can reach, because it asks for no key.
async function listenForClient(
  parts: HostParts,
  management: Management,
  url: string,
  closing: Close[],
): Promise<string> {
  const answer: HttpHandler = async (call) => {
    const match = /^\/durabletask\/?(.*)$/i.exec(pathOf(call));
    return match ? callManagement(management, call, match[1] ?? '', { isRpc: true }) : empty(404);
  };
  const server = await serveHttp(answer, { port: 0, bind: '127.0.0.1' });
  closing.push(() => server.close());
  const rpcUrl = `http://127.0.0.1:${server.port}/durabletask/`;
  const { hub, code } = management;
  parts.client.binding = clientBindingValue({ origin: url, hubName: hub.name, code }, rpcUrl);
  return rpcUrl;
}

function assembleHandler(
  start: HostStart,
  parts: HostParts,
  {
    management,
    triggers,
    startedAt,
  }: { management: Management | undefined; triggers: RunningTriggers; startedAt: number },
): HttpHandler {
  const { registry, clock, keys } = parts;
  const webhooks: Record<string, Webhook> = { eventgrid: createEventGridWebhook(parts) };
  if (management) {
    webhooks['durabletask'] = {
      systemKeyName: 'durabletask_extension',
      answer: (call, path) => callManagement(management, call, path, { isRpc: false }),
    };
  }
  const admin = {
    registry,
    clock,
    keys,
    startedAt,
    functions: () => describeFunctions(registry, parts.routes),
    runByHand: runByHand.bind(undefined, { ...parts, triggers }),
  };
  const { extraRoutes } = start;
  return createHandler({ functions: parts, admin, keys, webhooks, extraRoutes, log: parts.log });
}

async function runAppHooks(
  registry: Registry,
  name: 'appStart' | 'appTerminate',
  more: Record<string, unknown> = {},
): Promise<void> {
  const context = { hookData: {}, appHookData: registry.appHookData, ...more };
  for (const hook of registry.hooks(name)) await hook(context);
}

function reportRefusedRoutes({ routes, log }: HostParts): void {
  for (const { name, reason } of routes.refused) {
    log({ level: 'error', category: 'host', functionName: name, message: reason });
  }
}
