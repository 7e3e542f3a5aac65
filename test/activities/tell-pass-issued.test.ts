import { expect, test } from 'vitest';
import type { Person } from '../../shared/domain/people.ts';
import { ACCOUNT, MANAGER } from '../../shared/storage/accounts.ts';
import { activitiesOf, tenant } from '../support/activity-world.ts';
import { ID } from '../support/hires.ts';
import { standingDate } from '../support/standing-date.ts';

standingDate();

/** An account that was there before, and everybody's mailboxes by object id. */
async function found(mailboxes: Readonly<Record<string, string>>) {
  const world = await tenant();
  const user = world.directory.add({ userPrincipalName: 'ada.larsen@contoso.com' });
  const account = { userId: user.id, userPrincipalName: user.userPrincipalName, isNew: false };
  await world.records.put(ID, ACCOUNT, { ...account, wasEnabled: true, revision: 1 });
  const person = async (id: string): Promise<Person | undefined> =>
    ({ id, userPrincipalName: user.userPrincipalName, mail: mailboxes[id] ?? null }) as Person;
  const activities = activitiesOf(world, undefined, { people: { person } });
  const tell = () => activities.tellPassIssued({ onboardingId: ID, occurrence: 'pass-1' });
  return { world, user, tell, told: () => world.mailer.sent.map(({ to }) => to) };
}

const assigned = (before: string | null) => ({
  managerId: 'new-manager',
  before,
  assignedAt: '2026-11-23T08:00:00.000Z',
  askedFor: null,
  undone: null,
});

test('the person and the manager whom Entra had before hear of a pass for their account, once', async () => {
  const it = await found({ 'user-2': 'ada@contoso.com', 'old-manager': 'old@contoso.com' });
  await it.world.records.put(ID, MANAGER, assigned('old-manager'));
  await it.tell();
  await it.tell();
  expect(it.told()).toEqual(['old@contoso.com', 'ada@contoso.com']);
});

test('where this onboarding assigned nobody, the manager is whom Entra names now', async () => {
  const it = await found({ 'user-2': 'ada@contoso.com', chief: 'chief@contoso.com' });
  it.user.managerId = 'chief';
  await it.tell();
  expect(it.told()).toEqual(['chief@contoso.com', 'ada@contoso.com']);
});

test('the manager hears also when the person has no mailbox', async () => {
  const it = await found({ 'old-manager': 'old@contoso.com' });
  await it.world.records.put(ID, MANAGER, assigned('old-manager'));
  expect(await it.tell()).toMatchObject({ kind: 'skipped' });
  expect(it.told()).toEqual(['old@contoso.com']);
});

test('nobody but the person hears when Entra had no manager', async () => {
  const it = await found({ 'user-2': 'ada@contoso.com', 'new-manager': 'new@contoso.com' });
  await it.world.records.put(ID, MANAGER, assigned(null));
  await it.tell();
  expect(it.told()).toEqual(['ada@contoso.com']);
});
