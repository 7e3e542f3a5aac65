import { randomBytes } from 'node:crypto';
import type { z } from 'zod';
import { waitingAt } from '../../shared/domain/approval.ts';
import type { Directory, Records } from '../../shared/domain/ports.ts';
import {
  type ApprovalNeed,
  approvalNeed,
  type RecoveryPolicy,
} from '../../shared/domain/recovery/guard.ts';
import { durationMs } from '../../shared/domain/schedule.ts';
import { APPROVAL, ApprovalDocument } from '../../shared/storage/approvals.ts';
import { update } from '../../shared/storage/update.ts';
import type { checkApproval as step } from '../../shared/workflow/steps.ts';
import { notReadableYet } from './lib/replication.ts';
import { missing } from './lib/rows.ts';

const ID_BYTES = 8;

interface Deps {
  readonly directory: Pick<Directory, 'accountFacts'>;
  readonly records: Records;
  readonly recoveryPolicy: RecoveryPolicy;
  /** ISO 8601: how long an approver has. */
  readonly recoveryApprovalPeriod: string;
}

type Checked = z.input<typeof step.output>;

/**
 * Judges the account of a recovery by what Entra says now, and keeps the question to the approver
 * where one is needed. A question that nobody has answered in time is closed.
 */
export function checkApproval(deps: Deps) {
  return async ({ onboardingId, userId }: z.output<typeof step.input>): Promise<Checked> => {
    const account = await deps.directory.accountFacts(userId);
    if (!account) throw notReadableYet();
    const need = approvalNeed(account, deps.recoveryPolicy);
    const stopped = stoppedBy(need, deps.recoveryPolicy);
    if (stopped) return stopped;
    if (need.kind === 'none') return { kind: 'notNeeded' };
    return asked(deps, onboardingId, new Date());
  };
}

function stoppedBy(
  need: ApprovalNeed,
  { privilegedApprovers }: RecoveryPolicy,
): Checked | undefined {
  if (need.kind === 'refuse') return { kind: 'refused', reason: need.reason };
  if (need.kind === 'hold') return { kind: 'unclear', reason: need.reason };
  const isNever = need.kind === 'privileged' && privilegedApprovers.length === 0;
  return isNever ? { kind: 'refused', reason: 'privileged' } : undefined;
}

async function asked(
  { records, recoveryApprovalPeriod }: Deps,
  onboardingId: string,
  now: Date,
): Promise<Checked> {
  const { after } = await update(records, onboardingId, APPROVAL, ApprovalDocument, (found) => {
    if (!found) return newQuestion(now, recoveryApprovalPeriod);
    const isOver = found.state === 'waiting' && waitingAt(found, now).kind === 'expired';
    return isOver ? { ...found, state: 'expired' as const } : 'keep';
  });
  return stateOf(after ?? missing(APPROVAL, onboardingId), now);
}

function newQuestion(now: Date, period: string): ApprovalDocument {
  return {
    id: randomBytes(ID_BYTES).toString('hex'),
    state: 'waiting',
    askedAt: now.toISOString(),
    expiresAt: new Date(now.getTime() + durationMs(period)).toISOString(),
    decision: null,
  };
}

function stateOf(approval: ApprovalDocument, now: Date): Checked {
  const { id, state } = approval;
  switch (state) {
    case 'approved':
      return { kind: 'approved', approval: id };
    case 'declined':
      return { kind: 'declined' };
    case 'expired':
      return { kind: 'expired' };
    case 'waiting': {
      const waiting = waitingAt(approval, now);
      if (waiting.kind === 'expired') return { kind: 'expired' };
      const { due, wakeAt } = waiting;
      return { kind: 'waiting', approval: id, due, wakeAt: wakeAt.toISOString() };
    }
    default:
      return state satisfies never;
  }
}
