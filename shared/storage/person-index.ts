import { createHmac } from 'node:crypto';
import { PERSON, PersonDocument, standInFor } from '../domain/canonical.ts';
import { Progress } from '../domain/onboarding.ts';
import type { Keys, Records, Stories } from '../domain/ports.ts';
import type { StoryState } from '../domain/run-move.ts';
import { ServiceError } from '../errors.ts';
import { base32 } from '../workflow/instance.ts';
import { RECORD, RecordDocument } from './evidence.ts';
import { SAME_HIRE, SameHireDocument } from './hires.ts';

const WRITES_MAX = 50;

export interface PersonWorld {
  readonly records: Records;
  readonly keys: Keys;
}

/** The onboarding that stands for `onboardingId`; itself as long as nothing else is known. */
export async function standInOf(records: Records, onboardingId: string): Promise<string> {
  const known = await records.read(onboardingId, SAME_HIRE, SameHireDocument);
  return known?.value.onboardingId ?? onboardingId;
}

/**
 * Finds or decides which onboarding stands for a newly announced employment, once and for all. One
 * document per person is written conditionally, so two sources at once come to one answer.
 */
export async function decideStandIn(
  world: PersonWorld,
  stories: Stories,
  announced: { onboardingId: string; source: string; employeeId: string },
): Promise<SameHireDocument> {
  const { onboardingId, source, employeeId } = announced;
  const partition = await personPartition(world.keys, employeeId);
  for (let writes = 0; writes < WRITES_MAX; writes++) {
    const found = await world.records.read(partition, PERSON, PersonDocument);
    const person = found?.value ?? { employments: [] };
    const over = await thoseOver(world.records, stories, person);
    const standIn = standInFor({ onboardingId, source }, person, (id) => over.has(id));
    const isKnown = person.employments.some((one) => one.onboardingId === onboardingId);
    const next = { employments: [...person.employments, { onboardingId, source, standIn }] };
    const isWritten =
      isKnown ||
      (found
        ? await world.records.replace(partition, PERSON, next, found.version)
        : await world.records.insert(partition, PERSON, next));
    if (!isWritten) continue;
    const origin = next.employments.find((one) => one.onboardingId === standIn)?.source ?? source;
    const decided = { onboardingId: standIn, origin };
    await world.records.insert(onboardingId, SAME_HIRE, decided);
    return decided;
  }
  throw new ServiceError('The employments of one person change too fast to be written.', {
    service: 'Table storage',
    code: 'conflict',
  });
}

/** The onboardings that stand for a person's employments, oldest first. */
export async function onboardingsOf(world: PersonWorld, employeeId: string): Promise<string[]> {
  const partition = await personPartition(world.keys, employeeId);
  const found = await world.records.read(partition, PERSON, PersonDocument);
  return [...new Set((found?.value.employments ?? []).map(({ standIn }) => standIn))];
}

/** How a story stands, also after Durable's history of it is gone. */
export async function storyState(
  records: Records,
  stories: Stories,
  onboardingId: string,
): Promise<StoryState & { isRunning: boolean }> {
  const story = await stories.state(onboardingId);
  if (story) {
    const { outcome } = Progress.safeParse(story.customStatus).data ?? { outcome: null };
    const isRunning = !story.hasEnded;
    if (story.hasFailed) return { kind: 'over', outcome: 'failed', isRunning };
    // A story whose end is told, but that still tells it to others, listens no more.
    const isOver = story.hasEnded || (outcome !== null && outcome !== 'needsAttention');
    return isOver ? { kind: 'over', outcome, isRunning } : { kind: 'running', isRunning };
  }
  const record = await records.read(onboardingId, RECORD, RecordDocument);
  if (!record) return { kind: 'none', isRunning: false };
  return { kind: 'over', outcome: record.value.outcome, isRunning: false };
}

async function thoseOver(
  records: Records,
  stories: Stories,
  { employments }: PersonDocument,
): Promise<ReadonlySet<string>> {
  const over = new Set<string>();
  for (const standIn of new Set(employments.map((one) => one.standIn))) {
    if ((await storyState(records, stories, standIn)).kind === 'over') over.add(standIn);
  }
  return over;
}

/** Keyed, because the employee id itself must not be a key of a row. */
async function personPartition(keys: Keys, employeeId: string): Promise<string> {
  const key = (await keys.idKey()).reveal();
  const normalised = employeeId.trim().normalize('NFKC').toUpperCase();
  const digest = createHmac('sha256', key).update(`person\n${normalised}`).digest();
  return `person-${base32(digest).slice(0, 26)}`;
}
