import { expect, test } from 'vitest';
import { ACCOUNT, AccountDocument } from '../../shared/storage/accounts.ts';
import { HIRE } from '../../shared/storage/hires.ts';
import { PASS } from '../../shared/storage/passes.ts';
import { size, spread } from '../sizes.ts';
import { activitiesOf, STARTS_AT, type Tenant, tenant } from '../support/activity-world.ts';
import { Crash, crashPoints, Fate } from '../support/crashes.ts';
import { hireDocument, ID } from '../support/hires.ts';
import { standingDate } from '../support/standing-date.ts';

const { passMs } = standingDate();
const INPUT = { onboardingId: ID, startsAt: STARTS_AT };

const findOrCreate = (world: Tenant, fate = new Fate()) =>
  activitiesOf(world, fate).findOrCreateUser(INPUT);

/** HR says something else about the same hire. */
async function change(world: Tenant, hire: Record<string, unknown>, revision = 2): Promise<void> {
  await world.records.put(ID, HIRE, { ...hireDocument(hire), revision });
}

const userIn = ({ directory }: Tenant) => {
  const user = directory.people.find(({ employeeId }) => employeeId === 'E-104233');
  if (!user) throw new Error('The hire has no account.');
  return user;
};

async function withPass(world: Tenant): Promise<void> {
  const pass = { firstMintedAt: STARTS_AT, passId: 'pass-1', forStart: STARTS_AT };
  const rest = { secretName: 'tap-1', replacement: null, claimable: null };
  await world.records.put(ID, PASS, { ...pass, ...rest });
}

test('a corrected profile is written to the account that the onboarding made', async () => {
  const world = await tenant();
  await findOrCreate(world);
  await change(world, {
    department: 'Sales',
    jobTitle: 'Buyer',
    startDate: '2026-12-09',
    country: 'SE',
  });
  await findOrCreate(world);
  expect(userIn(world).profile).toMatchObject({
    department: 'Sales',
    jobTitle: 'Buyer',
    employeeHireDate: '2026-12-09T08:00:00.000Z',
    usageLocation: 'SE',
  });
  expect(userIn(world).userPrincipalName).toBe('ada.larsen@contoso.com');
});

test('what an administrator has changed since stays, until HR says something new', async () => {
  const world = await tenant();
  await findOrCreate(world);
  userIn(world).profile = { ...userIn(world).profile, jobTitle: 'Chief' };
  await findOrCreate(world);
  expect(userIn(world).profile.jobTitle).toBe('Chief');
});

test('the account of somebody who was here before is not corrected', async () => {
  const world = await tenant();
  world.directory.add({ userPrincipalName: 'old@contoso.com', employeeId: 'E-104233' });
  await findOrCreate(world);
  await change(world, { surname: 'Berg', department: 'Sales' });
  await findOrCreate(world);
  expect(userIn(world)).toMatchObject({ userPrincipalName: 'old@contoso.com', profile: {} });
});

test('a new name brings a new user name while no pass was ever issued', async () => {
  const world = await tenant();
  await findOrCreate(world);
  await change(world, { surname: 'Berg' });
  const answer = await findOrCreate(world);
  expect(answer).toEqual({ kind: 'ready', userId: userIn(world).id, isNew: true });
  expect(userIn(world).userPrincipalName).toBe('ada.berg@contoso.com');
  expect(userIn(world).profile.displayName).toBe('Ada Berg');
  const kept = await world.records.read(ID, ACCOUNT, AccountDocument);
  expect(kept?.value).toMatchObject({ userPrincipalName: 'ada.berg@contoso.com', revision: 2 });
});

/** Entra goes on showing the person under the name of now, to searches and reads. */
function showOldName({ directory }: Tenant): () => void {
  const old = { ...userIn({ directory } as Tenant) };
  const { findByEmployeeId } = directory;
  directory.findByEmployeeId = async () => [old];
  return () => {
    directory.findByEmployeeId = findByEmployeeId;
  };
}

test.each([
  ['Berg', 'ada.berg@contoso.com'],
  ['Larsen', 'ada.larsen2@contoso.com'],
])(
  'a change to %s right after a renaming waits until Entra shows the new user name',
  async (surname, userPrincipalName) => {
    const world = await tenant();
    await findOrCreate(world);
    const showNew = showOldName(world);
    await change(world, { surname: 'Berg' });
    await findOrCreate(world);
    await change(world, { surname, department: 'Sales' }, 3);
    await expect(findOrCreate(world)).rejects.toThrow('busyUntil');

    showNew();
    await findOrCreate(world);
    expect(userIn(world)).toMatchObject({ userPrincipalName, profile: { department: 'Sales' } });
    const kept = await world.records.read(ID, ACCOUNT, AccountDocument);
    expect(kept?.value).toMatchObject({ userPrincipalName, isNameOurs: true, revision: 3 });
  },
);

test('an account that an administrator renames right after us keeps that name', async () => {
  const world = await tenant();
  await findOrCreate(world);
  await change(world, { surname: 'Berg' });
  await findOrCreate(world);
  userIn(world).userPrincipalName = 'al@contoso.com';
  await change(world, { surname: 'Dahl' }, 3);
  await expect(findOrCreate(world)).rejects.toThrow('busyUntil');
  await passMs(5 * 60_000);
  await findOrCreate(world);
  expect(userIn(world)).toMatchObject({
    userPrincipalName: 'al@contoso.com',
    profile: { surname: 'Dahl' },
  });
});

test('a new name that somebody has gives the next free user name', async () => {
  const world = await tenant();
  await findOrCreate(world);
  world.directory.add({ userPrincipalName: 'ada.berg@contoso.com' });
  world.directory.add({ userPrincipalName: 'ada.berg2@contoso.com' });
  await change(world, { surname: 'Berg' });
  await findOrCreate(world);
  expect(userIn(world).userPrincipalName).toBe('ada.berg3@contoso.com');
});

test('from the first pass on the user name is frozen, and the profile is not', async () => {
  const world = await tenant();
  await findOrCreate(world);
  await withPass(world);
  await change(world, { surname: 'Berg' });
  for (let run = 0; run < 2; run++) {
    expect(await findOrCreate(world)).toMatchObject({ kind: 'ready', isNameFrozen: true });
  }
  expect(userIn(world).userPrincipalName).toBe('ada.larsen@contoso.com');
  expect(userIn(world).profile.surname).toBe('Berg');
});

test('a user name that somebody gave by hand is not renamed', async () => {
  const world = await tenant();
  await findOrCreate(world);
  userIn(world).userPrincipalName = 'al@contoso.com';
  await findOrCreate(world);
  await change(world, { surname: 'Berg' });
  await findOrCreate(world);
  expect(userIn(world).userPrincipalName).toBe('al@contoso.com');
});

test('a corrected employee id stays with the account that was made, and makes no second', async () => {
  const world = await tenant();
  await findOrCreate(world);
  const [, made] = world.directory.people;
  await change(world, { employeeId: 'E-777' });
  await findOrCreate(world);
  expect(world.directory.people).toHaveLength(2);
  expect(made).toMatchObject({ employeeId: 'E-777', profile: { employeeId: 'E-777' } });
});

test('a corrected employee id finds the account that an administrator has renamed', async () => {
  const world = await tenant();
  await findOrCreate(world);
  const [, made] = world.directory.people;
  if (made) made.userPrincipalName = 'al@contoso.com';
  await change(world, { employeeId: 'E-777' });
  expect(await findOrCreate(world)).toEqual({ kind: 'ready', userId: made?.id, isNew: true });
  expect(world.directory.people).toHaveLength(2);
});

test('an employee id corrected to that of somebody else is left to a person', async () => {
  const world = await tenant();
  await findOrCreate(world);
  world.directory.add({ userPrincipalName: 'other@contoso.com', employeeId: 'E-777' });
  await change(world, { employeeId: 'E-777' });
  expect(await findOrCreate(world)).toEqual({ kind: 'unclear', reason: 'employeeIdNotUnique' });
});

const CORRECTION = { surname: 'Berg', department: 'Sales' };

async function changedWorld(): Promise<Tenant> {
  const world = await tenant();
  await findOrCreate(world);
  world.directory.add({ userPrincipalName: 'ada.berg@contoso.com' });
  await change(world, CORRECTION);
  return world;
}

test('a correction that died at any two of its calls comes right', async () => {
  const fate = new Fate();
  await findOrCreate(await changedWorld(), fate);
  const points = crashPoints(fate.calls + 2);
  const pairs = points.flatMap((first) => points.map((second) => [first, second] as const));
  for (const pair of spread(pairs, size('correctionCrashes'))) {
    const world = await changedWorld();
    for (const point of pair) {
      await findOrCreate(world, new Fate(point)).catch((error: unknown) => {
        if (!(error instanceof Crash)) throw error;
      });
    }
    await findOrCreate(world);
    expect(userIn(world)).toMatchObject({
      userPrincipalName: 'ada.berg2@contoso.com',
      profile: { surname: 'Berg', department: 'Sales' },
    });
    const kept = await world.records.read(ID, ACCOUNT, AccountDocument);
    const userPrincipalName = 'ada.berg2@contoso.com';
    expect(kept?.value).toMatchObject({ userPrincipalName, isNew: true, isNameOurs: true });
  }
});

test('a hire corrected after a run that died right after making the account is brought in line', async () => {
  const fate = new Fate();
  await findOrCreate(await tenant(), fate);
  for (const point of crashPoints(fate.calls)) {
    const world = await tenant();
    await findOrCreate(world, new Fate(point)).catch(() => undefined);
    await change(world, CORRECTION);
    await findOrCreate(world);
    expect(world.directory.people).toHaveLength(2);
    expect(userIn(world).profile).toMatchObject({ surname: 'Berg', department: 'Sales' });
  }
});
