import { expect, test } from 'vitest';
import { AccessRule, accessOf, isInScope } from '../../shared/domain/access-rules.ts';

const GROUPS = ['6f0c2c8e-9d63-4b7b-8f4a-6a3d6a0d1c11', '6f0c2c8e-9d63-4b7b-8f4a-6a3d6a0d1c12'];
const SKU = '05e9a617-0261-4cee-bb44-138d3ef5d965';
const rule = (name: string, given: object) => AccessRule.parse({ name, ...given });
const HIRE = {
  department: 'Finance',
  country: 'NO',
  employeeType: 'Employee',
  jobTitle: 'Analyst',
};

test.each([
  [{}, true],
  [{ department: ['finance'] }, true],
  [{ department: ['IT', ' Finance '] }, true],
  [{ department: ['Fin*'] }, true],
  [{ department: ['Fin'] }, false],
  [{ department: ['Finance'], country: ['SE'] }, false],
  [{ department: ['Finance'], country: ['SE', 'NO'], jobTitle: ['analyst'] }, true],
  [{ employeeType: ['Contractor'] }, false],
])('a rule for %j', (when, isMeant) => {
  const rules = [rule('one', { when, groups: [GROUPS[1]], licences: [SKU] })];
  const access = accessOf(HIRE, { groupIds: [GROUPS[0] ?? ''], rules });
  expect(access).toEqual({
    groupIds: isMeant ? GROUPS : [GROUPS[0]],
    licences: isMeant ? [SKU] : [],
    rules: isMeant ? ['one'] : [],
  });
});

test('a field that HR does not send matches nothing', () => {
  const rules = [rule('one', { when: { department: ['*'] }, groups: GROUPS })];
  const { department: _, ...rest } = HIRE;
  expect(accessOf(rest, { groupIds: [], rules }).groupIds).toEqual([]);
  expect(accessOf(HIRE, { groupIds: [], rules }).groupIds).toEqual(GROUPS);
});

test('every rule that matches applies, in order, and gives each thing once', () => {
  const rules = [
    rule('all', { groups: GROUPS, licences: [SKU] }),
    rule('finance', { when: { department: ['Finance'] }, groups: [GROUPS[0]], licences: [SKU] }),
  ];
  expect(accessOf(HIRE, { groupIds: [GROUPS[0] ?? ''], rules })).toEqual({
    groupIds: GROUPS,
    licences: [SKU],
    rules: ['all', 'finance'],
  });
});

test('without a scope everybody is onboarded, with one only who matches a part of it', () => {
  expect(isInScope(HIRE, [])).toBe(true);
  expect(isInScope(HIRE, [{ country: ['SE'] }, { department: ['Finance'] }])).toBe(true);
  expect(isInScope(HIRE, [{ country: ['SE'] }])).toBe(false);
});
