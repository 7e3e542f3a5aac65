import { afterEach, expect, test, vi } from 'vitest';
import { deleteOldData } from '../../functions/timers/delete-old-data.ts';
import { addDeadLetter, type NewDeadLetter } from '../../shared/dead-letters/add.ts';
import { keepRefused } from '../../shared/intake/refused-events.ts';
import { forwardedPartition } from '../../shared/sources/forwarded.ts';
import { listedPartition } from '../../shared/sources/stored-list.ts';
import {
  finishNotice,
  keepNotice,
  NoticeDocument,
  noticeKey,
  noticePartition,
} from '../../shared/sources/stored-notice.ts';
import { RETIRED } from '../../shared/storage/retired.ts';
import { applyWorld } from '../support/apply-world.ts';
import {
  FakeMessageQueue,
  FakeRecords,
  FakeSecrets,
  FakeWorkflow,
  fakeKeys,
} from '../support/fakes.ts';
import { hireEvent, ID, NOW } from '../support/hires.ts';
import { invocation } from '../support/requests.ts';

afterEach(() => void vi.useRealTimers());

const DAY_MS = 86_400_000;
const daysAgo = (days: number) => new Date(Date.now() - days * DAY_MS);

async function deleteOld(records: FakeRecords, sources: string[] = []): Promise<string[]> {
  const lines: string[] = [];
  const timer = deleteOldData({
    records,
    secrets: new FakeSecrets(),
    keys: fakeKeys(),
    workflow: () => new FakeWorkflow(),
    retention: 'P90D',
    deadLetterPeriod: 'P30D',
    sources,
  });
  await timer(undefined, invocation(lines));
  return lines;
}

const letter = (change: Partial<NewDeadLetter> = {}): NewDeadLetter => ({
  kind: 'hireEvent',
  reason: 'poisoned',
  onboardingId: null,
  queue: 'hire-events',
  message: {},
  ...change,
});

test('a dead letter goes after its time, with the event that was stored for it, and is told of', async () => {
  const records = new FakeRecords();
  const hash = 'a'.repeat(64);
  await keepRefused(records, hash, { event: { name: 'Ada Larsen' }, receivedAt: daysAgo(31) });
  await addDeadLetter(records, letter({ message: { refusedEvent: hash } }), daysAgo(31));
  await addDeadLetter(records, letter({ message: { recipient: 'ada@x.test' } }), daysAgo(31));
  await addDeadLetter(records, letter({ message: { young: true } }), daysAgo(29));
  const lines = await deleteOld(records);
  const left = JSON.stringify(records.all());
  expect(left).not.toMatch(/Ada|ada@x/);
  expect(left).toContain('young');
  const rows = Object.keys(records.all()).filter((key) => !key.startsWith('audit'));
  expect(rows).toHaveLength(3);
  expect(left).toContain('deadLetterExpired');
  expect(lines.filter((line) => /expired unsettled: poisoned/.test(line))).toHaveLength(2);
});

test('an event that was held, and that nobody released, goes with its dead letter', async () => {
  const held = { withdrawalLimit: { admit: async () => 'held' as const } };
  const world = applyWorld({ ...held, newHireLimit: { admit: async () => 'held' } });
  const id = await world.hear(hireEvent());
  expect(world.letters).toHaveLength(1);
  for (const one of world.letters) await addDeadLetter(world.records, one, daysAgo(31));
  expect(JSON.stringify(world.records.all())).toContain('Larsen');
  await deleteOld(world.records);
  expect(JSON.stringify(world.records.all())).not.toMatch(/Larsen|E-104233/);
  expect(Object.keys(world.records.all()).filter((key) => key.startsWith(id))).toEqual([
    `${id}/same-hire`,
  ]);
});

test('a withdrawal of somebody who was never announced goes after its time', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: NOW });
  const world = applyWorld();
  const data = { employmentId: 'E-1', reason: 'declined' };
  await world.hear({ type: 'hire.withdrawn', timestamp: '2026-11-23T08:00:00Z', data });
  expect(JSON.stringify(world.records.all())).toContain('declined');
  await deleteOld(world.records);
  expect(JSON.stringify(world.records.all())).toContain('declined');
  vi.setSystemTime(NOW.getTime() + 91 * DAY_MS);
  await deleteOld(world.records);
  expect(JSON.stringify(world.records.all())).not.toMatch(/declined|E-1/);
});

test('an event that was stored while the onboarding was deleted is deleted by its message', async () => {
  const world = applyWorld();
  const id = await world.say(hireEvent());
  const mark = {
    outcome: 'completed',
    endedAt: '2026-01-01T00:00:00Z',
    asOf: '2026-11-23T08:00:00Z',
  };
  await world.records.put(id, RETIRED, { ...mark, retiredAt: '2026-06-01T00:00:00Z' });
  await world.applyAll();
  expect(Object.keys(world.records.all()).filter((key) => key.startsWith(id))).toEqual([
    `${id}/${RETIRED}`,
  ]);
  expect(world.workflow.starts.size).toBe(0);
});

test('while a deletion is not certain, its message comes again later', async () => {
  const world = applyWorld();
  const id = await world.say(hireEvent());
  const mark = { outcome: null, endedAt: '2026-01-01T00:00:00Z', asOf: '2026-01-01T00:00:00Z' };
  await world.records.put(id, RETIRED, { ...mark, retiredAt: new Date().toISOString() });
  await world.applyAll();
  expect(world.delayed).toHaveLength(1);
  expect(JSON.stringify(world.records.all())).toContain('Larsen');
});

const listed = (at: Date) => ({ content: 'c', turn: 3, at: at.toISOString() });

test('what was stored of a vendor goes also after it was switched off', async () => {
  const records = new FakeRecords();
  await deleteOld(records, ['hibob']);
  await records.put(listedPartition('hibob', '0f'), '0fkey', listed(daysAgo(431)));
  for (let call = 0; call < 16; call++) await deleteOld(records);
  expect(Object.keys(records.all()).filter((key) => key.startsWith('listed-'))).toEqual([]);
});

test('what a list showed of a record is forgotten when it has not changed for long', async () => {
  const records = new FakeRecords();
  const keep = (digits: string, at: Date) =>
    records.put(listedPartition('hibob', digits), `${digits}key`, listed(at));
  await keep('0f', daysAgo(431));
  await keep('ff', daysAgo(429));
  for (let call = 0; call < 16; call++) await deleteOld(records, ['hibob']);
  const rows = Object.keys(records.all()).filter((key) => key.startsWith('listed-'));
  expect(rows).toEqual(['listed-hibob-ff/ffkey']);
});

test('what is stored of a record of a vendor goes with its onboarding, and old marks go too', async () => {
  const records = new FakeRecords();
  const vendorQueue = new FakeMessageQueue();
  const notice = (key: string) => ({
    dedupeKey: key,
    event: 'created',
    entityId: 'person-77',
    occurredAt: null,
    refs: {},
    hire: null,
  });
  for (const key of ['old', 'young', 'open']) {
    await keepNotice(
      { records, vendorQueue },
      'personio',
      notice(key),
      daysAgo(key === 'young' ? 400 : 431),
    );
  }
  for (const key of ['old', 'young']) await done(records, noticeKey('personio', notice(key)));
  const forwarded = {
    employmentId: 'E-77',
    startDate: null,
    state: 's',
    memory: null,
    waitsIn: null,
  };
  const asOf = new Date().toISOString();
  const keep = (id: string, digits: string) =>
    records.put(forwardedPartition('personio', digits), `${digits}key`, {
      ...forwarded,
      asOf,
      kept: { onboardingId: id, eventKey: 'event-1' },
    });
  await keep(ID, '0f');
  await keep('b'.repeat(26), 'ff');
  const mark = { outcome: 'completed', endedAt: asOf, asOf, retiredAt: asOf };
  await records.put(ID, RETIRED, mark);
  for (let call = 0; call < 16; call++) await deleteOld(records, ['personio']);
  const rows = Object.keys(records.all()).filter((key) => /^(heard|webhook)/.test(key));
  const open = noticeKey('personio', notice('open'));
  const young = noticeKey('personio', notice('young'));
  expect(rows.sort()).toEqual(
    [
      'heard-personio-ff/ffkey',
      `webhook-personio-${open.slice(0, 2)}/${open}`,
      `webhook-personio-${young.slice(0, 2)}/${young}`,
    ].sort(),
  );
});

async function done(records: FakeRecords, key: string): Promise<void> {
  const found = await records.read(noticePartition('personio', key), key, NoticeDocument);
  if (found) await finishNotice(records, { source: 'personio', key }, found);
}
