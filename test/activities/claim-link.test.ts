import { expect, test } from 'vitest';
import { readClaimToken } from '../../shared/claim/token.ts';
import { recordAct } from '../../shared/storage/acts.ts';
import { CLAIM, ClaimDocument } from '../../shared/storage/claims.ts';
import { HIRE } from '../../shared/storage/hires.ts';
import { MessageDocument } from '../../shared/storage/messages.ts';
import { SecretReference } from '../../shared/workflow/steps.ts';
import { type Activities, activitiesOf, type Tenant, tenant } from '../support/activity-world.ts';
import { fakeKeys } from '../support/fakes.ts';
import { hireDocument, ID } from '../support/hires.ts';
import { OPERATOR_ACTOR } from '../support/operator.ts';
import { standingDate } from '../support/standing-date.ts';

const time = standingDate();

const pass = (name = 'tap-1') => ({
  secret: SecretReference.parse({ name }),
  passId: 'pass-1',
  mintedAt: '2026-12-01T08:00:00.000Z',
  startsAt: '2026-12-02T08:00:00.000Z',
  expiresAt: '2026-12-02T16:00:00.000Z',
});
type Channel = Parameters<Activities['sendClaimLink']>[0]['channel'];

const open = (world: Tenant, name?: string, channel: Channel | null = null) =>
  activitiesOf(world).openLink({ onboardingId: ID, userId: 'user-1', pass: pass(name), channel });

async function send(
  world: Tenant,
  name?: string,
  { channel, occasion = 'first' }: { channel?: Channel; occasion?: 'first' | 'reminder' } = {},
) {
  const link = await open(world, name, channel ?? null);
  const { linkId, channel: way } = link;
  const message = { onboardingId: ID, linkId, channel: way, occasion, occurrence: '' };
  return activitiesOf(world).sendClaimLink(message);
}
const tokenOf = (text: string | undefined) => /\/claim\/(\S+)/.exec(text ?? '')?.[1] ?? '';
const claimOf = async (world: Tenant) =>
  (await world.records.read(ID, CLAIM, ClaimDocument))?.value;

test('the mail carries a link whose token leads to the open claim', async () => {
  const world = await tenant();
  expect(await send(world)).toMatchObject({ kind: 'sent' });
  const [mail] = world.mailer.sent;
  expect(mail?.to).toBe('ada.private@example.net');
  const link = readClaimToken(await fakeKeys().linkKey(), tokenOf(mail?.text));
  expect(link).toEqual({ onboardingId: ID, linkId: (await claimOf(world))?.linkId });
  expect(await claimOf(world)).toMatchObject({ state: 'open', secretName: 'tap-1' });
});

test('the token is stored nowhere', async () => {
  const world = await tenant();
  await send(world);
  const [, , mac = ''] = tokenOf(world.mailer.sent[0]?.text).split('.');
  expect(mac).not.toBe('');
  expect(JSON.stringify(world.records.all())).not.toContain(mac);
});

test('the same pass is mailed once, however often the step runs', async () => {
  const world = await tenant();
  for (let run = 0; run < 3; run++) await send(world);
  expect(world.mailer.sent).toHaveLength(1);
});

test('a mail that was accepted is not sent again when the service has forgotten it', async () => {
  const world = await tenant();
  await send(world);
  world.mailer.forget();
  await send(world);
  expect(world.mailer.sent).toHaveLength(1);
});

test('another pass gets another link, and the first one is dead', async () => {
  const world = await tenant();
  await send(world, 'tap-1');
  await send(world, 'tap-2');
  expect(world.mailer.sent).toHaveLength(2);
  const [first, second] = world.mailer.sent.map(({ text }) => tokenOf(text));
  expect(first).not.toBe(second);
  const key = await fakeKeys().linkKey();
  expect(readClaimToken(key, first ?? '')?.linkId).not.toBe((await claimOf(world))?.linkId);
});

test('running again after the pass was collected does not open the link again', async () => {
  const world = await tenant();
  await send(world);
  const open = await claimOf(world);
  await world.records.put(ID, CLAIM, {
    ...open,
    state: 'claimed',
    claimId: 'c',
    claimedAt: '2026-12-02T08:00:00.000Z',
  });
  await send(world);
  expect((await claimOf(world))?.state).toBe('claimed');
});

test('a mail that failed is reported, and sent anew when the step is run on purpose', async () => {
  const world = await tenant();
  world.mailer.endings.push('failed');
  expect(await send(world)).toMatchObject({ kind: 'failed' });
  expect(await send(world)).toMatchObject({ kind: 'sent' });
  expect(world.mailer.sent).toHaveLength(1);
});

test('collection is read of this pass only', async () => {
  const world = await tenant();
  const read = (name: string) =>
    activitiesOf(world).readClaim({ onboardingId: ID, secret: { name }, message: null });
  const nothing = { collected: null, isLocked: false, heldFor: null, report: null };
  expect(await read('tap-1')).toEqual(nothing);
  await send(world);
  expect(await read('tap-1')).toEqual(nothing);
  const claimedAt = '2026-12-02T08:00:00.000Z';
  const claim = { ...(await claimOf(world)), state: 'claimed', claimId: 'c', claimedAt };
  await world.records.put(ID, CLAIM, claim);
  expect(await read('tap-1')).toMatchObject({ collected: { at: claimedAt, factor: 'none' } });
  expect(await read('tap-2')).toEqual(nothing);
});

test('what was reported of the message is read with the claim', async () => {
  const world = await tenant();
  const sent = await send(world);
  const message = sent.kind === 'sent' ? sent.message : '';
  const known = await world.records.read(ID, message, MessageDocument);
  await world.records.put(ID, message, { ...known?.value, report: 'bounced' });
  const secret = { name: 'tap-1' };
  const read = await activitiesOf(world).readClaim({ onboardingId: ID, secret, message });
  expect(read.report).toBe('bounced');
});

test('another channel gets another link, and the first one is dead', async () => {
  const world = await tenant({ otherEmail: 'ada.other@example.org' });
  await send(world);
  const first = await claimOf(world);
  await send(world, 'tap-1', { channel: 'otherMail' });
  expect((await claimOf(world))?.linkId).not.toBe(first?.linkId);
  expect(world.mailer.sent.map(({ to }) => to)).toEqual([
    'ada.private@example.net',
    'ada.other@example.org',
  ]);
});

test('a link by SMS carries no code, and its PIN goes another way', async () => {
  const world = await tenant();
  const cast = activitiesOf(world, undefined, { secondFactor: 'sms' });
  const link = { onboardingId: ID, userId: 'user-1', pass: pass() };
  const { linkId } = await cast.openLink({ ...link, channel: 'sms' });
  const message = { onboardingId: ID, linkId, channel: 'sms', occasion: 'first' } as const;
  for (let run = 0; run < 2; run++) await cast.sendClaimLink({ ...message, occurrence: '' });
  expect(world.texter.sent).toHaveLength(1);
  expect(world.texter.sent[0]?.text).toContain(`.${linkId}.`);
  expect((await claimOf(world))?.factor).toBe('managerPin');
});

test.each([
  ['the private address', { personalEmail: 'new@example.net' }],
  ['the mobile number', { mobilePhone: '+4788888888' }],
])('a correction of %s kills the link that went to the old one', async (_, change) => {
  const world = await tenant();
  await send(world);
  const before = await claimOf(world);
  await world.records.put(ID, HIRE, hireDocument(change));
  await send(world);
  expect((await claimOf(world))?.linkId).not.toBe(before?.linkId);
  expect(world.mailer.sent).toHaveLength(2);
});

test('a correction that has nothing to do with the way leaves the link as it is', async () => {
  const world = await tenant();
  const before = await open(world);
  await world.records.put(ID, HIRE, hireDocument({ department: 'Sales' }));
  expect(await open(world)).toEqual(before);
});

test('a reminder of a link that was used meanwhile is not sent', async () => {
  const world = await tenant();
  await send(world);
  const claimedAt = '2026-12-02T08:00:00.000Z';
  const claim = { ...(await claimOf(world)), state: 'claimed', claimId: 'c', claimedAt };
  await world.records.put(ID, CLAIM, claim);
  const answer = await send(world, 'tap-1', { occasion: 'reminder' });
  expect(answer).toEqual({ kind: 'skipped' });
  expect(world.mailer.sent).toHaveLength(1);
});

test('a mail whose turn has not come is not sent, and says when to ask again', async () => {
  const world = await tenant();
  const at = new Date('2026-12-01T09:00:00.000Z');
  world.governor.laterUntil.push(at);
  expect(await send(world)).toEqual({ kind: 'later', at: at.toISOString() });
  expect(world.mailer.sent).toHaveLength(0);
  expect(await send(world)).toMatchObject({ kind: 'sent' });
});

test('where nobody can send an SMS, an SMS is no way for the link to take', async () => {
  const world = await tenant();
  expect((await open(world)).next).toBe('sms');
  const cast = activitiesOf(world, undefined, { texter: undefined });
  const link = { onboardingId: ID, userId: 'user-1', pass: pass(), channel: null };
  expect((await cast.openLink(link)).next).toBeNull();
});

test('a link that could not be sent another way leaves the one that was sent as it was', async () => {
  const world = await tenant({ otherEmail: 'ada.other@example.org' });
  await send(world);
  const before = await claimOf(world);
  world.mailer.endings.push('failed');
  expect(await send(world, 'tap-1', { channel: 'otherMail' })).toMatchObject({ kind: 'failed' });
  // The link that failed counts for the day all the same.
  const opened = { since: before?.opened?.since, count: 2 };
  expect(await claimOf(world)).toEqual({ ...before, opened });
});

test('a link that was used although its message failed is not given back', async () => {
  const world = await tenant({ otherEmail: 'ada.other@example.org' });
  await send(world);
  const { linkId } = await open(world, 'tap-1', 'otherMail');
  world.mailer.send = async () => {
    const claimed = { state: 'claimed', claimId: 'c', claimedAt: '2026-12-02T08:00:00.000Z' };
    await world.records.put(ID, CLAIM, { ...(await claimOf(world)), ...claimed });
    return 'failed';
  };
  const message = { onboardingId: ID, linkId, occasion: 'first', occurrence: '' } as const;
  await activitiesOf(world).sendClaimLink({ ...message, channel: 'otherMail' });
  expect(await claimOf(world)).toMatchObject({ state: 'claimed', linkId });
});

test('a link that goes another way because HR corrected the address never comes back', async () => {
  const world = await tenant();
  await send(world);
  const before = await claimOf(world);
  await world.records.put(ID, HIRE, hireDocument({ personalEmail: 'new@example.net' }));
  world.mailer.endings.push('failed');
  expect(await send(world)).toMatchObject({ kind: 'failed' });
  expect((await claimOf(world))?.linkId).not.toBe(before?.linkId);
});

test('a link that is collected while another is being opened stays collected', async () => {
  const world = await tenant({ otherEmail: 'ada.other@example.org' });
  await send(world);
  const { records } = world;
  const replace = records.replace.bind(records);
  let isCollected = false;
  records.replace = async (onboardingId, key, value, version) => {
    if (key === CLAIM && !isCollected) {
      isCollected = true;
      const claim = { ...(await claimOf(world)), state: 'claimed', claimId: 'c' };
      await records.put(ID, CLAIM, { ...claim, claimedAt: '2026-12-02T08:00:00.000Z' });
    }
    return replace(onboardingId, key, value, version);
  };
  await open(world, 'tap-1', 'otherMail');
  expect(await claimOf(world)).toMatchObject({ state: 'claimed', channel: 'mail' });
});

test('ten links a day are opened for one onboarding, then none until an operator acts', async () => {
  const world = await tenant();
  const opened = new Set<string>();
  for (let number = 0; number < 10; number++) {
    const link = await open(world, `tap-${number}`);
    expect(link.isLimited).toBe(false);
    opened.add(link.linkId);
  }
  expect(opened.size).toBe(10);
  const last = (await claimOf(world))?.linkId;
  expect(await open(world, 'tap-10')).toMatchObject({ isLimited: true, linkId: last });
  await time.passMs(1_000);
  const act = { verb: 'resume', actor: OPERATOR_ACTOR, why: 'HR had a bad day' } as const;
  await recordAct(world.records, ID, { ...act, at: new Date().toISOString(), confirms: null });
  expect((await open(world, 'tap-11')).isLimited).toBe(false);
});

test('the next day has links again', async () => {
  const world = await tenant();
  for (let number = 0; number < 11; number++) await open(world, `tap-${number}`);
  await time.passMs(86_400_000);
  expect((await open(world, 'tap-12')).isLimited).toBe(false);
});
