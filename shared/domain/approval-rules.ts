import { z } from 'zod';
import { Condition, isMeant } from './access-rules.ts';
import type { Hire } from './hire.ts';

const names = z.array(z.string().trim().min(1)).min(1);

/** A group of Entra. Any member decides; the mailbox is told. */
const ApproverGroup = z.strictObject({ group: z.guid(), mail: z.email() });
type ApproverGroup = z.infer<typeof ApproverGroup>;

/** Who approves: the manager, or a member of a group. `findApprover` says whose word names a manager. */
export const Approver = z.union([z.literal('manager'), ApproverGroup]);
export type Approver = z.infer<typeof Approver>;

const Rule = z.strictObject({
  name: z.string().min(1).max(64),
  when: Condition.default({}),
  /** Sources that announced the hire. Absent: every source. */
  sources: names.optional(),
  /** Only for an account that was there before, or a hire that HR changed late. */
  only: z.enum(['foundAccount', 'lateChange']).optional(),
  by: Approver,
  /** Who is asked when there is no manager who may approve. */
  otherwise: ApproverGroup.optional(),
});

/** A new account has no manager in Entra, so only the source that the rule doubts could name one. */
const isUnanswerable = ({ by, sources, only, otherwise }: z.infer<typeof Rule>): boolean =>
  by === 'manager' && sources !== undefined && only !== 'foundAccount' && !otherwise;

/** When somebody has to approve before a hire gets access. All that a rule says must be so. */
export const ApprovalRule = Rule.refine((rule) => !isUnanswerable(rule), {
  path: ['otherwise'],
  error:
    'a rule about sources does not believe the manager whom such a source names: give "otherwise" a group and a mailbox, or let a group approve ("by")',
});
export type ApprovalRule = z.infer<typeof ApprovalRule>;

/** The group with an id that a rule names. */
export const groupOf = ({ by, otherwise }: ApprovalRule, id: string): ApproverGroup | undefined =>
  [by, otherwise].find((one) => typeof one === 'object' && one.group === id) as
    | ApproverGroup
    | undefined;

/** What is known of a hire when it is asked whether somebody has to approve. */
export interface ApprovalSubject {
  readonly hire: Pick<Hire, keyof Condition>;
  readonly source: string;
  readonly isFoundAccount: boolean;
  /** Whether HR changed the hire after it was announced, and late. */
  readonly isChangedLate: boolean;
}

/** The first rule that asks for an approval of this hire; undefined when none does. */
export function approvalRuleFor(
  rules: readonly ApprovalRule[],
  { hire, source, isFoundAccount, isChangedLate }: ApprovalSubject,
): ApprovalRule | undefined {
  const is = { foundAccount: isFoundAccount, lateChange: isChangedLate };
  return rules.find(
    ({ when, sources, only }) =>
      isMeant(hire, when) && (sources?.includes(source) ?? true) && (only ? is[only] : true),
  );
}

/**
 * What an approval is good for, as text: the rule and who decides, and for a late change the change
 * itself. When one of them differs, the question is asked again.
 */
export const approvalScope = (
  { name, only }: ApprovalRule,
  approverId: string,
  revision: number,
): string => [name, approverId, only === 'lateChange' ? revision : ''].join('\n');
