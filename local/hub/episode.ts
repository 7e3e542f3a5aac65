import { type Conclusion, Draft } from './draft.ts';
import { CHILD_TEXT } from './failures.ts';
import { EventType, historyEvent } from './history.ts';
import { askOrchestrator, type OrchestratorAnswer } from './protocol.ts';
import { receive } from './receive.ts';
import { reopenFailed } from './rewind.ts';
import { ActionRefused, type ScheduleOptions, scheduleNews } from './schedule.ts';
import type { InstanceRow, LiveInstance, Message } from './state.ts';
import { mayRun } from './versions.ts';

const CUSTOM_STATUS_BYTES_MAX = 16 * 1024;

/**
 * Works out one episode: the messages are put into the history, the orchestrator is called once,
 * and its answer decides what comes next. Changes nothing; may run any number of times. Gives
 * undefined if the first message no longer matters.
 */
export async function runEpisode(
  live: LiveInstance,
  messages: readonly Message[],
  now: number,
  options: ScheduleOptions,
): Promise<Draft | undefined> {
  const draft = new Draft(live, messages, now);
  const [first] = messages;
  if (draft.state.phase === 'new') begin(draft);
  for (const message of messages) {
    if (!receive(draft, message) && message === first) return undefined;
  }
  if (first?.type === 'rewind') reopenFailed(draft);
  if (!isForBookkeepingOnly(first)) {
    if (draft.status === 'Pending') draft.status = 'Running';
    draft.state = { ...draft.state, phase: 'running' };
    const answer = canAsk(draft, options) && (await ask(draft, options));
    if (answer) follow(draft, answer, options);
  }
  // The execution that ends must not take events that the next one may wait for.
  const companions = live.row.state.phase === 'new' ? 0 : 1;
  if (draft.state.holdsEvents && messages.length > companions) {
    return runEpisode(live, messages.slice(0, companions), now, options);
  }
  draft.events.push(historyEvent(EventType.OrchestratorCompleted, draft.now));
  return draft;
}

/** The first events of an execution that continue-as-new begins, as the host writes them. */
export function carriedHistory(row: InstanceRow, now: number) {
  return [
    historyEvent(EventType.OrchestratorStarted, now),
    executionStarted(row, now),
    { ...historyEvent(EventType.OrchestratorCompleted, now), IsPlayed: true },
  ];
}

function begin(draft: Draft): void {
  draft.events.push(historyEvent(EventType.OrchestratorStarted, draft.now));
  draft.events.push(executionStarted(draft.live.row, draft.live.row.createdAt));
}

function executionStarted(row: InstanceRow, at: number) {
  const { parent } = row;
  return historyEvent(EventType.ExecutionStarted, at, {
    OrchestrationInstance: { InstanceId: row.instanceId, ExecutionId: row.executionId },
    ParentInstance: parent && {
      Name: parent.name,
      OrchestrationInstance: { InstanceId: parent.instanceId, ExecutionId: parent.executionId },
      TaskScheduleId: parent.taskId,
      Version: null,
    },
    Name: row.name,
    Version: row.version,
    Input: row.inputJson,
    Tags: null,
    Correlation: null,
    ParentTraceContext: null,
    ScheduledStartTime: null,
    Generation: row.generation,
    GenerateNewTrace: false,
  });
}

/** No user code runs for these: they change the state of the instance only. */
function isForBookkeepingOnly(message: Message | undefined): boolean {
  const types = ['terminate', 'suspend', 'resume'];
  return message !== undefined && types.includes(message.type);
}

function canAsk(draft: Draft, options: ScheduleOptions): boolean {
  const text = refusalOf(draft.live.row, options);
  if (text === undefined) return true;
  draft.conclude({ status: 'Failed', output: text, details: text });
  return false;
}

function refusalOf({ name, version }: InstanceRow, options: ScheduleOptions): string | undefined {
  const { invoker, defaultVersion, versionMatch } = options;
  if (!invoker.has('orchestrator', name)) {
    return `The function '${name}' doesn't exist, is disabled, or is not an orchestrator function.`;
  }
  if (mayRun(version, defaultVersion, versionMatch)) return undefined;
  return `VersionMismatch: the instance has version ${version ?? 'none'} and the worker ${defaultVersion} (${versionMatch}).`;
}

function ask(draft: Draft, { invoker }: ScheduleOptions): Promise<OrchestratorAnswer> {
  const { row, history, notes } = draft.live;
  return askOrchestrator(invoker, row.name, {
    instanceId: row.instanceId,
    parentInstanceId: row.parent?.instanceId ?? null,
    inputJson: row.inputJson,
    history,
    news: draft.events,
    prepared: notes.prepared,
    isReplaying: row.state.phase === 'running' || row.state.phase === 'rewound',
    scheduled: draft.state.leafIds.length,
  });
}

function follow(draft: Draft, answer: OrchestratorAnswer, options: ScheduleOptions): void {
  try {
    obey(draft, answer, options);
  } catch (error) {
    if (!(error instanceof ActionRefused)) throw error;
    failNow(draft, error.message);
  }
}

function obey(draft: Draft, answer: OrchestratorAnswer, options: ScheduleOptions): void {
  takeCustomStatus(draft, answer);
  scheduleNews(draft, answer.tasks, options);
  const hasFailed = answer.error !== undefined;
  if (hasFailed && draft.state.failedAt === undefined) {
    draft.state = { ...draft.state, failedAt: draft.startsAt };
  }
  if (!hasFailed && !answer.isDone) return;
  const next = answer.continueAsNew;
  const isWaiting = draft.openTasks().length > 0;
  if (next) draft.state = { ...draft.state, holdsEvents: true };
  // The host ends an execution only when nothing is open: a timer left running holds it back.
  if (isWaiting) return;
  if (hasFailed) draft.conclude(failure(draft.live.row.name, answer));
  else if (next) draft.nextInputJson = next.input === undefined ? null : JSON.stringify(next.input);
  else draft.conclude({ status: 'Completed', output: answer.outputJson });
}

function takeCustomStatus(draft: Draft, { customStatusJson }: OrchestratorAnswer): void {
  if (customStatusJson === undefined) return;
  if (customStatusJson.length * 2 > CUSTOM_STATUS_BYTES_MAX) {
    throw new ActionRefused(
      `The custom status takes ${customStatusJson.length * 2} bytes and ${CUSTOM_STATUS_BYTES_MAX} are allowed: keep it short.`,
    );
  }
  draft.customStatusJson = customStatusJson;
}

function failure(name: string, answer: OrchestratorAnswer): Conclusion {
  const { error = '', failureDetails } = answer;
  const details = `Message: ${error}, StackTrace: `;
  if (!failureDetails) return { status: 'Failed', output: CHILD_TEXT(name, error), details };
  const output = `${failureDetails['ErrorType']}: ${failureDetails['ErrorMessage']}`;
  return { status: 'Failed', output, details, failureDetails };
}

/** Fails the execution at once, whatever is open, and dispatches nothing of this episode. */
function failNow(draft: Draft, text: string): void {
  draft.unschedule();
  draft.state = { ...draft.state, failedAt: draft.state.failedAt ?? draft.startsAt };
  const isAboutCode = text.startsWith('Non-Deterministic');
  const output = isAboutCode ? text : CHILD_TEXT(draft.live.row.name, text);
  draft.conclude({ status: 'Failed', output, details: `Message: ${text}, StackTrace: ` });
}
