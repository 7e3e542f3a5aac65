import type { Task } from 'durable-functions';
import type { Execution, News as NewsOf } from '../../../shared/workflow/durable.ts';
import type { events } from '../../../shared/workflow/events.ts';

export type RunNews = NewsOf<typeof events>;

/** The events of a run, in the order in which they are heard. What is heard can be kept for later. */
export class News {
  readonly #execution: Pick<Execution<typeof events>, 'hear'>;
  #kept: RunNews[] = [];

  constructor(execution: Pick<Execution<typeof events>, 'hear'>) {
    this.#execution = execution;
  }

  /** What was kept, else the next event; `nothing` at `until`, or some days before it. */
  *hearNext(until?: Date): Generator<Task, RunNews, unknown> {
    return this.#kept.shift() ?? (yield* this.#execution.hear(until));
  }

  /** Takes out what was kept, so that `hearNext` gives only what is heard from now on. */
  takeKept(): RunNews[] {
    return this.#kept.splice(0);
  }

  /** Keeps events for the next call that waits for news. */
  keep(news: readonly RunNews[]): void {
    this.#kept.push(...news.filter(({ happened }) => happened !== 'nothing'));
  }
}
