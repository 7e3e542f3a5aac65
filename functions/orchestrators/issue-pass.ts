import type { Task } from 'durable-functions';
import {
  closeAccess,
  closeLink,
  dropOutdatedPass,
  type HeldPass,
  issueAccessPass,
} from '../../shared/workflow/steps.ts';
import { type Ending, ended, type Plan, type Run } from './run/run.ts';

/**
 * Sleeps until the pass is to be issued. A pass that was made for another start dies first, with
 * its link: nobody keeps a way in while they wait.
 */
export function* awaitIssueMoment(
  run: Run,
  userId: string,
  plan: Plan,
): Generator<Task, void, unknown> {
  const issueAt = new Date(plan.issueAt);
  run.enter('awaitingStart');
  const { id: onboardingId } = run;
  const outdated = yield* run.call(dropOutdatedPass, { onboardingId, userId });
  if (outdated === 'dropped') run.note('passDropped');
  while (run.now < issueAt) {
    const { happened } = yield* run.listen(issueAt);
    // An operator may want it out earlier; it works from the start on all the same.
    if (happened === 'reissueRequested') return;
  }
}

/** Chapter: a pass for the start instant is in the vault, or the guards say why not. */
export function* issuePass(
  run: Run,
  wish: { userId: string; startsAt: string; replacement: string | null },
): Generator<Task, { kind: 'issued'; pass: HeldPass } | { kind: 'registered' } | Ending, unknown> {
  run.enter('issuingPass');
  const issue = yield* run.call(issueAccessPass, { onboardingId: run.id, ...wish });
  switch (issue.kind) {
    case 'issued':
      noteIssued(run, issue.pass, wish.replacement);
      return { kind: 'issued', pass: issue.pass };
    case 'notNeeded':
      run.prove(issue.passkey);
      return { kind: 'registered' };
    case 'refused':
      yield* takeBack(run, wish.userId);
      return ended('refused', issue.reason);
    case 'unclear':
      yield* takeBack(run, wish.userId);
      return ended('needsAttention', issue.reason);
    default:
      return issue satisfies never;
  }
}

function noteIssued(run: Run, { secret }: HeldPass, replacement: string | null): void {
  if (run.hold(secret.name).isNew) run.note(replacement ? 'passReplaced' : 'passIssued');
}

/** Whoever may not have another pass must not keep the one of this run either. */
function* takeBack(run: Run, userId: string): Generator<Task, void, unknown> {
  if (run.passes === 0) return;
  const { id: onboardingId } = run;
  run.note('linkClosed', yield* run.call(closeLink, { onboardingId }));
  run.note('passRemoved', yield* run.call(closeAccess, { onboardingId, userId }));
}
