import { expect, test } from 'vitest';
import { Clock, installDate } from '../../local/clock.ts';
import type { SendBudget } from '../../shared/domain/send-budget.ts';
import { IS_FULL } from '../sizes.ts';
import { NOW } from '../support/hires.ts';
import { type CohortMail, cohort } from './cohort.ts';
import { CountedRecords } from './counted-records.ts';
import { LimitedMailer } from './limited-mailer.ts';
import { type Asked, bestMoments, fullestWindow, playMorning } from './virtual-morning.ts';

const HOUR_MS = 3_600_000;
const FROM = NOW.getTime();
const JOINING_MS = 10_000;

async function morning(budget: SendBudget, hires: number, { instances = 1, hours = 6 } = {}) {
  const clock = new Clock({ start: FROM, ticking: false });
  const restore = installDate(clock);
  try {
    const mailer = new LimitedMailer(budget);
    const records = new CountedRecords();
    const world = { records, mailer, budget, instances };
    const mails = cohort(world, { hires, from: FROM, hours });
    const sent = await playMorning(mails, (at) => clock.moveTo(at));
    return { mails, sent, mailer, records };
  } finally {
    restore();
  }
}

/** For how long at most a mail went out later than one that had more time. */
function overtakenMs(mails: readonly CohortMail[], sent: readonly Asked[]): number {
  const deadlineOf = new Map(mails.map(({ id, deadline }) => [id, deadline]));
  const inOrder = [...sent].sort(
    (a, b) => (deadlineOf.get(a.id) ?? 0) - (deadlineOf.get(b.id) ?? 0),
  );
  let [earliestAfter, worst] = [Number.POSITIVE_INFINITY, 0];
  for (const { sentAt } of inOrder.reverse()) {
    worst = Math.max(worst, sentAt - earliestAfter);
    earliestAfter = Math.min(earliestAfter, sentAt);
  }
  return worst;
}

test('155 hires due at one moment: no refusal, nearest deadline first, as fast as it can be', async () => {
  const budget = { perMinute: 20, perHour: 50 };
  const { mails, sent, mailer } = await morning(budget, 155);
  expect(mailer.refusals).toBe(0);
  expect(mailer.sent).toHaveLength(310);
  // The first two meet a calm office with nobody in the line, and go as they come.
  expect(overtakenMs(mails, sent.slice(2))).toBeLessThan(2_000);
  const took = (sent.at(-1)?.sentAt ?? 0) - FROM;
  const best = (bestMoments(310, FROM, budget).at(-1) ?? 0) - FROM;
  expect(took / best).toBeLessThan(1.1);
  expect(took).toBeGreaterThanOrEqual(best);
});

test('a tiny budget is used to the last permit, and in strict order', async () => {
  const budget = { perMinute: 3, perHour: 9 };
  const { mails, sent, mailer } = await morning(budget, 40, { hours: 9 });
  expect(mailer.refusals).toBe(0);
  expect(overtakenMs(mails, sent)).toBeLessThan(2_000);
  const best = bestMoments(80, FROM, budget);
  const delays = sent.map(({ sentAt }, index) => sentAt - (best[index] ?? 0));
  expect(Math.max(...delays)).toBeLessThan(JOINING_MS + 30 * 2_000);
});

test('five instances that share nothing but the table keep to the budget together', async () => {
  const budget = { perMinute: 10, perHour: 40 };
  const { sent, mailer, records } = await morning(budget, 60, { instances: 5 });
  expect(mailer.refusals).toBe(0);
  const moments = sent.map(({ sentAt }) => sentAt);
  expect(fullestWindow(moments, 60_000)).toBeLessThanOrEqual(budget.perMinute);
  expect(fullestWindow(moments, HOUR_MS)).toBeLessThanOrEqual(budget.perHour);
  expect(Object.keys(records.all()).filter((key) => key.startsWith('send-line/'))).toEqual([]);
});

test.each([
  { hires: 500, instances: 1 },
  { hires: 500, instances: 3 },
  ...(IS_FULL ? [{ hires: 5_000, instances: 3 }] : []),
])(
  '$hires hires, $instances instances: a mail costs the governor three writes and ten rows at most, and the quota is used up',
  async ({ hires, instances }) => {
    const budget = { perMinute: 30, perHour: 100 };
    const { sent, mailer, records } = await morning(budget, hires, { instances });
    expect(mailer.refusals).toBe(0);
    expect(records.governorWrites / sent.length).toBeLessThanOrEqual(3);
    expect(records.governorRows / sent.length).toBeLessThanOrEqual(10);
    const best = (bestMoments(2 * hires, FROM, budget).at(-1) ?? 0) - FROM;
    expect(((sent.at(-1)?.sentAt ?? 0) - FROM) / best).toBeLessThan(1.02);
  },
);

test('nobody asks much more often than the wait is long', async () => {
  const { sent } = await morning({ perMinute: 20, perHour: 50 }, 155);
  const asks = sent.reduce((sum, mail) => sum + mail.asks, 0) / sent.length;
  expect(asks).toBeLessThan(10);
  expect(Math.max(...sent.map((mail) => mail.asks))).toBeLessThan(20);
});
