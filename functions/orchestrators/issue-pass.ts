import type { Task } from 'durable-functions';
import type { NewLinkReason } from '../../shared/domain/new-link.ts';
import { PlanChanged } from '../../shared/workflow/step.ts';
import {
  closeAccess,
  closeLink,
  type HeldPass,
  issueAccessPass,
  tellPassIssued,
} from '../../shared/workflow/steps.ts';
import { prepareDevice } from './prepare-device.ts';
import type { Run } from './run/core.ts';
import type { RunNews } from './run/news.ts';
import { type At, type Ending, ended, type Window } from './run/position.ts';

type Next = At<'deliveringLink'> | At<'closing'> | Ending;

/** Why a pass came to nothing; a stable code. */
export type UnusedReason = 'passExpired' | 'noPasskey' | Wish;
/** Who wanted another pass: an operator, or the hire who asked for another link. */
export type Wish = 'reissueRequested' | 'newLinkAsked';

/** What hire and manager are told about the link in its place. */
const NEW_LINK = {
  passExpired: 'expired',
  noPasskey: 'noPasskey',
  reissueRequested: 'requested',
  newLinkAsked: 'asked',
} as const satisfies Record<UnusedReason, NewLinkReason>;

/** Phase: a pass for the start instant is in the vault, or the guards say why not. */
export function* issuePass(run: Run, at: At<'issuingPass'>): Generator<Task, Next, unknown> {
  const { count, reason } = run.passes.spentOn(at.startsAt);
  if (count > run.policy.reissuesMax && at.window !== 'now') {
    return ended('needsAttention', reason);
  }
  // The first day's pass was spent before the run began again.
  const window = count > 0 && at.window === 'firstDay' ? 'nextWorkday' : at.window;
  return yield* issueFor(run, at, yield* startIn(run, at, window));
}

/** The position from which another pass is issued in place of one that came to nothing. */
export function replacePass(
  run: Run,
  { userId, startsAt }: { userId: string; startsAt: string },
  reason: UnusedReason,
): At<'issuingPass'> {
  run.passHasChanged();
  const isWish = reason === 'reissueRequested' || reason === 'newLinkAsked';
  if (!isWish) run.passes.spend(startsAt, reason);
  if (reason === 'newLinkAsked') run.progress.note(reason);
  run.passes.replaceBecause(NEW_LINK[reason]);
  const window = isWish ? 'now' : 'nextWorkday';
  return { phase: 'issuingPass', window, userId, startsAt, replacement: run.now.toISOString() };
}

/** The wish that an event is, if it is one that no pass has fulfilled yet. */
export function wishIn(run: Run, news: RunNews): Wish | undefined {
  if (news.happened !== 'reissueRequested') return undefined;
  if (run.isSince('1.3') && run.passes.hasIssuedSince(news.data.requestedAt)) return undefined;
  return news.data.because === 'hireAsked' ? 'newLinkAsked' : 'reissueRequested';
}

function* startIn(
  run: Run,
  { startsAt }: At<'issuingPass'>,
  window: Window,
): Generator<Task, string, unknown> {
  if (window === 'firstDay') return startsAt;
  const { revision } = run.memory;
  const plan = yield* run.plan(window);
  // What HR changed must pass the checks of the first phase, and a withdrawal must be undone.
  if (run.isSince('1.2') && plan.revision !== revision) throw new PlanChanged();
  return plan.startsAt;
}

function* issueFor(
  run: Run,
  { userId, startsAt: firstStart, replacement }: At<'issuingPass'>,
  startsAt: string,
): Generator<Task, Next, unknown> {
  run.progress.enter('issuingPass');
  // Again, because IT may have registered the device since, and the policies may have changed.
  const problem = yield* prepareDevice(run, userId);
  if (problem) return ended('needsAttention', problem);
  const { isAskedByHire } = run.passes;
  const wish = { onboardingId: run.id, userId, startsAt, replacement };
  const issue = yield* run.call(issueAccessPass, {
    ...wish,
    ...(isAskedByHire && { isAskedByHire }),
  });
  switch (issue.kind) {
    case 'issued':
      noteIssued(run, issue.pass, replacement);
      if (issue.shape) {
        run.progress.noteOnce('passShape', `${issue.shape.uses}:${issue.shape.because}`);
      }
      // Everybody was told of a recovery before, and hears again when the code is shown.
      if (issue.isFoundAccount && !run.memory.isRecovery) yield* tellOwner(run, issue.pass);
      return { phase: 'deliveringLink', userId, startsAt: firstStart, pass: issue.pass };
    case 'notNeeded':
      run.progress.prove(issue.passkey);
      return { phase: 'closing', userId };
    case 'refused':
      yield* takeBack(run, userId);
      return ended('refused', issue.reason);
    case 'unclear':
      yield* takeBack(run, userId);
      return ended('needsAttention', issue.reason);
    default:
      return issue satisfies never;
  }
}

/** The mailbox of an account that was there before hears that somebody can sign in to it. */
function* tellOwner(run: Run, { secret }: HeldPass): Generator<Task, void, unknown> {
  const argument = { onboardingId: run.id, occurrence: secret.name };
  yield* run.sendMeanwhile(tellPassIssued, argument, ['personTold', 'passIssued']);
}

function noteIssued(run: Run, { secret }: HeldPass, replacement: string | null): void {
  const isNew = run.passes.add(secret.name, run.now);
  if (isNew) run.progress.note(replacement ? 'passReplaced' : 'passIssued');
}

/**
 * A person who may not have another pass must not keep the one of this run. Only for runs of older
 * versions: the others take it back whatever they wait for.
 */
function* takeBack(run: Run, userId: string): Generator<Task, void, unknown> {
  if (run.isSince('1.2') || run.passes.count === 0) return;
  const { id: onboardingId } = run;
  run.progress.note('linkClosed', yield* run.call(closeLink, { onboardingId }));
  run.progress.note('passRemoved', yield* run.call(closeAccess, { onboardingId, userId }));
}
