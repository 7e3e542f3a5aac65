import { expect, test } from 'vitest';
import {
  ACCOUNT,
  GROUPS as GROUPS_KEY,
  MANAGER,
  ManagerDocument,
} from '../../shared/storage/accounts.ts';
import { HOLD, HoldDocument, recordAct } from '../../shared/storage/acts.ts';
import { HIRE } from '../../shared/storage/hires.ts';
import { activitiesOf, GROUPS, tenant } from '../support/activity-world.ts';
import { hireDocument, ID } from '../support/hires.ts';
import { confirmHeld, OPERATOR_ACTOR } from '../support/operator.ts';
import { standingDate } from '../support/standing-date.ts';

const time = standingDate();

async function withUser(hire: Record<string, unknown> = {}) {
  const world = await tenant(hire);
  const user = world.directory.add({ userPrincipalName: 'ada.larsen@contoso.com' });
  return { ...world, user };
}

const heldIn = async ({ records }: Awaited<ReturnType<typeof tenant>>) =>
  (await records.read(ID, HOLD, HoldDocument))?.value;

/** The pass is issued a month later, unless the test says otherwise. */
const inputFor = ({ user }: { user: { id: string } }, more: object = {}) => ({
  onboardingId: ID,
  userId: user.id,
  issueAt: '2026-12-23T08:00:00.000Z',
  ...more,
});

test('the manager is found by user name', async () => {
  const world = await withUser();
  const answer = await activitiesOf(world).assignManager(inputFor(world));
  expect(answer).toBe('assigned');
  expect(world.user.managerId).toBe(world.manager.id);
});

test('the manager is found by employee id', async () => {
  const world = await withUser({ manager: { employeeId: 'E-1' } });
  const chief = world.directory.add({ userPrincipalName: 'c@contoso.com', employeeId: 'E-1' });
  await activitiesOf(world).assignManager(inputFor(world));
  expect(world.user.managerId).toBe(chief.id);
});

test.each([
  ['reads the mailbox of the link', { personalEmail: 'Boss+ada@mail.test' }],
  ['reads the other mailbox', { otherEmail: 'boss@contoso.com' }],
  ['reads it by an alias', { otherEmail: 'chief@contoso.com' }],
])('a manager who %s cannot read out a PIN, and is not set', async (_, change) => {
  const world = await withUser(change);
  Object.assign(world.manager, { otherAddresses: ['chief@contoso.com'] });
  expect(await activitiesOf(world).assignManager(inputFor(world))).toBe('managerSharesMailbox');
  expect(world.user.managerId).toBeNull();
});

test('R15 an unknown manager is looked for while there is time, then reported, and none is set', async () => {
  const world = await withUser({ manager: { userPrincipalName: 'nobody@contoso.com' } });
  const { assignManager } = activitiesOf(world);
  const waits: number[] = [];
  for (let answer = await assignManager(inputFor(world)); typeof answer === 'object'; ) {
    const waitMs = Date.parse(answer.lookAgainAt) - Date.now();
    waits.push(waitMs / 60_000);
    await time.passMs(waitMs);
    answer = await assignManager(inputFor(world));
    if (typeof answer === 'string') expect(answer).toBe('managerNotFound');
  }
  expect(waits.slice(0, 5)).toEqual([1, 1, 2, 4, 8]);
  expect(Math.max(...waits)).toBe(360);
  expect(new Date().toISOString()).toBe('2026-12-22T08:00:00.000Z');
  expect(world.user.managerId).toBeNull();
});

test('R15 a manager of the same batch, who comes to Entra later, is found', async () => {
  const world = await withUser({ manager: { userPrincipalName: 'late@contoso.com' } });
  expect(await activitiesOf(world).assignManager(inputFor(world))).toMatchObject({
    lookAgainAt: expect.any(String),
  });
  const late = world.directory.add({ userPrincipalName: 'late@contoso.com' });
  expect(await activitiesOf(world).assignManager(inputFor(world))).toBe('assigned');
  expect(world.user.managerId).toBe(late.id);
});

test('a hire close to the start waits half an hour for the manager', async () => {
  const world = await withUser({ manager: { userPrincipalName: 'nobody@contoso.com' } });
  const input = inputFor(world, { issueAt: new Date().toISOString() });
  const { assignManager } = activitiesOf(world);
  expect(await assignManager(input)).toMatchObject({ lookAgainAt: expect.any(String) });
  await time.passMs(30 * 60_000);
  expect(await assignManager(input)).toBe('managerNotFound');
});

test('nobody is their own manager', async () => {
  const world = await withUser({ manager: { userPrincipalName: 'ada.larsen@contoso.com' } });
  expect(await activitiesOf(world).assignManager(inputFor(world))).toBe('managerIsSelf');
  expect(world.user.managerId).toBeNull();
});

test('a hire without a manager gets none', async () => {
  const world = await withUser({ manager: undefined });
  expect(await activitiesOf(world).assignManager(inputFor(world))).toBe('assigned');
  expect(world.user.managerId).toBeNull();
});

test('the person is put into every group', async () => {
  const world = await withUser();
  expect(await activitiesOf(world).addToGroups(inputFor(world))).toBe('added');
  expect([...world.user.groupIds]).toEqual(GROUPS);
});

test('one group that can hold directory roles keeps the person out of all of them', async () => {
  const world = await withUser();
  world.directory.roleGroups.add('group-2');
  const answer = await activitiesOf(world).addToGroups(inputFor(world));
  expect(answer).toBe('groupIsRoleAssignable');
  expect(world.user.groupIds.size).toBe(0);
});

const NEAR = { issueAt: '2026-11-24T07:00:00.000Z' };

async function withNewManager() {
  const world = await withUser();
  await activitiesOf(world).assignManager(inputFor(world));
  const chief = world.directory.add({ userPrincipalName: 'chief@contoso.com' });
  const manager = { userPrincipalName: 'chief@contoso.com' };
  await world.records.put(ID, HIRE, hireDocument({ manager }));
  return { ...world, chief };
}

test('another manager long before the pass is issued takes the place of the first', async () => {
  const world = await withNewManager();
  expect(await activitiesOf(world).assignManager(inputFor(world))).toBe('assigned');
  expect(world.user.managerId).toBe(world.chief.id);
});

test('another manager close to the issue moment waits for an operator, however often it is asked', async () => {
  const world = await withNewManager();
  for (let run = 0; run < 3; run++) {
    const answer = await activitiesOf(world).assignManager(inputFor(world, NEAR));
    expect(answer).toBe('managerChangedLate');
    expect(world.user.managerId).toBe(world.manager.id);
  }
});

test('an operator confirms the manager that was asked about, and no other', async () => {
  const world = await withNewManager();
  const assign = () => activitiesOf(world).assignManager(inputFor(world, NEAR));
  await assign();
  await confirmHeld(world.records, ID);
  const stranger = world.directory.add({ userPrincipalName: 'x@contoso.com' });
  const named = (userPrincipalName: string) =>
    world.records.put(ID, HIRE, hireDocument({ manager: { userPrincipalName } }));
  await named(stranger.userPrincipalName);
  expect(await assign()).toBe('managerChangedLate');
  expect(await heldIn(world)).toMatchObject({ of: 'manager', subject: stranger.id });

  await named('chief@contoso.com');
  expect(await assign()).toBe('assigned');
  expect(await assign()).toBe('assigned');
  expect(world.user.managerId).toBe(world.chief.id);
});

test('a run that is resumed without a confirmation asks about the manager again', async () => {
  const world = await withNewManager();
  for (let resumes = 0; resumes < 3; resumes++) {
    const answer = await activitiesOf(world).assignManager(inputFor(world, NEAR));
    expect(answer).toBe('managerChangedLate');
    await recordAct(world.records, ID, {
      verb: 'resume',
      actor: OPERATOR_ACTOR,
      why: 'try again',
      at: new Date().toISOString(),
      confirms: null,
    });
  }
  expect(world.user.managerId).toBe(world.manager.id);
});

test('the first manager is never late', async () => {
  const world = await withUser();
  expect(await activitiesOf(world).assignManager(inputFor(world, NEAR))).toBe('assigned');
});

test('a manager whom HR names late is asked about, also when the one before was never assigned', async () => {
  const world = await withUser();
  const plan = () => activitiesOf(world).planOnboarding({ onboardingId: ID, window: 'firstDay' });
  await plan();
  world.directory.add({ userPrincipalName: 'chief@contoso.com' });
  const named = (userPrincipalName: string) =>
    world.records.put(ID, HIRE, hireDocument({ manager: { userPrincipalName } }));
  await named('chief@contoso.com');
  await time.passMs(9 * 86_400_000);
  await plan();
  const assign = () => activitiesOf(world).assignManager(inputFor(world, NEAR));
  expect(await assign()).toBe('managerChangedLate');
  await named('BOSS@contoso.com');
  await plan();
  world.manager.userPrincipalName = 'BOSS@contoso.com';
  expect(await assign()).toBe('assigned');
});

test('a manager whom HR names anew in time is not asked about later', async () => {
  const world = await withUser();
  const plan = () => activitiesOf(world).planOnboarding({ onboardingId: ID, window: 'firstDay' });
  await plan();
  world.directory.add({ userPrincipalName: 'chief@contoso.com' });
  const manager = { userPrincipalName: 'chief@contoso.com' };
  await world.records.put(ID, HIRE, hireDocument({ manager }));
  await plan();
  await time.passMs(9 * 86_400_000);
  await plan();
  expect(await activitiesOf(world).assignManager(inputFor(world, NEAR))).toBe('assigned');
});

test('who the manager was before the onboarding is remembered, through changes too', async () => {
  const world = await withNewManager();
  const former = world.directory.add({ userPrincipalName: 'former@contoso.com' });
  const user = world.directory.add({ userPrincipalName: 'u@contoso.com', managerId: former.id });
  await world.records.remove(ID, MANAGER);
  for (let run = 0; run < 2; run++) {
    await activitiesOf(world).assignManager(inputFor({ user }));
    const kept = await world.records.read(ID, MANAGER, ManagerDocument);
    expect(kept?.value).toMatchObject({ before: former.id, managerId: world.chief.id });
  }
});

test('groups that the person of an older account was in already are not the onboarding’s', async () => {
  const world = await withUser();
  world.user.groupIds.add('group-2');
  await activitiesOf(world).addToGroups(inputFor(world));
  await activitiesOf(world).addToGroups(inputFor(world));
  expect(world.records.all()[`${ID}/${GROUPS_KEY}`]).toEqual({
    userId: world.user.id,
    added: ['group-1'],
    had: ['group-2'],
    licences: [],
    addedAt: expect.any(String),
    pendingLicences: [],
  });
});

test('every group of an account that the onboarding made is the onboarding’s', async () => {
  const world = await withUser();
  world.user.groupIds.add('group-2');
  const account = { userId: world.user.id, userPrincipalName: 'u@contoso.com', isNew: true };
  await world.records.put(ID, ACCOUNT, account);
  await activitiesOf(world).addToGroups(inputFor(world));
  expect(world.records.all()[`${ID}/${GROUPS_KEY}`]).toEqual({
    userId: world.user.id,
    added: GROUPS,
    had: [],
    licences: [],
    addedAt: expect.any(String),
    pendingLicences: [],
  });
});
