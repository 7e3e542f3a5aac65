import type { OrchestrationContext, Task } from 'durable-functions';
import type { z } from 'zod';
import { Execution } from '../../../shared/workflow/durable.ts';
import { events } from '../../../shared/workflow/events.ts';
import { PlanChanged, type Step, StepFailed } from '../../../shared/workflow/step.ts';
import {
  type CallbackType,
  escalateToIt,
  notifyHr,
  planOnboarding,
  type Sending,
  tellFormerContact,
} from '../../../shared/workflow/steps.ts';
import { BackgroundMessages, type BackgroundStep, type Note } from './background-messages.ts';
import { type Carried, ExecutionInput, type RunInput } from './input.ts';
import { Memory } from './memory.ts';
import { News, type RunNews } from './news.ts';
import { PassLedger } from './pass-ledger.ts';
import { ContinueAsNew, type Position, type Window } from './position.ts';
import { ProgressLog } from './progress-log.ts';

export type Plan = z.output<typeof planOnboarding.output>;
export type Sent = Exclude<Sending, { kind: 'later' }>;

/** One onboarding as its phases see it. */
export class Run {
  readonly id: string;
  readonly policy: RunInput;
  readonly memory: Memory;
  readonly progress: ProgressLog;
  readonly passes: PassLedger;
  /** Where the execution before this one stopped. */
  readonly carriedPosition: Position | undefined;
  readonly #execution: Execution<typeof events>;
  readonly #news: News;
  readonly #messages: BackgroundMessages;

  constructor(context: OrchestrationContext) {
    const { carried, ...policy } = ExecutionInput.parse(context.df.getInput());
    this.id = context.df.instanceId;
    this.policy = policy;
    this.carriedPosition = carried?.position;
    const { progress, untold = [] } = carried ?? {};
    this.#execution = new Execution(context, events, { noted: progress?.timeline.at(-1), untold });
    this.memory = new Memory(carried?.memory);
    this.progress = new ProgressLog(this.#execution, progress);
    this.passes = new PassLedger(carried?.passes);
    this.#news = new News(this.#execution);
    this.#messages = new BackgroundMessages(this, carried?.messages);
  }

  get now(): Date {
    return this.#execution.now;
  }

  /** Whether the run was begun under this version or a later one. `Execution` says what each version changed. */
  isSince(version: '1.2' | '1.3'): boolean {
    return this.#execution.isSince(version);
  }

  /** The tenant is ready. When it is not ready later, IT is informed once more. */
  tenantIsReady(): void {
    this.memory.forgetNeed();
    this.#dropCalls();
    this.progress.note('tenantReady');
  }

  /** An operator has looked: passes that came to nothing and calls for help count no more. */
  resume(): void {
    this.memory.countResume();
    this.#dropCalls();
    this.passes.forgetSpent();
    this.progress.note('resumed');
  }

  /** The hire has asked for a new link. What came to nothing still counts: nobody has looked. */
  goOnForHire(): void {
    this.memory.forgetNeed();
    this.#dropCalls();
    this.progress.note('newLinkAsked');
    this.passes.replaceBecause('asked');
  }

  /** Reads what HR wants now. From here on the run follows it, and `PlanChanged` ends that. */
  *plan(window: Window): Generator<Task, Plan, unknown> {
    const argument = { onboardingId: this.id, window };
    const plan = yield* this.#execution.call(planOnboarding, argument);
    this.memory.follow(plan);
    return plan;
  }

  /** Throws `StepFailed` when a step failed for good, `PlanChanged` when the plan is outdated. */
  *call<I extends z.ZodType, O extends z.ZodType>(
    step: Step<I, O>,
    argument: z.input<I>,
  ): Generator<Task, z.output<O>, unknown> {
    return yield* this.#execution.call(step, argument, this.memory.revision);
  }

  /**
   * Waits for news until a moment, and sends background messages meanwhile. Throws `PlanChanged`
   * when HR has changed the hire, and `ContinueAsNew` after many waits of a phase that says where
   * it is to go on (`position`).
   */
  *listen(until?: Date, position?: Position): Generator<Task, RunNews, unknown> {
    if (this.isSince('1.3') && isGoingOn(position)) this.memory.forgetNeed();
    for (;;) {
      const news = yield* this.#news.hearNext(earliest(until, this.#messages.nextDueAt));
      if (news.happened === 'hireChanged' && news.data.revision > this.memory.revision) {
        throw new PlanChanged();
      }
      if (news.happened !== 'nothing') return news;
      if (position && this.#execution.isLong) throw new ContinueAsNew(position);
      yield* this.#messages.sendDue();
      if (until && this.now >= until) return news;
    }
  }

  /** Sends what the run cannot go on without, when its turn comes. */
  *send<I extends z.ZodType>(
    step: Step<I, typeof Sending>,
    argument: z.input<I>,
  ): Generator<Task, Sent, unknown> {
    for (;;) {
      const sending = yield* this.call(step, argument);
      if (sending.kind !== 'later') return sending;
      yield* this.#waitUntil(new Date(sending.at));
    }
  }

  /** Sends a message in the background, once in the run, and notes `note` when it is sent. */
  *sendMeanwhile<S extends BackgroundStep>(
    step: S,
    argument: z.input<S['input']>,
    note: Note,
  ): Generator<Task, void, unknown> {
    yield* this.#messages.submit(step, argument, note);
  }

  /** Waits until no background message is left. */
  *finishMessages(): Generator<Task, void, unknown> {
    while (this.#messages.nextDueAt) yield* this.listen(this.#messages.nextDueAt);
  }

  /**
   * Drops background messages that were not sent: a run that begins again submits its own. When a call
   * for help was among them, help is called again for the same. A former contact hears of its change
   * also when another change follows.
   */
  dropMessages(): void {
    if (!this.isSince('1.3')) return void this.#messages.drop();
    const dropped = this.#messages.drop(tellFormerContact);
    if (dropped.includes(escalateToIt.name)) this.memory.forgetNeed();
  }

  /** The pass was collected, used or given up, so reminders and calls that wait for a permit are outdated. */
  passHasChanged(): void {
    if (this.isSince('1.3')) this.#messages.dropAboutPass();
  }

  /**
   * Calls HR back, once for each `dedupeKey` of what may happen again. An HR system that is away
   * must not hold up a first day: the callback waits in a queue of its own.
   */
  *tellHr(type: CallbackType, dedupeKey: string): Generator<Task, void, unknown> {
    const { reason } = this.progress.current;
    const at = this.now.toISOString();
    const occurrence = `${type.slice('onboarding.'.length)}-${dedupeKey}`;
    if (!this.memory.isFirst(occurrence)) return;
    const argument = { onboardingId: this.id, type, at, occurrence, reason };
    try {
      yield* this.#execution.call(notifyHr, argument);
    } catch (error) {
      if (!(error instanceof StepFailed)) throw error;
      this.progress.note('callbackFailed', type);
    }
  }

  /** Ends this execution; the next begins at `position` with all that the run remembers. */
  continueAsNew(position: Position): void {
    const carried: Carried = {
      position,
      progress: this.progress.current,
      passes: this.passes.carried(),
      messages: this.#messages.carried(),
      memory: this.memory.carried(),
      untold: [...this.#execution.untold],
    };
    this.#execution.continueAsNew({ ...this.policy, carried } satisfies ExecutionInput);
  }

  /** The run goes on, so it no longer stands still as a call that waits for a permit would say. */
  #dropCalls(): void {
    if (this.isSince('1.3')) this.#messages.dropCalls();
  }

  /** Waits for a moment; what is heard meanwhile is for the phase that listens next. */
  *#waitUntil(until: Date): Generator<Task, void, unknown> {
    const heard = this.#news.takeKept();
    try {
      while (this.now < until) heard.push(yield* this.listen(until));
    } finally {
      this.#news.keep(heard);
    }
  }
}

/** A run that waits in a phase has gone on: when it needs a person again, that is news. */
const isGoingOn = (position: Position | undefined): boolean =>
  position !== undefined && position.phase !== 'awaitingOperator';

function earliest(...moments: (Date | undefined)[]): Date | undefined {
  const times = moments.filter((at) => at !== undefined).map((at) => at.getTime());
  return times.length === 0 ? undefined : new Date(Math.min(...times));
}
