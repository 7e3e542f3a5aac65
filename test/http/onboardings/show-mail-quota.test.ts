import { expect, test } from 'vitest';
import { showSends } from '../../../functions/http/onboardings/show-mail-quota.ts';
import { sendGovernor } from '../../../shared/mail-quota/governor.ts';
import { FakeRecords } from '../../support/fakes.ts';
import { ID, NOW } from '../../support/hires.ts';
import { standingDate } from '../../support/standing-date.ts';

standingDate();

test('the waiting mails are shown with their forecast and without personal data', async () => {
  const governor = sendGovernor(new FakeRecords(), { perMinute: 2, perHour: 5 });
  for (let spent = 0; spent < 2; spent++) {
    await governor.admit({ onboardingId: ID, key: 'message-pin', deadline: 'now' });
  }
  const deadline = new Date('2026-12-02T08:00:00.000Z');
  await governor.admit({ onboardingId: ID, key: 'message-link', deadline });
  const answer = await showSends({ governor })();
  const backAt = new Date(NOW.getTime() + 62_000).toISOString();
  expect(JSON.parse(JSON.stringify(answer))).toEqual({
    headers: { 'cache-control': 'no-store' },
    jsonBody: {
      waiting: 1,
      budgets: { perMinute: 2, perHour: 5 },
      free: { minute: 0, hour: 3 },
      nextAt: backAt,
      lastForecastAt: backAt,
      pausedUntil: null,
      byDay: { '2026-12-02': 1 },
    },
  });
  expect(JSON.stringify(answer)).not.toContain(ID);
});
