import { atWork, outsideQuietHours, type Place, type QuietHours } from './calendar.ts';
import { durationMs } from './schedule.ts';

/** Who is told about an onboarding that does not progress, in order of escalation. */
export const REMINDER_KINDS = ['remindHire', 'tellManager', 'tellIt'] as const;
export type ReminderKind = (typeof REMINDER_KINDS)[number];

/** Offsets from the moment the pass works, as ISO 8601 durations. A minus means before it. */
export type ReminderPolicy = Readonly<Record<ReminderKind, readonly string[]>>;

export interface PlannedReminder {
  readonly at: Date;
  readonly kind: ReminderKind;
}

/**
 * Plans the reminders between two moments. The hire gets none in the quiet hours. Manager and IT
 * get theirs only during working hours, in the time zone and working week of the hire. Moments in
 * the past or after `until` are left out.
 */
export function reminders(
  policy: ReminderPolicy,
  { from, until, now }: { from: Date; until: Date; now: Date },
  place: Place,
  quiet: QuietHours,
): PlannedReminder[] {
  const wished = REMINDER_KINDS.flatMap((kind) =>
    policy[kind].map((offset) => ({ kind, at: new Date(from.getTime() + durationMs(offset)) })),
  );
  const possible = wished.map(({ kind, at }) => ({
    kind,
    at: kind === 'remindHire' ? outsideQuietHours(at, place, quiet) : atWork(at, place, quiet),
  }));
  return withoutDuplicates(possible)
    .filter(({ at }) => at > now && at < until)
    .sort((a, b) => a.at.getTime() - b.at.getTime());
}

/** Drops reminders of one kind that the quiet hours have moved to the same moment. */
function withoutDuplicates(planned: readonly PlannedReminder[]): PlannedReminder[] {
  const seen = new Set<string>();
  return planned.filter(({ kind, at }) => {
    const key = `${kind} ${at.getTime()}`;
    return !seen.has(key) && seen.add(key);
  });
}
