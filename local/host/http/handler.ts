import { errorMessage, type LogSink } from '../log.ts';
import { type Admin, callAdmin } from './admin.ts';
import { empty, type HttpAnswer, type HttpCall, type HttpHandler, pathOf } from './call.ts';
import { callFunction, type FunctionCalls } from './functions.ts';
import { type HostKeys, refuseWebhookCall } from './keys.ts';
import { fromResponse, toRequest } from './web.ts';
import { welcomePage } from './welcome.ts';

/** An extension behind `/runtime/webhooks/{name}`. */
export interface Webhook {
  readonly systemKeyName: string;
  readonly answer: (call: HttpCall, path: string) => Promise<HttpAnswer>;
}

export type ExtraRoutes = (request: Request) => Promise<Response | undefined>;

export interface HandlerParts {
  readonly functions: FunctionCalls;
  readonly admin: Admin;
  readonly keys: HostKeys | undefined;
  /** By lower-case extension name. */
  readonly webhooks: Readonly<Record<string, Webhook>>;
  readonly extraRoutes: ExtraRoutes | undefined;
  readonly log: LogSink;
}

/**
 * The host's whole HTTP surface, in the order in which it is tried: the embedding program's
 * `/local/…`, the admin API, webhooks of extensions, the app's functions, the home page.
 */
export function createHandler(parts: HandlerParts): HttpHandler {
  return async (call) => {
    try {
      return (await answer(parts, call)) ?? empty(404);
    } catch (error) {
      const message = `The host could not answer a request: ${errorMessage(error)}`;
      parts.log({ level: 'error', category: 'host', message });
      return empty(500);
    }
  };
}

async function answer(parts: HandlerParts, call: HttpCall): Promise<HttpAnswer | undefined> {
  const path = pathOf(call);
  return (
    (/^\/local(\/|$)/i.test(path) ? await callExtra(parts, call) : undefined) ??
    (await callAdmin(parts.admin, call)) ??
    (await callWebhook(parts, call, path)) ??
    (await callFunction(parts.functions, call)) ??
    (path === '/' ? await callHomePage(parts, call) : undefined)
  );
}

async function callExtra(
  { extraRoutes }: HandlerParts,
  call: HttpCall,
): Promise<HttpAnswer | undefined> {
  const response = await extraRoutes?.(toRequest(call));
  return response && fromResponse(response);
}

async function callWebhook(
  { webhooks, keys }: HandlerParts,
  call: HttpCall,
  path: string,
): Promise<HttpAnswer | undefined> {
  const match = /^\/runtime\/webhooks\/([^/]+)\/?(.*)$/i.exec(path);
  if (!match) return undefined;
  const [, name = '', rest = ''] = match;
  const webhook = webhooks[name.toLowerCase()];
  const refusal = refuseWebhookCall(keys, call, webhook?.systemKeyName ?? '');
  if (refusal) return refusal;
  return webhook ? webhook.answer(call, rest) : empty(404);
}

async function callHomePage(parts: HandlerParts, call: HttpCall): Promise<HttpAnswer | undefined> {
  const extra = await callExtra(parts, call);
  if (extra || (call.method !== 'GET' && call.method !== 'HEAD')) return extra;
  return welcomePage(parts.functions.routes);
}
