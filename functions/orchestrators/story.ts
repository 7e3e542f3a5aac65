import type { OrchestrationContext, Task } from 'durable-functions';
import { z } from 'zod';
import {
  NOT_STARTED,
  noted,
  type Outcome,
  type Passkey,
  type Progress,
  type Stage,
} from '../../shared/domain/onboarding.ts';
import {
  call,
  type Listen,
  listenFor,
  type Step,
  StepFailed,
} from '../../shared/workflow/durable.ts';
import { events } from '../../shared/workflow/events.ts';
import { type CallbackType, notifyHr } from '../../shared/workflow/steps.ts';

/** What a story is started with: moments and policy, nothing of the person. */
export const StoryInput = z.object({
  startsAt: z.iso.datetime(),
  issueAt: z.iso.datetime(),
  passkeyGraceMs: z.number().int().nonnegative(),
});
export type StoryInput = z.infer<typeof StoryInput>;

/** How a telling of the story ended. */
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

/** One onboarding as its chapters see it. Progress is published as the custom status. */
export class Story {
  readonly id: string;
  readonly input: StoryInput;
  readonly listen: Listen<typeof events>;
  readonly #context: OrchestrationContext;
  #progress: Progress = NOT_STARTED;
  #callbacks = 0;

  constructor(context: OrchestrationContext) {
    this.#context = context;
    this.id = context.df.instanceId;
    this.input = StoryInput.parse(context.df.getInput());
    this.listen = listenFor(context, events);
  }

  get now(): Date {
    return this.#context.df.currentUtcDateTime;
  }

  get progress(): Progress {
    return this.#progress;
  }

  call<I extends z.ZodType, O extends z.ZodType>(
    step: Step<I, O>,
    argument: z.input<I>,
  ): Generator<Task, z.output<O>, unknown> {
    return call(this.#context, step, argument);
  }

  enter(stage: Stage): void {
    this.#publish({ ...this.#progress, stage, outcome: null, reason: null });
  }

  note(event: string, detail?: string): void {
    this.#publish(noted(this.#progress, this.now, event, detail));
  }

  /** Whether an event of an earlier telling stands in the timeline. */
  hasNoted(event: string): boolean {
    return this.#progress.timeline.some((entry) => entry.event === event);
  }

  prove(passkey: Passkey): void {
    this.#publish({ ...this.#progress, evidence: { passkey } });
  }

  end({ outcome, reason }: Ending): void {
    this.#publish({ ...this.#progress, stage: outcome, outcome, reason });
  }

  /** Tells HR. An HR system that is away must not hold up a first day, so failing is only noted. */
  *tellHr(type: CallbackType): Generator<Task, void, unknown> {
    const occurrence = this.#callbacks++;
    const { reason } = this.#progress;
    const told = { onboardingId: this.id, type, at: this.now.toISOString(), occurrence, reason };
    try {
      yield* this.call(notifyHr, told);
    } catch (error) {
      if (!(error instanceof StepFailed)) throw error;
      this.note('callbackFailed', type);
    }
  }

  #publish(progress: Progress): void {
    this.#progress = progress;
    this.#context.df.setCustomStatus(progress);
  }
}
