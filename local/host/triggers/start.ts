import type { Clock } from '../../clock.ts';
import type { QueueOptions } from '../host-json.ts';
import type { LogSink } from '../log.ts';
import type { RegisteredFunction, Registry } from '../registry.ts';
import type { Settings } from '../settings.ts';
import type { Binding, TypedData } from '../wire.ts';
import { type QueueTrigger, startQueueTrigger } from './queue.ts';
import { startTimer, type Timer, type TimerState } from './timer.ts';

/** Runs a function on trigger data; rejects if it fails. */
export type RunOnData = (
  called: RegisteredFunction,
  data: TypedData,
  triggerMetadata?: Record<string, TypedData>,
) => Promise<void>;

export interface TriggerParts {
  readonly registry: Registry;
  readonly clock: Clock;
  readonly log: LogSink;
  readonly settings: Settings;
  readonly queues: QueueOptions;
  readonly timerState: TimerState | undefined;
  readonly hasMessage: ((queueName: string) => boolean) | undefined;
  readonly run: RunOnData;
}

export interface RunningTriggers {
  readonly timers: readonly Timer[];
  stop(): Promise<void>;
}

/** Starts the timers and queue listeners of an app; if one cannot start, the others are stopped. */
export async function startTriggers(parts: TriggerParts): Promise<RunningTriggers> {
  const timers: Timer[] = [];
  const queues: QueueTrigger[] = [];
  const stop = async () => {
    for (const timer of timers) timer.stop();
    await Promise.all(queues.map((queue) => queue.stop()));
  };
  try {
    for (const called of parts.registry.functions) {
      const trigger = triggerOf(called);
      const type = trigger?.type.toLowerCase();
      if (trigger && type === 'timertrigger') {
        timers.push(startTimer({ ...parts, state: parts.timerState }, called, trigger));
      }
      if (trigger && type === 'queuetrigger') {
        queues.push(startQueueTrigger({ ...parts, options: parts.queues }, called, trigger));
      }
    }
  } catch (error) {
    await stop();
    throw error;
  }
  return { timers, stop };
}

/** The one trigger of a function. */
export function triggerOf({ bindings }: RegisteredFunction): Binding | undefined {
  return Object.values(bindings).find(({ type }) => /trigger$/i.test(type));
}
