import type { Clock } from '../clock.ts';
import { type LogSink, logFailure } from './log.ts';
import type { Registry } from './registry.ts';
import { type RunningTriggers, type RunOnData, triggerOf } from './triggers/start.ts';
import type { TypedData } from './wire.ts';

interface ManualParts {
  readonly registry: Registry;
  readonly clock: Clock;
  readonly log: LogSink;
  readonly run: RunOnData;
  readonly triggers: RunningTriggers;
}

const RUN_WITH_INPUT = new Set(['queuetrigger', 'eventgridtrigger', 'activitytrigger']);

/**
 * Runs a function by hand, as `POST /admin/functions/{name}` does: a timer as if it were due, a
 * queue, Event Grid or activity function with the given input. Undefined for other kinds. The
 * promise resolves when the run has ended, well or badly; a failure is logged.
 */
export function runByHand(
  { registry, clock, log, run, triggers }: ManualParts,
  name: string,
  input: TypedData,
): Promise<void> | undefined {
  const called = registry.find(name);
  if (!called) return undefined;
  const timer = triggers.timers.find((one) => one.called === called);
  if (timer) return timer.runByHand();
  if (!RUN_WITH_INPUT.has(triggerOf(called)?.type.toLowerCase() ?? '')) return undefined;
  const done = clock.working();
  return run(called, input)
    .catch((error: unknown) => logFailure(log, called.name, error))
    .finally(done);
}
