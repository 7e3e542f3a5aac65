import type { Draft } from './draft.ts';
import type { HubStore } from './hub-store.ts';
import { type InstanceRow, type LiveInstance, type Message, newNotes } from './state.ts';
import type { Task } from './tasks.ts';

/** Reads an instance from the store; with `isNew` it reads no history, tasks and messages. */
export function readLive(
  store: HubStore,
  row: InstanceRow,
  { isNew }: { isNew: boolean },
): LiveInstance {
  const id = row.instanceId;
  return {
    row,
    history: isNew ? [] : store.history(id),
    notes: newNotes(),
    tasks: new Map(isNew ? [] : store.tasks(id).map((task) => [task.id, task])),
    inbox: isNew ? [] : store.inbox(id),
    alarms: new Map(),
    isBusy: false,
  };
}

/** Applies a recorded episode to memory. Gives the tasks that must be dispatched now. */
export function takeOver(store: HubStore, draft: Draft, row: InstanceRow): readonly Task[] {
  const { live } = draft;
  live.row = row;
  dropMessages(live, draft.messages);
  if (draft.nextInputJson !== undefined) {
    dropAlarms(live);
    live.tasks.clear();
    live.history = store.history(row.instanceId);
    live.notes = newNotes();
    return [];
  }
  live.history.push(...draft.events);
  takeOverTasks(draft);
  if (!draft.conclusion) return [...draft.opened.values()];
  dropAlarms(live);
  return [];
}

export function dropMessages(live: LiveInstance, messages: readonly Message[]): void {
  if (messages.length === 0) return;
  const dropped = new Set(messages);
  live.inbox = live.inbox.filter((message) => !dropped.has(message));
}

export function dropAlarms(live: LiveInstance): void {
  for (const cancel of live.alarms.values()) cancel();
  live.alarms.clear();
}

function takeOverTasks({ live, closed, failed, opened }: Draft): void {
  for (const id of closed) {
    live.tasks.delete(id);
    live.alarms.get(id)?.();
    live.alarms.delete(id);
  }
  for (const task of failed) live.tasks.set(task.id, task);
  for (const task of opened.values()) live.tasks.set(task.id, task);
}
