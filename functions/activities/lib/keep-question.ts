import { randomBytes } from 'node:crypto';
import type { z } from 'zod';
import { waitingAt } from '../../../shared/domain/approval.ts';
import {
  changedParts,
  SEEN_PARTS,
  type Seen,
  type SeenPart,
} from '../../../shared/domain/approval-subject.ts';
import type { Records } from '../../../shared/domain/ports.ts';
import { durationMs } from '../../../shared/domain/schedule.ts';
import { actsOf } from '../../../shared/storage/acts.ts';
import { APPROVAL, ApprovalDocument } from '../../../shared/storage/approvals.ts';
import { update } from '../../../shared/storage/update.ts';
import type { checkApproval } from '../../../shared/workflow/steps.ts';
import { missing } from './rows.ts';

/** The link of an approval carries it, as long as the id of a claim link. */
const ID_BYTES = 16;

type Checked = z.input<typeof checkApproval.output>;

interface Question {
  readonly asked: ApprovalDocument['asked'];
  /** Null for a recovery. */
  readonly seen: Seen | null;
  /** The question that a withdrawal has ended, if one has. */
  readonly voidId?: string | undefined;
  /** ISO 8601: how long the approver has. */
  readonly period: string;
}

/**
 * Keeps a question to an approver and says how far it is. One that is the same is not asked anew, however
 * often the run looks, and one that nobody has answered in time is closed. May run twice.
 */
export async function keepQuestion(
  { records }: { readonly records: Records },
  onboardingId: string,
  wish: Question,
): Promise<Checked> {
  const now = new Date();
  const actedAt = (await actsOf(records, onboardingId)).at(-1)?.at ?? '';
  const { after } = await update(records, onboardingId, APPROVAL, ApprovalDocument, (found) => {
    const changed = found && wish.seen ? changedParts(found.seen, wish.seen) : [];
    const isSame = found && found.asked?.scope === wish.asked?.scope && changed.length === 0;
    // An operator who has resumed the onboarding wants it to be asked once more.
    const isAskedAgain = found?.state === 'expired' && actedAt > found.expiresAt;
    const isVoid = found?.id === wish.voidId;
    if (!isSame || isAskedAgain || isVoid) return newQuestion(now, wish, newsIn(found, changed));
    const isOver = found.state === 'waiting' && waitingAt(found, now).kind === 'expired';
    return isOver ? { ...found, state: 'expired' as const } : 'keep';
  });
  return stateOf(after ?? missing(APPROVAL, onboardingId), now);
}

/** What an approver has not seen yet: also what changed before a question that nobody has answered. */
function newsIn(before: ApprovalDocument | undefined, changed: readonly SeenPart[]): SeenPart[] {
  if (!before?.seen) return [];
  const unanswered = before.decision ? [] : before.changed;
  return SEEN_PARTS.filter((part) => changed.includes(part) || unanswered.includes(part));
}

const newQuestion = (
  now: Date,
  { asked, seen, period }: Question,
  changed: SeenPart[],
): ApprovalDocument => ({
  id: randomBytes(ID_BYTES).toString('base64url'),
  state: 'waiting',
  askedAt: now.toISOString(),
  expiresAt: new Date(now.getTime() + durationMs(period)).toISOString(),
  asked,
  seen,
  changed,
  decision: null,
});

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
