import type { FunctionInvoker } from '../hub/contract.ts';
import type { Invoke } from './invoke.ts';
import { type LogSink, logFailure } from './log.ts';
import type { RegisteredFunction, Registry } from './registry.ts';
import type { Binding, NamedData, TypedData } from './wire.ts';

const TRIGGERS = {
  orchestrator: 'orchestrationTrigger',
  activity: 'activityTrigger',
  entity: 'entityTrigger',
} as const;

type Kind = keyof typeof TRIGGERS;

/**
 * Lets the task hub run the orchestrators and activities of `registry` through the invocation
 * pipeline, so with hooks, logs and typed data. Errors reach the hub as the function threw them; a
 * failed attempt of an activity also leaves a line in the log.
 */
export function createInvoker(
  registry: Registry,
  invoke: Invoke,
  {
    moreInputs = () => [],
    log = () => {},
  }: { moreInputs?: (called: RegisteredFunction) => NamedData[]; log?: LogSink } = {},
): FunctionInvoker {
  return {
    has: (kind, name) => findByKind(registry, kind, name) !== undefined,

    async orchestrator(name, triggerInput) {
      const { called, trigger } = need(registry, 'orchestrator', name);
      const data = { string: JSON.stringify(triggerInput) };
      const { returnValue } = await invoke(called, {
        inputs: [{ name: trigger.name, data }, ...moreInputs(called)],
      });
      return returnValue?.json ?? returnValue?.string ?? '';
    },

    async activity(name, inputJson, { instanceId }) {
      const { called, trigger } = need(registry, 'activity', name);
      const data = inputJson === undefined ? undefined : { string: inputJson };
      const invocation = {
        inputs: [{ name: trigger.name, data }, ...moreInputs(called)],
        triggerMetadata: { instanceId: { string: instanceId }, ...(data && { data }) },
      };
      const { returnValue } = await invoke(called, invocation).catch((error: unknown) => {
        logFailure(log, called.name, error, 'warning');
        throw error;
      });
      return toJsonText(returnValue);
    },
  };
}

interface Durable {
  readonly called: RegisteredFunction;
  readonly trigger: Binding;
}

function findByKind(registry: Registry, kind: Kind, name: string): Durable | undefined {
  const called = registry.find(name);
  if (!called) return undefined;
  const trigger = Object.values(called.bindings).find((one) => one.type === TRIGGERS[kind]);
  return trigger && { called, trigger };
}

function need(registry: Registry, kind: Kind, name: string): Durable {
  const found = findByKind(registry, kind, name);
  if (found) return found;
  throw new Error(`The app registers no ${kind} function named '${name}'.`);
}

function toJsonText(value: TypedData | null | undefined): string | null {
  if (!value) return null;
  if (value.json !== undefined) return value.json;
  if (value.string !== undefined) return JSON.stringify(value.string);
  if (value.bytes !== undefined) return JSON.stringify(Buffer.from(value.bytes).toString('base64'));
  const number = value.int ?? value.double;
  return number === undefined ? null : String(number);
}
