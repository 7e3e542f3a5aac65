import { createHash, timingSafeEqual } from 'node:crypto';
import { empty, type HttpAnswer, type HttpCall, queryOf } from './call.ts';
import type { AuthLevel } from './routes.ts';

/** The keys of a host. Without them everything is allowed, as with Microsoft's local tooling. */
export interface HostKeys {
  readonly master: string;
  /** Key values by key name; they open every function of level `function`. */
  readonly host?: Readonly<Record<string, string>>;
  /** Key values by function name, then by key name. */
  readonly functions?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Key values by system key name, such as `durabletask_extension`. */
  readonly systems?: Readonly<Record<string, string>>;
}

/** The refusal of a call to a function, or undefined if its key (or no key) will do. */
export function refuseFunctionCall(
  keys: HostKeys | undefined,
  call: HttpCall,
  { level, functionName }: { level: AuthLevel; functionName: string },
): HttpAnswer | undefined {
  if (!keys || level === 'anonymous') return undefined;
  const key = keyOf(call);
  const isAllowed =
    matches(key, [keys.master]) ||
    (level === 'function' &&
      matches(key, [
        ...Object.values(keys.host ?? {}),
        ...Object.values(keys.functions?.[functionName] ?? {}),
      ]));
  return isAllowed ? undefined : empty(401);
}

/** The refusal of a call to the admin API, which only the master key opens. */
export function refuseAdminCall(
  keys: HostKeys | undefined,
  call: HttpCall,
): HttpAnswer | undefined {
  return refuseByKeys(keys, call, []);
}

/** The refusal of a call to an extension's webhook: its system key or the master key opens it. */
export function refuseWebhookCall(
  keys: HostKeys | undefined,
  call: HttpCall,
  systemKeyName: string,
): HttpAnswer | undefined {
  const system = keys?.systems?.[systemKeyName];
  return refuseByKeys(keys, call, system === undefined ? [] : [system]);
}

// A host key is known but not enough (403); every other key is unknown here (401).
function refuseByKeys(
  keys: HostKeys | undefined,
  call: HttpCall,
  opening: readonly string[],
): HttpAnswer | undefined {
  if (!keys) return undefined;
  const key = keyOf(call);
  if (matches(key, [keys.master, ...opening])) return undefined;
  if (matches(key, Object.values(keys.host ?? {}))) return empty(403);
  return empty(401, [['www-authenticate', 'Bearer']]);
}

function keyOf(call: HttpCall): string | undefined {
  return call.headers['x-functions-key'] ?? queryOf(call).get('code') ?? undefined;
}

function matches(given: string | undefined, accepted: readonly string[]): boolean {
  if (!given) return false;
  return accepted.some((key) => timingSafeEqual(digest(given), digest(key)));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
