import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rebuild } from '../../functions/timers/repair-list.ts';
import type { Workflow } from '../../shared/domain/ports.ts';
import {
  ASKED_SOURCES,
  askedPasses,
  listAsked,
  relistAsked,
} from '../../shared/storage/asked-passes.ts';
import { brokenPort, FakeRecords, fakeKeys } from '../support/fakes.ts';

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

test('the daily repair builds them', async () => {
  const records = new FakeRecords();
  const id = 'a'.repeat(26);
  const requestedAt = '2026-11-23T08:00:00.000Z';
  for (const [key] of KINDS) await records.insert(id, key, { userId: 'u', requestedAt });
  const workflow = brokenPort<Workflow>('task hub');
  await rebuild({ records, keys: fakeKeys(), workflow }, new Date(requestedAt));
  for (const [, source] of KINDS) {
    expect(await askedPasses(records, source, null, async (one) => one)).toMatchObject({
      items: [id],
    });
  }
});
