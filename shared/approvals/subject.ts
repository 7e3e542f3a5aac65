import { accessOf } from '../domain/access-rules.ts';
import type { ApprovalSubject } from '../messages/approval-facts.ts';
import type { ApprovalDocument } from '../storage/approvals.ts';
import type { Asking } from './find-approver.ts';
import type { SeeDeps } from './see.ts';

/** What page and mail show of a question. `seeNow` hashes the same parts. */
export function subjectOf(
  { groupIds, accessRules }: Pick<SeeDeps, 'groupIds' | 'accessRules'>,
  { changed }: ApprovalDocument,
  { document, account }: Asking,
): ApprovalSubject {
  const access = accessOf(document.hire, { groupIds, rules: accessRules });
  return {
    signInName: account?.userPrincipalName,
    groups: access.groupIds.length,
    accessRules: access.rules,
    changed,
  };
}
