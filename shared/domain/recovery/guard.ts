import type { AccountFacts } from '../identity/facts.ts';
import type { GuardVerdict } from '../identity/guards.ts';

/** Who reads the code: the person by a link, or the requester on their own screen. */
export const RECIPIENTS = ['person', 'operator'] as const;
export type Recipient = (typeof RECIPIENTS)[number];

/** When an approval is asked for: of people who have sign-in methods, or of everybody. */
export const APPROVAL_SETTINGS = ['methods', 'always'] as const;
export type ApprovalSetting = (typeof APPROVAL_SETTINGS)[number];

export interface RecoveryPolicy {
  readonly approval: ApprovalSetting;
  /** Object ids of those who may approve a pass for somebody privileged; empty: nobody may. */
  readonly privilegedApprovers: readonly string[];
}

/** What a recovery of an account needs, by the facts of the account alone. */
export type ApprovalNeed =
  | { readonly kind: 'none' }
  | { readonly kind: 'approval' }
  | { readonly kind: 'privileged' }
  | { readonly kind: 'refuse'; readonly reason: 'guest' }
  | {
      readonly kind: 'hold';
      readonly reason: 'accountUnreadable' | 'accountDisabledElsewhere';
    };

type Facts = Pick<
  AccountFacts,
  'isExternal' | 'privilege' | 'isEnabled' | 'hasStrongMethod' | 'hasOtherMethod'
>;

/**
 * Judges an account by facts alone. An unknown fact never counts as "no". An account without any method
 * needs no approval only where the pass goes to the person: an operator who reads the code has a witness.
 */
export function approvalNeed(
  facts: Facts,
  { approval }: Pick<RecoveryPolicy, 'approval'>,
  deliverTo: Recipient,
): ApprovalNeed {
  if (facts.isExternal === true) return { kind: 'refuse', reason: 'guest' };
  if (facts.isExternal === null || facts.privilege === 'unknown' || facts.isEnabled === null) {
    return { kind: 'hold', reason: 'accountUnreadable' };
  }
  if (!facts.isEnabled) return { kind: 'hold', reason: 'accountDisabledElsewhere' };
  if (facts.privilege === 'privileged') return { kind: 'privileged' };
  const hasNoMethod = facts.hasStrongMethod === false && facts.hasOtherMethod === false;
  return hasNoMethod && approval === 'methods' && deliverTo === 'person'
    ? { kind: 'none' }
    : { kind: 'approval' };
}

/** Who has approved a recovery, by object id; null when nobody has. */
export type ApprovedBy = string | null;

/**
 * Decides whether an account may get a recovery pass now. It is asked before the link, before the
 * code is shown and before the pass is minted, so somebody who becomes privileged after an ordinary
 * approval gets no pass.
 */
export function recoveryGuard(
  facts: Facts,
  approvedBy: ApprovedBy,
  policy: RecoveryPolicy,
  deliverTo: Recipient,
): GuardVerdict {
  const need = approvalNeed(facts, policy, deliverTo);
  switch (need.kind) {
    case 'none':
      return { kind: 'go' };
    case 'approval':
      return approvedBy === null ? NOT_APPROVED : { kind: 'go' };
    case 'privileged':
      return mayApprovePrivileged(approvedBy, policy)
        ? { kind: 'go' }
        : { kind: 'refuse', reason: 'privileged' };
    case 'refuse':
      return { kind: 'refuse', reason: need.reason };
    case 'hold':
      return { kind: 'hold', reason: need.reason };
    default:
      return need satisfies never;
  }
}

const NOT_APPROVED: GuardVerdict = { kind: 'hold', reason: 'accountNotApproved' };

export const mayApprovePrivileged = (
  approvedBy: ApprovedBy,
  { privilegedApprovers }: Pick<RecoveryPolicy, 'privilegedApprovers'>,
): boolean => approvedBy !== null && privilegedApprovers.includes(approvedBy);
