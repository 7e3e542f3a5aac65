import { expect, test } from 'vitest';
import { castOf, STARTS_AT, type Tenant, tenant } from '../support/activity-world.ts';
import { ID } from '../support/hires.ts';
import { standingDate } from '../support/standing-date.ts';

const time = standingDate();
const LINK_MESSAGE = `message-${'L'.repeat(22)}-mail-first`;
const WORKS = { startsAt: STARTS_AT, worksUntil: '2026-12-02T16:00:00.000Z' };

const accepted = {
  operationId: '3f1c9a52-7d0e-4f3f-9a43-0d8b1a2c4e5f',
  begunAt: '2026-12-01T08:00:00.000Z',
  state: 'accepted',
  report: null,
};

const notify = (world: Tenant, about: object, occurrence = '1') =>
  castOf(world)['notifyHire']?.({ onboardingId: ID, revision: 1, about, occurrence });

async function linked(hire: Record<string, unknown> = {}): Promise<Tenant> {
  const world = await tenant(hire);
  await world.records.put(ID, LINK_MESSAGE, accepted);
  return world;
}

test('a hire who was sent no link hears nothing, whatever managers and IT were sent', async () => {
  const world = await tenant();
  await world.records.put(ID, 'message-manager-announced-1', accepted);
  await world.records.put(ID, 'message-it-1', accepted);
  expect(await notify(world, { kind: 'startMoved' })).toEqual({ done: { kind: 'skipped' } });
  expect(world.mailer.sent).toEqual([]);
});

test('that the code works is said once, with the sign-in page and without the link', async () => {
  const world = await linked({ locale: 'en-GB' });
  await notify(world, { kind: 'worksNow', ...WORKS });
  await notify(world, { kind: 'worksNow', ...WORKS });
  expect(world.mailer.sent).toHaveLength(1);
  const [mail] = world.mailer.sent;
  expect(mail?.subject).toBe('Your code for Contoso works now');
  expect(mail?.text).toContain('aka.ms/mysecurityinfo');
  expect(mail?.text).not.toContain('/claim/');
});

test('a code that works no more is not announced', async () => {
  const world = await linked();
  await time.passMs(Date.parse(WORKS.worksUntil) - Date.now());
  const answer = await notify(world, { kind: 'worksNow', ...WORKS });
  expect(answer).toEqual({ done: { kind: 'skipped' } });
});

test('a moved first day names the new one', async () => {
  const world = await linked({ locale: 'en-GB' });
  await notify(world, { kind: 'startMoved' });
  expect(world.mailer.sent[0]?.text).toContain('Wednesday, 2 December 2026 at 09:00');
});
