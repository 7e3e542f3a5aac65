import { expect, test } from 'vitest';
import { ACCOUNT_KINDS } from '../../../shared/domain/identity/account-kind.ts';
import {
  ACCOUNT_POLICIES,
  type AccountHold,
  GUARDS,
  guard,
} from '../../../shared/domain/identity/guards.ts';

const GOES = new Set(['ours/create', 'ours/adopt', 'newcomer/adopt']);
const REFUSED = new Set(['external', 'privileged', 'strongMethod']);
const cells = ACCOUNT_KINDS.flatMap((kind) =>
  ACCOUNT_POLICIES.map((policy) => ({ kind, policy, name: `${kind}/${policy}` })),
);

test.each(cells)('$name: a pass only for what is ours or, by policy, a newcomer', (cell) => {
  const verdict = guard(cell.kind, cell.policy, 'user-1');
  const expected = GOES.has(cell.name) ? 'go' : REFUSED.has(cell.kind) ? 'refuse' : 'hold';
  expect(verdict.kind).toBe(expected);
});

test.each(cells)('$name: a confirmation of another account changes nothing', ({ kind, policy }) => {
  const asked = guard(kind, policy, 'user-1');
  const reason = asked.kind === 'hold' ? asked.reason : 'accountInUse';
  expect(guard(kind, policy, 'user-1', [{ userId: 'user-2', reason }])).toEqual(asked);
});

test.each(cells)('$name: a person may let pass what is held, never what is refused', (cell) => {
  const asked = guard(cell.kind, cell.policy, 'user-1');
  if (asked.kind !== 'hold')
    return expect(GUARDS[cell.kind].isConfirmable && asked.kind !== 'go').toBe(false);
  const confirmed = guard(cell.kind, cell.policy, 'user-1', [
    { userId: 'user-1', reason: asked.reason },
  ]);
  expect(confirmed.kind).toBe(cell.kind === 'unreadable' ? 'hold' : 'go');
});

test.each<[confirmed: AccountHold, kind: Parameters<typeof guard>[0], goes: boolean]>([
  ['accountInUse', 'returning', true],
  ['accountInUse', 'newcomer', true],
  ['accountReturns', 'inUse', false],
  ['accountFound', 'returning', false],
  ['accountInUse', 'somebodyElse', false],
  ['employeeIdNamesSomebodyElse', 'inUse', true],
  ['employeeIdNamesSomebodyElse', 'disabledElsewhere', false],
  ['accountDisabledElsewhere', 'inUse', false],
  ['accountInUse', 'disabledElsewhere', false],
])('a person who confirmed %s lets %s pass: %s', (reason, kind, goes) => {
  const verdict = guard(kind, 'create', 'user-1', [{ userId: 'user-1', reason }]);
  expect(verdict.kind === 'go').toBe(goes);
});
