import { createHmac } from 'node:crypto';
import { canonicalFor, type OnboardingState, PERSON, PersonDocument } from '../domain/canonical.ts';
import { Progress } from '../domain/onboarding.ts';
import type { Keys, Records, Workflow } from '../domain/ports.ts';
import type { RunState } from '../domain/run-move.ts';
import { ServiceError } from '../errors.ts';
import { base32 } from '../workflow/instance.ts';
import { RECORD, RecordDocument } from './evidence.ts';
import { CANONICAL, CanonicalDocument } from './hires.ts';

const WRITES_MAX = 50;

export interface PersonDeps {
  readonly records: Records;
  readonly keys: Keys;
}

/** The onboarding that stands for `onboardingId`; itself as long as nothing else is known. */
export async function canonicalOf(records: Records, onboardingId: string): Promise<string> {
  const known = await records.read(onboardingId, CANONICAL, CanonicalDocument);
  return known?.value.onboardingId ?? onboardingId;
}

/**
 * Finds or decides which onboarding stands for a newly announced employment, once and for all. One
 * document per person is written conditionally, so two sources at once come to one answer.
 */
export async function decideCanonical(
  deps: PersonDeps,
  workflow: Workflow,
  announced: { onboardingId: string; source: string; employeeId: string },
): Promise<CanonicalDocument> {
  const { onboardingId, source, employeeId } = announced;
  const partition = await personPartition(deps.keys, employeeId);
  for (let writes = 0; writes < WRITES_MAX; writes++) {
    const found = await deps.records.read(partition, PERSON, PersonDocument);
    const person = found?.value ?? { employments: [] };
    const states = await statesOf(deps.records, workflow, person);
    const standIn = canonicalFor(onboardingId, person, (id) => states.get(id) ?? 'open');
    const isKnown = person.employments.some((one) => one.onboardingId === onboardingId);
    const next = { employments: [...person.employments, { onboardingId, source, standIn }] };
    const isWritten =
      isKnown ||
      (found
        ? await deps.records.replace(partition, PERSON, next, found.version)
        : await deps.records.insert(partition, PERSON, next));
    if (!isWritten) continue;
    const origin = next.employments.find((one) => one.onboardingId === standIn)?.source ?? source;
    const decided = { onboardingId: standIn, origin };
    await deps.records.insert(onboardingId, CANONICAL, decided);
    return decided;
  }
  throw new ServiceError('The employments of one person change too fast to be written.', {
    service: 'Table storage',
    code: 'conflict',
  });
}

/** The onboardings that stand for a person's employments, oldest first. */
export async function onboardingsOf(deps: PersonDeps, employeeId: string): Promise<string[]> {
  const partition = await personPartition(deps.keys, employeeId);
  const found = await deps.records.read(partition, PERSON, PersonDocument);
  return [...new Set((found?.value.employments ?? []).map(({ standIn }) => standIn))];
}

/** How a run stands, also after Durable's history of it is gone. */
export async function runState(
  records: Records,
  workflow: Workflow,
  onboardingId: string,
): Promise<RunState & { isRunning: boolean }> {
  const run = await workflow.state(onboardingId);
  if (run) {
    const { outcome } = Progress.safeParse(run.customStatus).data ?? { outcome: null };
    const isRunning = !run.hasEnded;
    if (run.hasFailed) return { kind: 'over', outcome: 'failed', isRunning };
    // A run whose end is told, but that still tells it to others, listens no more.
    const isOver = run.hasEnded || (outcome !== null && outcome !== 'needsAttention');
    return isOver ? { kind: 'over', outcome, isRunning } : { kind: 'running', isRunning };
  }
  const record = await records.read(onboardingId, RECORD, RecordDocument);
  if (!record) return { kind: 'none', isRunning: false };
  return { kind: 'over', outcome: record.value.outcome, isRunning: false };
}

async function statesOf(
  records: Records,
  workflow: Workflow,
  { employments }: PersonDocument,
): Promise<ReadonlyMap<string, OnboardingState>> {
  const states = new Map<string, OnboardingState>();
  for (const id of new Set(employments.map((one) => one.standIn))) {
    const run = await runState(records, workflow, id);
    const over = run.kind === 'over' && (run.outcome === 'withdrawn' ? 'withdrawn' : 'over');
    states.set(id, over || 'open');
  }
  return states;
}

/** Keyed, because the employee id itself must not be a key of a row. */
async function personPartition(keys: Keys, employeeId: string): Promise<string> {
  const key = (await keys.idKey()).reveal();
  const normalised = employeeId.trim().normalize('NFKC').toUpperCase();
  const digest = createHmac('sha256', key).update(`person\n${normalised}`).digest();
  return `person-${base32(digest).slice(0, 26)}`;
}
