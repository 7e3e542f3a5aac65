/** Something that is to happen once its moment has come. */
export interface Due {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly order: number;
  readonly run: () => void;
}

/**
 * What is due, soonest first; at the same moment in the order it was added. Kept sorted, so that
 * looking costs nothing and adding or removing one of thousands is a binary search and one move.
 */
export class DueList {
  // The soonest stands last, because an array gives its last element away for nothing.
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

  /** Does nothing for what has been taken or removed already. */
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
