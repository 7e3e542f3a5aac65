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

/** Every combination: a chosen few would seldom be one that goes without an approval. */
const EVERY = [true, false, null].flatMap((isExternal) =>
  (['none', 'privileged', 'unknown'] as const).flatMap((privilege) =>
    [true, false, null].flatMap((isEnabled) =>
      ([true, false, 'unknown'] as const).flatMap((hasStrongMethod) =>
        ([true, false, 'unknown'] as const).flatMap((hasOtherMethod) =>
          APPROVAL_SETTINGS.flatMap((approval) =>
            RECIPIENTS.map((deliverTo) => ({
              known: { isExternal, privilege, isEnabled, hasStrongMethod, hasOtherMethod },
              approval,
              deliverTo,
            })),
          ),
        ),
      ),
    ),
  ),
);

const whoGets = (approver: string | null) =>
  EVERY.filter(({ known, approval, deliverTo }) => {
    const verdict = recoveryGuard(known, approver, { ...POLICY, approval }, deliverTo);
    return verdict.kind === 'go';
  });

test('without an approval only a person without any method gets a pass, and reads the code alone', () => {
  expect(whoGets(null)).toEqual([{ known: PLAIN, approval: 'methods', deliverTo: 'person' }]);
});

test('somebody privileged gets a pass only by a named approver', () => {
  const privileged = (approver: string) =>
    whoGets(approver).filter(({ known }) => known.privilege === 'privileged');
  expect(privileged('somebody')).toEqual([]);
  expect(privileged('chief')).toHaveLength(9 * APPROVAL_SETTINGS.length * RECIPIENTS.length);
});

test('no approval is enough for a guest, a disabled account or one that Entra does not show', () => {
  for (const { known } of whoGets('chief')) {
    expect(known).toMatchObject({ isExternal: false, isEnabled: true });
    expect(known.privilege).not.toBe('unknown');
  }
});

test('with nobody named, nobody privileged gets a pass', () => {
  const policy = { ...POLICY, privilegedApprovers: [] };
  const verdict = recoveryGuard({ ...PLAIN, privilege: 'privileged' }, 'chief', policy, 'person');
  expect(verdict).toEqual({ kind: 'refuse', reason: 'privileged' });
});
