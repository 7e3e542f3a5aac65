/** Something to run at a moment. */
export interface Due {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly order: number;
  readonly run: () => void;
}

/**
 * Due entries, soonest first; at the same moment in the order they were added. The list is kept
 * sorted: reading the first costs nothing, adding and removing is a binary search and one move.
 */
export class DueList {
  // The soonest is last, because removing the last element of an array is cheapest.
  #sorted: Due[] = [];
  #orders = 0;

  get next(): Due | undefined {
    return this.#sorted[this.#sorted.length - 1];
  }

  add(at: number, run: () => void): Due {
    const due: Due = { at, order: this.#orders++, run };
    this.#sorted.splice(this.#indexOf(due), 0, due);
    return due;
  }

  /** Does nothing for an entry that was taken or removed already. */
  remove(due: Due): void {
    const index = this.#indexOf(due);
    if (this.#sorted[index] === due) this.#sorted.splice(index, 1);
  }

  /** Takes out the soonest if its moment is `now` or before. */
  take(now: number): Due | undefined {
    const { next } = this;
    return next && next.at <= now ? this.#sorted.pop() : undefined;
  }

  clear(): void {
    this.#sorted = [];
  }

  /** Where `due` stands, or would stand. */
  #indexOf(due: Due): number {
    let low = 0;
    let high = this.#sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const other = this.#sorted[middle] as Due;
      if (other.at > due.at || (other.at === due.at && other.order > due.order)) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
