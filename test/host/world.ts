import { Clock } from '../../local/clock.ts';
import { useRegistry } from '../../local/host/core.ts';
import { type FunctionHost, startHost } from '../../local/host/host.ts';
import type { HostStart } from '../../local/host/host-start.ts';
import type { LogEntry } from '../../local/host/log.ts';
import { createRegistry, type Registry } from '../../local/host/registry.ts';

export const START = Date.parse('2026-11-23T08:00:00Z');

/** A registry filled by `register`, as an app fills it when it is loaded. */
export function registryOf(register: () => void): Registry {
  const registry = createRegistry();
  useRegistry(registry);
  register();
  return registry;
}

export interface World extends AsyncDisposable {
  readonly host: FunctionHost;
  readonly clock: Clock;
  readonly log: LogEntry[];
  get(path: string, init?: RequestInit): Promise<Response>;
}

/** A running host on a standing clock; it stops when the test's scope ends. */
export async function aWorld(register: () => void, start: Partial<HostStart> = {}): Promise<World> {
  const clock = start.clock ?? new Clock({ start: START, ticking: false });
  const log: LogEntry[] = [];
  const host = await startHost({
    registry: registryOf(register),
    clock,
    hostJson: { extensions: { http: { routePrefix: '' } } },
    log: (entry) => log.push(entry),
    ...start,
  });
  return {
    host,
    clock,
    log,
    get: (path, init) => host.fetch(new Request(host.url + path, init)),
    [Symbol.asyncDispose]: () => host.stop(),
  };
}
