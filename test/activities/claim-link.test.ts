import { expect, test } from 'vitest';
import { readClaimToken } from '../../shared/claim-token.ts';
import { CLAIM, ClaimDocument } from '../../shared/domain/documents.ts';
import { SecretReference } from '../../shared/workflow/steps.ts';
import { activitiesOf, type Tenant, tenant } from '../support/activity-world.ts';
import { fakeKeys } from '../support/fakes.ts';
import { ID } from '../support/hires.ts';

const pass = (name = 'tap-1') => ({
  secret: SecretReference.parse({ name }),
  passId: 'pass-1',
  mintedAt: '2026-12-01T08:00:00.000Z',
  startsAt: '2026-12-02T08:00:00.000Z',
  expiresAt: '2026-12-02T16:00:00.000Z',
});
const send = (world: Tenant, name?: string) =>
  activitiesOf(world).sendClaimLink({ onboardingId: ID, pass: pass(name) });
const tokenOf = (text: string | undefined) => /\/claim\/(\S+)/.exec(text ?? '')?.[1] ?? '';
const claimOf = async (world: Tenant) =>
  (await world.records.read(ID, CLAIM, ClaimDocument))?.value;

test('the mail carries a link whose token leads to the open claim', async () => {
  const world = await tenant();
  expect(await send(world)).toBe('accepted');
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
  expect(await send(world)).toBe('failed');
  expect(await send(world)).toBe('accepted');
  expect(world.mailer.sent).toHaveLength(1);
});

test('collection is read of this pass only', async () => {
  const world = await tenant();
  const read = (name: string) =>
    activitiesOf(world).readClaim({ onboardingId: ID, secret: SecretReference.parse({ name }) });
  expect(await read('tap-1')).toEqual({ collectedAt: null, isLocked: false });
  await send(world);
  expect(await read('tap-1')).toEqual({ collectedAt: null, isLocked: false });
  const claimedAt = '2026-12-02T08:00:00.000Z';
  const claim = { ...(await claimOf(world)), state: 'claimed', claimId: 'c', claimedAt };
  await world.records.put(ID, CLAIM, claim);
  expect(await read('tap-1')).toEqual({ collectedAt: claimedAt, isLocked: false });
  expect(await read('tap-2')).toEqual({ collectedAt: null, isLocked: false });
});
