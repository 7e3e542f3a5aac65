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

/** Their texts are parsed at each call and their times are never shown. */
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

/**
 * Makes one event. `id` is the sequence id of scheduling events and -1 for all others. Its time is
 * a date, as the SDK wants it, and a text once it has been stored.
 */
export function historyEvent(
  type: number,
  atMs: number,
  fields: Readonly<Record<string, unknown>> = {},
  id = -1,
): HistoryEvent {
  return { EventType: type, ...fields, EventId: id, IsPlayed: false, Timestamp: dateOf(atMs) };
}

export const isoTime = (ms: number): string => new Date(ms).toISOString();

let latest = new Date(0);

/** Most events of an episode share their moment, so the last date is kept. */
function dateOf(ms: number): Date {
  if (ms !== latest.getTime()) latest = new Date(ms);
  return latest;
}

/**
 * A history for one call of the SDK, which turns each `Timestamp` into a date in place. Received
 * events of earlier episodes are marked as played; the host leaves all others unmarked.
 */
export function forReplay(history: readonly HistoryEvent[]): HistoryEvent[] {
  const newest = history.findLastIndex((e) => e.EventType === EventType.OrchestratorStarted);
  return history.map((event, index) => fresh(index < newest ? asPlayed(event) : event));
}

/**
 * What `forReplay` gives for `history` and then `news`, the events of the newest episode, at less
 * cost: events of which user code sees no part are handed over again and again. `prepared` holds
 * what was made ready in earlier calls for the same history, which only grows.
 */
export function forEpisode(
  history: readonly HistoryEvent[],
  news: readonly HistoryEvent[],
  prepared: HistoryEvent[],
): HistoryEvent[] {
  if (news.length === 0) return forReplay(history);
  for (let i = prepared.length; i < history.length; i++) {
    prepared.push(asPlayed(history[i] as HistoryEvent));
  }
  const given = prepared.map((event) => (UNSEEN.has(event.EventType) ? event : fresh(event)));
  for (const event of news) given.push(fresh(event));
  return given;
}

const asPlayed = (event: HistoryEvent): HistoryEvent =>
  isReceived(event) ? { ...event, IsPlayed: true } : event;

/** An orchestrator may keep and change the date it reads its time from. */
function fresh(event: HistoryEvent): HistoryEvent {
  const at = event['Timestamp'];
  return at instanceof Date ? { ...event, Timestamp: new Date(at) } : { ...event };
}

function isReceived(event: HistoryEvent): boolean {
  if (event.EventType === EventType.Generic) return event['EventId'] === -1;
  return RECEIVED.has(event.EventType);
}
