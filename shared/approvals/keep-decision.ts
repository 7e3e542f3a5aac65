import { auditActs } from '../audit/onboarding.ts';
import type { Records, Workflow } from '../domain/ports.ts';
import { type ActorDocument, recordAct } from '../storage/acts.ts';
import { APPROVAL, ApprovalDocument } from '../storage/approvals.ts';
import { HIRE, HireDocument } from '../storage/hires.ts';
import { runState } from '../storage/person-index.ts';
import { update } from '../storage/update.ts';

/** What somebody decides who may. */
export interface Decision {
  readonly actor: ActorDocument;
  readonly decision: 'approve' | 'decline';
  /** In the approver's words. */
  readonly why: string;
  readonly now: Date;
  /** The question that is answered. Absent: the one that waits. */
  readonly approvalId?: string | undefined;
}

export type KeptDecision =
  | { readonly kind: 'decided'; readonly state: 'approved' | 'declined' }
  /** Nothing waits for an approval: decided before, expired, called off, or not asked for yet. */
  | { readonly kind: 'notWaiting' };

/**
 * Keeps a decision, with the act, and tells the run. The first decision holds. May run twice: the same
 * decision of the same person is answered again.
 */
export async function keepDecision(
  records: Records,
  workflow: Workflow,
  id: string,
  { actor, decision, why, now, approvalId }: Decision,
): Promise<KeptDecision> {
  const at = now.toISOString();
  const state = decision === 'approve' ? ('approved' as const) : ('declined' as const);
  const isOpen = !(await isCalledOff(records, workflow, id));
  const isAsked = (found: ApprovalDocument) =>
    isOpen &&
    found.state === 'waiting' &&
    now.getTime() < Date.parse(found.expiresAt) &&
    (approvalId === undefined || approvalId === found.id);
  const { after, isWritten } = await update(records, id, APPROVAL, ApprovalDocument, (found) =>
    found && isAsked(found) ? { ...found, state, decision: { by: actor, at, why } } : 'keep',
  );
  const isTheirs = after?.state === state && after.decision?.by.subject === actor.subject;
  if (!isTheirs) return { kind: 'notWaiting' };
  if (isWritten) await recordAct(records, id, { verb: decision, actor, why, at, confirms: null });
  await auditActs(records, id);
  await wakeApproval(workflow, id, now);
  return { kind: 'decided', state };
}

/** A question is left as it is when its run is withdrawn or comes to another end. */
async function isCalledOff(records: Records, workflow: Workflow, id: string): Promise<boolean> {
  const document = (await records.read(id, HIRE, HireDocument))?.value;
  return !!document?.withdrawal || (await runState(records, workflow, id)).kind === 'over';
}

/** Has the run look who is to be asked, and what was answered. */
export const wakeApproval = (workflow: Workflow, id: string, now: Date) =>
  workflow.raiseEvent(id, 'operatorResumed', {
    resumedAt: now.toISOString(),
    because: 'approvalDecided',
  });
