import { SortedRecords } from '../support/sorted-records.ts';

const OF_GOVERNOR = /^send-/;

/** Counts what the mail governor reads and writes: rows, not requests. Other partitions do not count. */
export class CountedRecords extends SortedRecords {
  governorRows = 0;
  governorWrites = 0;

  override async read(...given: Parameters<SortedRecords['read']>) {
    if (OF_GOVERNOR.test(given[0])) this.governorRows++;
    return (await super.read(...given)) as never;
  }

  override async list(...given: Parameters<SortedRecords['list']>) {
    const rows = await super.list(...given);
    if (OF_GOVERNOR.test(given[0])) this.governorRows += rows.length;
    return rows as never;
  }

  override insert(...given: Parameters<SortedRecords['insert']>) {
    return this.#written(given[0], super.insert(...given));
  }

  override replace(...given: Parameters<SortedRecords['replace']>) {
    return this.#written(given[0], super.replace(...given));
  }

  override put(...given: Parameters<SortedRecords['put']>) {
    return this.#written(given[0], super.put(...given));
  }

  override remove(...given: Parameters<SortedRecords['remove']>) {
    return this.#written(given[0], super.remove(...given));
  }

  #written<T>(partition: string, written: Promise<T>): Promise<T> {
    if (OF_GOVERNOR.test(partition)) this.governorWrites++;
    return written;
  }
}
