import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  ApprovalRule,
  approvalRuleFor,
  approvalScope,
} from '../../shared/domain/approval-rules.ts';

const GROUP = { group: 'd5a1c2d4-3f0e-4a4b-8f31-0f2f8f6f1d99', mail: 'iam@contoso.com' };
const rule = (change: object = {}) => ApprovalRule.parse({ name: 'r', by: 'manager', ...change });
const subject = (change: object = {}) => ({
  hire: { country: 'NO', department: 'Finance', employeeType: 'Contractor' },
  source: 'hr',
  isFoundAccount: false,
  isChangedLate: false,
  ...change,
});

test.each([
  ['everybody, without a condition', {}, {}, true],
  ['contractors', { when: { employeeType: ['contractor'] } }, {}, true],
  ['not employees', { when: { employeeType: ['Employee'] } }, {}, false],
  ['a department', { when: { department: ['fin*'] } }, {}, true],
  ['a source', { sources: ['ats'], by: GROUP }, {}, false],
  ['a source that announced the hire', { sources: ['ats'], by: GROUP }, { source: 'ats' }, true],
  ['a found account only', { only: 'foundAccount' }, {}, false],
  ['a found account', { only: 'foundAccount' }, { isFoundAccount: true }, true],
  ['a late change only', { only: 'lateChange' }, { isFoundAccount: true }, false],
  ['a late change', { only: 'lateChange' }, { isChangedLate: true }, true],
])('a rule is about %s', (_, change, known, isAsked) => {
  expect(approvalRuleFor([rule(change)], subject(known)) !== undefined).toBe(isAsked);
});

test('the first rule that matches decides who is asked', () => {
  const rules = [
    rule({ name: 'late', only: 'lateChange' }),
    rule({ name: 'all' }),
    rule({ name: 'never' }),
  ];
  expect(approvalRuleFor(rules, subject())?.name).toBe('all');
  expect(approvalRuleFor(rules, subject({ isChangedLate: true }))?.name).toBe('late');
});

test('another rule or another approver is another question, and so is another late change', () => {
  const ids = fc.string({ minLength: 1 });
  fc.assert(
    fc.property(ids, ids, fc.nat(), fc.nat(), (one, other, before, after) => {
      const same = approvalScope(rule(), one, before) === approvalScope(rule(), other, after);
      expect(same).toBe(one === other);
      const late = rule({ only: 'lateChange' });
      expect(approvalScope(late, one, before) === approvalScope(late, one, after)).toBe(
        before === after,
      );
    }),
  );
});
