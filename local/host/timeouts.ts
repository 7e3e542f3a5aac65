const SWEEP_MS = 1000;

interface Running {
  readonly name: string;
  readonly deadline: number;
  readonly reject: (error: Error) => void;
}

/**
 * Fails invocations that run longer than host.json's `functionTimeout`. It measures real running
 * time, not the local clock: moving the clock past a year must not kill the work under way.
 * One sweep serves all invocations, since a timer for each would cost more than a small activity.
 */
export class FunctionTimeouts {
  readonly #timeoutMs: number | undefined;
  readonly #running = new Set<Running>();
  readonly #sweep: NodeJS.Timeout | undefined;

  constructor(timeoutMs: number | undefined) {
    this.#timeoutMs = timeoutMs;
    if (timeoutMs === undefined) return;
    this.#sweep = setInterval(() => this.#failOverdue(), Math.min(SWEEP_MS, timeoutMs)).unref();
  }

  /** Resolves and rejects with `work`, or rejects when its time is up. */
  watch<T>(name: string, work: Promise<T>): Promise<T> {
    const timeoutMs = this.#timeoutMs;
    if (timeoutMs === undefined) return work;
    return new Promise<T>((resolve, reject) => {
      const running = { name, deadline: performance.now() + timeoutMs, reject };
      this.#running.add(running);
      work.then(resolve, reject).finally(() => this.#running.delete(running));
    });
  }

  stop(): void {
    clearInterval(this.#sweep);
  }

  #failOverdue(): void {
    const now = performance.now();
    for (const running of this.#running) {
      if (running.deadline > now) continue;
      this.#running.delete(running);
      running.reject(
        new Error(
          `Function '${running.name}' ran longer than functionTimeout of host.json allows (${this.#timeoutMs} ms). Shorten its work, or raise the limit.`,
        ),
      );
    }
  }
}
