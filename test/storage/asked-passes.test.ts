import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  ASKED_SOURCES,
  askedPasses,
  listAsked,
  relistAsked,
} from '../../shared/storage/asked-passes.ts';
import { FakeRecords } from '../support/fakes.ts';

const KINDS = Object.entries(ASKED_SOURCES);
const asked = fc.record({
  kind: fc.constantFrom(...KINDS),
  minute: fc.integer({ min: 0, max: 500_000 }),
  isListed: fc.boolean(),
});

test('a list of passes that lost rows is built again from what was asked for', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(asked, { maxLength: 20 }), async (requests) => {
      const records = new FakeRecords();
      const whole = new FakeRecords();
      for (const [number, { kind, minute, isListed }] of requests.entries()) {
        const [key, source] = kind;
        const id = `${'a'.repeat(25)}${'abcdefghijklmnopqrstuvwxyz'[number]}`;
        const requestedAt = new Date(minute * 60_000).toISOString();
        await records.insert(id, key, { userId: 'u', requestedAt });
        if (isListed) await listAsked(records, source, { id, requestedAt });
        await listAsked(whole, source, { id, requestedAt });
      }
      await relistAsked(records);
      await relistAsked(records);
      for (const [, source] of KINDS) {
        const seen = (from: FakeRecords) => askedPasses(from, source, null, async (id) => id);
        expect(await seen(records)).toEqual(await seen(whole));
      }
    }),
  );
});
