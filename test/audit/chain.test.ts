import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anchorHash, writeAnchor } from '../../shared/audit/anchor.ts';
import { verifyAudit } from '../../shared/audit/verify.ts';
import { writeAudit } from '../../shared/audit/write.ts';
import type { AuditEntry, AuditLine } from '../../shared/domain/audit-line.ts';
import type { Records } from '../../shared/domain/ports.ts';
import { publicKeys } from '../../shared/evidence/statement.ts';
import { trailIn } from '../support/audit-trail.ts';
import { Crash, Fate } from '../support/crashes.ts';
import { FakeRecords, fakeKeys } from '../support/fakes.ts';

const AT = '2026-11-23T08:00:00.000Z';
const NOW = new Date(AT);
const LATER = new Date('2026-11-25T08:00:00.000Z');

const entry = (id: string, what = 'accountReady'): AuditEntry => ({
  id,
  at: AT,
  actor: { kind: 'firstkey', id: null },
  what,
  detail: null,
  reasonHash: null,
});

/** Two anchored chains, the first of which has grown since. */
async function aTrail() {
  const records = new FakeRecords();
  const keys = fakeKeys();
  await writeAudit(records, 'a', [entry('1'), entry('2'), entry('3')]);
  await writeAudit(records, 'b', [entry('1', 'passIssued')]);
  await writeAnchor({ records, keys }, NOW);
  await writeAudit(records, 'a', [entry('4'), entry('5')]);
  await writeAnchor({ records, keys }, LATER);
  const trail = trailIn(records);
  return { records, keys, ...trail, publicKeys: await publicKeys(records, keys) };
}
type Trail = Awaited<ReturnType<typeof aTrail>>;

const faults = ({ chains, anchors, publicKeys: keys }: Trail) =>
  verifyAudit({ chains, anchors }, keys).map(({ chain, n, code }) => `${chain} ${n} ${code}`);

/** The trail after somebody with access to the table has changed the lines of a chain. */
const tampered = (trail: Trail, chain: string, change: (lines: AuditLine[]) => AuditLine[]) => ({
  ...trail,
  chains: new Map([
    ...trail.chains,
    [chain, change(structuredClone([...(trail.chains.get(chain) ?? [])]))],
  ]),
});

test('a trail that nobody touched has no fault, and two anchors', async () => {
  const trail = await aTrail();
  expect(trail.chains.get('a')?.map(({ n }) => n)).toEqual([1, 2, 3, 4, 5]);
  expect(trail.anchors.map(({ n, heads }) => [n, heads.map(({ chain }) => chain)])).toEqual([
    [1, ['a', 'b']],
    [2, ['a']],
  ]);
  expect(faults(trail)).toEqual([]);
});

test.each(['at', 'what', 'detail', 'reasonHash', 'id'] as const)(
  'a line whose %s was changed is found',
  async (field) => {
    const trail = tampered(await aTrail(), 'a', (lines) =>
      lines.map((line) => (line.n === 2 ? { ...line, [field]: 'another' } : line)),
    );
    expect(faults(trail)).toContain('a 2 lineChanged');
  },
);

test('another actor in a line is found', async () => {
  const trail = tampered(await aTrail(), 'a', (lines) =>
    lines.map((line) => ({ ...line, actor: { kind: 'person', id: 'somebody' } })),
  );
  expect(faults(trail)).toContain('a 1 lineChanged');
});

test('a line that was removed is found', async () => {
  const trail = tampered(await aTrail(), 'a', (lines) => lines.filter(({ n }) => n !== 2));
  expect(faults(trail)).toContain('a 2 linesRemoved');
});

test('lines that were reordered are found', async () => {
  const trail = tampered(await aTrail(), 'a', ([one, two, ...rest]) =>
    [two, one, ...rest].filter((line) => line !== undefined),
  );
  expect(faults(trail)).toContain('a 1 linesReordered');
});

test('a chain that was cut off is found by the anchor, and so is one that is gone', async () => {
  const trail = await aTrail();
  expect(faults(tampered(trail, 'a', (lines) => lines.slice(0, 4)))).toEqual([
    'a 5 chainTruncated',
  ]);
  expect(faults(tampered(trail, 'b', () => []))).toEqual(['b 1 chainTruncated']);
});

test('a chain that was written anew, with hashes that fit, is found by the anchor', async () => {
  const trail = await aTrail();
  const forged = new FakeRecords();
  await writeAudit(
    forged,
    'a',
    ['1', '2', '3', '4', '5'].map((id) => entry(id, 'nothingHappened')),
  );
  const lines = trailIn(forged).chains.get('a') ?? [];
  expect(faults(tampered(trail, 'a', () => lines))).toEqual([
    'a 3 chainRewritten',
    'a 5 chainRewritten',
  ]);
});

test('the lines of one chain cannot stand in for those of another', async () => {
  const trail = await aTrail();
  const others = trail.chains.get('a') ?? [];
  expect(faults(tampered(trail, 'b', () => [...others]))).toContain('b 1 lineChanged');
});

test('an anchor that was changed, removed or signed by another key is found', async () => {
  const trail = await aTrail();
  const [first, second] = trail.anchors;
  if (!first || !second) throw new Error('There are no anchors.');
  expect(faults({ ...trail, anchors: [second] })).toContain('null 1 anchorsRemoved');
  const changed = { ...first, heads: first.heads.slice(1) };
  expect(faults({ ...trail, anchors: [changed, second] })).toContain('null 1 anchorForged');
  const foreign = await publicKeys(new FakeRecords(), fakeKeys(2));
  expect(faults({ ...trail, publicKeys: foreign })).toContain('null 1 anchorForged');
  const newest = { n: 2, hash: anchorHash(second) };
  const cut = { chains: trail.chains, anchors: [first] };
  expect(verifyAudit(cut, trail.publicKeys, newest)).toEqual([
    { chain: null, n: 2, code: 'anchorsRemoved' },
  ]);
  expect(verifyAudit(trail, trail.publicKeys, newest)).toEqual([]);
});

test('what is written twice, in pieces, or by two writers at once stands in the chain once', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 4 }), { maxLength: 6 }),
      fc.integer({ min: 1, max: 12 }),
      fc.constantFrom('lost' as const, 'done' as const),
      fc.scheduler(),
      async (told, call, effect, scheduler) => {
        const records = new FakeRecords();
        const slow = interleaved(records, scheduler);
        const writes = told.map((ids) => {
          return writeAudit(
            slow,
            'a',
            ids.map((id) => entry(String(id))),
          );
        });
        await scheduler.waitFor(Promise.all(writes));
        for (const ids of told) {
          const dying = new Fate({ call, effect }).over<Records>(records);
          const entries = ids.map((id) => entry(String(id + 10)));
          await writeAudit(dying, 'a', entries).catch((error: unknown) => {
            if (!(error instanceof Crash)) throw error;
          });
          await writeAudit(records, 'a', entries);
        }
        const { chains } = trailIn(records);
        const ids = (chains.get('a') ?? []).map(({ id }) => Number(id));
        const wanted = new Set(told.flat().flatMap((id) => [id, id + 10]));
        expect([...ids].sort((a, b) => a - b)).toEqual([...wanted].sort((a, b) => a - b));
        expect(verifyAudit({ chains, anchors: [] }, [])).toEqual([]);
      },
    ),
    { numRuns: 60 },
  );
});

test('a line that is written while an anchor is made is in the next one', async () => {
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), async (scheduler) => {
      const records = new FakeRecords();
      const keys = fakeKeys();
      await writeAudit(records, 'a', [entry('1')]);
      const slow = interleaved(records, scheduler);
      const both = [writeAudit(slow, 'a', [entry('2')]), writeAnchor({ records: slow, keys }, NOW)];
      await scheduler.waitFor(Promise.all<unknown>(both));
      await writeAnchor({ records, keys }, NOW);
      const { chains, anchors } = trailIn(records);
      const covered = Math.max(
        ...anchors.flatMap(({ heads }) => heads.map(({ length }) => length)),
      );
      expect(covered).toBe(2);
      expect(verifyAudit({ chains, anchors }, await publicKeys(records, keys))).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

test('many chains are anchored in several anchors, and then none is left', async () => {
  const records = new FakeRecords();
  const keys = fakeKeys();
  for (let chain = 0; chain < 320; chain++) await writeAudit(records, `c${chain}`, [entry('1')]);
  let written = 0;
  while (await writeAnchor({ records, keys }, LATER)) written++;
  expect(written).toBe(3);
  const { chains, anchors } = trailIn(records);
  expect(verifyAudit({ chains, anchors }, await publicKeys(records, keys))).toEqual([]);
});

/** Every call ends when the scheduler says so, in any order. */
function interleaved(records: FakeRecords, scheduler: fc.Scheduler): Records {
  return new Proxy(records as Records, {
    get: (target, name) => {
      const method = Reflect.get(target, name) as (...given: unknown[]) => Promise<unknown>;
      return async (...given: unknown[]) => {
        await scheduler.schedule(Promise.resolve(), String(name));
        return Reflect.apply(method, target, given);
      };
    },
  });
}
