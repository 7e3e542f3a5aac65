import { z } from 'zod';
import type { Records, Workflow } from '../domain/ports.ts';
import { RECIPIENTS } from '../domain/recovery/guard.ts';
import { LOST_THINGS } from '../domain/recovery/request.ts';
import { OnboardingDetails, viewDetails } from '../onboardings/view.ts';
import { ActorDocument } from '../storage/acts.ts';
import { APPROVAL, ApprovalDocument } from '../storage/approvals.ts';
import { RECOVERY, RecoveryDocument } from '../storage/recoveries.ts';

/** A recovery as the API shows it; docs/recovery.md explains each field. */
export const RecoveryView = OnboardingDetails.omit({
  employmentId: true,
  employeeId: true,
  startDate: true,
  hold: true,
}).extend({
  userId: z.string(),
  lost: z.array(z.enum(LOST_THINGS)),
  deliverTo: z.enum(RECIPIENTS),
  requestedBy: ActorDocument,
  requestedAt: z.iso.datetime(),
  requestedFor: z.string(),
  approverId: z.string().nullable(),
  /** Null when nobody was asked. */
  approval: ApprovalDocument.omit({ asked: true, seen: true, changed: true }).nullable(),
});
export type RecoveryView = z.infer<typeof RecoveryView>;

/** Undefined when there is no such recovery. */
export async function viewRecovery(
  id: string,
  deps: { records: Records; workflow: Workflow },
): Promise<RecoveryView | undefined> {
  const { records } = deps;
  const asked = (await records.read(id, RECOVERY, RecoveryDocument))?.value;
  const view = asked && (await viewDetails(id, deps));
  if (!view) return undefined;
  const { employmentId: _, employeeId: __, startDate: ___, hold: ____, ...rest } = view;
  const { bodyHash: _____, reason: requestedFor, ...request } = asked;
  const found = (await records.read(id, APPROVAL, ApprovalDocument))?.value;
  return { ...rest, ...request, requestedFor, approval: found ? withoutRule(found) : null };
}

const withoutRule = ({ asked: _, seen: __, changed: ___, ...approval }: ApprovalDocument) =>
  approval;
