import { clientInputs } from './durable/client-binding.ts';
import { type HostOptions, readHostJson } from './host-json.ts';
import type { HostStart } from './host-start.ts';
import type { FunctionCalls } from './http/functions.ts';
import { buildRoutes } from './http/routes.ts';
import { createInvoke } from './invoke.ts';
import type { Registry } from './registry.ts';
import { FunctionTimeouts } from './timeouts.ts';
import { type RunOnData, type TriggerParts, triggerOf } from './triggers/start.ts';

/** What the parts of one running host share. */
export interface HostParts extends TriggerParts, FunctionCalls {
  readonly options: HostOptions;
  readonly timeouts: FunctionTimeouts;
  /** The value of the durable client binding, known once the listeners are open. */
  readonly client: { binding: string };
}

/** Reads host.json and assembles the invocation pipeline of an app; opens nothing yet. */
export function createParts(start: HostStart, registry: Registry): HostParts {
  const settings = start.settings ?? process.env;
  const options = readHostJson(start.hostJson);
  const log = start.log ?? (() => {});
  const timeouts = new FunctionTimeouts(options.functionTimeoutMs);
  const client = { binding: '' };
  const invoke = createInvoke(registry, { log, timeouts });
  const pipeline = {
    invoke,
    moreInputs: (called) => clientInputs(called, client.binding),
  } satisfies Pipeline;
  return {
    ...pipeline,
    registry,
    settings,
    options,
    log,
    timeouts,
    client,
    clock: start.clock,
    keys: start.keys,
    queues: options.queues,
    timerState: start.timerState,
    hasMessage: start.hasMessage,
    routes: buildRoutes(registry.functions, options.routePrefix),
    run: createRunOnData(pipeline),
  };
}

type Pipeline = Pick<FunctionCalls, 'invoke' | 'moreInputs'>;

function createRunOnData({ invoke, moreInputs }: Pipeline): RunOnData {
  return async (called, data, triggerMetadata) => {
    const trigger = triggerOf(called)?.name ?? '';
    await invoke(called, {
      inputs: [{ name: trigger, data }, ...moreInputs(called)],
      ...(triggerMetadata && { triggerMetadata }),
    });
  };
}
