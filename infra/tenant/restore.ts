import { createHash } from 'node:crypto';
import { z } from 'zod';
import { askForAll } from '../../shared/tenant/ask-graph.ts';
import type { Backup } from './backup.ts';
import { type Change, canonical, isWithin, type WriteRequest } from './change.ts';
import type { Raw } from './current.ts';
import { lookAt, resolved, standingOf, type WritingCaller, write } from './writer.ts';

/** One step back, or why there is none. */
export interface StepBack {
  readonly change: Change;
  readonly kind: 'undo' | 'nothing' | 'changedSince' | 'inUse';
  readonly request?: WriteRequest;
}

export interface RestorePlan {
  readonly digest: string;
  readonly steps: readonly StepBack[];
}

/**
 * How the tenant gets back to what it was before a run of `apply`, the newest change first. What
 * somebody else has changed since, and a group that has members by now, stays as it is.
 */
export async function planRestore(caller: WritingCaller, backup: Backup): Promise<RestorePlan> {
  const steps: StepBack[] = [];
  for (const planned of backup.changes.toReversed()) {
    steps.push(await stepBack(caller, resolved(planned, backup.made)));
  }
  const requests = steps.map(({ kind, request }) => ({ kind, request }));
  const content = canonical({ of: backup.digest, requests });
  return { digest: createHash('sha256').update(content).digest('hex').slice(0, 16), steps };
}

/** Takes the steps of a restore plan. May be stopped at any request and planned again. */
export async function restore(
  caller: WritingCaller,
  { steps }: RestorePlan,
  tell?: (step: StepBack) => void,
): Promise<void> {
  for (const step of steps) {
    if (step.kind === 'undo' && step.request) await undo(caller, step.change, step.request);
    tell?.(step);
  }
}

/** Only what the change had set goes back: what others have set beside it since stays. */
async function undo(
  caller: WritingCaller,
  { before, after, look }: Change,
  request: WriteRequest,
): Promise<void> {
  const wasSet = Object.keys(after).map((name) => [name, before?.[name] ?? null]);
  const isBack = (now: Raw | null) =>
    before === null ? now === null : now !== null && isWithin(Object.fromEntries(wasSet), now);
  await write(caller, request, look, isBack);
}

async function stepBack(caller: WritingCaller, change: Change): Promise<StepBack> {
  // What was never made has names in its paths that stand for nothing.
  if (/\{(?!it\})/.test(change.look.path)) return { change, kind: 'nothing' };
  const now = await lookAt(caller, change.look);
  const standing = standingOf(change, now);
  if (standing !== 'done') {
    return { change, kind: standing === 'asPlanned' ? 'nothing' : 'changedSince' };
  }
  const id = String(now?.['id'] ?? '');
  if (await isKept(caller, change, id)) return { change, kind: 'inUse' };
  const path = change.undo.path.replace('{it}', id);
  return { change, kind: 'undo', request: { ...change.undo, path } };
}

async function isKept(
  { graph, pace }: WritingCaller,
  { keptWhileNotEmpty: path }: Change,
  id: string,
): Promise<boolean> {
  if (path === undefined) return false;
  const question = { path: path.replace('{it}', id), throttle: 'other' } as const;
  const permission = 'GroupMember.Read.All';
  const members = await askForAll(graph, pace, { ...question, permission }, z.unknown());
  // A group whose members cannot be seen is not deleted.
  return members.kind === 'unknown' || members.value.length > 0;
}
