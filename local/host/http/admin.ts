import type { Clock } from '../../clock.ts';
import type { Registry } from '../registry.ts';
import type { TypedData } from '../wire.ts';
import { empty, type HttpAnswer, type HttpCall, json, pathOf } from './call.ts';
import { type HostKeys, refuseAdminCall } from './keys.ts';

export interface Admin {
  readonly registry: Registry;
  readonly keys: HostKeys | undefined;
  readonly clock: Clock;
  readonly startedAt: number;
  readonly functions: () => readonly unknown[];
  /** Runs a function by hand; undefined for a kind that cannot be run so. */
  readonly runByHand: (name: string, input: TypedData) => Promise<void> | undefined;
}

/**
 * Answers the host's own `/admin` endpoints, or undefined for a path that is none of them (such a
 * path is left to the app's catch-all, as Microsoft's host does).
 */
export async function callAdmin(admin: Admin, call: HttpCall): Promise<HttpAnswer | undefined> {
  const [first, area, name, detail, ...rest] = pathOf(call).split('/').slice(1);
  if (first?.toLowerCase() !== 'admin' || rest.length > 0) return undefined;
  if (area === 'host' && name === 'ping') return ping(call);
  const answer =
    area === 'host' && name === 'status'
      ? () => json(200, status(admin))
      : area === 'functions'
        ? () => answerFunctions(admin, call, name, detail)
        : undefined;
  if (!answer) return undefined;
  return refuseAdminCall(admin.keys, call) ?? answer();
}

function ping({ method }: HttpCall): HttpAnswer {
  if (method !== 'GET' && method !== 'POST') return empty(404);
  return empty(200, [
    ['cache-control', 'no-store,no-cache'],
    ['pragma', 'no-cache'],
  ]);
}

function status({ clock, startedAt }: Admin): object {
  return {
    id: 'firstkey-local',
    state: 'Running',
    version: '4.1037.0.0',
    versionDetails: '4.1037.0',
    platformVersion: '',
    instanceId: '',
    computerName: '',
    processUptime: clock.now() - startedAt,
    functionAppContentEditingState: 'Unknown',
  };
}

async function answerFunctions(
  admin: Admin,
  call: HttpCall,
  name: string | undefined,
  detail: string | undefined,
): Promise<HttpAnswer> {
  if (!name) return call.method === 'GET' ? json(200, admin.functions()) : empty(404);
  const called = admin.registry.find(name);
  if (!called) return empty(404);
  if (detail === 'keys') return functionKeys(admin, call, called.name);
  if (detail !== undefined) return empty(404);
  if (call.method === 'GET') return json(200, find(admin, called.name));
  return call.method === 'POST' ? runByHand(admin, call, called.name) : empty(404);
}

function find(admin: Admin, name: string): unknown {
  return (admin.functions() as { name: string }[]).find((one) => one.name === name);
}

function functionKeys({ keys }: Admin, call: HttpCall, name: string): HttpAnswer {
  const values = Object.entries(keys?.functions?.[name] ?? {});
  return json(200, {
    keys: values.map(([key, value]) => ({ name: key, value })),
    links: [{ rel: 'self', href: `${call.origin}${pathOf(call)}` }],
  });
}

// Azure answers as soon as the run has begun; its end is seen in the log.
function runByHand(admin: Admin, call: HttpCall, name: string): HttpAnswer {
  const text = new TextDecoder().decode(call.body);
  if (text.trim() === '') return empty(400);
  let body: { input?: unknown };
  try {
    body = JSON.parse(text) as { input?: unknown };
  } catch {
    return empty(400);
  }
  const input = body?.input;
  const data =
    typeof input === 'string' ? { string: input } : { json: JSON.stringify(input ?? '') };
  const run = admin.runByHand(name, data);
  if (!run) {
    return json(400, {
      Message: `Function '${name}' cannot be run by hand. Call its route, or start an orchestration.`,
    });
  }
  void run;
  return empty(202);
}
