import { expect, test } from 'vitest';
import { CLAIM, ClaimDocument } from '../../shared/storage/claims.ts';
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

const byChannel = async (world: Tenant, channel: string) => {
  const claim = {
    linkId: 'L'.repeat(22),
    channel,
    reaches: 'hash',
    factor: 'managerPin',
    secretName: 'tap-1',
    mintsFor: null,
    challenge: null,
    state: 'claimed',
    claimId: 'claim-1',
    claimedAt: '2026-12-01T09:00:00.000Z',
    opensAt: '2026-12-01T08:00:00.000Z',
    startsAt: WORKS.startsAt,
    expiresAt: WORKS.worksUntil,
  };
  await world.records.put(ID, CLAIM, ClaimDocument.parse(claim));
};

test('a hire whom mail did not reach hears once by SMS that the code works, and of nothing else', async () => {
  const world = await linked({ locale: 'en-GB' });
  await byChannel(world, 'sms');
  await notify(world, { kind: 'worksNow', ...WORKS });
  await notify(world, { kind: 'worksNow', ...WORKS });
  expect(world.mailer.sent).toEqual([]);
  expect(world.texter.sent).toHaveLength(1);
  const [sms] = world.texter.sent;
  expect(sms?.to).toBe('+4799999999');
  expect(sms?.text).toMatch(/^Contoso: your code works now\./);
  expect(sms?.text).not.toContain('/claim/');
  await notify(world, { kind: 'passkeyMissing', ...WORKS });
  expect(world.texter.sent).toHaveLength(1);
});

test.each([
  ['the link went by mail', 'mail', {}],
  ['there is no telephone any more', 'sms', { mobilePhone: undefined }],
  ['the code is for a new laptop', 'sms', { device: { serialNumber: '5CG1234XYZ' } }],
])('a mail says that the code works where %s', async (_, channel, hire) => {
  const world = await linked(hire);
  await byChannel(world, channel);
  await notify(world, { kind: 'worksNow', ...WORKS });
  expect(world.texter.sent).toEqual([]);
  expect(world.mailer.sent).toHaveLength(1);
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
