import { randomUUID } from 'node:crypto';
import { processModel } from './core.ts';
import { type LogSink, toError } from './log.ts';
import type { HookName, RegisteredFunction, Registry } from './registry.ts';
import type { FunctionTimeouts } from './timeouts.ts';
import type {
  CoreInvocationContext,
  Handler,
  InvocationResponse,
  LogLevel,
  NamedData,
  TypedData,
} from './wire.ts';

export interface Invocation {
  readonly inputs: NamedData[];
  readonly triggerMetadata?: Record<string, TypedData>;
}

/** Runs one function once, hooks included. Rejects with what the function or a hook threw. */
export type Invoke = (
  called: RegisteredFunction,
  invocation: Invocation,
) => Promise<InvocationResponse>;

/** Makes the invocation pipeline of one app. */
export function createInvoke(
  registry: Registry,
  options: { log: LogSink; timeouts: FunctionTimeouts },
): Invoke {
  const pipeline: Pipeline = { registry, ...options };
  return (called, invocation) => invoke(pipeline, called, invocation);
}

interface Pipeline {
  readonly registry: Registry;
  readonly log: LogSink;
  readonly timeouts: FunctionTimeouts;
}

/** What the hooks of one invocation share. */
interface HookState {
  readonly hookData: Record<string, unknown>;
  readonly appHookData: Record<string, unknown>;
  readonly invocationContext: unknown;
  inputs: unknown[];
  [key: string]: unknown;
}

async function invoke(
  pipeline: Pipeline,
  called: RegisteredFunction,
  invocation: Invocation,
): Promise<InvocationResponse> {
  const model = processModel();
  if (!model) throw new Error('The app has not loaded @azure/functions.');
  const context = coreContext(pipeline, called, invocation);
  const run = model.getInvocationModel(context);
  const { context: userContext, inputs } = await run.getArguments();
  logged.set(context, userContext);
  const hooks: HookState = {
    hookData: {},
    appHookData: pipeline.registry.appHookData,
    invocationContext: userContext,
    inputs,
  };

  context.state = 'preInvocationHooks';
  const before = { ...hooks, functionCallback: called.handler as unknown };
  await runHooks(pipeline.registry, 'preInvocation', before);

  context.state = 'invocation';
  const after = {
    ...hooks,
    inputs: before.inputs,
    result: null as unknown,
    error: null as unknown,
  };
  try {
    const work = run.invokeFunction(userContext, before.inputs, before.functionCallback as Handler);
    after.result = await pipeline.timeouts.watch(called.name, work);
  } catch (thrown) {
    after.error = thrown ?? toError(thrown);
  }

  context.state = 'postInvocationHooks';
  await runHooks(pipeline.registry, 'postInvocation', after);
  if (after.error) throw toError(after.error);
  return run.getResponse(userContext, after.result);
}

async function runHooks(
  registry: Registry,
  name: HookName,
  context: Record<string, unknown>,
): Promise<void> {
  for (const hook of registry.hooks(name)) await hook(context);
}

// The log hook wants the user's context, which exists only after the core's.
const logged = new WeakMap<CoreInvocationContext, unknown>();

function coreContext(
  { registry, log }: Pipeline,
  called: RegisteredFunction,
  { inputs, triggerMetadata }: Invocation,
): CoreInvocationContext {
  const invocationId = randomUUID();
  const context: CoreInvocationContext = {
    invocationId,
    request: {
      invocationId,
      functionId: called.name,
      inputData: inputs,
      ...(triggerMetadata && { triggerMetadata }),
    },
    metadata: called,
    log(level, category, message) {
      const line = runLogHooks(registry, { level, category, message }, logged.get(context));
      log({ ...line, functionName: called.name, invocationId });
    },
  };
  return context;
}

interface Line {
  level: LogLevel;
  category: string;
  message: string;
}

// As in Microsoft's worker: synchronous, a throwing hook is ignored, and only the app's own lines
// can be rewritten.
function runLogHooks(registry: Registry, line: Line, invocationContext: unknown): Line {
  const hooks = registry.hooks('log');
  if (hooks.length === 0) return line;
  const context = { hookData: {}, appHookData: registry.appHookData, invocationContext, ...line };
  for (const hook of hooks) {
    try {
      hook(context);
    } catch {}
  }
  if (line.category !== 'user') return line;
  return { level: context.level, category: line.category, message: context.message };
}
