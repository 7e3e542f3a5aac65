import {
  NOT_STARTED,
  noted,
  type Passkey,
  type Progress,
  type Stage,
  type TimelineEvent,
} from '../../../shared/domain/onboarding.ts';
import type { Ending } from './position.ts';

/** What the log needs of the execution. */
export interface Publisher {
  readonly now: Date;
  /** Sets the custom status. */
  publish(progress: Progress): void;
}

/** How far a run is. Every change is published. */
export class ProgressLog {
  readonly #publisher: Publisher;
  #current: Progress;

  constructor(publisher: Publisher, carried?: Progress) {
    this.#publisher = publisher;
    this.#current = carried ?? NOT_STARTED;
    if (carried) publisher.publish(carried);
  }

  get current(): Progress {
    return this.#current;
  }

  enter(stage: Stage): void {
    this.#change({ stage, outcome: null, reason: null });
  }

  end({ outcome, reason }: Ending): void {
    this.#change({ stage: outcome, outcome, reason });
  }

  prove(passkey: Passkey): void {
    this.#change({ evidence: { passkey } });
  }

  note(event: TimelineEvent, detail?: string): void {
    this.#change(noted(this.#current, this.#publisher.now, event, detail));
  }

  /** Notes what an earlier run of the same hire may have noted already. */
  noteOnce(event: TimelineEvent, detail?: string): void {
    if (!this.hasNoted(event, detail)) this.note(event, detail);
  }

  hasNoted(event: TimelineEvent, detail?: string): boolean {
    return this.#current.timeline.some((e) => e.event === event && e.detail === detail);
  }

  #change(change: Partial<Progress>): void {
    this.#current = { ...this.#current, ...change };
    this.#publisher.publish(this.#current);
  }
}
