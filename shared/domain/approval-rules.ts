import { z } from 'zod';
import { Condition, isMeant } from './access-rules.ts';
import type { Hire } from './hire.ts';

const names = z.array(z.string().trim().min(1)).min(1);

/** Who approves: the manager whom HR names, or a member of a group of Entra, who is asked by mail. */
export const Approver = z.union([
  z.literal('manager'),
  z.strictObject({ group: z.guid(), mail: z.email() }),
]);
export type Approver = z.infer<typeof Approver>;

/** When somebody has to approve before a hire gets access. All that a rule says must be so. */
export const ApprovalRule = z.strictObject({
  name: z.string().min(1).max(64),
  when: Condition.default({}),
  /** Sources that announced the hire. Absent: every source. */
  sources: names.optional(),
  /** Only for an account that was there before, or a hire that HR changed late. */
  only: z.enum(['foundAccount', 'lateChange']).optional(),
  by: Approver,
});
export type ApprovalRule = z.infer<typeof ApprovalRule>;

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
