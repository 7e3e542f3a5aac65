import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  APPROVAL_SETTINGS,
  approvalNeed,
  RECIPIENTS,
  recoveryGuard,
} from '../../../shared/domain/recovery/guard.ts';

const PLAIN = {
  isExternal: false,
  privilege: 'none',
  isEnabled: true,
  hasStrongMethod: false,
  hasOtherMethod: false,
} as const;
const POLICY = { approval: 'methods', privilegedApprovers: ['chief'] } as const;

test.each([
  ['somebody without any method needs no approval', {}, 'methods', 'none'],
  ['unless everybody does', {}, 'always', 'approval'],
  ['a key needs one', { hasStrongMethod: true }, 'methods', 'approval'],
  ['a phone needs one', { hasOtherMethod: true }, 'methods', 'approval'],
  ['what is unknown needs one', { hasOtherMethod: 'unknown' }, 'methods', 'approval'],
  [
    'a privileged person needs a named approver',
    { privilege: 'privileged' },
    'methods',
    'privileged',
  ],
  ['a guest is refused', { isExternal: true, privilege: 'privileged' }, 'methods', 'refuse'],
  ['unreadable is no "no"', { privilege: 'unknown' }, 'methods', 'hold'],
  ['a disabled account stays so', { isEnabled: false }, 'methods', 'hold'],
] as const)('%s', (_, change, approval, kind) => {
  expect(approvalNeed({ ...PLAIN, ...change }, { approval }, 'person').kind).toBe(kind);
});

const facts = fc.record({
  isExternal: fc.constantFrom(true, false, null),
  privilege: fc.constantFrom('none' as const, 'privileged' as const, 'unknown' as const),
  isEnabled: fc.constantFrom(true, false, null),
  hasStrongMethod: fc.constantFrom(true, false, 'unknown' as const),
  hasOtherMethod: fc.constantFrom(true, false, 'unknown' as const),
});
const by = fc.constantFrom(null, 'chief', 'somebody');
const approval = fc.constantFrom(...APPROVAL_SETTINGS);
const recipient = fc.constantFrom(...RECIPIENTS);

test('somebody who has a method, or may have one, gets a pass only after an approval', () => {
  fc.assert(
    fc.property(facts, approval, recipient, (known, setting, deliverTo) => {
      const verdict = recoveryGuard(known, null, { ...POLICY, approval: setting }, deliverTo);
      if (verdict.kind !== 'go') return;
      expect(known).toEqual(PLAIN);
      expect(setting).toBe('methods');
      // An operator who reads the code always has a witness.
      expect(deliverTo).toBe('person');
    }),
  );
});

test('somebody privileged gets a pass only by a named approver', () => {
  fc.assert(
    fc.property(facts, by, approval, recipient, (known, approver, setting, deliverTo) => {
      const verdict = recoveryGuard(known, approver, { ...POLICY, approval: setting }, deliverTo);
      if (known.privilege !== 'privileged' || verdict.kind !== 'go') return;
      expect(approver).toBe('chief');
    }),
  );
});

test('with nobody named, nobody privileged gets a pass', () => {
  const policy = { ...POLICY, privilegedApprovers: [] };
  const verdict = recoveryGuard({ ...PLAIN, privilege: 'privileged' }, 'chief', policy, 'person');
  expect(verdict).toEqual({ kind: 'refuse', reason: 'privileged' });
});
