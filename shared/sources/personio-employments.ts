import { z } from 'zod';
import { START_LATE_DAYS_MAX } from '../intake/validate-hire.ts';
import type {
  Forwarded,
  HireDraft,
  RecordTranslation,
  Translation,
  TranslationDeps,
} from './contract.ts';
import { dateIn } from './dates.ts';
import { WITHDRAWN } from './forwarded.ts';
import { vendorId } from './notice.ts';

// Of the employments of one person at Personio, which are hires and which are off.

export const Employment = z.looseObject({
  id: vendorId,
  employment_start_date: z.string().nullish(),
  termination: z.looseObject({ termination_date: z.string().nullish() }).nullish(),
});
export type Employment = z.output<typeof Employment>;

const Memory = z.object({ others: z.array(z.string()), replaced: z.string().optional() });

/**
 * The row of the person holds the employment that begins next; each other employment has a row of its
 * own. So that a deletion finds them, the row of the person remembers the others, and the employment
 * that was deleted when another took its place.
 */
export async function employmentsTranslated(
  personId: string,
  employments: readonly Employment[],
  { forwarded, now }: TranslationDeps,
  hireOf: (employment: Employment) => Promise<HireDraft>,
): Promise<Translation> {
  const open = openOf(employments, now);
  const deleted = deletedOf(employments, forwarded, now);
  const main = mainOf(employments, open, forwarded);
  const replaced = main && open.includes(main) ? deleted : undefined;
  const others = open.filter((one) => one !== main);
  const memory = { others: others.map(({ id }) => id).sort(), ...(replaced && { replaced }) };
  const one = async (employment: Employment, remembered: object): Promise<Plain> =>
    isCancelled(employment)
      ? { kind: 'gone', memory: remembered }
      : { kind: 'hire', hire: await hireOf(employment), memory: remembered };
  const records: RecordTranslation[] = [];
  const isLeft = main !== undefined && (deleted === undefined || replaced !== undefined);
  if (isLeft) records.push({ recordId: personId, translation: await one(main, memory) });
  else records.push(goneRecord(personId));
  for (const other of others) {
    records.push({ recordId: rowOf(personId, other.id), translation: await one(other, {}) });
  }
  const isMissing = (id: string) => !employments.some((other) => other.id === id);
  // Noted at an earlier look, whose withdrawal may not have been forwarded.
  const earlier = replaced ?? memoryOf(forwarded)?.replaced;
  if (earlier !== undefined && isMissing(earlier)) records.push(withdrawnRecord(personId, earlier));
  const missing = idsKnown(forwarded).filter(isMissing);
  records.push(...missing.map((id) => goneRecord(rowOf(personId, id))));
  return { kind: 'several', records };
}

type Plain = RecordTranslation['translation'];

/** The person does not exist any more, and neither does any employment. */
export function allGone(personId: string, forwarded: Forwarded | undefined): Translation {
  const others = idsKnown(forwarded).map((id) => goneRecord(rowOf(personId, id)));
  return { kind: 'several', records: [goneRecord(personId), ...others] };
}

const goneRecord = (recordId: string): RecordTranslation => ({
  recordId,
  translation: { kind: 'gone' },
});
/** For an employment that had the row of the person, so that it has none of its own. */
const withdrawnRecord = (personId: string, employmentId: string): RecordTranslation => ({
  recordId: rowOf(personId, employmentId),
  translation: { kind: 'withdrawn', employmentId },
});
const rowOf = (personId: string, employmentId: string): string => `${personId}/${employmentId}`;
const memoryOf = (forwarded: Forwarded | undefined) => Memory.safeParse(forwarded?.memory).data;
const idsKnown = (forwarded: Forwarded | undefined): readonly string[] =>
  memoryOf(forwarded)?.others ?? [];

const DAY_MS = 86_400_000;
const DATE_CHARACTERS = 'yyyy-mm-dd'.length;

/** The employments that can still begin, in the order of their starts. */
const openOf = (employments: readonly Employment[], now: Date): readonly Employment[] =>
  inOrder(employments).filter((one) => startOf(one) >= firstDay(now));

const firstDay = (now: Date): string =>
  new Date(now.getTime() - START_LATE_DAYS_MAX * DAY_MS).toISOString().slice(0, DATE_CHARACTERS);

/** The employment that was forwarded and could still begin, and that Personio does not list any more. */
function deletedOf(
  employments: readonly Employment[],
  forwarded: Forwarded | undefined,
  now: Date,
): string | undefined {
  if (!forwarded?.startDate || forwarded.startDate < firstDay(now)) return undefined;
  const { employmentId, state } = forwarded;
  const isListed = employments.some(({ id }) => id === employmentId);
  return isListed || state === WITHDRAWN ? undefined : employmentId;
}

/** The employment that was forwarded, while it can still begin; else the one that begins next. */
function mainOf(
  employments: readonly Employment[],
  open: readonly Employment[],
  forwarded: Forwarded | undefined,
): Employment | undefined {
  const known = open.find(({ id }) => id === forwarded?.employmentId);
  return known ?? open.find((one) => !isCancelled(one)) ?? inOrder(employments).at(-1);
}

const inOrder = (employments: readonly Employment[]): readonly Employment[] =>
  employments.toSorted((a, b) => (startOf(a) < startOf(b) ? -1 : 1));

const startOf = ({ employment_start_date: date }: Employment): string => dateIn(date) ?? '';

/** An employment that ends on or before its start is cancelled. */
function isCancelled(employment: Employment): boolean {
  const endsOn = dateIn(employment.termination?.termination_date);
  return endsOn !== undefined && endsOn <= startOf(employment);
}
