import type { HistoryEvent } from './contract.ts';

/** The event kinds of the out-of-process protocol that this hub writes. */
export const EventType = {
  ExecutionStarted: 0,
  ExecutionCompleted: 1,
  ExecutionTerminated: 3,
  TaskScheduled: 4,
  TaskCompleted: 5,
  TaskFailed: 6,
  ChildCreated: 7,
  ChildCompleted: 8,
  ChildFailed: 9,
  TimerCreated: 10,
  TimerFired: 11,
  OrchestratorStarted: 12,
  OrchestratorCompleted: 13,
  EventRaised: 15,
  Generic: 17,
  Suspended: 19,
  Resumed: 20,
} as const;

const RECEIVED: ReadonlySet<number> = new Set([
  EventType.ExecutionStarted,
  EventType.ExecutionTerminated,
  EventType.TaskCompleted,
  EventType.TaskFailed,
  EventType.ChildCompleted,
  EventType.ChildFailed,
  EventType.TimerFired,
  EventType.EventRaised,
  EventType.Suspended,
  EventType.Resumed,
]);

/** Their texts are parsed at each call and their times are never shown, unlike the clock's. */
const UNSEEN: ReadonlySet<number> = new Set([
  EventType.TaskScheduled,
  EventType.TaskCompleted,
  EventType.ChildCreated,
  EventType.ChildCompleted,
  EventType.TimerCreated,
  EventType.TimerFired,
  EventType.OrchestratorCompleted,
  EventType.EventRaised,
]);

/** Makes one event. `id` is the sequence id of scheduling events and -1 for all others. */
export function historyEvent(
  type: number,
  atMs: number,
  fields: Readonly<Record<string, unknown>> = {},
  id = -1,
): HistoryEvent {
  return { EventType: type, ...fields, EventId: id, IsPlayed: false, Timestamp: isoTime(atMs) };
}

let latest = { ms: 0, text: new Date(0).toISOString() };

/** Most events of an episode share their moment, so the last text is kept. */
export function isoTime(ms: number): string {
  if (ms !== latest.ms) latest = { ms, text: new Date(ms).toISOString() };
  return latest.text;
}

/**
 * A history for one call of the SDK. Received events of earlier episodes are marked as played; the
 * host leaves all others unmarked. The SDK turns each `Timestamp` into a date in place; events of
 * which user code sees no part are handed over as they are, so that this is done only once. Do not
 * keep a history that was handed over for anything but further calls and `JSON.stringify`.
 */
export function forReplay(history: readonly HistoryEvent[]): HistoryEvent[] {
  const newest = history.findLastIndex((e) => e.EventType === EventType.OrchestratorStarted);
  return history.map((event, index) => {
    const isPlayed = index < newest && isReceived(event);
    const given = UNSEEN.has(event.EventType) ? event : { ...event };
    if (isPlayed) (given as { IsPlayed?: boolean }).IsPlayed = true;
    return given;
  });
}

function isReceived(event: HistoryEvent): boolean {
  if (event.EventType === EventType.Generic) return event['EventId'] === -1;
  return RECEIVED.has(event.EventType);
}
