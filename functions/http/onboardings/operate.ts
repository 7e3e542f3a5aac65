import type { Workflow } from '../../../shared/domain/ports.ts';
import { OPERATOR } from '../../../shared/domain/project-hire.ts';
import { type IntakeRecords, keepEvent, sha256 } from '../../../shared/intake/accept.ts';
import { recordAct } from '../../../shared/storage/acts.ts';
import type { RoleHandler } from '../lib/guarded.ts';
import { Reasoned } from '../lib/reason.ts';
import { type Act, accepted, onOnboarding, type Perform } from './act.ts';
import { notFound } from './show.ts';

/**
 * `POST /api/onboardings/{id}/withdrawal`: withdraws a hire as HR would, but past the withdrawal
 * limit. A later event of HR is applied again.
 */
export const withdrawOnboarding = (deps: IntakeRecords): RoleHandler =>
  onOnboarding(deps, Reasoned, withdrawal(deps));

export function withdrawal(deps: IntakeRecords): Perform<Reasoned> {
  return async (act) => {
    const { id, hire, wish, actor } = act;
    // A withdrawal by HR that is not applied yet may be held. An operator's is never held.
    if (hire.withdrawal && hire.revision > 0) return accepted(id);
    const at = new Date();
    const kept = { verb: 'withdrawal', actor, why: wish.reason, at: at.toISOString() } as const;
    await recordAct(deps.records, id, { ...kept, confirms: null });
    await keepWithdrawal(deps, act, at);
    return accepted(id);
  };
}

async function keepWithdrawal(
  deps: IntakeRecords,
  { id, hire: { hire, revision, asOf }, wish: { reason } }: Act<Reasoned>,
  receivedAt: Date,
): Promise<void> {
  // The withdrawal must be newer than the last event, and HR's clock may be ahead of ours.
  const at = new Date(Math.max(receivedAt.getTime(), Date.parse(asOf) + 1));
  const event = {
    type: 'hire.withdrawn' as const,
    timestamp: at.toISOString(),
    data: { employmentId: hire.employmentId, reason },
  };
  // Parallel or repeated calls that saw the same revision withdraw it once.
  const deliveryId = `withdrawal-of-${revision}`;
  const bodyHash = sha256(deliveryId);
  await keepEvent(deps, id, event, { source: OPERATOR, id: deliveryId, bodyHash, receivedAt });
}

type WorkflowDeps = IntakeRecords & { readonly workflow: (context: unknown) => Workflow };

/** `POST /api/onboardings/{id}/reissue`: issues a new pass that replaces the current one. */
export const reissuePass = (deps: WorkflowDeps): RoleHandler =>
  onOnboarding(deps, Reasoned, reissue(deps));

export function reissue(deps: Omit<WorkflowDeps, 'queue'>): Perform<Reasoned> {
  return async ({ id, wish, actor, context }) => {
    const workflow = deps.workflow(context);
    if (!(await workflow.state(id))) return notFound();
    const requestedAt = new Date().toISOString();
    const kept = { verb: 'reissue', actor, why: wish.reason, at: requestedAt } as const;
    await recordAct(deps.records, id, { ...kept, confirms: null });
    const raised = await workflow.raiseEvent(id, 'reissueRequested', { requestedAt });
    return raised === 'raised' ? accepted(id) : notFound();
  };
}
