import { auditActs } from '../audit/onboarding.ts';
import type { Directory, Records, Workflow } from '../domain/ports.ts';
import { keptUserId } from '../storage/accounts.ts';
import { type ActorDocument, recordAct } from '../storage/acts.ts';
import { APPROVAL, ApprovalDocument } from '../storage/approvals.ts';
import { HIRE, HireDocument } from '../storage/hires.ts';
import { update } from '../storage/update.ts';

export interface DecideDeps {
  readonly records: Records;
  readonly directory: Pick<Directory, 'findManager' | 'groupsOf'>;
}

export interface Decision {
  /** The question that is answered; undefined: the one that waits. */
  readonly approvalId: string | undefined;
  /** Undefined: the manager who was asked, by the link in their mailbox. */
  readonly actor: ActorDocument | undefined;
  readonly decision: 'approve' | 'decline';
  /** In the approver's words. */
  readonly why: string;
  readonly now: Date;
}

export type Decided =
  | { readonly kind: 'decided'; readonly state: 'approved' | 'declined' }
  /** There is no such onboarding, or nobody was ever asked about it. */
  | { readonly kind: 'notAsked' }
  | { readonly kind: 'notWaiting' }
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
  by: Decision,
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
    await tellRun(workflow, id, by.now);
    return { kind: 'forbidden', because: 'notTheApprover' };
  }
  return keep(records, workflow, id, { ...by, actor, approvalId: found.id });
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

async function keep(
  records: Records,
  workflow: Workflow,
  id: string,
  by: Decision & { readonly actor: ActorDocument; readonly approvalId: string },
): Promise<Decided> {
  const { actor, why, now } = by;
  const at = now.toISOString();
  const state = by.decision === 'approve' ? ('approved' as const) : ('declined' as const);
  const { after, isWritten } = await update(records, id, APPROVAL, ApprovalDocument, (current) =>
    current?.id === by.approvalId && current.state === 'waiting' && at < current.expiresAt
      ? { ...current, state, decision: { by: actor, at, why } }
      : 'keep',
  );
  const isTheirs = after?.state === state && after.decision?.by.subject === actor.subject;
  if (!isTheirs) return { kind: 'notWaiting' };
  if (isWritten) {
    await recordAct(records, id, { verb: by.decision, actor, why, at, confirms: null });
  }
  await auditActs(records, id);
  await tellRun(workflow, id, now);
  return { kind: 'decided', state };
}

/** The run looks itself who is to be asked, so it is told of every try. */
const tellRun = (workflow: Workflow, id: string, now: Date) =>
  workflow.raiseEvent(id, 'operatorResumed', {
    resumedAt: now.toISOString(),
    because: 'approvalDecided',
  });
