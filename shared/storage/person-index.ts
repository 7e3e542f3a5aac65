import { createHmac } from 'node:crypto';
import {
  canonicalFor,
  type OnboardingState,
  PERSON,
  PersonDocument,
  released,
} from '../domain/canonical.ts';
import { Progress } from '../domain/onboarding.ts';
import type { Keys, Records, Workflow } from '../domain/ports.ts';
import type { RunState } from '../domain/run-move.ts';
import { base32 } from '../workflow/instance.ts';
import { RECORD, RecordDocument } from './evidence.ts';
import { CANONICAL, CanonicalDocument } from './hires.ts';
import { retiredMark } from './retired.ts';
import { update } from './update.ts';

const NOBODY: PersonDocument = { employments: [] };

export interface PersonDeps {
  readonly records: Records;
  readonly keys: Keys;
}

/** The canonical onboarding of another one: itself, without an origin, until that is decided. */
export async function canonicalOf(
  records: Records,
  onboardingId: string,
): Promise<{ readonly onboardingId: string; readonly origin?: string }> {
  return (
    (await records.read(onboardingId, CANONICAL, CanonicalDocument))?.value ?? { onboardingId }
  );
}

/**
 * Finds or decides the canonical onboarding of an employment that is announced, or that comes back
 * after a withdrawal. The
 * document of the person is written conditionally, so two sources at once come to one answer.
 */
export async function decideCanonical(
  deps: PersonDeps,
  workflow: Workflow,
  announced: { onboardingId: string; source: string; employeeId: string },
): Promise<CanonicalDocument> {
  const { onboardingId, source, employeeId } = announced;
  const partition = await personKey(deps.keys, employeeId);
  let canonical = onboardingId;
  const { after: person = NOBODY } = await update(
    deps.records,
    partition,
    PERSON,
    PersonDocument,
    async (known = NOBODY) => {
      const states = await statesOf(deps.records, workflow, known);
      canonical = canonicalFor(onboardingId, known, (id) => states.get(id) ?? 'open');
      return belongingTo(known, { onboardingId, source, standIn: canonical });
    },
  );
  const first = person.employments.find((one) => one.onboardingId === canonical);
  const decided = { onboardingId: canonical, origin: first?.source ?? source };
  await deps.records.put(onboardingId, CANONICAL, decided);
  return decided;
}

/** The person with an employment that is new, or that belongs to another onboarding than before. */
function belongingTo(
  { employments }: PersonDocument,
  employment: PersonDocument['employments'][number],
): PersonDocument | 'keep' {
  const known = employments.find((one) => one.onboardingId === employment.onboardingId);
  if (!known) return { employments: [...employments, employment] };
  if (known.standIn === employment.standIn) return 'keep';
  return {
    employments: employments.map((one) =>
      one === known ? { ...one, standIn: employment.standIn } : one,
    ),
  };
}

/**
 * Makes the first of some employments canonical for all of them, after the onboarding in which they
 * waited is over. May run twice.
 */
export async function releaseEmployments(
  { records, keys }: PersonDeps,
  {
    employeeId,
    source,
    ids,
  }: {
    readonly employeeId: string;
    readonly source: string;
    readonly ids: readonly [first: string, ...others: string[]];
  },
): Promise<void> {
  const partition = await personKey(keys, employeeId);
  await update(records, partition, PERSON, PersonDocument, (person) =>
    person ? released(person, ids) : 'keep',
  );
  const canonical: CanonicalDocument = { onboardingId: ids[0], origin: source };
  for (const id of ids) await records.put(id, CANONICAL, canonical);
}

/**
 * Notes whom an onboarding is about, also after its employee id was corrected. A later event about
 * that person finds it and joins it. May run twice.
 */
export async function joinPerson(
  { records, keys }: PersonDeps,
  about: { onboardingId: string; source: string; employeeId: string },
): Promise<void> {
  const { onboardingId, source } = about;
  const partition = await personKey(keys, about.employeeId);
  await update(records, partition, PERSON, PersonDocument, (known = NOBODY) => {
    if (known.employments.some((one) => one.onboardingId === onboardingId)) return 'keep';
    const employment = { onboardingId, source, standIn: onboardingId };
    return { employments: [...known.employments, employment] };
  });
}

/** The canonical onboardings of a person's employments, oldest first. */
export async function onboardingsOf(deps: PersonDeps, employeeId: string): Promise<string[]> {
  const partition = await personKey(deps.keys, employeeId);
  const found = await deps.records.read(partition, PERSON, PersonDocument);
  return [...new Set((found?.value.employments ?? []).map(({ standIn }) => standIn))];
}

/**
 * How a run stands, also after Durable's history of it is gone. With `mayBeRetired` false the mark of a
 * deletion is not looked for: the caller has looked, and looks again after it has written.
 */
export async function runState(
  records: Records,
  workflow: Workflow,
  onboardingId: string,
  { mayBeRetired = true }: { readonly mayBeRetired?: boolean } = {},
): Promise<RunState & { isRunning: boolean }> {
  const run = await workflow.state(onboardingId);
  if (run) {
    const { outcome } = Progress.safeParse(run.customStatus).data ?? { outcome: null };
    const isRunning = !run.hasEnded;
    if (run.hasFailed) return { kind: 'over', outcome: 'failed', isRunning };
    // A run that has an outcome and is sending its final notices ignores events.
    const isOver = run.hasEnded || (outcome !== null && outcome !== 'needsAttention');
    return isOver ? { kind: 'over', outcome, isRunning } : { kind: 'running', isRunning };
  }
  const record = await records.read(onboardingId, RECORD, RecordDocument);
  if (record) return { kind: 'over', outcome: record.value.outcome, isRunning: false };
  const retired = mayBeRetired ? await retiredMark(records, onboardingId) : undefined;
  if (!retired) return { kind: 'none', isRunning: false };
  return { kind: 'over', outcome: retired.value.outcome, isRunning: false };
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
export async function personKey(keys: Keys, employeeId: string): Promise<string> {
  const key = (await keys.idKey()).reveal();
  const normalised = employeeId.trim().normalize('NFKC').toUpperCase();
  const digest = createHmac('sha256', key).update(`person\n${normalised}`).digest();
  return `person-${base32(digest).slice(0, 26)}`;
}
