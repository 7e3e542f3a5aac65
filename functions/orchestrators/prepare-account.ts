import type { Task } from 'durable-functions';
import {
  addToGroups,
  assignManager,
  dropOutdatedPass,
  findOrCreateUser,
  notifyHire,
  notifyManager,
  readTenantCheck,
} from '../../shared/workflow/steps.ts';
import { awaitApproval } from './await-approval.ts';
import { prepareDevice } from './prepare-device.ts';
import type { Plan, Run } from './run/core.ts';
import { type At, type Ending, ended } from './run/position.ts';

/** Phase: the account exists (disabled when new), knows its manager and is in its groups. */
export function* prepareAccount(
  run: Run,
  { startsAt, issueAt, hasApprovalRules }: Plan,
  at: At<'preparingAccount'>,
): Generator<Task, At<'awaitingStart'> | Ending, unknown> {
  run.progress.enter('preparingAccount');
  const { id: onboardingId } = run;
  const account = yield* foundOrMade(run, startsAt, at);
  if (account.kind === 'refused') return ended('refused', account.reason);
  if (account.kind === 'unclear') return ended('needsAttention', account.reason);
  const { userId } = account;
  noteAccount(run, account);

  // The account is there and disabled, or was there before; nothing is given to it without an approval.
  const ending = hasApprovalRules ? yield* awaitApproval(run, userId, at) : undefined;
  if (ending) return ending;
  run.progress.enter('preparingAccount');

  const manager = yield* assignedManager(run, { userId, issueAt }, at);
  if (manager !== 'assigned') return ended('needsAttention', manager);

  const groups = yield* run.call(addToGroups, { onboardingId, userId });
  if (groups !== 'added') return ended('needsAttention', groups);
  yield* tellReady(run);
  yield* prepareDevice(run, userId);
  yield* announce(run);

  run.progress.enter('awaitingStart');
  yield* dropOutdated(run, userId, startsAt);
  const { stoppedBy } = yield* lookAtTenant(run);
  if (stoppedBy !== null) return ended('needsAttention', `tenantNotReady:${stoppedBy}`);
  return { phase: 'awaitingStart', window: at.window, userId, startsAt, issueAt };
}

/** Where another system makes the accounts, that may take a while. */
function* foundOrMade(run: Run, startsAt: string, at: At<'preparingAccount'>) {
  for (;;) {
    const account = yield* run.call(findOrCreateUser, { onboardingId: run.id, startsAt });
    if (account.kind !== 'awaited') return account;
    run.progress.noteOnce('accountAwaited');
    yield* sleep(run, account.lookAgainAt, at);
  }
}

/** A manager who is announced together with the hire may be in Entra later than the hire. */
function* assignedManager(
  run: Run,
  about: { userId: string; issueAt: string },
  at: At<'preparingAccount'>,
) {
  for (;;) {
    const manager = yield* run.call(assignManager, { onboardingId: run.id, ...about });
    if (typeof manager === 'string') return manager;
    yield* sleep(run, manager.lookAgainAt, at);
  }
}

/** Waits until it is time to look again. A new execution begins the phase anew, and looks at once. */
function* sleep(
  run: Run,
  lookAgainAt: string,
  at: At<'preparingAccount'>,
): Generator<Task, void, unknown> {
  yield* run.listen(new Date(lookAgainAt), run.isSince('1.3') ? at : undefined);
}

/** Days before the pass is issued, so that somebody can mend the tenant in time. */
function* lookAtTenant(run: Run): Generator<Task, { stoppedBy: string | null }, unknown> {
  if (!run.isSince('1.2')) return { stoppedBy: null };
  return yield* run.call(readTenantCheck, { onboardingId: run.id });
}

function noteAccount(
  { progress }: Run,
  { isNew, isNameFrozen }: { isNew: boolean; isNameFrozen?: boolean | undefined },
): void {
  if (!progress.hasNoted('accountReady')) {
    progress.noteOnce(isNew ? 'accountCreated' : 'accountFound');
  }
  if (isNameFrozen) progress.noteOnce('userNameFrozen');
}

function* tellReady(run: Run): Generator<Task, void, unknown> {
  if (run.progress.hasNoted('accountReady')) return;
  run.progress.note('accountReady');
  yield* run.tellHr('onboarding.account-ready', String(run.memory.revision));
}

/** The manager learns what will happen, and what will be asked, before anything is sent. */
function* announce(run: Run): Generator<Task, void, unknown> {
  if (!run.isSince('1.2') || run.passes.count > 0) return;
  const about = { kind: 'announced' } as const;
  const argument = { onboardingId: run.id, about, occurrence: run.memory.life };
  yield* run.sendMeanwhile(notifyManager, argument, ['managerTold', 'announced']);
}

/**
 * Removes a pass that was made for another start, with its link: nobody keeps a way in meanwhile. The
 * hire hears once of each start that is said after that.
 */
function* dropOutdated(run: Run, userId: string, startsAt: string): Generator<Task, void, unknown> {
  const onboardingId = run.id;
  const alsoDropped = run.isSince('1.3');
  const account = { onboardingId, userId, ...(alsoDropped && { alsoDropped }) };
  const outdated = yield* run.call(dropOutdatedPass, account);
  if (outdated === 'none') return;
  const passes = String(run.passes.count);
  run.passes.replaceBecause('moved');
  if (run.memory.isFirst(`dropped ${passes}`) || !alsoDropped) run.progress.note('passDropped');
  if (!run.isSince('1.2')) return;
  const about = { kind: 'startMoved' } as const;
  const occurrence = alsoDropped
    ? `${passes}-${Date.parse(startsAt)}`
    : String(run.memory.revision);
  const argument = { onboardingId, about, occurrence };
  yield* run.sendMeanwhile(notifyHire, argument, ['hireTold', 'startMoved']);
}
