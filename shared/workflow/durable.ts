import type { OrchestrationContext, Task } from 'durable-functions';
import * as df from 'durable-functions';
import { z } from 'zod';

/** One activity: its wire name and what goes in and out of history. */
export interface Step<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  readonly name: string;
  readonly input: I;
  readonly output: O;
  readonly retry: RetryPolicy;
}

export interface RetryPolicy {
  readonly firstDelayMs: number;
  readonly delayMsMax: number;
  /** Including the first call. */
  readonly attempts: number;
}

/** About an hour in all: replication settles in minutes, a service's bad hour passes. */
export const PATIENT: RetryPolicy = { firstDelayMs: 5_000, delayMsMax: 900_000, attempts: 12 };
/** Some two minutes, for what must not hold up the run. */
export const BRIEF: RetryPolicy = { firstDelayMs: 5_000, delayMsMax: 60_000, attempts: 5 };

export const step = <I extends z.ZodType, O extends z.ZodType>(
  name: string,
  input: I,
  output: O,
  retry: RetryPolicy = PATIENT,
): Step<I, O> => ({ name, input, output, retry });

/**
 * What an activity hands back: its result, or when to ask again because the service said so, or
 * that it did nothing, because HR has changed the plan on which the run called it.
 */
export const Answer = z.union([
  z.object({ done: z.unknown() }),
  z.object({ busyUntil: z.iso.datetime() }),
  z.object({ outdatedBy: z.number().int() }),
]);
export type Answer = z.infer<typeof Answer>;

/** HR has changed its mind: what the run was doing rests on a plan that no longer holds. */
export class PlanChanged extends Error {
  constructor() {
    super('The plan has changed.');
    this.name = 'PlanChanged';
  }
}

/** A step failed although it was tried as often as its policy says. `step` is its wire name. */
export class StepFailed extends Error {
  readonly step: string;
  constructor(stepName: string, cause: unknown) {
    super(`The step ${stepName} failed for good.`, { cause });
    this.name = 'StepFailed';
    this.step = stepName;
  }
}

/**
 * Runs one step with its retries, waits where a service asks for it, and parses what history hands
 * back. Use as `yield* call(...)`. Throws `StepFailed` when the attempts are used up, and
 * `PlanChanged` when the hire is no longer at `revision`; without one the step runs in any case.
 */
export function* call<I extends z.ZodType, O extends z.ZodType>(
  context: OrchestrationContext,
  { name, input, output, retry }: Step<I, O>,
  argument: z.input<I>,
  revision?: number,
): Generator<Task, z.output<O>, unknown> {
  const options = new df.RetryOptions(retry.firstDelayMs, retry.attempts);
  options.backoffCoefficient = 2;
  options.maxRetryIntervalInMilliseconds = retry.delayMsMax;
  const handedIn = { ...(input.parse(argument) as object), ...(revision && { revision }) };
  for (;;) {
    const result = yield* attempt(context, name, options, handedIn);
    const answer = Answer.parse(result);
    if ('outdatedBy' in answer) throw new PlanChanged();
    if ('done' in answer) return output.parse(answer.done);
    yield* waitUntil(context, new Date(answer.busyUntil));
  }
}

function* attempt(
  context: OrchestrationContext,
  name: string,
  options: df.RetryOptions,
  input: unknown,
): Generator<Task, unknown, unknown> {
  try {
    return yield context.df.callActivityWithRetry(name, options, input);
  } catch (error) {
    throw new StepFailed(name, error);
  }
}

/** Sleeps until `at`. The host may fire a timer up to a second early, so it looks at the clock. */
export function* waitUntil(
  context: OrchestrationContext,
  at: Date,
): Generator<Task, void, unknown> {
  while (context.df.currentUtcDateTime < at) yield context.df.createTimer(at);
}

type Events = Record<string, z.ZodType>;

/** Which event arrived and with what, or `nothing` when the moment came first. */
export type News<E extends Events> =
  | { [Name in keyof E & string]: { happened: Name; data: z.output<E[Name]> } }[keyof E & string]
  | { happened: 'nothing' };

/** Waits for news until a moment, or for ever when none is given. */
export type Listen<E extends Events> = (until?: Date) => Generator<Task, News<E>, unknown>;

/**
 * Listens for external events for the rest of the run: `const news = yield* listen(until)`.
 *
 * Every wait makes its own tasks, because durable-functions v3 emits a task's action again when it
 * is raced a second time, and the host then numbers history differently
 * (https://github.com/Azure/azure-functions-durable-js/issues/574). Earlier waits are remembered,
 * because an event that arrives between two waits is given to the one the deadline left behind.
 */
export function listenFor<const E extends Events>(
  context: OrchestrationContext,
  events: E,
): Listen<E> {
  const open: { name: string; task: Task }[] = [];
  const takeArrived = () => {
    const index = open.findIndex(({ task }) => task.isCompleted);
    return index === -1 ? undefined : open.splice(index, 1)[0];
  };

  return function* listen(until) {
    let arrived = takeArrived();
    if (!arrived) {
      const waits = Object.keys(events).map((name) => ({
        name,
        task: context.df.waitForExternalEvent(name),
      }));
      open.push(...waits);
      yield* firstOf(
        context,
        waits.map(({ task }) => task),
        until,
      );
      arrived = takeArrived();
    }
    if (!arrived) return { happened: 'nothing' };
    const { name, task } = arrived;
    return { happened: name, data: events[name]?.parse(task.result) } as News<E>;
  };
}

function* firstOf(
  context: OrchestrationContext,
  waits: Task[],
  until: Date | undefined,
): Generator<Task, void, unknown> {
  if (!until) {
    yield context.df.Task.any(waits);
    return;
  }
  const deadline = context.df.createTimer(until);
  yield context.df.Task.any([...waits, deadline]);
  // A timer left open would keep the instance from ending.
  if (!deadline.isCompleted) deadline.cancel();
}
