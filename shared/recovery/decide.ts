import { auditActs } from '../audit/onboarding.ts';
import type { Directory, Records, Workflow } from '../domain/ports.ts';
import {
  approvalNeed,
  mayApprovePrivileged,
  type RecoveryPolicy,
} from '../domain/recovery/guard.ts';
import { type ActorDocument, recordAct } from '../storage/acts.ts';
import { APPROVAL, ApprovalDocument } from '../storage/approvals.ts';
import { RECOVERY, RecoveryDocument } from '../storage/recoveries.ts';
import { update } from '../storage/update.ts';

export interface DecideDeps {
  readonly records: Records;
  readonly directory: Pick<Directory, 'accountFacts'>;
  readonly recoveryPolicy: RecoveryPolicy;
}

export interface Decision {
  readonly actor: ActorDocument;
  readonly decision: 'approve' | 'decline';
  /** In the approver's words. */
  readonly why: string;
  readonly now: Date;
}

export type Decided =
  | { readonly kind: 'noSuchRecovery' }
  /** Why this actor may not decide. */
  | {
      readonly kind: 'forbidden';
      readonly because: 'appsDoNotApprove' | 'ownRequest' | 'ownAccount' | 'notNamedForPrivileged';
    }
  /** Nothing waits for an approval: decided before, expired, or not asked for yet. */
  | { readonly kind: 'notWaiting' }
  | { readonly kind: 'decided'; readonly state: 'approved' | 'declined' };

/**
 * Approves or declines a recovery. The one who decides is a person, neither the requester nor the
 * person of the account; for somebody privileged, by what Entra says now, one of the named approvers.
 * The first decision holds. May run twice: the same decision of the same person is answered again.
 */
export async function decideRecovery(
  deps: DecideDeps,
  workflow: Workflow,
  id: string,
  by: Decision,
): Promise<Decided> {
  const { records } = deps;
  const asked = (await records.read(id, RECOVERY, RecoveryDocument))?.value;
  if (!asked) return { kind: 'noSuchRecovery' };
  const because = await forbidden(deps, asked, by);
  if (because) return { kind: 'forbidden', because };
  const { actor, why, now } = by;
  const state = by.decision === 'approve' ? ('approved' as const) : ('declined' as const);
  const decision = { by: actor, at: now.toISOString(), why };
  const { after, isWritten } = await update(records, id, APPROVAL, ApprovalDocument, (found) =>
    found?.state === 'waiting' && now.getTime() < Date.parse(found.expiresAt)
      ? { ...found, state, decision }
      : 'keep',
  );
  const isTheirs = after?.state === state && after.decision?.by.subject === actor.subject;
  if (!isTheirs) return { kind: 'notWaiting' };
  if (isWritten) {
    await recordAct(records, id, {
      verb: by.decision,
      actor,
      why,
      at: decision.at,
      confirms: null,
    });
  }
  await auditActs(records, id);
  const told = { resumedAt: decision.at, because: 'approvalDecided' };
  await workflow.raiseEvent(id, 'operatorResumed', told);
  return { kind: 'decided', state };
}

/** Somebody who may not approve may not decline either, so the answer is the same for both. */
async function forbidden(
  { directory, recoveryPolicy }: DecideDeps,
  { requestedBy, userId, deliverTo }: RecoveryDocument,
  { actor }: Decision,
): Promise<Extract<Decided, { kind: 'forbidden' }>['because'] | undefined> {
  if (actor.kind !== 'person') return 'appsDoNotApprove';
  if (actor.subject === requestedBy.subject) return 'ownRequest';
  if (actor.subject === userId) return 'ownAccount';
  const account = await directory.accountFacts(userId);
  const need = account && approvalNeed(account, recoveryPolicy, deliverTo);
  if (need?.kind !== 'privileged') return undefined;
  return mayApprovePrivileged(actor.subject, recoveryPolicy) ? undefined : 'notNamedForPrivileged';
}
