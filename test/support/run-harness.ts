import { onboardEmployee } from '../../functions/orchestrators/onboard-employee.ts';
import type { RunInput } from '../../functions/orchestrators/run/input.ts';
import { Clock } from '../../local/clock.ts';
import type { FunctionInvoker, HistoryEvent } from '../../local/hub/contract.ts';
import type { HubFaults } from '../../local/hub/faults.ts';
import type { Action } from '../../local/hub/protocol.ts';
import { openHubStore } from '../../local/hub/store.ts';
import { createTaskHub } from '../../local/hub/task-hub.ts';
import type { Progress } from '../../shared/domain/onboarding.ts';
import { EARLY_MS_MAX } from '../../shared/workflow/durable.ts';
import type { EventName } from '../../shared/workflow/events.ts';
import { ID } from './hires.ts';
import { asText, sdkInvoker } from './sdk-invoker.ts';

const HOUR_MS = 3_600_000;
const NAME = 'onboardEmployee';
/** Far more steps than any run needs. A run that is still running after them never ends. */
const STEPS_MAX = 3_000;

export const BEGUN_AT = '2026-11-23T08:00:00.000Z';
/**
 * No replacement of passes and no delivery reports, so that tests switch on only what they need.
 */
export const INPUT: RunInput = {
  reissuesMax: 0,
  passkeyGraceMs: 24 * HOUR_MS,
  deliverySilenceMs: null,
};

/** A start two days ahead. It is so near that no timer is split. */
export const NEAR_START = '2026-11-25T08:00:00.000Z';

export interface Call {
  readonly step: string;
  /** Hours since the start of the run. */
  readonly atHours: number;
  readonly input: Record<string, unknown>;
}

/** The answer of each step: what its activity returns. */
export type Cast = Readonly<
  Record<string, (input: Record<string, unknown>, run: RunHarness) => unknown>
>;

/** One episode: what the SDK was given, and what it answered. */
export interface Episode {
  readonly triggerInput: { readonly history: readonly HistoryEvent[]; readonly input: unknown };
  readonly answer: { readonly isDone: boolean; readonly actions: readonly [readonly Action[]] };
}

export interface HarnessOptions {
  /** As in host.json; an old one keeps the order of tasks that it had. */
  readonly defaultVersion?: string;
  readonly timersMayFireEarlyMs?: number;
  readonly faults?: HubFaults;
  readonly clock?: Clock;
  /** Sees every episode, and copies what it wants to keep: the hub empties the history. */
  readonly observe?: (episode: Episode) => void;
}

/**
 * One run on the embedded hub and the SDK's own executor, in virtual time. `cast` gives the answers
 * of the activities. Timers fire as early as they may unless told otherwise, which makes every moment
 * exact. Call `end()` at the end.
 */
export async function beginRun(
  cast: Cast,
  options: HarnessOptions & { input?: RunInput } = {},
): Promise<RunHarness> {
  const run = new RunHarness(cast, options);
  await run.begin(options.input ?? INPUT);
  return run;
}

export class RunHarness {
  readonly calls: Call[] = [];
  readonly clock: Clock;
  readonly #hub;
  readonly #store = openHubStore(':memory:');
  readonly #begunAt: number;

  constructor(
    cast: Cast,
    { clock, observe, input: _, ...options }: HarnessOptions & { input?: RunInput },
  ) {
    this.clock = clock ?? new Clock({ start: Date.parse(BEGUN_AT), ticking: false });
    this.#begunAt = this.clock.now();
    this.#hub = createTaskHub({
      name: 'Test',
      clock: this.clock,
      store: this.#store,
      timersMayFireEarlyMs: EARLY_MS_MAX,
      ...options,
    });
    const activities = Object.entries(cast).map(([step, implement]) => [
      step,
      (input: Record<string, unknown>) => {
        this.calls.push({ step, atHours: this.hoursPassed, input });
        return implement(input, this);
      },
    ]);
    const orchestrators = { [NAME]: onboardEmployee };
    const invoker = sdkInvoker({ orchestrators, activities: Object.fromEntries(activities) });
    this.#hub.open(observe ? observed(invoker, observe) : invoker);
  }

  async begin(input: object): Promise<void> {
    await this.#hub.start({ name: NAME, instanceId: ID, inputJson: JSON.stringify(input) });
    await this.clock.idle();
  }

  /** Hours since the start of the run. */
  get hoursPassed(): number {
    return (this.clock.now() - this.#begunAt) / HOUR_MS;
  }

  get now(): Date {
    return new Date(this.clock.now());
  }

  /** The names of the called steps in order. A callback to HR also has its type. */
  get steps(): string[] {
    return this.calls.map(({ step, input }) => String(step === 'notifyHr' ? input['type'] : step));
  }

  times(step: string): number {
    return this.calls.filter((call) => call.step === step).length;
  }

  async raise(event: EventName, data: object): Promise<void> {
    await this.#hub.raiseEvent(ID, event, JSON.stringify(data));
  }

  async resume(): Promise<void> {
    await this.raise('operatorResumed', { resumedAt: this.now.toISOString() });
    await this.clock.idle();
  }

  /** Moves the clock to so many hours after the start. */
  async untilHours(hours: number): Promise<void> {
    await this.clock.moveTo(this.#begunAt + hours * HOUR_MS);
  }

  /** Moves the clock until the run has ended, or waits for an event without a timer. */
  async untilAtRest(): Promise<RunHarness> {
    await this.clock.idle();
    for (let steps = 0; steps < STEPS_MAX; steps++) {
      const next = this.clock.nextDue();
      if (next === undefined || (await this.runtimeStatus()) !== 'Running') return this;
      await this.clock.moveTo(next);
    }
    throw new Error(
      `The story still runs after ${STEPS_MAX} timers and ${this.hoursPassed} hours.`,
    );
  }

  async runtimeStatus(): Promise<string | undefined> {
    return (await this.#hub.status(ID))?.runtimeStatus;
  }

  async progress(): Promise<Progress> {
    const status = await this.#hub.status(ID);
    return JSON.parse(status?.customStatusJson ?? 'null') as Progress;
  }

  async events(): Promise<string[]> {
    return (await this.progress()).timeline.map(({ event }) => event);
  }

  /** The history of the execution there is now. */
  async history(): Promise<readonly HistoryEvent[]> {
    return await this.#hub.history(ID);
  }

  /** Everything that the hub stores of the run, as one text. */
  async kept(): Promise<string> {
    const [history, status] = [await this.#hub.history(ID), await this.#hub.status(ID)];
    return JSON.stringify([history, status, this.#store.tasks(ID)]);
  }

  async end(): Promise<void> {
    await this.#hub.close();
    this.#store.close();
    this.clock.stop();
  }
}

function observed(invoker: FunctionInvoker, observe: (episode: Episode) => void): FunctionInvoker {
  return {
    has: (kind, name) => invoker.has(kind, name),
    activity: (name, input, trigger) => invoker.activity(name, input, trigger),
    async orchestrator(name, triggerInput) {
      const answer = await invoker.orchestrator(name, triggerInput);
      const given = triggerInput as Episode['triggerInput'];
      observe({ triggerInput: given, answer: JSON.parse(asText(answer)) });
      return answer;
    },
  };
}
