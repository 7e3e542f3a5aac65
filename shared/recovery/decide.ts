import { type Decision, type KeptDecision, keepDecision } from '../approvals/keep-decision.ts';
import type { Directory, Records, Workflow } from '../domain/ports.ts';
import {
  approvalNeed,
  mayApprovePrivileged,
  type RecoveryPolicy,
} from '../domain/recovery/guard.ts';
import { RECOVERY, RecoveryDocument } from '../storage/recoveries.ts';

export interface DecideDeps {
  readonly records: Records;
  readonly directory: Pick<Directory, 'accountFacts'>;
  readonly recoveryPolicy: RecoveryPolicy;
}

export type Decided =
  | { readonly kind: 'noSuchRecovery' }
  /** Why this actor may not decide. */
  | {
      readonly kind: 'forbidden';
      readonly because: 'appsDoNotApprove' | 'ownRequest' | 'ownAccount' | 'notNamedForPrivileged';
    }
  | KeptDecision;

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
  return keepDecision(records, workflow, id, by);
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
