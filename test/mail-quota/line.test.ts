import { expect, test } from 'vitest';
import { waitingLine } from '../../shared/mail-quota/line.ts';
import { NOW } from '../support/hires.ts';
import { standingDate } from '../support/standing-date.ts';
import { CountedRecords } from './counted-records.ts';

const time = standingDate();
const PLACES = Array.from({ length: 300 }, (_, index) => `2026-12-01|hire-${1_000 + index}`);
const CLAIM = ['send-permits', 'line-count'] as const;

/** Processes that know that the line has grown since it was counted. */
async function processes(records: CountedRecords, count: number) {
  const all = Array.from({ length: count }, () => waitingLine(records));
  for (const place of PLACES) await Promise.all(all.map((line) => line.join(place)));
  // Only the first has written these places. Each writes as many of its own, which it counts.
  for (const [index, line] of all.entries()) {
    for (const place of PLACES) await line.join(`${place}-${index}`);
  }
  records.governorRows = 0;
  return all;
}

test('of several processes that want to count the line at once, one reads it', async () => {
  const records = new CountedRecords();
  const all = await processes(records, 3);
  await Promise.all(all.map((line) => line.renewDigest(0)));
  expect(records.governorRows).toBeLessThan(2 * 4 * PLACES.length);
  const rows = Object.keys(records.all()).filter((key) => key.startsWith(CLAIM[0]));
  expect(rows).toEqual(['send-permits/line-digest']);
});

test('a process that died while it counted is followed after a minute', async () => {
  const records = new CountedRecords();
  const [line] = await processes(records, 1);
  await records.put(...CLAIM, { since: NOW.toISOString() });
  await line?.renewDigest(0);
  const before = records.governorRows;
  expect(before).toBeLessThan(PLACES.length);
  await time.passMs(61_000);
  await line?.renewDigest(0);
  expect(records.governorRows - before).toBeGreaterThanOrEqual(2 * PLACES.length);
});

test('a count that fails leaves the line to the next one', async () => {
  const records = new CountedRecords();
  const [line] = await processes(records, 1);
  const list = records.list.bind(records);
  records.list = () => Promise.reject(new Error('away'));
  await expect(line?.renewDigest(0)).rejects.toThrow('away');
  records.list = list;
  await line?.renewDigest(0);
  expect(records.governorRows).toBeGreaterThanOrEqual(2 * PLACES.length);
});
