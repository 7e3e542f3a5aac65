import hostJson from '../../host.json' with { type: 'json' };
import type { HistoryEvent } from '../../local/hub/contract.ts';
import { EventType, forReplay, historyEvent } from '../../local/hub/history.ts';
import { type Action, ActionType } from '../../local/hub/protocol.ts';
import { replayActions } from './extension-replay.ts';
import { asText, sdkInvoker, type TestApp } from './sdk-invoker.ts';

const MESSAGE_MS = 20;
/** What is due within this time of the first message is handed over together. */
const BATCH_MS = 200;
const EPISODES_MAX = 3_000;

/** Something on its way to the instance. `execution` fences off what an earlier one asked for. */
interface Message {
  readonly at: number;
  readonly event: HistoryEvent;
  readonly execution?: number;
}

export interface ModelOptions {
  /** Of the orchestration. */
  readonly name: string;
  readonly instanceId: string;
  readonly input: object;
  readonly start: number;
  readonly earlyMs: number;
  /** Events by their moments, in ms after the start. */
  readonly raised: readonly { atMs: number; name: string; data: unknown }[];
}

export interface ModelResult {
  readonly output: unknown;
  readonly executions: number;
  /** Events that arrived in the very episode in which the run continued as new. */
  readonly carried: number;
  /** Actions of every execution, as the SDK gave them last. */
  readonly actions: readonly (readonly Action[])[];
}

/**
 * Runs one orchestration as Microsoft's extension does, in virtual time: messages come in batches,
 * the SDK is called with the whole history, and the actions it gives are replayed by the
 * extension's own rules, which are not the SDK's. Activities must not fail.
 */
export async function runOnExtension(
  appAt: (now: () => Date) => TestApp,
  options: ModelOptions,
): Promise<ModelResult> {
  return await new ExtensionModel(appAt, options).run();
}

class ExtensionModel {
  readonly #invoker: ReturnType<typeof sdkInvoker>;
  readonly #options: ModelOptions;
  readonly #actions: (readonly Action[])[] = [];
  #messages: Message[];
  #history: HistoryEvent[] = [];
  #input: unknown;
  #now: number;
  #carried = 0;

  constructor(appAt: (now: () => Date) => TestApp, options: ModelOptions) {
    this.#invoker = sdkInvoker(appAt(() => new Date(this.#now)));
    this.#options = options;
    this.#input = options.input;
    this.#now = options.start;
    this.#messages = options.raised.map(({ atMs, name, data }) => {
      const fields = { Name: name, Input: JSON.stringify(data) };
      const at = options.start + atMs;
      return { at, event: historyEvent(EventType.EventRaised, at, fields) };
    });
  }

  async run(): Promise<ModelResult> {
    this.#begin([]);
    for (let episode = 0; episode < EPISODES_MAX; episode++) {
      const output = await this.#episode();
      if (output !== undefined) {
        const [carried, executions] = [this.#carried, this.#actions.length];
        return { output, executions, carried, actions: this.#actions };
      }
      this.#takeBatch();
    }
    throw new Error(`The orchestration still runs after ${EPISODES_MAX} episodes.`);
  }

  #begin(carried: readonly HistoryEvent[]): void {
    const started = {
      Name: this.#options.name,
      Version: hostJson.extensions.durableTask.defaultVersion,
      Input: JSON.stringify(this.#input),
    };
    this.#history = [
      historyEvent(EventType.OrchestratorStarted, this.#now),
      historyEvent(EventType.ExecutionStarted, this.#now, started),
      ...carried,
    ];
    this.#actions.push([]);
  }

  #takeBatch(): void {
    const [first] = this.#messages.sort((a, b) => a.at - b.at);
    if (!first) throw new Error('The orchestration waits for ever: nothing is on its way to it.');
    this.#now = Math.max(this.#now, first.at);
    const until = this.#now + BATCH_MS;
    const batch = this.#messages.filter(({ at }) => at <= until);
    this.#messages = this.#messages.filter(({ at }) => at > until);
    this.#now = Math.max(this.#now, ...batch.map(({ at }) => at));
    const mine = batch.filter(
      ({ execution }) => (execution ?? this.#execution) === this.#execution,
    );
    const events = mine.map(({ event }) => event);
    this.#history.push(historyEvent(EventType.OrchestratorStarted, this.#now), ...events);
  }

  get #execution(): number {
    return this.#actions.length;
  }

  /** Gives the output when the orchestration has ended. */
  async #episode(): Promise<unknown> {
    const state = await this.#ask();
    this.#actions[this.#actions.length - 1] = state.actions;
    const { scheduled, next, carried } = replayActions(this.#history, state.actions);
    if (next) {
      this.#carried += carried.length;
      this.#input = next.input;
      this.#begin(carried);
      return this.#episode();
    }
    for (const task of scheduled) await this.#schedule(task);
    this.#history.push(historyEvent(EventType.OrchestratorCompleted, this.#now));
    return state.isDone ? state.output : undefined;
  }

  async #ask(): Promise<{ isDone: boolean; actions: Action[]; output?: unknown }> {
    const answer = await this.#invoker.orchestrator(this.#options.name, {
      history: forReplay(this.#history),
      input: this.#input,
      instanceId: this.#options.instanceId,
      isReplaying: false,
      parentInstanceId: null,
      upperSchemaVersion: 1,
      upperSchemaVersionNew: 3,
      longRunningTimerIntervalDuration: '3.00:00:00',
      maximumShortTimerDuration: '6.00:00:00',
    });
    const { isDone, actions, output } = JSON.parse(asText(answer));
    return { isDone, actions: actions[0], output };
  }

  async #schedule({ id, action }: { id: number; action: Action }): Promise<void> {
    const execution = this.#execution;
    if (action.actionType === ActionType.CreateTimer) {
      const FireAt = action.fireAt;
      this.#history.push(historyEvent(EventType.TimerCreated, this.#now, { FireAt }, id));
      const at = Math.max(this.#now, Date.parse(FireAt ?? '') - this.#options.earlyMs) + MESSAGE_MS;
      const event = historyEvent(EventType.TimerFired, at, { TimerId: id, FireAt });
      this.#messages.push({ at, execution, event });
      return;
    }
    const name = action.functionName ?? '';
    this.#history.push(historyEvent(EventType.TaskScheduled, this.#now, { Name: name }, id));
    const input = JSON.stringify(action.input);
    const trigger = { instanceId: this.#options.instanceId, taskId: id };
    const Result = await this.#invoker.activity(name, input, trigger);
    const at = this.#now + MESSAGE_MS;
    const fields = { TaskScheduledId: id, Result };
    this.#messages.push({
      at,
      execution,
      event: historyEvent(EventType.TaskCompleted, at, fields),
    });
  }
}
