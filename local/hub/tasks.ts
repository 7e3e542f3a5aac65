import type { HistoryEvent } from './contract.ts';
import { EventType, historyEvent, isoTime } from './history.ts';

/** Azure Storage fires no timer later than six days ahead; the SDK waits longer in three-day pieces. */
export const SHORT_TIMER_MS_MAX = 6 * 86_400_000;
export const LONG_TIMER_PIECE_MS = 3 * 86_400_000;

const RETRY_INTERVAL_MS_MAX = 6 * 86_400_000;

export interface RetryOptions {
  readonly firstRetryIntervalInMilliseconds: number;
  readonly maxNumberOfAttempts: number;
  readonly backoffCoefficient?: number;
  readonly maxRetryIntervalInMilliseconds?: number;
}

export interface Retry {
  readonly options: RetryOptions;
  /** 1 for the first attempt. */
  readonly attempt: number;
}

/**
 * What an execution waits for, by sequence id. A task whose last attempt failed is kept with
 * `failedAt` and `surfacedAt` (indexes into the history), because a rewind runs it again.
 */
export interface ActivityTask {
  readonly kind: 'activity';
  readonly id: number;
  readonly name: string;
  readonly inputText?: string;
  readonly retry?: Retry;
  readonly failedAt?: number;
  readonly surfacedAt?: number;
}
export interface ChildTask {
  readonly kind: 'child';
  readonly id: number;
  readonly name: string;
  readonly inputJson: string | null;
  readonly childId: string;
  readonly version: string | null;
  readonly retry?: Retry;
  readonly failedAt?: number;
  readonly surfacedAt?: number;
}
export interface TimerTask {
  readonly kind: 'timer';
  readonly id: number;
  readonly fireAt: number;
  readonly createdAt: number;
  /** The id under which the whole timer was scheduled; the pieces of a long timer share it. */
  readonly firstId: number;
  /** The moment the orchestrator asked for; later than `fireAt` in all but the last piece. */
  readonly finalFireAt: number;
  readonly isLong: boolean;
}
export interface RetryTimerTask {
  readonly kind: 'retryTimer';
  readonly id: number;
  readonly fireAt: number;
  readonly createdAt: number;
  readonly of: ActivityTask | ChildTask;
}
export type Task = ActivityTask | ChildTask | TimerTask | RetryTimerTask;

export const isOpen = (task: Task): boolean => !('failedAt' in task);

/** The delay before the next attempt; 0 after the last, where the SDK still waits for one timer. */
export function retryDelayMs({ options, attempt }: Retry): number {
  if (attempt >= options.maxNumberOfAttempts) return 0;
  const factor = (options.backoffCoefficient ?? 1) ** (attempt - 1);
  const delay = options.firstRetryIntervalInMilliseconds * factor;
  return Math.min(delay, options.maxRetryIntervalInMilliseconds ?? RETRY_INTERVAL_MS_MAX);
}

/** One piece of a timer, starting at `now`. `firstId` is given for the second and later pieces. */
export function timerPiece(
  id: number,
  now: number,
  finalFireAt: number,
  earlier?: { firstId: number },
): TimerTask {
  const isPiece = finalFireAt - now > SHORT_TIMER_MS_MAX;
  return {
    kind: 'timer',
    id,
    fireAt: isPiece ? now + LONG_TIMER_PIECE_MS : finalFireAt,
    createdAt: now,
    firstId: earlier?.firstId ?? id,
    finalFireAt,
    isLong: isPiece || earlier !== undefined,
  };
}

/** What the message of a timer takes at least from its making to its firing, as on the real host. */
const TIMER_MESSAGE_MS = 25;

/**
 * When a timer fires if timers may fire `earlyMs` early. One that is set for less than that fires
 * nearly at once, so that an orchestrator that makes the same timer again does so many times.
 */
export function timerDueAt(task: TimerTask | RetryTimerTask, earlyMs: number): number {
  const soonest = task.createdAt + TIMER_MESSAGE_MS;
  return Math.min(task.fireAt, Math.max(task.fireAt - earlyMs, soonest));
}

/** The history event that says a task was scheduled. */
export function scheduledEvent(task: Task, now: number): HistoryEvent {
  if (task.kind === 'activity') {
    const fields = { Name: task.name, Version: '', Input: null, ParentTraceContext: null };
    return historyEvent(EventType.TaskScheduled, now, { ...fields, Tags: null }, task.id);
  }
  if (task.kind === 'child') {
    const names = { Name: task.name, Version: task.version, InstanceId: task.childId };
    const rest = { Input: null, ClientSpanId: null, Tags: null };
    return historyEvent(EventType.ChildCreated, now, { ...names, ...rest }, task.id);
  }
  return historyEvent(EventType.TimerCreated, now, { FireAt: isoTime(task.fireAt) }, task.id);
}
