import type { OrchestrationContext, Task } from 'durable-functions';
import * as df from 'durable-functions';
import type { z } from 'zod';
import type { TimelineEntry } from '../domain/onboarding.ts';
import { Answer, PlanChanged, type RetryPolicy, type Step, StepFailed } from './step.ts';

type Events = Record<string, z.ZodType>;

/** Which event arrived and with what, or `nothing` when the wait ended without one. */
export type News<E extends Events> =
  | { [Name in keyof E & string]: { happened: Name; data: z.output<E[Name]> } }[keyof E & string]
  | { happened: 'nothing' };

/** How far a run is. */
interface Standing {
  readonly stage: string;
  readonly outcome: string | null;
}

/** With what it has noted, the newest last. */
interface Status extends Standing {
  readonly timeline: readonly TimelineEntry[];
}

/** More than this are told without a change of stage. */
const UNTOLD_MAX = 20;

interface Wait {
  readonly name: string;
  readonly task: Task;
}

/** The host's queue counts whole seconds, so that a timer may fire up to 999 ms too early. */
export const EARLY_MS_MAX = 999;

/**
 * The longest timer. Host and SDK cut timers of more than six days into pieces, each for itself, and
 * lose count of each other when such a timer is cancelled or fires early.
 */
const TIMER_MS_MAX = 5 * 86_400_000;

/** A service that asks for patience so long needs somebody who looks at it. */
const BUSY_MS_MAX = 86_400_000;
const BUSY = 'The service asked to wait, again and again, for a day.';

/** How many waits an execution may have behind it before it is to continue as new. */
export const WAITS_MAX = 16;

/**
 * A run keeps the order of tasks of the version that it was begun under. Since 1.1 it pauses and
 * continues as new. Since 1.2 it looks at the tenant before it waits for the start, puts link and pass
 * on hold when it waits for a person, and tells hire, manager and IT more. Since 1.3 it also continues
 * as new where it waits for an account, a manager or an operator, calls for help again when it has
 * gone on since the last call, looks at the pass before it tells the hire that the code works, tells
 * the hire of each later start, drops messages that waited until they were no longer true, takes requests
 * for a new pass that were made before it was issued for one, gives up a step whose service is busy for a
 * day, and as a recovery keeps its end when that cannot be stored.
 */
type Version = '1.1' | '1.2' | '1.3';

/**
 * One execution of an orchestration, up to its end or to its continue-as-new. Every task of
 * durable-functions is made here; `docs/decisions/0014-continue-as-new.md` says why in this way.
 */
export class Execution<E extends Events> {
  readonly #context: OrchestrationContext;
  readonly #events: E;
  /** Waits that no event has ended yet, those of earlier races too. */
  readonly #open: Wait[] = [];
  #waits = 0;
  #standing: Standing | undefined;
  #told: Standing | undefined;
  /** The newest entry of the status, and those that no step was told yet. */
  #noted: TimelineEntry | undefined;
  readonly #untold: TimelineEntry[] = [];
  /** On replay the host takes a race with a cancelled timer as over before its event comes. */
  #isHostAhead = false;

  /** `before`: what the execution before this one had noted, and what of it it had not told. */
  constructor(
    context: OrchestrationContext,
    events: E,
    before: {
      readonly noted?: TimelineEntry | undefined;
      readonly untold: readonly TimelineEntry[];
    } = { untold: [] },
  ) {
    this.#context = context;
    this.#events = events;
    this.#noted = before.noted;
    this.#untold.push(...before.untold);
  }

  get now(): Date {
    return this.#context.df.currentUtcDateTime;
  }

  /**
   * Runs one step with its retries, waits where a service asks for it, and parses what history
   * hands back. Throws `StepFailed` when the attempts are used up or the service was busy for a day,
   * and `PlanChanged` when the hire is no longer at `revision`; without one the step runs in any case.
   */
  *call<I extends z.ZodType, O extends z.ZodType>(
    { name, input, output, retry }: Step<I, O>,
    argument: z.input<I>,
    revision?: number,
  ): Generator<Task, z.output<O>, unknown> {
    const handedIn = {
      ...(input.parse(argument) as object),
      ...(revision && { revision }),
      ...this.#newStanding(),
    };
    const begunAt = this.now.getTime();
    for (;;) {
      const answer = Answer.parse(yield* this.#attempt(name, retry, handedIn));
      if ('outdatedBy' in answer) throw new PlanChanged();
      if ('done' in answer) return output.parse(answer.done);
      const isTooLong = this.now.getTime() - begunAt >= BUSY_MS_MAX;
      if (isTooLong && this.isSince('1.3')) throw new StepFailed(name, new Error(BUSY));
      yield* this.sleepUntil(new Date(answer.busyUntil));
    }
  }

  /** Sleeps until a moment; events that come meanwhile are heard by the next `hear`. */
  *sleepUntil(at: Date): Generator<Task, void, unknown> {
    while (this.now < at) yield this.#timerUntil(at);
    this.#isHostAhead = false;
  }

  /**
   * Waits for an event. Ends with `nothing` at `until`, or some days before it when that is far
   * ahead. A caller that waits for a moment compares the clock with it and waits again. An event that
   * cannot be read is left out: a later release may have sent it, and it must not end the run.
   */
  *hear(until?: Date): Generator<Task, News<E>, unknown> {
    for (;;) {
      let arrived = this.#takeArrived();
      if (!arrived && this.#isHostAhead) {
        yield* this.#pause();
        arrived = this.#takeArrived();
      }
      if (arrived) return arrived;
      const isOver = yield* this.#race(until);
      const news = this.#takeArrived();
      if (news || isOver) return news ?? { happened: 'nothing' };
    }
  }

  /**
   * True when the run has waited so often that it is to continue as new. To be asked when `hear`
   * has just given `nothing`: then every event that was delivered has been heard, and the host
   * hands on those that come later.
   */
  get isLong(): boolean {
    return this.#waits >= WAITS_MAX && this.isSince('1.1');
  }

  /**
   * Sets the custom status, which stays when the run continues as new. The next step is told its stage,
   * and lists the onboarding there.
   */
  publish(status: Status): void {
    this.#context.df.setCustomStatus(status);
    this.#standing = status;
    const newest = status.timeline.at(-1);
    if (newest && !isSameEntry(newest, this.#noted)) this.#untold.push(newest);
    this.#noted = newest;
  }

  /** What was noted and no step was told yet. */
  get untold(): readonly TimelineEntry[] {
    return this.#untold;
  }

  /** What a step is told beside its input: nothing when it was told already. */
  #newStanding(): { standing?: object } {
    const now = this.#standing;
    const isKnown = now?.stage === this.#told?.stage && now?.outcome === this.#told?.outcome;
    if (!now || (isKnown && this.#untold.length <= UNTOLD_MAX)) return {};
    this.#told = now;
    const { stage, outcome } = now;
    const { instanceId: onboardingId } = this.#context.df;
    const noted = this.#untold.splice(0);
    return { standing: { onboardingId, stage, outcome, at: this.now.toISOString(), noted } };
  }

  /** Whether the run was begun under this version or a later one. */
  isSince(version: Version): boolean {
    const begun = this.#context.df.version;
    return !begun || begun.localeCompare(version, 'en', { numeric: true }) >= 0;
  }

  /** Begins a new execution with `input`. The orchestrator has to return right after it. */
  continueAsNew(input: object): void {
    this.#context.df.continueAsNew(input);
  }

  *#attempt(name: string, retry: RetryPolicy, input: object): Generator<Task, unknown, unknown> {
    const options = new df.RetryOptions(retry.firstDelayMs, retry.attempts);
    options.backoffCoefficient = 2;
    options.maxRetryIntervalInMilliseconds = retry.delayMsMax;
    try {
      return yield this.#context.df.callActivityWithRetry(name, options, input);
    } catch (error) {
      throw new StepFailed(name, error);
    } finally {
      this.#isHostAhead = false;
    }
  }

  /**
   * Waits for the next event, and tells whether `until` came first. Fresh tasks each time: one that is
   * raced again would be scheduled again by the host.
   */
  *#race(until: Date | undefined): Generator<Task, boolean, unknown> {
    const waits = Object.keys(this.#events).map((name) => ({
      name,
      task: this.#context.df.waitForExternalEvent(name),
    }));
    this.#open.push(...waits);
    this.#waits++;
    const deadline = until && this.#timerUntil(until);
    const tasks = waits.map(({ task }) => task);
    yield this.#context.df.Task.any(deadline ? [...tasks, deadline] : tasks);
    if (!deadline || deadline.isCompleted) return deadline !== undefined;
    // A timer left open would keep the instance from ending.
    deadline.cancel();
    this.#isHostAhead = true;
    return false;
  }

  /** A timer that nothing races against, so that the host waits for it too. */
  *#pause(): Generator<Task, void, unknown> {
    if (this.isSince('1.1')) yield this.#context.df.createTimer(this.now);
    this.#isHostAhead = false;
  }

  /** The event that came first of those not heard yet, and that can be read. */
  #takeArrived(): News<E> | undefined {
    for (;;) {
      const index = this.#open.findIndex(({ task }) => task.isCompleted);
      const [arrived] = index === -1 ? [] : this.#open.splice(index, 1);
      if (!arrived) return undefined;
      const { name, task } = arrived;
      const read = this.#events[name]?.safeParse(task.result);
      if (read?.success) return { happened: name, data: read.data } as News<E>;
      const { instanceId, isReplaying } = this.#context.df;
      if (!isReplaying) this.#context.warn(`event ${name} of ${instanceId} could not be read`);
    }
  }

  #timerUntil(at: Date): df.TimerTask {
    const fireAt = Math.min(at.getTime() + EARLY_MS_MAX, this.now.getTime() + TIMER_MS_MAX);
    return this.#context.df.createTimer(new Date(fireAt));
  }
}

const isSameEntry = (one: TimelineEntry, other: TimelineEntry | undefined): boolean =>
  one.at === other?.at && one.event === other.event && one.detail === other.detail;
