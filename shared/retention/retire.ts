import { z } from 'zod';
import { auditOnboarding } from '../audit/onboarding.ts';
import { auditDeletion } from '../audit/operators.ts';
import { correlated } from '../correlation.ts';
import { PERSON, PersonDocument } from '../domain/canonical.ts';
import type { Keys, Records, SecretStore, Workflow } from '../domain/ports.ts';
import type { RetiredOutcome } from '../domain/retention.ts';
import { WATCHED } from '../evidence/document.ts';
import { forgetOpen, isOpen } from '../intake/withdrawal-limit.ts';
import { RECORD, RecordDocument } from '../storage/evidence.ts';
import {
  AFTER_EVENTS,
  EVENT_PREFIX,
  HIRE,
  HireDocument,
  KeptEventDocument,
} from '../storage/hires.ts';
import { unlist } from '../storage/onboarding-index.ts';
import { personKey, runState } from '../storage/person-index.ts';
import { CLEARED, dueKey, RETIRED, type RetiredDocument, retiredMark } from '../storage/retired.ts';
import { update } from '../storage/update.ts';
import { TENANT_WAITING } from '../tenant/stored-check.ts';
import { type PartitionRow, releaseHeld, removeRows, rowsOf, unlistRequest } from './rows.ts';

export interface RetireDeps {
  readonly records: Records;
  readonly workflow: Workflow;
  readonly secrets: Pick<SecretStore, 'destroy'>;
  readonly keys: Keys;
  /** Whether a run that a bug of ours ended counts as over: only when a person asks for the deletion. */
  readonly failedToo?: boolean;
}

/** `running`: it is not over, or began again. Nothing was deleted then. */
export type Retirement = 'retired' | 'running';

/**
 * Deletes all data of an onboarding that is over, and leaves a mark without personal data, by which
 * repeated events are known. May run twice, stop anywhere, and run beside the intake: the mark is
 * written first, the start of a run is noted before it begins (`open-onboardings`), and each looks for
 * the other's row after it has written its own.
 */
export async function retireOnboarding(
  deps: RetireDeps,
  id: string,
  endedAt: string,
  now: Date,
): Promise<Retirement> {
  const { records } = deps;
  const outcome = await outcomeOf(deps, id);
  if (outcome === 'running') return 'running';
  await completeAudit(records, id);
  const rows = await rowsOf(records, id);
  const mark = { outcome, endedAt, asOf: newestOf(rows, endedAt), retiredAt: now.toISOString() };
  const joined = await joinedTo(deps, id);
  await markAll(records, [id, ...joined], mark);
  if ((await outcomeOf(deps, id)) === 'running') {
    for (const one of [id, ...joined]) await records.remove(one, RETIRED);
    return 'running';
  }
  for (const one of joined) await removeRows(records, one, await rowsOf(records, one), []);
  await correlated(id, () => clear(deps, id, rows));
  // The mark of an earlier attempt stays.
  const at = (await retiredMark(records, id))?.value.retiredAt ?? mark.retiredAt;
  await auditDeletion(records, { chain: id, what: 'dataDeleted', of: at, at });
  await records.put(CLEARED, dueKey(id, now.toISOString()), {});
  return 'retired';
}

/** While the rows that it is written from are still there. */
async function completeAudit(records: Records, id: string): Promise<void> {
  const record = await records.read(id, RECORD, RecordDocument);
  await auditOnboarding(records, id, record?.value.timeline ?? []);
}

/**
 * Deletes what a call that had begun before the first deletion may have written after it. An onboarding
 * that was opened again meanwhile has no mark any more and is left alone.
 */
export async function clearAgain(deps: RetireDeps, id: string): Promise<void> {
  const rows = await rowsOf(deps.records, id);
  if (!rows.some(({ key }) => key === RETIRED)) return;
  await correlated(id, () => clear(deps, id, rows));
}

async function outcomeOf({ records, workflow, failedToo }: RetireDeps, id: string) {
  const run = await runState(records, workflow, id);
  if (run.isRunning || run.kind === 'running') return 'running' as const;
  const isFailed = run.kind === 'over' && run.outcome === 'failed';
  if (isFailed && failedToo) return 'failed' as const;
  if (isFailed || (await isOpen(records, id))) return 'running' as const;
  return (run.kind === 'over' ? run.outcome : null) satisfies RetiredOutcome;
}

/** The newest moment of any event that is kept. Those of device passes have none. */
function newestOf(rows: readonly PartitionRow[], otherwise: string): string {
  const moments = rows.flatMap(({ key, value }) => {
    if (!key.startsWith(EVENT_PREFIX) || key >= AFTER_EVENTS) return [];
    const kept = KeptEventDocument.safeParse(value).data;
    return kept && 'event' in kept ? [Date.parse(kept.event.timestamp)] : [];
  });
  const newest = Math.max(...moments);
  return moments.length > 0 ? new Date(newest).toISOString() : new Date(otherwise).toISOString();
}

/** The employments that had joined the onboarding: their events came to it. */
async function joinedTo({ records, keys }: RetireDeps, id: string): Promise<string[]> {
  const partition = await personOf(records, keys, id);
  const person = partition && (await records.read(partition, PERSON, PersonDocument));
  return (person ? person.value.employments : [])
    .filter((one) => one.standIn === id && one.onboardingId !== id)
    .map((one) => one.onboardingId);
}

async function personOf(records: Records, keys: Keys, id: string): Promise<string | undefined> {
  const hire = await records.read(id, HIRE, HireDocument);
  return hire && personKey(keys, hire.value.hire.employeeId);
}

/** A mark that is there is of an attempt that stopped, which knew more events. */
async function markAll(records: Records, ids: readonly string[], mark: RetiredDocument) {
  for (const id of ids) await records.insert(id, RETIRED, mark);
}

const Code = z.looseObject({ secretName: z.string() });

/** The hire goes last: by it an attempt that stopped finds the person again. */
async function clear(deps: RetireDeps, id: string, rows: readonly PartitionRow[]): Promise<void> {
  const { records, workflow, secrets, keys } = deps;
  for (const { value } of rows) {
    const code = Code.safeParse(value).data;
    if (code) await secrets.destroy(code.secretName);
  }
  await workflow.purge(id);
  await releaseHeld(records, id, rows);
  await unlistRequest(records, id, rows);
  await records.remove(WATCHED, id);
  await records.remove(TENANT_WAITING, id);
  await forgetOpen(records, id);
  await unlist(records, id);
  await removeRows(records, id, rows, [HIRE]);
  const person = await personOf(records, keys, id);
  if (person) await leavePerson(records, person, id);
  await removeRows(records, id, rows, []);
}

/** Takes the onboarding, and the employments that had joined it, out of the row of the person. */
async function leavePerson(records: Records, partition: string, id: string): Promise<void> {
  const { after } = await update(records, partition, PERSON, PersonDocument, (person) => {
    if (!person) return 'keep';
    const employments = person.employments.filter((one) => one.standIn !== id);
    return employments.length === person.employments.length ? 'keep' : { employments };
  });
  if (after?.employments.length !== 0) return;
  const found = await records.read(partition, PERSON, PersonDocument);
  if (found?.value.employments.length === 0) await records.remove(partition, PERSON, found.version);
}
