import { createRequire } from 'node:module';
import type { OrchestrationHandler } from 'durable-functions';
import type { FunctionInvoker } from '../../local/hub/contract.ts';

type Executor = (trigger: object, context: object) => Promise<object>;

// A deep import: version 3 of the SDK has no exports map, and no types for its executor.
const { Orchestrator } = createRequire(import.meta.url)(
  'durable-functions/lib/src/orchestrations/Orchestrator.js',
) as { Orchestrator: new (handler: OrchestrationHandler) => { listen(): Executor } };

export type Activity = (
  // biome-ignore lint/suspicious/noExplicitAny: activities of tests declare what they expect
  input: any,
  trigger: { instanceId: string; taskId: number },
) => unknown;

export interface TestApp {
  readonly orchestrators: Readonly<Record<string, OrchestrationHandler>>;
  readonly activities?: Readonly<Record<string, Activity>>;
}

/** Runs plain handlers through the SDK's own replay executor, without a Functions host. */
export function sdkInvoker({ orchestrators, activities = {} }: TestApp): FunctionInvoker {
  const executors = new Map<string, Executor>();
  for (const [name, handler] of Object.entries(orchestrators)) {
    executors.set(name, new Orchestrator(handler).listen());
  }
  return {
    has: (kind, name) =>
      kind === 'orchestrator' ? executors.has(name) : kind === 'activity' && name in activities,
    async orchestrator(name, triggerInput) {
      const executor = executors.get(name);
      if (!executor) throw new Error(`There is no orchestrator ${name}.`);
      return executor(triggerInput, aContext(name));
    },
    async activity(name, inputJson, trigger) {
      // A failure takes as many turns as a result, so that several attempts end in the order of
      // their starts.
      const call = async () => activities[name]?.(asWorkerReads(inputJson), trigger);
      const result = await call();
      return result === undefined || result === null ? null : JSON.stringify(result);
    },
  };
}

/** What an orchestrator answered, as the host on Azure gets it. */
export const asText = (answer: object | string): string =>
  typeof answer === 'string' ? answer : JSON.stringify(answer);

/** The properties of the context beside `df`, which the executor sets. */
function aContext(functionName: string): object {
  const ignore = () => {};
  return { functionName, df: undefined, log: ignore, info: ignore, warn: ignore, error: ignore };
}

/** The worker parses text that looks like JSON and passes on the rest as text. */
function asWorkerReads(text: string | undefined): unknown {
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
