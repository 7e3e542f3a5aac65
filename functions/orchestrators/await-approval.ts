import type { Task } from 'durable-functions';
import { askApprover, checkApproval, escalateToIt } from '../../shared/workflow/steps.ts';
import { HOLD_AGAIN_MS, hold } from './hold.ts';
import type { Run } from './run/core.ts';
import { type At, type Ending, ended } from './run/position.ts';

/**
 * Waits until somebody has approved, where that is needed. Returns how the run ends without it, or
 * undefined when the run may go on. A decision is announced by an event; the run also looks itself,
 * so an event that got lost delays it until the next reminder and no longer.
 */
export function* awaitApproval(
  run: Run,
  userId: string,
  at: At<'preparingAccount'>,
): Generator<Task, Ending | undefined, unknown> {
  for (;;) {
    const asked = yield* run.call(checkApproval, { onboardingId: run.id, userId });
    switch (asked.kind) {
      case 'notNeeded':
        return undefined;
      case 'approved':
        run.progress.noteOnce('approved', asked.approval);
        return undefined;
      case 'declined':
        return ended('refused', 'approvalDeclined');
      case 'expired':
        return ended('needsAttention', 'approvalExpired');
      case 'refused':
        return ended('refused', asked.reason);
      case 'unclear':
        return ended('needsAttention', asked.reason);
      case 'waiting':
        run.progress.enter('awaitingApproval');
        yield* sendDue(run, asked);
        yield* run.listen(yield* wakeUp(run, asked), at);
        break;
      default:
        asked satisfies never;
    }
  }
}

/**
 * When the run looks again. A pass that is out already, because the question came with a change, is put
 * on hold with its link until the answer; the next pass says that it takes the place of that one.
 */
function* wakeUp(run: Run, { wakeAt }: { wakeAt: string }): Generator<Task, Date, unknown> {
  const due = new Date(wakeAt);
  if (!run.isSince('1.2') || run.passes.count === 0) return due;
  const isHeld = yield* hold(run);
  run.passes.replaceBecause('requested');
  return isHeld ? due : new Date(Math.min(due.getTime(), run.now.getTime() + HOLD_AGAIN_MS));
}

type Due = { readonly approval: string; readonly due: 'ask' | 'remind' | 'escalate' };

/** Each message goes out once, however often the run looks. */
function* sendDue(run: Run, { approval, due }: Due): Generator<Task, void, unknown> {
  const { id: onboardingId } = run;
  const argument = { onboardingId, approval, message: due };
  yield* run.sendMeanwhile(askApprover, argument, ['approverAsked', due]);
  if (due !== 'escalate') return;
  const reason = 'notApproved';
  const occurrence = `approval-${approval}`;
  yield* run.sendMeanwhile(escalateToIt, { onboardingId, reason, occurrence }, ['itTold', reason]);
}
