import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { type RunningStorage, startStorage } from '../../local/simulators/storage/start.ts';
import { tableRecords } from '../../shared/clients/table-records.ts';
import { sendGovernor } from '../../shared/mail-quota/governor.ts';

const BUDGET = { perMinute: 12, perHour: 20 };
let storage: RunningStorage;

beforeAll(async () => {
  storage = await startStorage();
});
afterAll(() => storage.stop());

test('over a real table three instances together spend what there is, and no more', async () => {
  const records = tableRecords(storage, 'Permits');
  const instances = [1, 2, 3].map(() => sendGovernor(records, BUDGET));
  const ask = { onboardingId: 'hire', key: 'message-pin', deadline: 'now' } as const;
  const answers = await Promise.all(
    Array.from({ length: 24 }, (_, index) => instances[index % 3]?.admit(ask)),
  );
  const admitted = answers.filter((answer) => answer?.kind === 'admitted');
  expect(admitted.length).toBeLessThanOrEqual(BUDGET.perMinute);
  // A caller that lost too many permits to others gets `later`, and takes the rest the next time.
  const { free } = await sendGovernor(records, BUDGET).overview();
  expect(free.minute).toBe(BUDGET.perMinute - admitted.length);
  expect(free.hour).toBe(BUDGET.perHour - admitted.length);
});

test('places lie in the table in the order of their deadlines', async () => {
  const records = tableRecords(storage, 'Line');
  const governor = sendGovernor(records, { perMinute: 1, perHour: 1 });
  for (const day of ['03', '01', '02']) {
    const deadline = new Date(`2027-01-${day}T08:00:00Z`);
    await governor.admit({ onboardingId: `hire-${day}`, key: 'message-link', deadline });
  }
  const places = await records.list('send-line', z.unknown());
  expect(places.map(({ key }) => key)).toEqual([
    '2027-01-01T08:00:00.000Z|hire-01|message-link',
    '2027-01-02T08:00:00.000Z|hire-02|message-link',
    '2027-01-03T08:00:00.000Z|hire-03|message-link',
  ]);
  expect((await governor.overview()).waiting).toBe(3);
});
