import { expect, test } from 'vitest';
import { ACCOUNT, AccountDocument } from '../../shared/storage/accounts.ts';
import { activitiesOf, STARTS_AT, tenant } from '../support/activity-world.ts';
import { ID } from '../support/hires.ts';
import { standingDate } from '../support/standing-date.ts';

standingDate();
const INPUT = { onboardingId: ID, startsAt: STARTS_AT };

test('a new person gets an account that is disabled', async () => {
  const world = await tenant();
  const answer = await activitiesOf(world).findOrCreateUser(INPUT);
  const [, made] = world.directory.people;
  expect(answer).toEqual({ kind: 'ready', userId: made?.id, isNew: true });
  expect(made).toMatchObject({
    userPrincipalName: 'ada.larsen@contoso.com',
    employeeId: 'E-104233',
    isEnabled: false,
  });
});

test('a person who has the employee id already keeps the account', async () => {
  const world = await tenant();
  const known = world.directory.add({
    userPrincipalName: 'old@contoso.com',
    employeeId: 'E-104233',
  });
  const answer = await activitiesOf(world).findOrCreateUser(INPUT);
  expect(answer).toEqual({ kind: 'ready', userId: known.id, isNew: false });
  expect(world.directory.people).toHaveLength(2);
});

test('two people with one employee id are left to a person', async () => {
  const world = await tenant();
  for (const name of ['a', 'b']) {
    world.directory.add({ userPrincipalName: `${name}@contoso.com`, employeeId: 'E-104233' });
  }
  const answer = await activitiesOf(world).findOrCreateUser(INPUT);
  expect(answer).toEqual({ kind: 'unclear', reason: 'employeeIdNotUnique' });
});

test('a guest is refused', async () => {
  const world = await tenant();
  const userPrincipalName = 'ada#ext#@contoso.com';
  world.directory.add({ userPrincipalName, employeeId: 'E-104233', isGuest: true });
  const answer = await activitiesOf(world).findOrCreateUser(INPUT);
  expect(answer).toEqual({ kind: 'refused', reason: 'guest' });
});

test('a name that somebody else has is left to them', async () => {
  const world = await tenant();
  world.directory.add({ userPrincipalName: 'ada.larsen@contoso.com', employeeId: 'E-1' });
  world.directory.add({ userPrincipalName: 'ada.larsen2@contoso.com' });
  await activitiesOf(world).findOrCreateUser(INPUT);
  expect(world.directory.people.at(-1)?.userPrincipalName).toBe('ada.larsen3@contoso.com');
});

test('when every name is taken a person must look', async () => {
  const world = await tenant();
  for (const number of ['', ...Array.from({ length: 98 }, (_, index) => index + 2)]) {
    world.directory.add({ userPrincipalName: `ada.larsen${number}@contoso.com` });
  }
  const answer = await activitiesOf(world).findOrCreateUser(INPUT);
  expect(answer).toEqual({ kind: 'unclear', reason: 'noFreeUserName' });
});

test('an account that the search does not show yet is not made again', async () => {
  const world = await tenant();
  const first = await activitiesOf(world).findOrCreateUser(INPUT);
  world.directory.searchesBehind = 1;
  expect(await activitiesOf(world).findOrCreateUser(INPUT)).toEqual(first);
  expect(world.directory.people).toHaveLength(2);
});

test('a name that is taken by nobody who can be read yet is asked for again, not passed over', async () => {
  const world = await tenant();
  await activitiesOf(world).findOrCreateUser(INPUT);
  world.directory.searchesBehind = 1;
  world.directory.readsBehind = 2;
  await expect(activitiesOf(world).findOrCreateUser(INPUT)).rejects.toMatchObject({
    code: 'notReplicated',
  });
  expect(world.directory.people).toHaveLength(2);
});

test('the account is kept with the onboarding', async () => {
  const world = await tenant();
  const answer = await activitiesOf(world).findOrCreateUser(INPUT);
  const kept = await world.records.read(ID, ACCOUNT, AccountDocument);
  expect(kept?.value).toEqual({
    userId: answer.kind === 'ready' && answer.userId,
    userPrincipalName: 'ada.larsen@contoso.com',
    isNew: true,
    enabledAt: null,
    wasEnabled: false,
    isNameOurs: true,
    revision: 1,
  });
});
