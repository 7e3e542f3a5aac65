import { Clock } from '../../local/clock.ts';
import type { InstanceStatus, TaskHub } from '../../local/hub/contract.ts';
import type { HubStore } from '../../local/hub/hub-store.ts';
import { openHubStore } from '../../local/hub/store.ts';
import { createTaskHub, type TaskHubOptions } from '../../local/hub/task-hub.ts';
import { sdkInvoker, type TestApp } from '../support/sdk-invoker.ts';

export const START = Date.UTC(2026, 0, 5, 8);
export const MINUTE_MS = 60_000;
export const DAY_MS = 86_400_000;

export interface World {
  readonly clock: Clock;
  readonly store: HubStore;
  readonly hub: TaskHub;
  readonly warnings: string[];
  /** Starts an instance and lets it come to rest, without time passing. */
  begin(name: string, input?: unknown, instanceId?: string): Promise<string>;
  pass(ms: number): Promise<void>;
  status(instanceId: string): Promise<InstanceStatus>;
  output(instanceId: string): Promise<unknown>;
  types(instanceId: string): Promise<number[]>;
}

/** A hub in virtual time, open and at rest. */
export function aWorld(app: TestApp, options: Partial<TaskHubOptions> = {}): World {
  const clock = options.clock ?? new Clock({ start: START, ticking: false });
  const store = options.store ?? openHubStore(':memory:');
  const warnings: string[] = [];
  const log = (_: string, message: string) => void warnings.push(message);
  const hub = createTaskHub({ name: 'Test', log, ...options, clock, store });
  hub.open(sdkInvoker(app));
  const status = async (id: string) => (await hub.status(id)) ?? missing(id);
  return {
    clock,
    store,
    hub,
    warnings,
    status,
    async begin(name, input, instanceId) {
      const id = await hub.start({
        name,
        ...(input !== undefined && { inputJson: JSON.stringify(input) }),
        ...(instanceId && { instanceId }),
      });
      await clock.idle();
      return id;
    },
    pass: (ms) => clock.moveTo(clock.now() + ms),
    output: async (id) => JSON.parse((await status(id)).output ?? 'null'),
    types: async (id) => (await hub.history(id)).map((event) => event.EventType),
  };
}

function missing(id: string): never {
  throw new Error(`There is no instance ${id}.`);
}
