import { expect, test } from 'vitest';
import { type CreationIntent, isMadeBy } from '../../../shared/domain/identity/authorship.ts';

const intent: CreationIntent = {
  at: '2026-11-23T08:00:00Z',
  lastAt: '2026-11-23T08:05:00Z',
  employeeIdHash: 'hash-1',
  userPrincipalNames: ['ada.larsen@contoso.com', 'ada.larsen2@contoso.com'],
};
const found = {
  userPrincipalName: 'Ada.Larsen@contoso.com',
  createdAt: '2026-11-23T08:00:03Z',
  employeeIdHash: 'hash-1',
};

test('an account that was created while it was tried, under a tried name, is ours', () => {
  expect(isMadeBy(intent, found)).toBe(true);
  expect(isMadeBy(intent, { ...found, createdAt: '2026-11-23T07:59:00Z' })).toBe(true);
});

test.each([
  ['was there before', { createdAt: '2026-11-20T08:00:00Z' }],
  ['came long after the last attempt', { createdAt: '2026-11-23T09:00:00Z' }],
  ['has no creation moment', { createdAt: null }],
  ['has another employee id', { employeeIdHash: 'hash-2' }],
  ['has no employee id', { employeeIdHash: null }],
  ['has a name that was not tried', { userPrincipalName: 'carla.ceo@contoso.com' }],
])('an account that %s is not ours', (_, change) => {
  expect(isMadeBy(intent, { ...found, ...change })).toBe(false);
});

test('without an intent nothing is ours', () => {
  expect(isMadeBy(undefined, found)).toBe(false);
});
