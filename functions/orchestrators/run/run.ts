import type { OrchestrationContext, Task } from 'durable-functions';
import { z } from 'zod';
import {
  NOT_STARTED,
  noted,
  type Outcome,
  type Passkey,
  type Progress,
  type Stage,
} from '../../../shared/domain/onboarding.ts';
import {
  call,
  type Listen,
  listenFor,
  type News,
  PlanChanged,
  type Step,
  StepFailed,
} from '../../../shared/workflow/durable.ts';
import { events } from '../../../shared/workflow/events.ts';
import {
  type CallbackType,
  notifyHr,
  planOnboarding,
  type Sending,
} from '../../../shared/workflow/steps.ts';

/** What a run is started with: policy, nothing of the person. What HR may change is not in it. */
export const RunInput = z.object({
  /** How often a pass that came to nothing is replaced before a person must look. */
  reissuesMax: z.number().int().nonnegative(),
  passkeyGraceMs: z.number().int().nonnegative(),
  /** How long a message may stay without a delivery report; null: reports are not expected. */
  deliverySilenceMs: z.number().int().positive().nullable(),
});
export type RunInput = z.infer<typeof RunInput>;

/** How a telling of the run ended. */
export interface Ending {
  readonly kind: 'ended';
  readonly outcome: Outcome;
  readonly reason: string | null;
}

export const ended = (outcome: Outcome, reason: string | null = null): Ending => ({
  kind: 'ended',
  outcome,
  reason,
});

export type Plan = z.output<typeof planOnboarding.output>;
export type Sent = Exclude<Sending, { kind: 'later' }>;
type SendingStep<I extends z.ZodType> = Step<I, typeof Sending>;
type RunNews = News<typeof events>;

/** A message that has to go out, but that nothing waits for. */
interface Errand {
  readonly id: string;
  readonly attempt: () => Generator<Task, Sending, unknown>;
  readonly event: string;
  readonly detail: string | undefined;
  dueAt: Date;
}

/** One onboarding as its chapters see it. Progress is published as the custom status. */
export class Run {
  readonly id: string;
  readonly input: RunInput;
  readonly #context: OrchestrationContext;
  readonly #hear: Listen<typeof events>;
  readonly #unheard: RunNews[] = [];
  readonly #happened = new Set<string>();
  #errands: Errand[] = [];
  #revision = 0;
  #life: number | undefined;
  #resumes = 0;
  #endings = 0;
  #passes = 0;
  #spent: { startsAt: string; count: number; reason: string } | undefined;
  #need: string | null | undefined;
  #progress: Progress = NOT_STARTED;

  constructor(context: OrchestrationContext) {
    this.#context = context;
    this.id = context.df.instanceId;
    this.input = RunInput.parse(context.df.getInput());
    this.#hear = listenFor(context, events);
  }

  get now(): Date {
    return this.#context.df.currentUtcDateTime;
  }

  get progress(): Progress {
    return this.#progress;
  }

  get revision(): number {
    return this.#revision;
  }

  /** How often an operator has resumed it. */
  get resumes(): number {
    return this.#resumes;
  }

  resume(): void {
    this.#resumes++;
    this.#spent = undefined;
    this.#need = undefined;
    this.note('resumed');
  }

  /** Tells this run of the hire from one before: HR may call it off and come back. */
  get life(): string {
    return String(this.#life);
  }

  /** How many passes for this start have come to nothing, and how the last of them ended. */
  spentOn(startsAt: string): { count: number; reason: string | null } {
    return this.#spent?.startsAt === startsAt ? this.#spent : { count: 0, reason: null };
  }

  spend(startsAt: string, reason: string): void {
    this.#spent = { startsAt, count: this.spentOn(startsAt).count + 1, reason };
  }

  /** True when somebody is to be called: not again for what they were called for already. */
  isNewNeed(reason: string | null): boolean {
    const isNew = this.#need !== reason;
    this.#need = reason;
    return isNew;
  }

  /** Numbers what may end again and again: calls for help, and the callbacks about them. */
  nextEnding(): string {
    return `${this.#revision}-${++this.#endings}`;
  }

  /** What an ended telling still wanted to say is for the next one to say or to leave. */
  forgetErrands(): void {
    this.#errands = [];
  }

  /** What HR wants as of now; from here on the telling rests on it, and `PlanChanged` ends it. */
  *plan(window: 'firstDay' | 'nextWorkday' | 'now'): Generator<Task, Plan, unknown> {
    const argument = { onboardingId: this.id, window };
    const plan = yield* call(this.#context, planOnboarding, argument);
    this.#life ??= plan.revision;
    this.#revision = plan.revision;
    return plan;
  }

  call<I extends z.ZodType, O extends z.ZodType>(
    step: Step<I, O>,
    argument: z.input<I>,
  ): Generator<Task, z.output<O>, unknown> {
    return call(this.#context, step, argument, this.#revision);
  }

  /** Waits for news until a moment. HR's changes end the telling with `PlanChanged`. */
  *listen(until?: Date): Generator<Task, RunNews, unknown> {
    const unheard = this.#unheard.shift();
    if (unheard) return unheard;
    for (;;) {
      const news = yield* this.#hear(earliest([until, ...this.#errands.map((e) => e.dueAt)]));
      if (news.happened === 'hireChanged' && news.data.revision > this.#revision) {
        throw new PlanChanged();
      }
      if (news.happened !== 'nothing') return news;
      yield* this.#runErrands();
      if (until && this.now >= until) return news;
    }
  }

  /** Sends what the run cannot go on without, when its turn comes. */
  *send<I extends z.ZodType>(
    step: SendingStep<I>,
    argument: z.input<I>,
  ): Generator<Task, Sent, unknown> {
    for (;;) {
      const sending = yield* this.call(step, argument);
      if (sending.kind !== 'later') return sending;
      yield* this.#waitAndListen(new Date(sending.at));
    }
  }

  /**
   * Sends a message when its turn comes, while the run goes on; `event` is noted then. The same
   * message is sent once, whichever telling asks for it.
   */
  *sendMeanwhile<I extends z.ZodType>(
    step: SendingStep<I>,
    argument: z.input<I>,
    [event, detail]: readonly [event: string, detail?: string],
  ): Generator<Task, void, unknown> {
    const id = `${step.name} ${JSON.stringify(argument)}`;
    if (this.#happened.has(id) || this.#errands.some((errand) => errand.id === id)) return;
    const attempt = () => this.call(step, argument);
    this.#errands.push({ id, attempt, event, detail, dueAt: this.now });
    yield* this.#runErrands();
  }

  /** Waits until every message that was to be sent meanwhile is sent. */
  *finishErrands(): Generator<Task, void, unknown> {
    while (this.#errands.length > 0)
      yield* this.listen(earliest(this.#errands.map((e) => e.dueAt)));
  }

  enter(stage: Stage): void {
    this.#publish({ ...this.#progress, stage, outcome: null, reason: null });
  }

  note(event: string, detail?: string): void {
    this.#publish(noted(this.#progress, this.now, event, detail));
  }

  /** Notes what an earlier telling may have noted already. */
  noteOnce(event: string, detail?: string): void {
    if (!this.hasNoted(event, detail)) this.note(event, detail);
  }

  hasNoted(event: string, detail?: string): boolean {
    return this.#progress.timeline.some((e) => e.event === event && e.detail === detail);
  }

  /** True the first time that this run comes by something, whichever telling it is in. */
  isFirst(thing: string): boolean {
    const isFirst = !this.#happened.has(thing);
    this.#happened.add(thing);
    return isFirst;
  }

  /** Counts passes by their secrets; the person is told that a later one takes the first's place. */
  hold(secretName: string): { isNew: boolean } {
    const isNew = this.isFirst(secretName);
    if (isNew) this.#passes++;
    return { isNew };
  }

  get passes(): number {
    return this.#passes;
  }

  prove(passkey: Passkey): void {
    this.#publish({ ...this.#progress, evidence: { passkey } });
  }

  end({ outcome, reason }: Ending): void {
    this.#publish({ ...this.#progress, stage: outcome, outcome, reason });
  }

  /**
   * Tells HR, once for each `occurrence` of what may happen again. An HR system that is away must
   * not hold up a first day: the callback waits in a queue of its own.
   */
  *tellHr(type: CallbackType, occurrence: string): Generator<Task, void, unknown> {
    const { reason } = this.#progress;
    const at = this.now.toISOString();
    const callback = `${type.slice('onboarding.'.length)}-${occurrence}`;
    if (!this.isFirst(callback)) return;
    const told = { onboardingId: this.id, type, at, occurrence: callback, reason };
    try {
      yield* call(this.#context, notifyHr, told);
    } catch (error) {
      if (!(error instanceof StepFailed)) throw error;
      this.note('callbackFailed', type);
    }
  }

  /** Waits for a moment; what is heard meanwhile is for the chapter that asks next. */
  *#waitAndListen(until: Date): Generator<Task, void, unknown> {
    const heard = this.#unheard.splice(0);
    try {
      while (this.now < until) {
        const news = yield* this.listen(until);
        if (news.happened !== 'nothing') heard.push(news);
      }
    } finally {
      this.#unheard.push(...heard);
    }
  }

  *#runErrands(): Generator<Task, void, unknown> {
    for (const errand of this.#errands.filter(({ dueAt }) => dueAt <= this.now)) {
      const sending = yield* this.#attempt(errand);
      if (sending === 'later') continue;
      this.#errands = this.#errands.filter((other) => other !== errand);
      this.#happened.add(errand.id);
      if (sending === 'sent') this.note(errand.event, errand.detail);
      if (sending === 'failed') this.note(`${errand.event}Failed`, errand.detail);
    }
  }

  *#attempt(errand: Errand): Generator<Task, Sending['kind'], unknown> {
    try {
      const sending = yield* errand.attempt();
      if (sending.kind === 'later') errand.dueAt = new Date(sending.at);
      return sending.kind;
    } catch (error) {
      // What nobody waits for must not stop the run.
      if (error instanceof StepFailed) return 'failed';
      throw error;
    }
  }

  #publish(progress: Progress): void {
    this.#progress = progress;
    this.#context.df.setCustomStatus(progress);
  }
}

function earliest(moments: readonly (Date | undefined)[]): Date | undefined {
  const times = moments.filter((at) => at !== undefined).map((at) => at.getTime());
  return times.length === 0 ? undefined : new Date(Math.min(...times));
}
