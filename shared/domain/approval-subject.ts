/** What an approver sees of a hire, part by part. A change of one of them ends an approval. */
export const SEEN_PARTS = [
  'person',
  'account',
  'contacts',
  'manager',
  'groups',
  'firstDay',
] as const;
export type SeenPart = (typeof SEEN_PARTS)[number];

/** Keyed hashes of the parts, and the first day (UTC). */
export interface Seen extends Record<Exclude<SeenPart, 'firstDay'>, string> {
  readonly firstDay: string;
}

/** HR moves first days often; the approver need not say yes again for less than this. */
export const FIRST_DAY_MOVES_DAYS = 7;
const DAY_MS = 86_400_000;

/**
 * The parts that are not what the approver saw. The first day is compared with the one of the
 * question, so many small moves count as one. A question of which nothing was kept says nothing of
 * what it was about: everything counts as changed.
 */
export function changedParts(before: Seen | null, now: Seen): SeenPart[] {
  if (!before) return [...SEEN_PARTS];
  const movedMs = Math.abs(Date.parse(now.firstDay) - Date.parse(before.firstDay));
  return SEEN_PARTS.filter((part) =>
    part === 'firstDay' ? movedMs > FIRST_DAY_MOVES_DAYS * DAY_MS : before[part] !== now[part],
  );
}
