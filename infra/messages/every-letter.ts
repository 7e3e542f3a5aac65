import type { Hire } from '../../shared/domain/hire.ts';
import { ADVISED_REASONS } from '../../shared/messages/advice.ts';
import type { Brand } from '../../shared/messages/brand.ts';
import type { Letter } from '../../shared/messages/letter.ts';
import { tenantChangedLetter } from '../../shared/messages/tenant-changed.ts';
import {
  approvalLetter,
  digestLetter,
  escalationLetter,
  recoveryLetter,
  withdrawnLetter,
} from '../../shared/messages/to-it.ts';
import { ID, PAGE_URL, PUBLIC_URL, SIGN_IN_NAME, STARTS_AT } from './sample-facts.ts';

const RECOVERY_REASONS = [
  'approvalDeclined',
  'approvalExpired',
  'notApproved',
  'methodsLeft',
  'noPasskey',
];
const APPROVAL_REASONS = ['approvalDeclined', 'approvalExpired', 'notApproved'];

/** Every letter to IT, by a descriptive name. A letter goes out as a mail and as a card in a chat. */
export function everyLetterToIt(sender: Brand, person: Hire): Record<string, Letter> {
  const about = { onboardingId: ID, firstDayAt: STARTS_AT, publicUrl: PUBLIC_URL };
  const withName = { ...about, signInName: SIGN_IN_NAME };
  const digest = (count: number) => digestLetter(sender, { ...WEEK, starters: starters(count) });
  const withdrawn = (passkeysLeft: number) =>
    withdrawnLetter(person, sender, { ...about, passkeysLeft });
  return {
    ...each('escalation', ADVISED_REASONS, (reason) =>
      escalationLetter(person, sender, { ...withName, reason }),
    ),
    escalationWithPage: escalationLetter(person, sender, {
      ...about,
      reason: 'claimLocked',
      pageUrl: PAGE_URL,
      managerName: 'Bente Boss',
    }),
    itWithdrawn: withdrawn(0),
    itWithdrawnWithPasskeys: withdrawn(2),
    digest: digest(3),
    digestOfOne: digest(1),
    digestOfNobody: digest(0),
    ...each('recoveryIt', RECOVERY_REASONS, (reason) =>
      recoveryLetter(person, sender, { ...withName, reason }),
    ),
    ...each('recoveryItHire', APPROVAL_REASONS, (reason) =>
      approvalLetter(person, sender, { ...withName, reason }),
    ),
  };
}

const each = (name: string, kinds: readonly string[], letter: (kind: string) => Letter) =>
  Object.fromEntries(kinds.map((kind) => [`${name}-${kind}`, letter(kind)]));

const CHANGE = {
  check: 'tapPolicy',
  seen: 'pass → fail. Temporary Access Pass is off.',
  by: ['admin@contoso.com, 2026-12-01T07:55:00Z: Update authentication method policy'],
  fix: 'Switch Temporary Access Pass on.',
};

/** Letters to IT that are in English in every tenant. */
export const TENANT_LETTERS: Readonly<Record<string, Letter>> = {
  tenantChanged: tenantChangedLetter({
    isStopped: false,
    waiting: 0,
    changes: [
      { ...CHANGE, seen: 'fail → pass. It is on.', by: [], fix: null },
      { ...CHANGE, check: 'passkeyTypes', by: 'unknown' },
    ],
  }),
  tenantStopped: tenantChangedLetter({ isStopped: true, waiting: 3, changes: [CHANGE] }),
};

const WEEK = {
  from: new Date('2026-11-30T08:00:00Z'),
  until: new Date('2026-12-04T08:00:00Z'),
  timeZone: 'Europe/Oslo',
};

const STAGES = ['awaitingCollection', 'needsAttention', 'somethingNew'];

const starters = (count: number) =>
  STAGES.slice(0, count).map((stage) => ({
    full: 'Ada Larsen',
    firstDayAt: STARTS_AT,
    timeZone: 'Europe/Oslo',
    stage,
  }));
