import { expect, test } from 'vitest';
import { registrationRule } from '../../shared/tenant/registration-rule.ts';

const strength = (...allowedCombinations: string[]) => ({
  id: 'strength-1',
  displayName: 'Bootstrap',
  policyType: 'custom',
  allowedCombinations,
});
const policy = (grantControls: object, change: object = {}) => ({
  id: 'policy-1',
  displayName: 'Register security information',
  state: 'enabled',
  conditions: {
    applications: { includeUserActions: ['urn:user:registersecurityinfo'] },
    users: { includeUsers: ['All'] },
  },
  grantControls,
  ...change,
});
const BY_STRENGTH = { operator: 'OR', authenticationStrength: { id: 'strength-1' } };
const ONE = 'temporaryAccessPassOneTime';
const MANY = 'temporaryAccessPassMultiUse';
const OPEN = { admitsOneTime: true, admitsReusable: true, demandsDevice: false };

test.each<[string, object[], object[], object]>([
  ['no policy', [], [], OPEN],
  ['a strength with both passes', [policy(BY_STRENGTH)], [strength(ONE, MANY)], OPEN],
  [
    'a strength with the one-time pass alone',
    [policy(BY_STRENGTH)],
    [strength('fido2', ONE)],
    { ...OPEN, admitsReusable: false },
  ],
  [
    'a strength without passes',
    [policy(BY_STRENGTH)],
    [strength('fido2')],
    { admitsOneTime: false, admitsReusable: false },
  ],
  [
    'a compliant device is demanded',
    [policy({ operator: 'AND', builtInControls: ['mfa', 'compliantDevice'] })],
    [],
    { ...OPEN, demandsDevice: true },
  ],
  [
    'a compliant device or a second factor',
    [policy({ operator: 'OR', builtInControls: ['mfa', 'compliantDevice'] })],
    [],
    OPEN,
  ],
  [
    'a policy that only reports',
    [policy(BY_STRENGTH, { state: 'enabledForReportingButNotEnforced' })],
    [],
    OPEN,
  ],
])('%s', (_, policies, strengths, expected) => {
  expect(registrationRule({ policies, strengths }, [])).toMatchObject({
    kind: 'read',
    ...expected,
  });
});

test('policies of another form are unknown, not harmless', () => {
  expect(registrationRule({ policies: [{ id: 1 }], strengths: [] }, [])).toEqual({
    kind: 'unknown',
  });
  expect(registrationRule('forbidden', [])).toEqual({ kind: 'unknown' });
});
