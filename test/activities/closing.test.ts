import { expect, test } from 'vitest';
import { notifyHr as notifyHrActivity } from '../../functions/activities/notify-hr.ts';
import { RECORD, RecordDocument } from '../../shared/domain/documents.ts';
import { NOT_STARTED } from '../../shared/domain/onboarding.ts';
import { activitiesOf, STARTS_AT, tenant } from '../support/activity-world.ts';
import { ID } from '../support/hires.ts';
import { standingDate } from '../support/standing-date.ts';

standingDate();

test('closing removes the pass in Entra and its code in the vault', async () => {
  const world = await tenant();
  const user = world.directory.add({ userPrincipalName: 'ada.larsen@contoso.com' });
  const activities = activitiesOf(world);
  await activities.issueAccessPass({ onboardingId: ID, userId: user.id, startsAt: STARTS_AT });
  const input = { onboardingId: ID, userId: user.id };
  expect(await activities.closeAccess(input)).toBe('purged');
  expect(user.passes).toHaveLength(0);
  expect(world.secrets.values.size).toBe(0);
  expect(await activities.closeAccess(input)).toBe('purged');
});

test('closing where there never was a pass is done at once', async () => {
  const world = await tenant();
  const user = world.directory.add({ userPrincipalName: 'ada.larsen@contoso.com' });
  const input = { onboardingId: ID, userId: user.id };
  expect(await activitiesOf(world).closeAccess(input)).toBe('purged');
});

test('the manager is told once, at the work address', async () => {
  const world = await tenant();
  for (let run = 0; run < 3; run++) {
    expect(await activitiesOf(world).notifyManager({ onboardingId: ID })).toBe('accepted');
  }
  expect(world.mailer.sent.map(({ to }) => to)).toEqual(['boss@mail.test']);
});

test('a manager without a mailbox is written to under the user name', async () => {
  const world = await tenant();
  Object.assign(world.manager, { mail: null });
  await activitiesOf(world).notifyManager({ onboardingId: ID });
  expect(world.mailer.sent[0]?.to).toBe('boss@contoso.com');
});

test('a manager who has left since costs a mail and not the story', async () => {
  const world = await tenant({ manager: { employeeId: 'E-gone' } });
  expect(await activitiesOf(world).notifyManager({ onboardingId: ID })).toBe('noAddress');
  expect(world.mailer.sent).toHaveLength(0);
});

const CALLBACK = {
  onboardingId: ID,
  type: 'onboarding.account-ready' as const,
  at: '2026-11-23T08:00:00.000Z',
  occurrence: 3,
  reason: null,
};

test('HR hears the same under the same id, however often the step runs', async () => {
  const world = await tenant();
  for (let run = 0; run < 3; run++) {
    expect(await activitiesOf(world).notifyHr(CALLBACK)).toBe('delivered');
  }
  expect([...world.callbacks.received.keys()]).toEqual([`${ID}.3`]);
});

test('HR hears of keys and moments, and of nothing private', async () => {
  const world = await tenant();
  await activitiesOf(world).notifyHr(CALLBACK);
  const [callback] = world.callbacks.received.values();
  expect(callback?.data).toEqual({
    id: ID,
    employmentId: 'E-104233-1',
    employeeId: 'E-104233',
    userPrincipalName: null,
    startDate: '2026-12-02',
    timeZone: 'Europe/Oslo',
    startsAt: '2026-12-02T08:00:00.000Z',
    reason: null,
  });
});

test('where no callback is set up nothing is sent', async () => {
  const { records } = await tenant();
  expect(await notifyHrActivity({ records, callbacks: undefined })(CALLBACK)).toBe('notConfigured');
});

test('the evidence is kept as it was', async () => {
  const world = await tenant();
  const progress = { ...NOT_STARTED, stage: 'completed' as const };
  await activitiesOf(world).recordEvidence({ onboardingId: ID, progress });
  expect((await world.records.read(ID, RECORD, RecordDocument))?.value).toEqual(progress);
});

test('looking for a passkey takes none that is older than the pass', async () => {
  const { directory, ...world } = await tenant();
  const { id: userId, methods } = directory.add({ userPrincipalName: 'ada.larsen@contoso.com' });
  const look = () =>
    activitiesOf({ directory, ...world }).lookForPasskey({ userId, newerThan: STARTS_AT });
  methods.push({ id: 'old', kind: 'fido2', createdAt: '2026-12-02T07:59:59Z' });
  methods.push({ id: 'unknown', kind: 'platformCredential', createdAt: null });
  expect(await look()).toEqual({ passkey: null });
  methods.push({ id: 'new', kind: 'windowsHelloForBusiness', createdAt: '2026-12-02T08:30:00Z' });
  expect(await look()).toEqual({
    passkey: {
      kind: 'windowsHelloForBusiness',
      methodId: 'new',
      registeredAt: '2026-12-02T08:30:00Z',
    },
  });
});
