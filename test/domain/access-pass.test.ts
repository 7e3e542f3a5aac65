import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  isPassAlive,
  type PassPolicy,
  passExpiresAt,
  planPass,
} from '../../shared/domain/access-pass.ts';
import { NOW } from '../support/hires.ts';

const POLICY: PassPolicy = {
  isEnabled: true,
  isOneTimeOnly: true,
  minimumLifetimeInMinutes: 60,
  maximumLifetimeInMinutes: 480,
  includedGroupIds: ['all_users'],
  excludedGroupIds: [],
};
const wish = (minutesAhead = 60, lifetimeInMinutes = 240) => ({
  startsAt: new Date(NOW.getTime() + minutesAhead * 60_000),
  lifetimeInMinutes,
});
const plan = (policy: Partial<PassPolicy>, memberOf: string[] = [], wished = wish()) =>
  planPass({ ...POLICY, ...policy }, memberOf, wished, NOW);

test('a pass is always usable once, from the start instant in UTC', () => {
  expect(plan({})).toEqual({
    kind: 'possible',
    request: {
      startDateTime: '2026-11-23T09:00:00.000Z',
      lifetimeInMinutes: 240,
      isUsableOnce: true,
    },
  });
});

test('whatever is wished, the lifetime lies inside the policy', () => {
  const bounds = fc
    .tuple(fc.integer({ min: 10, max: 43_200 }), fc.integer({ min: 10, max: 43_200 }))
    .map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);
  fc.assert(
    fc.property(bounds, fc.integer({ min: 0, max: 100_000 }), ([least, most], wished) => {
      const policy = { minimumLifetimeInMinutes: least, maximumLifetimeInMinutes: most };
      const planned = plan(policy, [], wish(60, wished));
      const minutes = planned.kind === 'possible' ? planned.request.lifetimeInMinutes : Number.NaN;
      expect(minutes).toBeGreaterThanOrEqual(least);
      expect(minutes).toBeLessThanOrEqual(most);
      if (wished >= least && wished <= most) expect(minutes).toBe(wished);
    }),
  );
});

test('a start that is not clearly ahead is left out, because Graph refuses one in the past', () => {
  fc.assert(
    fc.property(fc.integer({ min: -30 * 86_400, max: 30 * 86_400 }), (secondsAhead) => {
      const planned = plan({}, [], wish(secondsAhead / 60));
      const isNamed = planned.kind === 'possible' && 'startDateTime' in planned.request;
      expect(isNamed).toBe(secondsAhead > 120);
    }),
  );
});

test.each([
  [120_000, false],
  [120_001, true],
])('a start %i milliseconds ahead is named: %s', (ms, isNamed) => {
  const planned = plan({}, [], wish(ms / 60_000));
  expect(planned.kind === 'possible' && 'startDateTime' in planned.request).toBe(isNamed);
});

test.each([
  ['a policy that is off', { isEnabled: false }, [], 'passPolicyDisabled'],
  ['nobody included', { includedGroupIds: [] }, ['g1'], 'passPolicyExcludesUser'],
  ['another group included', { includedGroupIds: ['g2'] }, ['g1'], 'passPolicyExcludesUser'],
  ['an excluded group', { excludedGroupIds: ['g1'] }, ['g1', 'g2'], 'passPolicyExcludesUser'],
])('%s makes a pass impossible', (_, policy, memberOf, reason) => {
  expect(plan(policy, memberOf)).toEqual({ kind: 'impossible', reason });
});

test('membership of an included group is enough', () => {
  expect(plan({ includedGroupIds: ['g1', 'g2'], excludedGroupIds: ['g3'] }, ['g2']).kind).toBe(
    'possible',
  );
});

test.each([
  ['EnabledByPolicy', true],
  ['enabledByPolicy', true],
  ['NotYetValid', true],
  ['Expired', false],
  ['OneTimeUsed', false],
  ['DisabledByPolicy', false],
  ['unknown', false],
  ['', false],
])('a pass that is %s counts as alive: %s', (usability, isAlive) => {
  const pass = { id: 'p', createdAt: '', startsAt: '', lifetimeInMinutes: 60, usability };
  expect(isPassAlive(pass)).toBe(isAlive);
});

test('a pass ends its lifetime after its start, also across a change of the clocks', () => {
  const pass = { startsAt: '2026-03-29T00:30:00+01:00', lifetimeInMinutes: 480 };
  expect(passExpiresAt(pass).toISOString()).toBe('2026-03-29T07:30:00.000Z');
});
