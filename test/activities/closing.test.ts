import { expect, test } from 'vitest';
import { DEVICE_PASSES } from '../../shared/domain/devices/source.ts';
import { NOT_STARTED } from '../../shared/domain/onboarding.ts';
import { RECOVERY_PASSES } from '../../shared/domain/pass-source.ts';
import { RECORD, RecordDocument } from '../../shared/storage/evidence.ts';
import { CANONICAL, CanonicalDocument, HIRE } from '../../shared/storage/hires.ts';
import { onboardingId } from '../../shared/workflow/instance.ts';
import {
  type Activities,
  activitiesOf,
  keepAccount,
  STARTS_AT,
  tenant,
} from '../support/activity-world.ts';
import { fakeKeys } from '../support/fakes.ts';
import { hireDocument, ID } from '../support/hires.ts';
import { standingDate } from '../support/standing-date.ts';

standingDate();

const COMPLETED = { onboardingId: ID, about: { kind: 'completed' as const }, occurrence: '' };

test('closing removes the pass in Entra and its code in the vault', async () => {
  const world = await tenant();
  const user = world.directory.add({ userPrincipalName: 'ada.larsen@contoso.com' });
  await keepAccount(world, user);
  const activities = activitiesOf(world);
  const wish = { startsAt: STARTS_AT, replacement: null };
  await activities.issueAccessPass({ onboardingId: ID, userId: user.id, ...wish });
  const input = { onboardingId: ID, userId: user.id };
  expect(await activities.closeAccess(input)).toBe('purged');
  expect(user.passes).toHaveLength(0);
  expect(world.secrets.values.size).toBe(0);
  expect(await activities.closeAccess(input)).toBe('purged');
});

test('closing where there never was a pass is done at once', async () => {
  const world = await tenant();
  const user = world.directory.add({ userPrincipalName: 'ada.larsen@contoso.com' });
  await keepAccount(world, user);
  const input = { onboardingId: ID, userId: user.id };
  expect(await activitiesOf(world).closeAccess(input)).toBe('purged');
});

test('a pass that somebody else made for a person is not removed', async () => {
  const world = await tenant();
  const user = world.directory.add({ userPrincipalName: 'ada.larsen@contoso.com' });
  await world.directory.createPass(user.id, { lifetimeInMinutes: 60, isUsableOnce: true });
  await activitiesOf(world).closeAccess({ onboardingId: ID, userId: user.id });
  expect(await activitiesOf(world).holdAccess({ onboardingId: ID })).toEqual({
    link: 'noLink',
    pass: 'none',
  });
  expect(user.passes).toHaveLength(1);
});

test('the manager is notified once, at the work address', async () => {
  const world = await tenant();
  for (let run = 0; run < 3; run++) {
    expect(await activitiesOf(world).notifyManager(COMPLETED)).toMatchObject({ kind: 'sent' });
  }
  expect(world.mailer.sent.map(({ to }) => to)).toEqual(['boss@mail.test']);
});

test('each message to the manager is sent once, and a second need is another message', async () => {
  const world = await tenant();
  const tell = (about: Parameters<Activities['notifyManager']>[0]['about'], occurrence: string) =>
    activitiesOf(world).notifyManager({ onboardingId: ID, about, occurrence });
  const need = { kind: 'needsYou', need: 'notCollected' } as const;
  for (const occurrence of ['1', '1', '2']) await tell(need, occurrence);
  await tell({ kind: 'delivered' }, 'pass-1');
  await tell({ kind: 'opened', at: STARTS_AT, factor: 'sms' }, 'pass-1');
  expect(world.mailer.sent).toHaveLength(4);
  const heading = (html: string) => /<h1[^>]*>([^<]*)</.exec(html)?.[1];
  expect(new Set(world.mailer.sent.map(({ html }) => heading(html))).size).toBe(3);
});

test('IT is asked at its own address, once for each occurrence', async () => {
  const world = await tenant();
  const ask = (occurrence: string) =>
    activitiesOf(world).escalateToIt({ onboardingId: ID, reason: 'noPasskey', occurrence });
  for (const occurrence of ['1.3', '1.3', '1.9']) await ask(occurrence);
  expect(world.mailer.sent.map(({ to }) => to)).toEqual([
    'helpdesk@contoso.com',
    'helpdesk@contoso.com',
  ]);
  expect(world.mailer.sent[0]?.text).toContain(ID);
});

test.each([
  ['hr', 'The onboarding of Ada Larsen has been withdrawn'],
  [DEVICE_PASSES, 'There will be no new sign-in for Ada Larsen'],
  [RECOVERY_PASSES, 'There will be no new sign-in for Ada Larsen'],
])('of what came from %s and was called off, IT reads: %s', async (source, said) => {
  const world = await tenant();
  await world.records.put(ID, HIRE, { ...hireDocument(), source });
  const about = { onboardingId: ID, reason: 'withdrawn', occurrence: '1' };
  await activitiesOf(world).escalateToIt(about);
  const [mail] = world.mailer.sent;
  expect(mail?.text).toContain(said);
  if (source !== 'hr') expect(mail?.text).not.toContain('onboarding of Ada');
});

test('where no address of IT is set, nobody is asked', async () => {
  const world = await tenant();
  const cast = activitiesOf(world, undefined, { escalationMail: undefined });
  const ask = { onboardingId: ID, reason: 'noPasskey', occurrence: '1' };
  expect(await cast.escalateToIt(ask)).toEqual({ kind: 'skipped' });
});

test('a manager without a mailbox is written to under the user name', async () => {
  const world = await tenant();
  Object.assign(world.manager, { mail: null });
  await activitiesOf(world).notifyManager(COMPLETED);
  expect(world.mailer.sent[0]?.to).toBe('boss@contoso.com');
});

test('a manager who has left costs a mail and does not stop the run', async () => {
  const world = await tenant({ manager: { employeeId: 'E-gone' } });
  expect(await activitiesOf(world).notifyManager(COMPLETED)).toEqual({ kind: 'skipped' });
  expect(world.mailer.sent).toHaveLength(0);
});

test('the evidence is kept as it was', async () => {
  const world = await tenant();
  const progress = { ...NOT_STARTED, stage: 'completed' as const };
  await activitiesOf(world).recordEvidence({ onboardingId: ID, progress });
  expect((await world.records.read(ID, RECORD, RecordDocument))?.value).toEqual(progress);
});

test('an employment that waited for the end has an onboarding of its own after it', async () => {
  const world = await tenant();
  await world.records.put(ID, HIRE, { ...hireDocument(), waiting: ['E-104233-2'] });
  const progress = { ...NOT_STARTED, stage: 'completed' as const };
  await activitiesOf(world).recordEvidence({ onboardingId: ID, progress });
  const second = onboardingId(await fakeKeys().idKey(), 'hr', 'E-104233-2');
  const canonical = await world.records.read(second, CANONICAL, CanonicalDocument);
  expect(canonical?.value).toEqual({ onboardingId: second, origin: 'hr' });
});

test('looking for a passkey takes none that is older than the pass', async () => {
  const { directory, ...world } = await tenant();
  const { id: userId, methods } = directory.add({ userPrincipalName: 'ada.larsen@contoso.com' });
  const look = () =>
    activitiesOf({ directory, ...world }).lookForPasskey({ userId, newerThan: STARTS_AT });
  methods.push({ id: 'old', kind: 'fido2', createdAt: '2026-12-02T07:59:59Z' });
  methods.push({ id: 'unknown', kind: 'platformCredential', createdAt: null });
  expect(await look()).toEqual({ passkey: null, hold: null });
  methods.push({ id: 'new', kind: 'windowsHelloForBusiness', createdAt: '2026-12-02T08:30:00Z' });
  expect(await look()).toEqual({
    passkey: {
      kind: 'windowsHelloForBusiness',
      methodId: 'new',
      registeredAt: '2026-12-02T08:30:00Z',
    },
    hold: null,
  });
});
