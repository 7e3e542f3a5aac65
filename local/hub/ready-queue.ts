const HOT_IN_A_ROW_MAX = 16;

/**
 * The instances that have something to do. One whose task has just ended goes before those that
 * begin or were woken: when many start at once, the first runs reach their long waits while the
 * last have not begun, so that the waits overlap with work. The others are let in at least every so often.
 */
export class ReadyQueue {
  readonly #hot = new Set<string>();
  readonly #others = new Set<string>();
  #hotInARow = 0;

  add(id: string, { isHot }: { isHot: boolean }): void {
    if (isHot && !this.#others.has(id)) this.#hot.add(id);
    else if (!this.#hot.has(id)) this.#others.add(id);
  }

  take(): string | undefined {
    const isOthersTurn = this.#hotInARow >= HOT_IN_A_ROW_MAX && this.#others.size > 0;
    const hot = isOthersTurn ? undefined : takeFirst(this.#hot);
    this.#hotInARow = hot === undefined ? 0 : this.#hotInARow + 1;
    return hot ?? takeFirst(this.#others);
  }
}

function takeFirst(ids: Set<string>): string | undefined {
  for (const id of ids) {
    ids.delete(id);
    return id;
  }
  return undefined;
}
