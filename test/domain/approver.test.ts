import { expect, test } from 'vitest';
import { doubtOfManager } from '../../shared/domain/approver.ts';
import type { DirectoryUser } from '../../shared/domain/ports.ts';
import { aHire, NOW } from '../support/hires.ts';

const boss: DirectoryUser = {
  id: 'boss',
  userPrincipalName: 'boss@contoso.com',
  employeeId: 'E-1',
  isGuest: false,
  mail: 'boss@contoso.com',
  isEnabled: true,
  createdAt: '2020-01-01T00:00:00Z',
};
const SIGNED_IN = new Date('2026-11-20T08:00:00Z');

const doubtOf = (
  change: Partial<DirectoryUser> = {},
  lastSignIn: Date | 'never' | 'unknown' = SIGNED_IN,
) =>
  doubtOfManager(
    { manager: { ...boss, ...change }, lastSignIn },
    { hire: aHire({ otherEmail: 'ada.other@example.net' }), userId: 'ada' },
    { now: NOW, newcomerDays: 30 },
  );

test.each([
  ['the account of the hire', { id: 'ada' }, 'isHire'],
  ['another account of the hire', { employeeId: 'E-104233' }, 'isHire'],
  ['who reads the mailbox of the link', { mail: 'Ada.Private@example.net' }, 'isHire'],
  ['who reads it by an alias', { otherAddresses: ['ada.other@example.net'] }, 'isHire'],
  ['who has the telephone of the hire', { mobilePhone: '+47 999 99 999' }, 'isHire'],
  ['a guest', { isGuest: true }, 'isGuest'],
  ['a disabled account, as that of a shared mailbox', { isEnabled: false }, 'isDisabled'],
  ['an account of which Entra does not say that it is enabled', { isEnabled: null }, 'isDisabled'],
  ['an account of some minutes', { createdAt: '2026-11-23T07:55:00Z' }, 'isNew'],
  ['an account of 29 days', { createdAt: '2026-10-25T08:00:00Z' }, 'isNew'],
] as const)('%s does not approve', (_, change, doubt) => {
  expect(doubtOf(change)).toBe(doubt);
});

test('an account to which nobody ever signs in does not approve', () => {
  expect(doubtOf({}, 'never')).toBe('neverSignedIn');
});

test('a colleague approves, also where Entra shows neither age nor sign-ins', () => {
  expect(doubtOf()).toBeUndefined();
  expect(doubtOf({ createdAt: null }, 'unknown')).toBeUndefined();
});
