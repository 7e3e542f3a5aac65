import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isLateChange } from '../../shared/domain/late-change.ts';
import { profileChange, profileOf } from '../../shared/domain/profile.ts';
import { mayHaveSignedIn, retirementOf } from '../../shared/domain/retirement.ts';
import { isMassWithdrawal, isRecent } from '../../shared/domain/withdrawal-limit.ts';
import { aHire, NOW } from '../support/hires.ts';

const ours = { isNew: true, wasEnabled: false };
const atWork = { isNew: false, wasEnabled: true };
const rehire = { isNew: false, wasEnabled: false };
const unseen = { isNew: false, wasEnabled: null };

test.each([
  ['ours, which may be deleted, and nobody was in', ours, true, false, 'delete'],
  ['ours, which may be deleted, but somebody may have been in', ours, true, true, 'disable'],
  ['ours, where nothing is deleted', ours, false, false, 'disable'],
  ['one that was disabled before', rehire, true, false, 'disable'],
  ['one that another directory masters', { ...ours, isSynced: true }, true, false, 'leaveAlone'],
  ['one that was in use before', atWork, true, false, 'leaveAlone'],
  ['one of which nobody saw whether it was in use', unseen, true, false, 'leaveAlone'],
] as const)('an account: %s', (_, account, mayDelete, isSignedIn, expected) => {
  expect(retirementOf(account, { mayDelete, mayHaveSignedIn: isSignedIn })).toBe(expected);
});

const nobody = { lastSignIn: 'never', isCodeShown: false, strongMethods: 0 } as const;

test('only when nothing points to a sign-in is there none', () => {
  expect(mayHaveSignedIn(nobody)).toBe(false);
  expect(mayHaveSignedIn({ ...nobody, lastSignIn: 'unknown' })).toBe(true);
  expect(mayHaveSignedIn({ ...nobody, lastSignIn: NOW })).toBe(true);
  expect(mayHaveSignedIn({ ...nobody, isCodeShown: true })).toBe(true);
  expect(mayHaveSignedIn({ ...nobody, strongMethods: 1 })).toBe(true);
});

test.each([
  ['two days ahead', '2026-11-29T08:00:00Z', false],
  ['exactly the lead ahead', '2026-11-30T08:00:00Z', false],
  ['a moment nearer', '2026-11-30T08:00:01Z', true],
  ['after the pass was issued', '2026-12-05T08:00:00Z', true],
])('a change of manager %s', (_, now, isLate) => {
  const issueAt = new Date('2026-12-01T08:00:00Z');
  expect(isLateChange(new Date(now), issueAt, 'PT24H')).toBe(isLate);
});

test.each([
  [5, 5, false],
  [6, 6, true],
  [6, 30, false],
  [7, 30, true],
  [200, 1_000, false],
  [201, 1_000, true],
])('%i of %i onboardings withdrawn within an hour', (withdrawn, open, isMass) => {
  expect(isMassWithdrawal({ withdrawn, open }, { share: 0.2, min: 5 })).toBe(isMass);
});

test('one more withdrawal never lifts the limit, and one more open onboarding never triggers it', () => {
  const counts = fc.record({ withdrawn: fc.nat(2_000), open: fc.nat(2_000) });
  const policy = fc.record({ share: fc.double({ min: 0, max: 1, noNaN: true }), min: fc.nat(50) });
  fc.assert(
    fc.property(counts, policy, ({ withdrawn, open }, limits) => {
      const isHeld = isMassWithdrawal({ withdrawn, open }, limits);
      if (isHeld) {
        expect(isMassWithdrawal({ withdrawn: withdrawn + 1, open }, limits)).toBe(true);
      } else {
        expect(isMassWithdrawal({ withdrawn, open: open + 1 }, limits)).toBe(false);
      }
    }),
  );
});

test('a withdrawal counts for an hour', () => {
  const at = NOW.toISOString();
  expect(isRecent(at, new Date(NOW.getTime() + 3_599_999))).toBe(true);
  expect(isRecent(at, new Date(NOW.getTime() + 3_600_000))).toBe(false);
});

test('a profile as HR wants it has nothing to change, however Entra writes the moment', () => {
  const wished = profileOf(aHire(), new Date('2026-12-02T08:00:00Z'));
  expect(profileChange({ ...wished, employeeHireDate: '2026-12-02T08:00:00Z' }, wished)).toEqual(
    {},
  );
});

test('of a profile only what differs is changed, and what HR does not say is left', () => {
  const wished = profileOf(aHire({ surname: 'Berg', department: undefined }), NOW);
  const current = { ...profileOf(aHire(), NOW), department: 'Finance' };
  expect(profileChange(current, wished)).toEqual({ displayName: 'Ada Berg', surname: 'Berg' });
});
