import { afterEach, expect, test } from 'vitest';
import { LEAST_GRAPH_ROLES } from '../../local/simulators/world.ts';
import { aHire } from '../support/hires.ts';
import { simulatedEntra } from '../support/simulated-entra.ts';

const START = Date.parse('2026-11-23T08:00:00Z');
const DAY_MS = 86_400_000;
const STARTS_AT = new Date('2026-12-02T08:00:00Z');
const NOBODY = '00000000-0000-4000-8000-00000000dead';

let restore = () => {};
afterEach(() => restore());

/** A tenant with one person, a manager and a group. */
function aTenant(graphRoles = LEAST_GRAPH_ROLES) {
  const entra = simulatedEntra(START, { graphRoles });
  ({ restore } = entra);
  const { users } = entra;
  const user = users.addUser({ userPrincipalName: 'ada@contoso.com', employeeId: 'E-1' });
  const boss = users.user('boss@contoso.com')?.id ?? '';
  const group = users.addGroup({ displayName: 'Hires' }).id;
  return { ...entra, user, boss, group };
}

test('a manager is set, read and removed, and removing what is not there is done', async () => {
  const { directory, user, boss } = aTenant();
  expect(await directory.managerOf(user.id)).toBeNull();
  await directory.setManager(user.id, boss);
  expect(await directory.managerOf(user.id)).toBe(boss);
  for (let run = 0; run < 2; run++) await directory.removeManager(user.id);
  expect(await directory.managerOf(user.id)).toBeNull();
});

test('leaving a group ends the membership and nothing else', async () => {
  const { clock, directory, users, user, group } = aTenant();
  await directory.addToGroup(group, user.id);
  expect(await directory.groupsOf(user.id)).not.toContain(group);
  await clock.moveTo(clock.now() + 20_000);
  expect(await directory.groupsOf(user.id)).toContain(group);
  for (let run = 0; run < 2; run++) await directory.removeFromGroup(group, user.id);
  expect(users.user(user.id)).toMatchObject({ groupIds: [], accountEnabled: true });
  expect(users.deletedUsers()).toEqual([]);
});

test('a user is disabled, and enabled again', async () => {
  const { directory, user } = aTenant();
  expect(await directory.isEnabled(user.id)).toBe(true);
  for (let run = 0; run < 2; run++) await directory.disableUser(user.id);
  expect(await directory.isEnabled(user.id)).toBe(false);
  await directory.enableUser(user.id);
  expect((await directory.findByEmployeeId('E-1'))[0]?.isEnabled).toBe(true);
});

test('a deleted user lies in the recycle bin, and deleting again is done', async () => {
  const { directory, users, user } = aTenant();
  for (let run = 0; run < 2; run++) await directory.deleteUser(user.id);
  expect(users.deletedUsers().map(({ id }) => id)).toEqual([user.id]);
  expect(await directory.isEnabled(user.id)).toBeUndefined();
  expect(await directory.passes(user.id)).toEqual([]);
});

test('revoking ends the session that a pass had opened', async () => {
  const { directory, users, user } = aTenant();
  const request = { isUsableOnce: true, lifetimeInMinutes: 60 } as const;
  const { code } = await directory.createPass(user.id, request);
  const signedIn = users.signIn(user.id, { temporaryAccessPass: code.reveal() });
  if ('refused' in signedIn) throw new Error(signedIn.refused);
  for (let run = 0; run < 2; run++) await directory.revokeSessions(user.id);
  const { session } = signedIn;
  expect(users.registerPasskey(user.id, { session })).toEqual({ refused: 'sessionEnded' });
});

test('where there is nobody every undo is done already', async () => {
  const { directory, group } = aTenant();
  await directory.removeFromGroup(group, NOBODY);
  await directory.removeManager(NOBODY);
  await directory.disableUser(NOBODY);
  await directory.deleteUser(NOBODY);
  await directory.revokeSessions(NOBODY);
  expect(await directory.managerOf(NOBODY)).toBeNull();
});

test('without AuditLog.Read.All nothing is known of sign-ins', async () => {
  const { directory, user } = aTenant();
  expect(await directory.lastSignIn(user.id)).toBe('unknown');
});

test('a sign-in shows, a day late', async () => {
  const { directory, users, user, clock } = aTenant([...LEAST_GRAPH_ROLES, 'AuditLog.Read.All']);
  const { code } = await directory.createPass(user.id, {
    isUsableOnce: true,
    lifetimeInMinutes: 60,
  });
  users.signIn(user.id, { temporaryAccessPass: code.reveal() });
  expect(await directory.lastSignIn(user.id)).toBe('never');
  await clock.moveTo(START + DAY_MS);
  expect(await directory.lastSignIn(user.id)).toEqual(new Date(START));
});

test('a profile is read as HR would say it, and corrected', async () => {
  const { directory, clock } = aTenant();
  const userPrincipalName = 'ada.larsen@contoso.com';
  const made = await directory.createUser({
    userPrincipalName,
    hire: aHire(),
    startsAt: STARTS_AT,
  });
  if (made.kind !== 'created') throw new Error('The name is taken.');
  expect(made.user).toMatchObject({ isEnabled: false, employeeId: 'E-104233' });
  await clock.moveTo(START + DAY_MS);
  const { id } = made.user;
  expect(await directory.updateUser(id, { surname: 'Berg', department: 'Sales' })).toBe('updated');
  expect(await directory.profile(id)).toEqual({
    employeeId: 'E-104233',
    displayName: 'Ada Larsen',
    givenName: 'Ada',
    surname: 'Berg',
    department: 'Sales',
    employeeHireDate: '2026-12-02T08:00:00Z',
    usageLocation: 'NO',
  });
});

test('a user is renamed with the mail nickname, and never to the name of somebody else', async () => {
  const { directory, users, user } = aTenant();
  const taken = { userPrincipalName: 'boss@contoso.com' };
  expect(await directory.updateUser(user.id, taken)).toBe('nameTaken');
  expect(users.user(user.id)?.userPrincipalName).toBe('ada@contoso.com');
  const free = { userPrincipalName: 'ada.berg@contoso.com' };
  for (let run = 0; run < 2; run++) {
    expect(await directory.updateUser(user.id, free)).toBe('updated');
  }
  expect(users.user(user.id)?.properties).toMatchObject({ ...free, mailNickname: 'ada.berg' });
});
