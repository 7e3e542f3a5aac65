import type { OrchestrationHandler } from 'durable-functions';
import type { HistoryEvent } from '../../local/hub/contract.ts';
import { EventType, forReplay } from '../../local/hub/history.ts';
import { type Action, ActionType, leavesOf } from '../../local/hub/protocol.ts';
import { ID } from '../support/hires.ts';
import { asText, sdkInvoker } from '../support/sdk-invoker.ts';
import type { RecordedExecution, RecordedRun } from './recorded.ts';

const NAME = 'onboardEmployee';
const NONE = 'nothing';
const A_TIMER = 'a timer';

/**
 * Replays a recorded run on an orchestrator through the SDK's own executor. Gives one sentence for
 * each execution in which today's code does something else than was recorded, with the step and its
 * position, counted from 1 over activities and timers. None: a running instance can go on.
 */
export async function differencesOf(
  orchestrator: OrchestrationHandler,
  { executions }: RecordedRun,
): Promise<string[]> {
  const found = [];
  for (const [index, execution] of executions.entries()) {
    const difference = await differenceOf(orchestrator, execution);
    if (difference) found.push(`execution ${index + 1}: ${difference}`);
  }
  return found;
}

async function differenceOf(
  orchestrator: OrchestrationHandler,
  { input, history }: RecordedExecution,
): Promise<string | undefined> {
  const then = scheduledIn(history);
  const now = await scheduledBy(orchestrator, { input, history });
  const longer = then.length > now.length ? then : now;
  const at = longer.findIndex((_, position) => !isSame(then, now, position));
  if (at === -1) return undefined;
  return `step ${at + 1} was ${then[at] ?? NONE} when it was recorded, and is ${now[at] ?? NONE} today`;
}

/** A timer that was cancelled as soon as it was made has left no event, only a gap in the ids. */
function isSame(
  then: readonly (string | undefined)[],
  now: readonly string[],
  position: number,
): boolean {
  const isGap = position < then.length && then[position] === undefined;
  return now[position] === (isGap ? A_TIMER : then[position]);
}

/** The tasks of a history by their sequence ids. */
function scheduledIn(history: readonly HistoryEvent[]): (string | undefined)[] {
  const names: (string | undefined)[] = [];
  for (const event of history) {
    const id = Number(event['EventId']);
    if (event.EventType === EventType.TaskScheduled) names[id] = String(event['Name']);
    if (event.EventType === EventType.TimerCreated) names[id] = A_TIMER;
  }
  return Array.from(names);
}

async function scheduledBy(
  orchestrator: OrchestrationHandler,
  { input, history }: RecordedExecution,
): Promise<string[]> {
  const answer = await sdkInvoker({ orchestrators: { [NAME]: orchestrator } }).orchestrator(NAME, {
    history: forReplay(history),
    input,
    instanceId: ID,
    isReplaying: true,
    parentInstanceId: null,
    upperSchemaVersion: 1,
    upperSchemaVersionNew: 3,
    longRunningTimerIntervalDuration: '3.00:00:00',
    maximumShortTimerDuration: '6.00:00:00',
  });
  const { actions } = JSON.parse(asText(answer)) as { actions: [Action[]] };
  return leavesOf(actions[0]).flatMap(nameOf);
}

/** Waits for events and the continue-as-new take no sequence id. */
function nameOf({ actionType, functionName }: Action): string[] {
  if (actionType === ActionType.CreateTimer) return [A_TIMER];
  return functionName ? [functionName] : [];
}
