import { expect, test } from 'vitest';
import { isSameSerial, planAssignment } from '../../../shared/domain/devices/assignment.ts';

const identity = (userPrincipalName: string | null, id = 'identity-1') => ({
  id,
  serialNumber: '5CG1',
  userPrincipalName,
  groupTag: null,
});

test.each([
  ['a free device', [identity(null)], { kind: 'assign' }],
  ['a device of the person', [identity('Ada@contoso.com')], { kind: 'assigned' }],
  [
    'a device of somebody else',
    [identity('bob@contoso.com')],
    { kind: 'problem', reason: 'deviceOfSomebodyElse' },
  ],
  ['no device', [], { kind: 'problem', reason: 'deviceNotFound' }],
  [
    'two devices of one serial number',
    [identity(null), identity(null, 'identity-2')],
    { kind: 'problem', reason: 'deviceSerialNotUnique' },
  ],
])('%s', (_, identities, expected) => {
  expect(planAssignment(identities, 'ada@contoso.com')).toMatchObject(expected);
});

test('serial numbers are the same in either case and with outer spaces', () => {
  expect(isSameSerial(' 5cg1234xyz', '5CG1234XYZ ')).toBe(true);
  expect(isSameSerial('5CG1234XY', '5CG1234XYZ')).toBe(false);
});
