import { atWork, outsideQuietHours, type Place, type QuietHours } from './calendar.ts';
import { durationMs } from './schedule.ts';

/** Who hears of an onboarding that does not move, in the order of asking for more help. */
export const REMINDER_KINDS = ['remindHire', 'tellManager', 'tellIt'] as const;
export type ReminderKind = (typeof REMINDER_KINDS)[number];

/** Offsets from the moment the pass works, as ISO 8601 durations with an optional minus. */
export type ReminderPolicy = Readonly<Record<ReminderKind, readonly string[]>>;

export interface PlannedReminder {
  readonly at: Date;
  readonly rung: ReminderKind;
}

/**
 * When to remind, and when to call for help, between two moments. The hire is not written to in the
 * quiet hours; manager and IT only at work, by the clock and the week of the hire's place. What
 * would come too late to help is left out, as is the past.
 */
export function reminders(
  policy: ReminderPolicy,
  { from, until, now }: { from: Date; until: Date; now: Date },
  place: Place,
  quiet: QuietHours,
): PlannedReminder[] {
  const wished = REMINDER_KINDS.flatMap((rung) =>
    policy[rung].map((offset) => ({ rung, at: new Date(from.getTime() + durationMs(offset)) })),
  );
  const possible = wished.map(({ rung, at }) => ({
    rung,
    at: rung === 'remindHire' ? outsideQuietHours(at, place, quiet) : atWork(at, place, quiet),
  }));
  return withoutTwins(possible)
    .filter(({ at }) => at > now && at < until)
    .sort((a, b) => a.at.getTime() - b.at.getTime());
}

/** Two reminders of one kind that the quiet hours pushed to the same moment are one. */
function withoutTwins(rungs: readonly PlannedReminder[]): PlannedReminder[] {
  const seen = new Set<string>();
  return rungs.filter(({ rung, at }) => {
    const key = `${rung} ${at.getTime()}`;
    return !seen.has(key) && seen.add(key);
  });
}
