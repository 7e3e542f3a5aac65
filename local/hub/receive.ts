import type { Draft } from './draft.ts';
import type { Ending } from './failures.ts';
import { EventType, historyEvent, isoTime } from './history.ts';
import type { Message } from './state.ts';
import {
  type ActivityTask,
  type ChildTask,
  type RetryTimerTask,
  retryDelayMs,
  type Task,
  type TimerTask,
  timerPiece,
} from './tasks.ts';

type EndingMessage = Extract<Message, { type: 'ending' }>;

/**
 * Writes a message into the draft's history, with what it causes by itself: the timer before
 * another attempt, the attempt after that timer, the next piece of a long timer. These take their
 * sequence ids before anything the orchestrator schedules next, in the order the SDK does.
 * Gives false for a message that no longer matters, such as the ending of an earlier execution.
 */
export function receive(draft: Draft, message: Message): boolean {
  switch (message.type) {
    case 'event': {
      const fields = { Name: message.name, Input: message.inputJson, ParentTraceContext: null };
      return begin(draft, EventType.EventRaised, message.at, fields);
    }
    case 'terminate':
      begin(draft, EventType.ExecutionTerminated, message.at, { Input: message.reason });
      draft.conclude({ status: 'Terminated', output: message.reason });
      return true;
    case 'suspend':
      if (draft.status === 'Suspended') return false;
      draft.status = 'Suspended';
      draft.output = message.reason;
      return begin(draft, EventType.Suspended, message.at, { Reason: message.reason });
    case 'resume':
      if (draft.status !== 'Suspended') return false;
      draft.status = 'Running';
      draft.output = null;
      return begin(draft, EventType.Resumed, message.at, { Reason: message.reason });
    case 'rewind':
      return begin(draft, EventType.Generic, message.at, { Data: message.reason });
    case 'ending':
      return receiveEnding(draft, message);
    case 'timer':
      return receiveTimer(draft, message);
    default:
      return message satisfies never;
  }
}

function begin(
  draft: Draft,
  type: number,
  at: number,
  fields: Readonly<Record<string, unknown>>,
): true {
  if (draft.events.length === 0) {
    draft.events.push(historyEvent(EventType.OrchestratorStarted, draft.now));
  }
  draft.events.push(historyEvent(type, at, fields));
  return true;
}

function receiveEnding(draft: Draft, message: EndingMessage): boolean {
  if (message.executionId !== draft.live.row.executionId) return false;
  const task = draft.task(message.taskId);
  if (!task && !message.isReplayed) return false;
  const { type, fields } = message.ending;
  const id = type === EventType.TimerFired ? {} : { TaskScheduledId: message.taskId };
  begin(draft, type, message.at, { ...id, ...fields });
  if (!task) return true;
  draft.close(task.id);
  if (task.kind === 'activity' || task.kind === 'child') afterAttempt(draft, task, message.ending);
  return true;
}

function afterAttempt(draft: Draft, task: ActivityTask | ChildTask, { type }: Ending): void {
  const hasFailed = type === EventType.TaskFailed || type === EventType.ChildFailed;
  if (!hasFailed) return;
  const { retry } = task;
  const isLast = !retry || retry.attempt >= retry.options.maxNumberOfAttempts;
  if (isLast) {
    draft.failed.push({ ...task, failedAt: draft.startsAt, surfacedAt: draft.startsAt });
  }
  if (!retry) return;
  const fireAt = draft.now + retryDelayMs(retry);
  const id = draft.takeId();
  draft.schedule({ kind: 'retryTimer', id, fireAt, createdAt: draft.now, of: task });
}

function receiveTimer(draft: Draft, message: Extract<Message, { type: 'timer' }>): boolean {
  if (message.executionId !== draft.live.row.executionId) return false;
  const timer = draft.task(message.taskId);
  if (timer?.kind !== 'timer' && timer?.kind !== 'retryTimer') return false;
  // The host stamps the firing with the moment the timer was made; so do we.
  const fields = { TimerId: timer.id, FireAt: isoTime(timer.fireAt) };
  begin(draft, EventType.TimerFired, timer.createdAt, fields);
  draft.close(timer.id);
  if (timer.kind === 'timer') nextPiece(draft, timer);
  else nextAttempt(draft, timer);
  return true;
}

function nextPiece(draft: Draft, timer: TimerTask): void {
  if (!timer.isLong || timer.finalFireAt <= draft.now) return;
  draft.schedule(timerPiece(draft.takeId(), draft.now, timer.finalFireAt, timer));
}

function nextAttempt(draft: Draft, { of: task }: RetryTimerTask): void {
  const { retry } = task;
  if (!retry) return;
  if (retry.attempt >= retry.options.maxNumberOfAttempts) {
    const failed = draft.live.tasks.get(task.id);
    // Only now does the orchestrator see the failure; a rewind looks for this.
    if (failed) draft.failed.push({ ...failed, surfacedAt: draft.startsAt } as Task);
    return;
  }
  const id = draft.takeId();
  draft.schedule(again(draft, task, id, retry.attempt + 1));
}

function again(draft: Draft, task: ActivityTask | ChildTask, id: number, attempt: number): Task {
  const retry = { options: task.retry?.options ?? raise(), attempt };
  if (task.kind === 'activity') return { ...task, id, retry };
  const generated = `${draft.live.row.executionId}:${task.id}`;
  const childId = task.childId === generated ? `${draft.live.row.executionId}:${id}` : task.childId;
  return { ...task, id, retry, childId };
}

function raise(): never {
  throw new Error('The retry timer belongs to a task without retry options.');
}
