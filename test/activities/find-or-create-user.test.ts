import { expect, test } from 'vitest';
import { takePerson } from '../../functions/activities/lib/account-holder.ts';
import { ServiceError } from '../../shared/errors.ts';
import {
  ACCOUNT,
  ACCOUNT_INTENT,
  AccountDocument,
  holderPartition,
} from '../../shared/storage/accounts.ts';
import { HOLD, HoldDocument, recordAct } from '../../shared/storage/acts.ts';
import { personKey } from '../../shared/storage/person-index.ts';
import { activitiesOf, STARTS_AT, type Tenant, tenant } from '../support/activity-world.ts';
import type { FakeDirectory } from '../support/fake-directory.ts';
import { fakeKeys } from '../support/fakes.ts';
import { ID } from '../support/hires.ts';
import { standingDate } from '../support/standing-date.ts';

const { passMs } = standingDate();
const INPUT = { onboardingId: ID, startsAt: STARTS_AT };

const confirm = ({ records }: Tenant, subject: string, reason: string) =>
  recordAct(records, ID, {
    verb: 'confirm',
    actor: { subject: 'operator-1', app: 'console', kind: 'person' },
    why: 'She comes back from leave.',
    at: '2026-11-23T09:00:00.000Z',
    confirms: { of: 'account', subject, reason },
  });

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

const ADA = { displayName: 'Ada Larsen', givenName: 'Ada', surname: 'Larsen' };

async function whoHasTheId(person: Parameters<FakeDirectory['add']>[0], policy = {}) {
  const world = await tenant();
  const known = world.directory.add({ employeeId: 'E-104233', profile: ADA, ...person });
  const before = structuredClone({ ...known, groupIds: [...known.groupIds] });
  const answer = await activitiesOf(world, undefined, policy).findOrCreateUser(INPUT);
  expect(structuredClone({ ...known, groupIds: [...known.groupIds] })).toEqual(before);
  expect(world.directory.people).toHaveLength(2);
  return { world, known, answer };
}
const OLD = { userPrincipalName: 'old@contoso.com', createdAt: '2020-01-01T00:00:00Z' };

test.each([
  ['an employee', OLD, 'accountInUse'],
  ['an employee with a phone', { ...OLD, hasOtherMethod: true }, 'accountInUse'],
  ['somebody who left', { ...OLD, isEnabled: false }, 'accountReturns'],
  ['a newcomer of another system', { userPrincipalName: 'new@contoso.com' }, 'accountFound'],
  [
    'somebody else',
    { ...OLD, profile: { displayName: 'Carla CEO' } },
    'employeeIdNamesSomebodyElse',
  ],
])(
  'R02 the employee id of an account of %s: a person must look, and nothing of it is touched',
  async (_, person, reason) => {
    const { world, known, answer } = await whoHasTheId(person);
    expect(answer).toEqual({ kind: 'unclear', reason });
    const hold = await world.records.read(ID, HOLD, HoldDocument);
    expect(hold?.value).toMatchObject({ reason, of: 'account', subject: known.id });
    expect(await world.records.read(ID, ACCOUNT, AccountDocument)).toBeUndefined();
  },
);

test.each([
  ['a guest', { isGuest: true }, 'guest'],
  ['an administrator', { isPrivileged: true }, 'privileged'],
  [
    'somebody with a passkey',
    { methods: [{ id: 'm1', kind: 'fido2' as const, createdAt: '2026-01-01T00:00:00Z' }] },
    'alreadyHasStrongMethod',
  ],
])('%s is refused before anything is touched', async (_, person, reason) => {
  const { answer } = await whoHasTheId({ ...OLD, ...person });
  expect(answer).toEqual({ kind: 'refused', reason });
});

test('an account that an operator confirmed by its id is taken, and stays its owner’s', async () => {
  const { world, known } = await whoHasTheId(OLD);
  await confirm(world, known.id, 'accountInUse');
  const answer = await activitiesOf(world).findOrCreateUser(INPUT);
  expect(answer).toEqual({ kind: 'ready', userId: known.id, isNew: false });
  expect(known.profile).toEqual(ADA);
});

test('a confirmation of another account lets nothing pass', async () => {
  const { world } = await whoHasTheId(OLD);
  await confirm(world, 'user-99', 'accountInUse');
  const answer = await activitiesOf(world).findOrCreateUser(INPUT);
  expect(answer).toEqual({ kind: 'unclear', reason: 'accountInUse' });
});

test('where another system makes the accounts, a newcomer is taken and nobody else', async () => {
  const adopt = { accountPolicy: 'adopt' as const };
  const { answer, known } = await whoHasTheId({ userPrincipalName: 'new@contoso.com' }, adopt);
  expect(answer).toEqual({ kind: 'ready', userId: known.id, isNew: false });
  expect((await whoHasTheId(OLD, adopt)).answer).toEqual({
    kind: 'unclear',
    reason: 'accountInUse',
  });
});

test('an account that was there before is not ours because a creation had failed once', async () => {
  const world = await tenant();
  await world.records.put(ID, ACCOUNT_INTENT, {
    at: '2026-11-23T07:59:00.000Z',
    firstAt: '2026-11-23T07:59:00.000Z',
    employeeIdHash: await personKey(fakeKeys(), 'E-104233'),
    userPrincipalNames: ['ada.larsen@contoso.com'],
  });
  world.directory.add({
    ...OLD,
    userPrincipalName: 'ada.larsen@contoso.com',
    employeeId: 'E-104233',
    profile: ADA,
  });
  const answer = await activitiesOf(world).findOrCreateUser(INPUT);
  expect(answer).toEqual({ kind: 'unclear', reason: 'accountInUse' });
});

test('an account belongs to one onboarding at a time', async () => {
  const world = await tenant();
  const made = await activitiesOf(world).findOrCreateUser(INPUT);
  const userId = made.kind === 'ready' ? made.userId : '';
  await world.records.put(holderPartition(userId), userId, { onboardingId: 'another' });
  const answer = await activitiesOf(world).findOrCreateUser(INPUT);
  expect(answer).toEqual({ kind: 'unclear', reason: 'accountHeld' });
});

test('two people with one employee id are left to a person', async () => {
  const world = await tenant();
  for (const name of ['a', 'b']) {
    world.directory.add({ userPrincipalName: `${name}@contoso.com`, employeeId: 'E-104233' });
  }
  const answer = await activitiesOf(world).findOrCreateUser(INPUT);
  expect(answer).toEqual({ kind: 'unclear', reason: 'employeeIdNotUnique' });
});

test('a name that somebody else has is left to them', async () => {
  const world = await tenant();
  world.directory.add({ userPrincipalName: 'ada.larsen@contoso.com', employeeId: 'E-1' });
  world.directory.add({ userPrincipalName: 'ada.larsen2@contoso.com' });
  await activitiesOf(world).findOrCreateUser(INPUT);
  expect(world.directory.people.at(-1)?.userPrincipalName).toBe('ada.larsen3@contoso.com');
});

const numbersFrom2 = (count: number) =>
  ['', ...Array.from({ length: count }, (_, index) => index + 2)].map(
    (number) => `ada.larsen${number}@contoso.com`,
  );

test('a hundred namesakes who are there already leave the next number', async () => {
  const world = await tenant();
  for (const userPrincipalName of numbersFrom2(99)) world.directory.add({ userPrincipalName });
  expect(await activitiesOf(world).findOrCreateUser(INPUT)).toMatchObject({ kind: 'ready' });
  expect(world.directory.people.at(-1)?.userPrincipalName).toBe('ada.larsen101@contoso.com');
});

test('R07 a name that something invisible has is passed over', async () => {
  const world = await tenant();
  for (const name of numbersFrom2(3)) world.directory.hiddenNames.add(name);
  expect(await activitiesOf(world).findOrCreateUser(INPUT)).toMatchObject({ kind: 'ready' });
  expect(world.directory.people.at(-1)?.userPrincipalName).toBe('ada.larsen5@contoso.com');
});

test('when Entra refuses one name after the other a person must look', async () => {
  const world = await tenant();
  for (const name of numbersFrom2(200)) world.directory.hiddenNames.add(name);
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
  await expect(activitiesOf(world).findOrCreateUser(INPUT)).rejects.toThrow('busyUntil');
  expect(world.directory.people).toHaveLength(2);
});

/** What Entra does at the next request for a new account. The caller gets no answer. */
function loseAnswer({ directory }: Tenant, isMade: boolean): void {
  const create = directory.createUser.bind(directory);
  directory.createUser = async (user) => {
    directory.createUser = create;
    if (isMade) await create(user);
    throw new ServiceError('No answer.', { service: 'graph', code: 'unreachable' });
  };
}

test('an account whose answer was lost is not made twice, however long Entra was away before', async () => {
  const world = await tenant();
  const { findOrCreateUser } = activitiesOf(world);
  loseAnswer(world, false);
  await expect(findOrCreateUser(INPUT)).rejects.toThrow('No answer');
  await passMs(400_000);
  loseAnswer(world, true);
  await expect(findOrCreateUser(INPUT)).rejects.toThrow('No answer');

  // Entra does not show it yet, neither by its name nor by the employee id.
  world.directory.searchesBehind = 3;
  world.directory.readsBehind = 3;
  for (let tries = 0; tries < 3; tries++) {
    await passMs(15_000);
    await expect(findOrCreateUser(INPUT)).rejects.toThrow('busyUntil');
  }
  await passMs(15_000);
  expect(await findOrCreateUser(INPUT)).toMatchObject({ kind: 'ready', isNew: true });
  expect(world.directory.people).toHaveLength(2);
});

test('a name that something invisible has is waited for a few minutes after a lost answer, no longer', async () => {
  const world = await tenant();
  const { findOrCreateUser } = activitiesOf(world);
  world.directory.hiddenNames.add('ada.larsen@contoso.com');
  loseAnswer(world, false);
  await expect(findOrCreateUser(INPUT)).rejects.toThrow('No answer');
  for (let waitedMs = 0; waitedMs < 285_000; waitedMs += 15_000) {
    await passMs(15_000);
    await expect(findOrCreateUser(INPUT)).rejects.toThrow('busyUntil');
  }
  await passMs(15_000);
  expect(await findOrCreateUser(INPUT)).toMatchObject({ kind: 'ready', isNew: true });
  expect(world.directory.people.at(-1)?.userPrincipalName).toBe('ada.larsen2@contoso.com');
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
    renamedAt: null,
    wasEnabled: false,
    isNameOurs: true,
    isSynced: false,
    revision: 1,
  });
});

test('a person who is held by another onboarding gets no second account', async () => {
  const world = await tenant();
  const deps = { records: world.records, keys: fakeKeys() };
  expect(await takePerson(deps, 'another', 'E-104233')).toBe(true);
  const answer = await activitiesOf(world).findOrCreateUser(INPUT);
  expect(answer).toEqual({ kind: 'unclear', reason: 'accountHeld' });
  expect(world.directory.people).toHaveLength(1);

  // The other one turns out to be about somebody else.
  expect(await takePerson(deps, 'another', 'E-9')).toBe(true);
  expect(await activitiesOf(world).findOrCreateUser(INPUT)).toMatchObject({ kind: 'ready' });
});
