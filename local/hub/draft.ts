import type { HistoryEvent, RuntimeStatus } from './contract.ts';
import { EventType, historyEvent } from './history.ts';
import type { ExecutionState, LiveInstance, Message } from './state.ts';
import { isOpen, scheduledEvent, type Task } from './tasks.ts';

const STATUS_NUMBER: Partial<Record<RuntimeStatus, number>> = {
  Completed: 1,
  Failed: 3,
  Terminated: 5,
};

/** How an execution ended, for its own history and for its parent. */
export interface Conclusion {
  readonly status: 'Completed' | 'Failed' | 'Terminated';
  /** JSON of the result, or text of the failure or of the termination reason. */
  readonly output: string | null;
  readonly details?: string;
  readonly failureDetails?: Readonly<Record<string, unknown>>;
}

/**
 * One episode in the making: what it would change of an instance. Nothing is touched until the
 * episode is committed, so that a crash or an abandoned call leaves no trace.
 */
export class Draft {
  readonly live: LiveInstance;
  /** The messages this episode takes up. */
  readonly messages: readonly Message[];
  /** The time of this episode; never before an earlier one. */
  readonly now: number;
  readonly events: HistoryEvent[] = [];
  readonly opened = new Map<number, Task>();
  readonly closed = new Set<number>();
  readonly failed: Task[] = [];
  state: ExecutionState;
  status: RuntimeStatus;
  output: string | null;
  customStatusJson: string | null;
  conclusion?: Conclusion;
  /** Set by continue-as-new: the input of the next execution. */
  nextInputJson?: string | null;

  constructor(live: LiveInstance, messages: readonly Message[], now: number) {
    this.live = live;
    this.messages = messages;
    this.now = Math.max(now, live.row.state.lastAt);
    this.state = { ...live.row.state, lastAt: this.now };
    this.status = live.row.runtimeStatus;
    this.output = live.row.output;
    this.customStatusJson = live.row.customStatusJson;
  }

  /** Index the first event of this episode gets in the history. */
  get startsAt(): number {
    return this.live.history.length;
  }

  task(id: number): Task | undefined {
    if (this.closed.has(id)) return undefined;
    const task = this.opened.get(id) ?? this.live.tasks.get(id);
    return task && isOpen(task) ? task : undefined;
  }

  openTasks(): Task[] {
    const before = [...this.live.tasks.values()].filter(
      (task) => isOpen(task) && !this.closed.has(task.id) && !this.opened.has(task.id),
    );
    return [...before, ...this.opened.values()];
  }

  /** The next sequence id, as the SDK counts them. */
  takeId(): number {
    const id = this.state.nextId;
    this.state = { ...this.state, nextId: id + 1 };
    return id;
  }

  /** Records that `task` is scheduled; it is dispatched after the commit. */
  schedule(task: Task): void {
    this.closed.delete(task.id);
    this.opened.set(task.id, task);
    this.events.push(scheduledEvent(task, this.now));
  }

  close(id: number): void {
    this.opened.delete(id);
    this.closed.add(id);
  }

  /** Ends the execution: nothing that is still open counts any more. */
  conclude(conclusion: Conclusion): void {
    this.conclusion = conclusion;
    this.status = conclusion.status;
    this.output = conclusion.output;
    const fields = {
      OrchestrationStatus: STATUS_NUMBER[conclusion.status],
      Result: conclusion.output,
      FailureDetails: conclusion.failureDetails ?? null,
    };
    this.events.push(
      historyEvent(EventType.ExecutionCompleted, this.now, fields, this.state.nextId),
    );
  }

  /** Drops what this episode scheduled, for a failure that must not dispatch half of it. */
  unschedule(): void {
    const ids = new Set(this.opened.keys());
    const kept = this.events.filter((event) => !isScheduling(event, ids));
    this.events.splice(0, this.events.length, ...kept);
    this.opened.clear();
  }
}

function isScheduling(event: HistoryEvent, ids: ReadonlySet<number>): boolean {
  const types: number[] = [EventType.TaskScheduled, EventType.ChildCreated, EventType.TimerCreated];
  return types.includes(event.EventType) && ids.has(Number(event['EventId']));
}
