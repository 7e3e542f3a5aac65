import type { Directory, Records, Workflow } from '../domain/ports.ts';
import { keptUserId } from '../storage/accounts.ts';
import type { ActorDocument } from '../storage/acts.ts';
import { APPROVAL, ApprovalDocument } from '../storage/approvals.ts';
import { HIRE, HireDocument } from '../storage/hires.ts';
import { type Decision, type KeptDecision, keepDecision, wakeApproval } from './keep-decision.ts';

export interface DecideDeps {
  readonly records: Records;
  readonly directory: Pick<Directory, 'findManager' | 'groupsOf'>;
}

export interface AccessDecision extends Omit<Decision, 'actor'> {
  /** Undefined: the manager who was asked, by the link in their mailbox. */
  readonly actor: ActorDocument | undefined;
}

export type Decided =
  | KeptDecision
  /** There is no such onboarding, or nobody was ever asked about it. */
  | { readonly kind: 'notAsked' }
  | { readonly kind: 'forbidden'; readonly because: 'notTheApprover' | 'ownAccount' };

/** Stands in the audit for a manager who has used the link in their own mailbox. */
const BY_LINK = 'approval-link';

/**
 * Approves or declines access for a hire. At this moment Entra is asked whether the approver still is
 * the manager whom HR names, or still is in the group. The first decision holds. May run twice: the
 * same decision of the same person is answered again.
 */
export async function decideAccess(
  deps: DecideDeps,
  workflow: Workflow,
  id: string,
  by: AccessDecision,
): Promise<Decided> {
  const { records } = deps;
  const found = (await records.read(id, APPROVAL, ApprovalDocument))?.value;
  const document = (await records.read(id, HIRE, HireDocument))?.value;
  if (!found?.asked || !document) return { kind: 'notAsked' };
  if (by.approvalId !== undefined && by.approvalId !== found.id) return { kind: 'notWaiting' };
  const { approver } = found.asked;
  const actor = by.actor ?? { subject: approver.id, app: BY_LINK, kind: 'person' as const };
  if (actor.subject === (await keptUserId(records, id))) {
    return { kind: 'forbidden', because: 'ownAccount' };
  }
  if (!(await isApprover(deps, found.asked, document, { actor, isByLink: !by.actor }))) {
    // The run looks itself who is to be asked, so it is told of every try.
    await wakeApproval(workflow, id, by.now);
    return { kind: 'forbidden', because: 'notTheApprover' };
  }
  return keepDecision(records, workflow, id, { ...by, actor, approvalId: found.id });
}

async function isApprover(
  { directory }: DecideDeps,
  { approver }: NonNullable<ApprovalDocument['asked']>,
  { hire }: HireDocument,
  { actor, isByLink }: { actor: ActorDocument; isByLink: boolean },
): Promise<boolean> {
  if (actor.kind !== 'person') return false;
  if (approver.kind === 'group') {
    // A mailbox of a group has many readers, so a link there proves nobody.
    return !isByLink && (await directory.groupsOf(actor.subject)).includes(approver.id);
  }
  const manager = await directory.findManager(hire.manager);
  return manager?.id === approver.id && actor.subject === approver.id;
}
