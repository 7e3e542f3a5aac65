import { expect, test } from 'vitest';
import { HIRE } from '../../shared/storage/hires.ts';
import { activitiesOf, GROUPS, tenant } from '../support/activity-world.ts';
import { hireDocument, ID } from '../support/hires.ts';
import { standingDate } from '../support/standing-date.ts';

standingDate();

const SKU = '05e9a617-0261-4cee-bb44-138d3ef5d965';
const accessRules = [
  { name: 'finance', when: { department: ['Finance'] }, groups: ['group-f'], licences: [SKU] },
  { name: 'it', when: { department: ['IT'] }, groups: ['group-it'], licences: [] },
];

async function world() {
  const all = await tenant();
  const user = all.directory.add({ userPrincipalName: 'ada.larsen@contoso.com' });
  const input = { onboardingId: ID, userId: user.id };
  return { ...all, user, input, steps: activitiesOf(all, undefined, { accessRules }) };
}

test('groups and licences by rule are given, and a withdrawal takes back exactly those', async () => {
  const { directory, user, input, steps } = await world();
  directory.seats.set(SKU, 1);
  expect(await steps.addToGroups(input)).toBe('added');
  expect([...user.groupIds]).toEqual([...GROUPS, 'group-f']);
  expect([...(directory.licences.get(user.id) ?? [])]).toEqual([SKU]);
  directory.seats.set(SKU, 0);
  expect(await steps.addToGroups(input)).toBe('added');
  expect(await steps.removeFromGroups(input)).toBe('removed');
  expect([...user.groupIds]).toEqual([]);
  expect([...(directory.licences.get(user.id) ?? [])]).toEqual([]);
});

test('without a free seat a person must look, before day one', async () => {
  for (const seats of [0, undefined]) {
    const { directory, user, input, steps } = await world();
    if (seats !== undefined) directory.seats.set(SKU, seats);
    expect(await steps.addToGroups(input)).toBe('noLicenceFree');
    expect(directory.licences.get(user.id)).toBeUndefined();
    directory.seats.set(SKU, 1);
    expect(await steps.addToGroups(input)).toBe('added');
  }
});

test('a seat that somebody else has taken meanwhile is asked about, and not repeated for ever', async () => {
  const { directory, user, input, steps } = await world();
  directory.seats.set(SKU, 1);
  Object.assign(directory, { setLicences: async () => 'noneFree' });
  expect(await steps.addToGroups(input)).toBe('noLicenceFree');
  Reflect.deleteProperty(directory, 'setLicences');
  expect(await steps.addToGroups(input)).toBe('added');
  expect([...(directory.licences.get(user.id) ?? [])]).toEqual([SKU]);
});

test('a licence that Entra did not assign at first is assigned by the next attempt', async () => {
  const { directory, user, input, steps } = await world();
  directory.seats.set(SKU, 1);
  directory.beforeLicences = () => {
    throw new Error('503');
  };
  await expect(steps.addToGroups(input)).rejects.toThrow('503');
  expect(directory.licences.get(user.id)).toBeUndefined();
  delete directory.beforeLicences;
  // The lost answer may have taken the last seat.
  directory.seats.set(SKU, 0);
  expect(await steps.addToGroups(input)).toBe('added');
  expect([...(directory.licences.get(user.id) ?? [])]).toEqual([SKU]);
  directory.licences.clear();
  expect(await steps.addToGroups(input)).toBe('added');
  expect(directory.licences.size).toBe(0);
});

test('an account that is made anew gets its licence, whatever the one before it had', async () => {
  const { directory, input, steps } = await world();
  directory.seats.set(SKU, 2);
  await steps.addToGroups(input);
  const anew = directory.add({ userPrincipalName: 'ada.larsen2@contoso.com' });
  const about = { onboardingId: ID, userId: anew.id };
  expect(await steps.addToGroups(about)).toBe('added');
  expect([...anew.groupIds]).toEqual([...GROUPS, 'group-f']);
  expect([...(directory.licences.get(anew.id) ?? [])]).toEqual([SKU]);
  expect(await steps.removeFromGroups(about)).toBe('removed');
  expect([...(directory.licences.get(anew.id) ?? [])]).toEqual([]);
});

test('what a rule gave is taken back when HR moves the hire to another department', async () => {
  const { directory, records, user, input, steps } = await world();
  directory.seats.set(SKU, 5);
  await steps.addToGroups(input);
  await records.put(ID, HIRE, hireDocument({ department: 'IT' }));
  expect(await steps.addToGroups(input)).toBe('added');
  expect([...user.groupIds]).toEqual([...GROUPS, 'group-it']);
  expect([...(directory.licences.get(user.id) ?? [])]).toEqual([]);
  expect(await steps.removeFromGroups(input)).toBe('removed');
  expect([...user.groupIds]).toEqual([]);
});

test('a hire whose withdrawal was taken back gets the licence again, and loses it again', async () => {
  const { directory, user, input, steps } = await world();
  directory.seats.set(SKU, 1);
  await steps.addToGroups(input);
  for (let times = 0; times < 2; times++) {
    for (let run = 0; run < 2; run++) await steps.removeFromGroups(input);
    expect([...(directory.licences.get(user.id) ?? [])]).toEqual([]);
    expect(await steps.addToGroups(input)).toBe('added');
    expect([...(directory.licences.get(user.id) ?? [])]).toEqual([SKU]);
  }
});

test('a licence that the person had before needs no seat, and a withdrawal leaves it', async () => {
  const { directory, user, input, steps } = await world();
  directory.licences.set(user.id, new Set([SKU]));
  for (let run = 0; run < 2; run++) expect(await steps.addToGroups(input)).toBe('added');
  await steps.removeFromGroups(input);
  expect([...(directory.licences.get(user.id) ?? [])]).toEqual([SKU]);
});
