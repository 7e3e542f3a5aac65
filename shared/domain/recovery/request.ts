import { z } from 'zod';
import { HireShape } from '../hire.ts';
import type { Person } from '../people.ts';
import { addressesOf } from '../person-as-hire.ts';
import { NamedPerson, type RequestFinding, RequestReason } from '../request-parts.ts';
import { type ApprovalNeed, RECIPIENTS } from './guard.ts';

/** What was lost. Nothing is sent to a lost phone, because somebody else may have it. */
export const LOST_THINGS = ['phone', 'computer', 'securityKey', 'other'] as const;

/**
 * What is asked for somebody who is here already and cannot sign in. The person and the approver are
 * named by object id or user principal name, never by an address: addresses are read from Entra.
 */
export const RecoveryRequest = z.strictObject({
  person: NamedPerson,
  lost: z.array(z.enum(LOST_THINGS)).min(1),
  /** Why, in the requester's words. */
  reason: RequestReason,
  deliverTo: z.enum(RECIPIENTS).default('person'),
  /** Who is asked to approve. Needed for a person who has sign-in methods or is privileged. */
  approver: NamedPerson.optional(),
  /** Of the person, for the times in messages. Absent: that of their country. */
  timeZone: HireShape.shape.timeZone,
});
export type RecoveryRequest = z.output<typeof RecoveryRequest>;

export interface Known {
  readonly person: Person | undefined;
  /** In Entra, who is told, and may have to read out a PIN. */
  readonly manager: Person | undefined;
  /** Undefined when nobody was named, or when there is no such user. */
  readonly approver: Person | undefined;
  /** The object id of the requester. */
  readonly requestedBy: string;
  /** What the guard says of the account now; undefined without a person. */
  readonly need: ApprovalNeed | undefined;
  /** Object ids of those who may approve a pass for somebody privileged. */
  readonly privilegedApprovers: readonly string[];
}

/** What is wrong with a request in view of the people in Entra; all findings at once. */
export function requestFindings(request: RecoveryRequest, known: Known): RequestFinding[] {
  const { person } = known;
  if (!person) return [finding('person', 'personNotFound', 'no such user in Entra')];
  return [...personFindings(request, person, known), ...approverFindings(request, person, known)];
}

const finding = (path: string, code: string, message: string): RequestFinding => ({
  path,
  code,
  message,
});

type Rule = readonly [isWrong: boolean, code: string, message: string];

const found = (path: string, rules: readonly Rule[]): RequestFinding[] =>
  rules.flatMap(([isWrong, code, text]) => (isWrong ? [finding(path, code, text)] : []));

function personFindings(
  { deliverTo }: RecoveryRequest,
  person: Person,
  { manager, requestedBy, need, privilegedApprovers }: Known,
): RequestFinding[] {
  const isPrivileged = need?.kind === 'privileged';
  return found('person', [
    [person.id === requestedBy, 'ownRecovery', 'nobody asks for a pass of their own'],
    [
      person.isGuest || (need?.kind === 'refuse' && need.reason === 'guest'),
      'personIsGuest',
      'guests cannot register passkeys',
    ],
    [
      isPrivileged && privilegedApprovers.length === 0,
      'personPrivileged',
      'the person is privileged, and RECOVERY_PRIVILEGED_APPROVERS names nobody who may approve that',
    ],
    [
      person.isEnabled !== true,
      'personDisabled',
      'the account is disabled, and a pass enables none',
    ],
    [!manager, 'managerMissing', 'the person has no manager in Entra, who is told of every pass'],
    [
      manager?.id === requestedBy,
      'requesterHasFactor',
      'the requester is the manager, who is told of the pass as a witness and may get the PIN; a colleague has to ask',
    ],
    [
      deliverTo === 'person' && !addressesOf(person)[0],
      'addressMissing',
      'Entra has no other mail address and no mailbox for the person; add one, or deliver to the operator',
    ],
    [
      person.usageLocation === null,
      'usageLocationMissing',
      'the person has no usage location in Entra, which licences need as well',
    ],
  ]);
}

function approverFindings(
  { approver: named }: RecoveryRequest,
  person: Person,
  { approver, requestedBy, need, privilegedApprovers }: Known,
): RequestFinding[] {
  const isPrivileged = need?.kind === 'privileged';
  const isNeeded = isPrivileged || need?.kind === 'approval';
  if (!named) {
    return found('approver', [
      [isNeeded, 'approverMissing', 'the person has sign-in methods, so somebody has to approve'],
    ]);
  }
  if (!approver) return [finding('approver', 'approverNotFound', 'no such user in Entra')];
  return found('approver', [
    [approver.id === requestedBy, 'approverIsRequester', 'nobody approves their own request'],
    [approver.id === person.id, 'approverIsPerson', 'nobody approves a pass for themselves'],
    [approver.isGuest || approver.isEnabled !== true, 'approverUnusable', 'a guest or disabled'],
    [approver.mail === null, 'approverMailMissing', 'Entra has no mailbox for the approver'],
    [
      isPrivileged && privilegedApprovers.length > 0 && !privilegedApprovers.includes(approver.id),
      'approverNotNamed',
      'the person is privileged; name somebody of RECOVERY_PRIVILEGED_APPROVERS',
    ],
  ]);
}
