import type { Backup, BackupStore } from './backup.ts';
import type { Change } from './change.ts';
import { TenantCommandError } from './desired.ts';
import type { Plan } from './plan.ts';
import { lookAt, type Made, resolved, standingOf, type WritingCaller, write } from './writer.ts';

export interface ApplyDeps {
  readonly caller: WritingCaller;
  readonly backups: BackupStore;
  readonly now: () => Date;
  /** Called after each change, so that the caller can show the progress. */
  readonly tell?: (change: Change, outcome: 'made' | 'wasThere') => void;
}

/**
 * Makes the changes of a plan, one after the other. Before each it looks: what is done already is
 * left, and what somebody else has changed since stops it. May be stopped at any request and run
 * again. Throws `TenantCommandError`.
 */
export async function apply(plan: Plan, deps: ApplyDeps): Promise<Backup> {
  let backup: Backup = {
    version: 1,
    tenantId: plan.tenantId,
    digest: plan.digest,
    at: deps.now().toISOString(),
    changes: plan.changes,
    made: {},
    isFinished: false,
  };
  deps.backups.write(backup);
  backup = await makeAll(backup, deps);
  return backup;
}

/** Goes on with a run that was stopped, by its backup. */
export function resume(backup: Backup, deps: ApplyDeps): Promise<Backup> {
  return makeAll(backup, deps);
}

async function makeAll(begun: Backup, { caller, backups, tell }: ApplyDeps): Promise<Backup> {
  let backup = begun;
  for (const planned of begun.changes) {
    const { made, outcome } = await makeOne(planned, backup.made, caller);
    backup = { ...backup, made };
    backups.write(backup);
    tell?.(planned, outcome);
  }
  backup = { ...backup, isFinished: true };
  backups.write(backup);
  return backup;
}

async function makeOne(
  planned: Change,
  made: Made,
  caller: WritingCaller,
): Promise<{ made: Made; outcome: 'made' | 'wasThere' }> {
  const change = resolved(planned, made);
  if (/\{(group|strength|policy)\b/.test(JSON.stringify(change.request))) {
    throw new Error(`The change ${change.id} speaks of something that no change before it made.`);
  }
  const now = await lookAt(caller, change.look);
  const standing = standingOf(change, now);
  if (standing === 'otherwise') throw changedSince(change);
  const isDone = (found: typeof now) => standingOf(change, found) === 'done';
  const it = standing === 'done' ? now : await write(caller, change.request, change.look, isDone);
  const id = it?.['id'];
  const isNamed = change.makes !== undefined && typeof id === 'string';
  return {
    made: isNamed ? { ...made, [change.makes ?? '']: id } : made,
    outcome: standing === 'done' ? 'wasThere' : 'made',
  };
}

function changedSince({ what, look }: Change): TenantCommandError {
  return new TenantCommandError(
    'changedSince',
    `Somebody has changed ${look.path} since the plan was made, so this was not done: ${what} Nothing of theirs was overwritten. Make a new plan.`,
  );
}
