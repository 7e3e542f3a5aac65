import type { HistoryEvent } from '../../local/hub/contract.ts';
import { EventType } from '../../local/hub/history.ts';
import { type Action, ActionType } from '../../local/hub/protocol.ts';

/** The extension cuts timers that are longer than this into pieces, of which the SDK knows nothing. */
const SHORT_TIMER_MS_MAX = 6 * 86_400_000;

interface Node {
  isDone: boolean;
  readonly children: readonly Node[];
}

export interface Replayed {
  /** Tasks that the history has not scheduled yet. */
  readonly scheduled: readonly { id: number; action: Action }[];
  /** The continue-as-new that was reached. */
  readonly next: Action | undefined;
  /** Events that came after it: they belong to the next execution. */
  readonly carried: readonly HistoryEvent[];
}

/**
 * Replays the SDK's actions against a history as `OutOfProcOrchestrationShim.cs` and
 * `DurableOrchestrationContext.cs` of Azure/azure-functions-durable-extension do: one top-level
 * action after the other, a cancelled timer at once, event waits as a stack for each name.
 */
export function replayActions(
  history: readonly HistoryEvent[],
  actions: readonly Action[],
): Replayed {
  const replay = new Replay(actions);
  for (const event of history) replay.process(event);
  const known = new Set(history.filter(isScheduling).map((event) => Number(event['EventId'])));
  const unknown = [...replay.created].filter(([id]) => !known.has(id));
  const lost = [...known].filter((id) => !replay.created.has(id));
  if (lost.length > 0)
    throw new Error(`Non-deterministic: task ${lost[0]} is not scheduled again.`);
  return {
    scheduled: unknown.map(([id, action]) => ({ id, action })),
    next: replay.openTasks.size === 0 ? replay.next : undefined,
    carried: replay.carried,
  };
}

const isScheduling = ({ EventType: type }: HistoryEvent): boolean =>
  type === EventType.TaskScheduled || type === EventType.TimerCreated;

class Replay {
  readonly created = new Map<number, Action>();
  readonly openTasks = new Map<number, Node>();
  readonly carried: HistoryEvent[] = [];
  next: Action | undefined;
  readonly #actions: readonly Action[];
  readonly #waits = new Map<string, Node[]>();
  readonly #buffered = new Map<string, number>();
  #reached = -1;
  #current: Node = { isDone: true, children: [] };
  #now = 0;

  constructor(actions: readonly Action[]) {
    this.#actions = actions;
  }

  process(event: HistoryEvent): void {
    const { EventType: type } = event;
    if (type === EventType.OrchestratorStarted) this.#now = Number(event['Timestamp']);
    if (type === EventType.TaskCompleted) this.#end(Number(event['TaskScheduledId']));
    if (type === EventType.TimerFired) this.#end(Number(event['TimerId']));
    if (type === EventType.EventRaised) this.#raise(event);
    if (type === EventType.ExecutionStarted) this.#advance();
  }

  #end(id: number): void {
    const node = this.openTasks.get(id);
    if (!node) return;
    this.openTasks.delete(id);
    node.isDone = true;
    this.#advance();
  }

  #raise(event: HistoryEvent): void {
    if (this.next) {
      this.carried.push(event);
      return;
    }
    const name = String(event['Name']);
    const wait = this.#waits.get(name)?.pop();
    if (wait) wait.isDone = true;
    else this.#buffered.set(name, (this.#buffered.get(name) ?? 0) + 1);
    this.#advance();
  }

  #advance(): void {
    while (isOver(this.#current) && !this.next) {
      const action = this.#actions[++this.#reached];
      if (!action) return;
      if (action.actionType === ActionType.ContinueAsNew) this.next = action;
      else this.#current = this.#create(action);
    }
  }

  #create(action: Action): Node {
    switch (action.actionType) {
      case ActionType.WhenAny: {
        const children = (action.compoundActions ?? []).map((child) => this.#create(child));
        return { isDone: false, children };
      }
      case ActionType.WaitForExternalEvent:
        return this.#wait(String(action.externalEventName));
      case ActionType.CreateTimer:
        return this.#timer(action);
      default:
        return this.#open(action);
    }
  }

  #wait(name: string): Node {
    const buffered = this.#buffered.get(name) ?? 0;
    if (buffered > 0) this.#buffered.set(name, buffered - 1);
    const node = { isDone: buffered > 0, children: [] };
    if (!node.isDone) this.#waits.set(name, [...(this.#waits.get(name) ?? []), node]);
    return node;
  }

  #timer(action: Action): Node {
    const lengthMs = Date.parse(action.fireAt ?? '') - this.#now;
    if (lengthMs > SHORT_TIMER_MS_MAX) throw new Error(`A timer of ${lengthMs} ms is cut up.`);
    const node = this.#open(action);
    if (!action.isCanceled) return node;
    node.isDone = true;
    this.openTasks.delete(this.created.size - 1);
    return node;
  }

  #open(action: Action): Node {
    const node = { isDone: false, children: [] };
    const id = this.created.size;
    this.created.set(id, action);
    this.openTasks.set(id, node);
    return node;
  }
}

const isOver = ({ isDone, children }: Node): boolean => isDone || children.some(isOver);
