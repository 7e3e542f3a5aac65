import { expect, test } from 'vitest';
import { z } from 'zod';
import { firstReads } from '../../shared/storage/first-reads.ts';
import { update } from '../../shared/storage/update.ts';
import { FakeRecords } from '../support/fakes.ts';

const Count = z.object({ count: z.number() });

async function world() {
  const records = new FakeRecords();
  for (const key of ['a', 'b']) await records.put('p', key, { count: 1 });
  await records.put('other', 'a', { count: 7 });
  const asked: string[] = [];
  const counted = new Proxy(records, {
    get(target, name) {
      const member = Reflect.get(target, name);
      if (typeof member !== 'function') return member;
      return (...args: unknown[]) => {
        asked.push(`${String(name)} ${args.slice(0, 2).filter((one) => typeof one === 'string')}`);
        return member.apply(target, args);
      };
    },
  });
  return { records, asked, first: firstReads(counted, 'p') };
}

test('one query answers the first reading of every row of the partition, absent ones too', async () => {
  const { first, asked } = await world();
  expect((await first.read('p', 'a', Count))?.value).toEqual({ count: 1 });
  expect((await first.read('p', 'b', Count))?.value).toEqual({ count: 1 });
  expect(await first.read('p', 'c', Count)).toBeUndefined();
  expect(asked).toEqual(['list p']);
});

test('who looks a second time sees what others have written meanwhile', async () => {
  const { first, records } = await world();
  await first.read('p', 'a', Count);
  await first.read('p', 'c', Count);
  await records.put('p', 'a', { count: 2 });
  await records.put('p', 'c', { count: 3 });
  expect((await first.read('p', 'a', Count))?.value).toEqual({ count: 2 });
  expect((await first.read('p', 'c', Count))?.value).toEqual({ count: 3 });
});

test('a change on an outdated reading is made again on the newer row', async () => {
  const { first, records } = await world();
  await first.read('p', 'b', Count);
  await records.put('p', 'a', { count: 5 });
  const { after } = await update(first, 'p', 'a', Count, (known) => ({
    count: (known?.count ?? 0) + 1,
  }));
  expect(after).toEqual({ count: 6 });
});

test('other partitions are read as always', async () => {
  const { first, asked } = await world();
  expect((await first.read('other', 'a', Count))?.value).toEqual({ count: 7 });
  expect(asked).toEqual(['read other,a']);
});
