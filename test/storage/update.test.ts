import fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { ServiceError } from '../../shared/errors.ts';
import { type Change, TRIES_MAX, update } from '../../shared/storage/update.ts';
import { away, FakeRecords } from '../support/fakes.ts';

const Counter = z.object({ count: z.number(), by: z.string().optional() });
type Counter = z.infer<typeof Counter>;

const one: Change<Counter> = (current) => ({ count: (current?.count ?? 0) + 1 });
const mine: Change<Counter> = (current) => ({ count: (current?.count ?? 0) + 1, by: 'me' });
const isMine = ({ by }: Counter) => by === 'me';

/** What happens to a write, in turn; the ones after these are carried out. */
type Fault = 'none' | 'conflict' | 'lost' | 'refused' | 'lostThenOverwritten';

class FaultyRecords extends FakeRecords {
  readonly faults: Fault[] = [];
  reads = 0;

  override read<S extends z.ZodType>(partition: string, key: string, schema: S) {
    this.reads++;
    return super.read(partition, key, schema);
  }

  override async insert(partition: string, key: string, value: unknown) {
    return this.#faulty(partition, key, () => super.insert(partition, key, value));
  }

  override async replace(partition: string, key: string, value: unknown, version: string) {
    return this.#faulty(partition, key, () => super.replace(partition, key, value, version));
  }

  async #faulty(partition: string, key: string, write: () => Promise<string | false>) {
    const fault = this.faults.shift();
    if (fault === 'refused') throw away('Table storage');
    if (fault === 'conflict') await this.put(partition, key, { count: 100 });
    const written = await write();
    if (fault === 'lostThenOverwritten') await this.put(partition, key, { count: 100 });
    if (fault?.startsWith('lost')) throw away('Table storage');
    return written;
  }
}

function world(faults: Fault[] = []) {
  const records = new FaultyRecords();
  records.faults.push(...faults);
  return {
    records,
    update: (change: Change<Counter>, options: Parameters<typeof update<typeof Counter>>[5] = {}) =>
      update(records, 'p', 'row', Counter, change, options),
    count: async () => (await records.read('p', 'row', Counter))?.value.count,
  };
}

const forEver = Array.from({ length: TRIES_MAX }, () => 'conflict' as const);

test.each<[string, Counter | undefined, Fault[], object]>([
  ['absent', undefined, [], { before: undefined, after: { count: 1 } }],
  ['present', { count: 6 }, [], { before: { count: 6 }, after: { count: 7 } }],
  [
    'made by somebody else meanwhile',
    undefined,
    ['conflict'],
    { before: { count: 100 }, after: { count: 101 } },
  ],
  [
    'written by somebody else meanwhile',
    { count: 6 },
    ['conflict', 'conflict'],
    { before: { count: 100 }, after: { count: 101 } },
  ],
])('a row that is %s gets its next value', async (_, present, faults, expected) => {
  const { records, update, count } = world();
  if (present) await records.put('p', 'row', present);
  records.faults.push(...faults);
  const updated = await update(one);
  expect(updated).toMatchObject({ isWritten: true, ...expected });
  expect(updated.after).toEqual({ count: await count() });
  expect(updated.version).toBe((await records.read('p', 'row', Counter))?.version);
});

test.each([[undefined], [{ count: 6 }]])('a row of %j that is kept is not written', async (row) => {
  const { records, update } = world();
  if (row) await records.put('p', 'row', row);
  const { writes } = records;
  const kept = await update(() => 'keep');
  expect(kept).toMatchObject({ isWritten: false, before: row, after: row });
  expect(records.writes).toBe(writes);
});

test('a change that is pointless after a conflict is left', async () => {
  const { update, count } = world(['conflict']);
  const change: Change<Counter> = (current) => (current ? 'keep' : { count: 1 });
  expect(await update(change)).toMatchObject({ isWritten: false, after: { count: 100 } });
  expect(await count()).toBe(100);
});

test('a change may look elsewhere, and does so anew after a conflict', async () => {
  const { update } = world(['conflict']);
  let looks = 0;
  const { after } = await update(async () => ({ count: ++looks }));
  expect(after).toEqual({ count: 2 });
});

test('a conflict for ever ends with one code, naming the row and nothing that is in it', async () => {
  const { records, update } = world(forEver);
  const error = await update(() => ({ count: 1, by: 'Ada' })).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(ServiceError);
  expect(error).toMatchObject({ service: 'Table storage', code: 'conflict' });
  expect(String(error)).toContain('The document row of p');
  expect(String(error)).not.toContain('Ada');
  expect(records.faults).toEqual([]);
});

test('the last try may still win', async () => {
  const { update } = world(forEver.slice(1));
  expect(await update(one)).toMatchObject({ isWritten: true, after: { count: 101 } });
});

test('a reading that is handed on spares a read, and a stale one costs one', async () => {
  const { records, update } = world();
  await records.put('p', 'row', { count: 1 });
  const known = (await records.read('p', 'row', Counter)) ?? 'absent';
  records.reads = 0;
  const first = await update(one, { known });
  expect([records.reads, first.after]).toEqual([0, { count: 2 }]);
  const second = await update(one, { known });
  expect([records.reads, second.after]).toEqual([1, { count: 3 }]);
});

test('a row that is known to be absent is made without a read', async () => {
  const { records, update } = world();
  expect(await update(one, { known: 'absent' })).toMatchObject({ after: { count: 1 } });
  expect(records.reads).toBe(0);
  expect(await update(one, { known: 'absent' })).toMatchObject({ after: { count: 2 } });
});

test.each(['insert', 'replace'] as const)(
  'an %s whose answer was lost is recognised and not made twice',
  async (how) => {
    const { records, update, count } = world();
    if (how === 'replace') await records.put('p', 'row', { count: 6 });
    const before = how === 'replace' ? { count: 6 } : undefined;
    records.faults.push('lost');
    const updated = await update(mine, { isOwn: isMine });
    expect(updated).toMatchObject({ isWritten: true, before, after: { by: 'me' } });
    expect(await count()).toBe(how === 'replace' ? 7 : 1);
    expect(updated.version).toBe((await records.read('p', 'row', Counter))?.version);
  },
);

test("an answer lost to the client's own second try is recognised too", async () => {
  const { records, update, count } = world();
  const replace = records.replace.bind(records);
  await records.put('p', 'row', { count: 6 });
  records.replace = async (...given) => {
    await replace(...given);
    return replace(...given);
  };
  expect(await update(mine, { isOwn: isMine })).toMatchObject({ isWritten: true });
  expect(await count()).toBe(7);
});

test('a write that threw and was written over by somebody else is tried again', async () => {
  const { update, count } = world(['lostThenOverwritten']);
  await update(mine, { isOwn: isMine });
  expect(await count()).toBe(101);
});

test.each([[undefined], [isMine]])(
  'a write that threw without effect is not hidden (own writes recognised by %s)',
  async (isOwn) => {
    const { update, count } = world(['refused']);
    const options = isOwn ? { isOwn } : {};
    await expect(update(mine, options)).rejects.toThrow('Table storage could not be asked.');
    expect(await count()).toBeUndefined();
  },
);

test('a bug in a change is thrown on, and nothing is written', async () => {
  const { records, update } = world();
  const change = () => {
    throw new TypeError('a bug');
  };
  await expect(update(change, { isOwn: isMine })).rejects.toThrow(TypeError);
  expect(records.writes).toBe(0);
});

test('of any number of updates at once none that succeeded is lost', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 3 * TRIES_MAX }), async (writers) => {
      const { update, count } = world();
      const all = await Promise.allSettled(Array.from({ length: writers }, () => update(one)));
      const won = all.filter(({ status }) => status === 'fulfilled').length;
      expect(await count()).toBe(won);
      // Each round lets one through, so as many as there are tries never give up.
      expect(won).toBe(Math.min(writers, TRIES_MAX));
      const versions = all.flatMap((one) =>
        one.status === 'fulfilled' ? [one.value.version] : [],
      );
      expect(new Set(versions).size).toBe(won);
    }),
    { numRuns: 30 },
  );
});

test('of updates at once, some with lost answers, each counts once', async () => {
  const Names = z.object({ names: z.array(z.string()) });
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 20 }),
      fc.array(fc.constantFrom<Fault>('none', 'lost'), { maxLength: 40 }),
      async (writers, faults) => {
        const records = new FaultyRecords();
        records.faults.push(...faults);
        const names = Array.from({ length: writers }, (_, index) => `w${index}`);
        const add = (name: string) =>
          update(
            records,
            'p',
            'row',
            Names,
            (current) => ({ names: [...(current?.names ?? []), name] }),
            { isOwn: (current) => current.names.includes(name) },
          );
        await Promise.all(names.map(add));
        const after = (await records.read('p', 'row', Names))?.value.names ?? [];
        expect([...after].sort()).toEqual([...names].sort());
      },
    ),
    { numRuns: 50 },
  );
});
