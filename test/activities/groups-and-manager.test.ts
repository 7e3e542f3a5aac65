import { expect, test } from 'vitest';
import { activitiesOf, GROUPS, tenant } from '../support/activity-world.ts';
import { ID } from '../support/hires.ts';

async function withUser(hire: Record<string, unknown> = {}) {
  const world = await tenant(hire);
  const user = world.directory.add({ userPrincipalName: 'ada.larsen@contoso.com' });
  return { ...world, user };
}

test('the manager is found by user name', async () => {
  const world = await withUser();
  const answer = await activitiesOf(world).assignManager({
    onboardingId: ID,
    userId: world.user.id,
  });
  expect(answer).toBe('assigned');
  expect(world.user.managerId).toBe(world.manager.id);
});

test('the manager is found by employee id', async () => {
  const world = await withUser({ manager: { employeeId: 'E-1' } });
  const chief = world.directory.add({ userPrincipalName: 'c@contoso.com', employeeId: 'E-1' });
  await activitiesOf(world).assignManager({ onboardingId: ID, userId: world.user.id });
  expect(world.user.managerId).toBe(chief.id);
});

test('a manager nobody knows is said to be not found, and none is set', async () => {
  const world = await withUser({ manager: { userPrincipalName: 'nobody@contoso.com' } });
  const input = { onboardingId: ID, userId: world.user.id };
  expect(await activitiesOf(world).assignManager(input)).toBe('managerNotFound');
  expect(world.user.managerId).toBeNull();
});

test('the person is put into every group', async () => {
  const world = await withUser();
  expect(await activitiesOf(world).addToGroups({ userId: world.user.id })).toBe('added');
  expect([...world.user.groupIds]).toEqual(GROUPS);
});

test('one group that can hold directory roles keeps the person out of all of them', async () => {
  const world = await withUser();
  world.directory.roleGroups.add('group-2');
  const answer = await activitiesOf(world).addToGroups({ userId: world.user.id });
  expect(answer).toBe('groupIsRoleAssignable');
  expect(world.user.groupIds.size).toBe(0);
});
