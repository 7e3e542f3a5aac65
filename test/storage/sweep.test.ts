import { expect, test } from 'vitest';
import { z } from 'zod';
import { forgetRecipients } from '../../shared/mail-quota/recipients.ts';
import { forgetEndedSessions } from '../../shared/storage/sessions.ts';
import { sweepRows } from '../../shared/storage/sweep.ts';
import { FakeRecords } from '../support/fakes.ts';

const LIST = 'a-list';
const TOP = 5;
const OLD = '2026-11-01T08:00:00.000Z';
const NEW = '2026-11-20T08:00:00.000Z';
const NOW = new Date('2026-11-20T09:00:00.000Z');

/** Rows that stay come first in the order of keys, more than one call looks at. */
async function withRows(partition: string, row: (at: string) => object): Promise<FakeRecords> {
  const records = new FakeRecords();
  for (let at = 10; at < 30; at++) await records.put(partition, `${at}`, row(at < 20 ? NEW : OLD));
  return records;
}
const left = async (records: FakeRecords, partition: string) =>
  (await records.list(partition, z.unknown())).map(({ key }) => key);
const STAYING = Array.from({ length: 10 }, (_, at) => `${10 + at}`);

test('rows that stay hide no row behind them', async () => {
  const records = await withRows(LIST, (at) => ({ at }));
  const sweep = () =>
    sweepRows(records, LIST, z.object({ at: z.string() }), ({ at }) => at === OLD, TOP);
  for (let call = 0; call < 10; call++) await sweep();
  expect(await left(records, LIST)).toEqual(STAYING);
  await records.put(LIST, '00', { at: OLD });
  for (let call = 0; call < 4; call++) await sweep();
  expect(await left(records, LIST)).toEqual(STAYING);
});

test('one call reads no more rows than it was told', async () => {
  const records = await withRows(LIST, (at) => ({ at }));
  let judged = 0;
  const isOver = () => ++judged < 0;
  await sweepRows(records, LIST, z.object({ at: z.string() }), isOver, TOP);
  expect(judged).toBe(TOP);
});

test('whom mails went to is forgotten, however many mails go out', async () => {
  const records = await withRows('mail-recipients', (since) => ({ since, mails: ['m'] }));
  for (let call = 0; call < 10; call++) await forgetRecipients(records, NOW, TOP);
  expect(await left(records, 'mail-recipients')).toEqual(STAYING);
});

test('ends of sessions are forgotten, however many people sign out', async () => {
  const by = { subject: 'olga', app: 'console', kind: 'person' };
  const end = (notBefore: string) => ({ notBefore, by, why: '', salt: 's' });
  const records = await withRows('console-sessions', end);
  const before = new Date('2026-11-10T08:00:00.000Z');
  for (let call = 0; call < 10; call++) await forgetEndedSessions(records, before, TOP);
  expect(await left(records, 'console-sessions')).toEqual(STAYING);
});
