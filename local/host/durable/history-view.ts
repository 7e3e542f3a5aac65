import { type HistoryEvent, RUNTIME_STATUSES } from '../../hub/contract.ts';
import { jsonOrText } from './status-view.ts';

const EVENT_NAMES = [
  'ExecutionStarted',
  'ExecutionCompleted',
  'ExecutionFailed',
  'ExecutionTerminated',
  'TaskScheduled',
  'TaskCompleted',
  'TaskFailed',
  'SubOrchestrationInstanceCreated',
  'SubOrchestrationInstanceCompleted',
  'SubOrchestrationInstanceFailed',
  'TimerCreated',
  'TimerFired',
  'OrchestratorStarted',
  'OrchestratorCompleted',
  'EventSent',
  'EventRaised',
  'ContinueAsNew',
  'GenericEvent',
  'HistoryState',
  'ExecutionSuspended',
  'ExecutionResumed',
  'ExecutionRewound',
] as const;

type EventName = (typeof EVENT_NAMES)[number];

const NOT_SHOWN: ReadonlySet<EventName> = new Set(['OrchestratorStarted', 'OrchestratorCompleted']);
const SCHEDULING: ReadonlySet<EventName> = new Set([
  'TaskScheduled',
  'SubOrchestrationInstanceCreated',
]);
const HIDDEN_FIELDS = [
  'EventId',
  'IsPlayed',
  'TaskScheduledId',
  'TimerId',
  'Version',
  'OrchestrationInstance',
  'ParentInstance',
  'Tags',
  'ClientSpanId',
];

interface Flags {
  readonly showInput: boolean;
  readonly showHistoryOutput: boolean;
}

/**
 * A history for people: names instead of numbers, and one entry for a task that ended. A task that
 * is open keeps the entry of its scheduling. Results are shown only when asked for, as values.
 */
export function historyView(events: readonly HistoryEvent[], flags: Flags): object[] {
  const scheduled = new Map<unknown, HistoryEvent>();
  for (const event of events) {
    if (SCHEDULING.has(nameOf(event))) scheduled.set(event['EventId'], event);
  }
  const ended = new Set(events.map((event) => event['TaskScheduledId']));
  return events
    .filter((event) => !NOT_SHOWN.has(nameOf(event)))
    .filter((event) => !(SCHEDULING.has(nameOf(event)) && ended.has(event['EventId'])))
    .map((event) => eventView(event, scheduled.get(event['TaskScheduledId']), flags));
}

function eventView(event: HistoryEvent, start: HistoryEvent | undefined, flags: Flags): object {
  const name = nameOf(event);
  const view: Record<string, unknown> = { ...event, EventType: name };
  for (const field of HIDDEN_FIELDS) delete view[field];
  if (name === 'ExecutionStarted') rename(view, 'Name', 'FunctionName');
  if (name === 'ExecutionCompleted') {
    view['OrchestrationStatus'] = RUNTIME_STATUSES[Number(event['OrchestrationStatus'])];
  }
  if (start) Object.assign(view, scheduledView(start));
  if ('Result' in view) {
    if (flags.showHistoryOutput) view['Result'] = jsonOrText(view['Result'] as string | null);
    else delete view['Result'];
  }
  if (!flags.showInput) delete view['Input'];
  return view;
}

function scheduledView(start: HistoryEvent): Record<string, unknown> {
  return {
    ScheduledTime: String(start['Timestamp']).replace(/Z$/, '+00:00'),
    FunctionName: start['Name'],
    ...('InstanceId' in start && { InstanceId: start['InstanceId'] }),
    Input: start['Input'] ?? null,
  };
}

function rename(view: Record<string, unknown>, from: string, to: string): void {
  view[to] = view[from];
  delete view[from];
}

function nameOf(event: HistoryEvent): EventName {
  return EVENT_NAMES[event.EventType] ?? 'GenericEvent';
}
