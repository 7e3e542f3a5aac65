import { Temporal } from 'temporal-polyfill';

export interface StartMoment {
  readonly startDate: string;
  readonly startTime: string;
  readonly timeZone: string;
}

/**
 * The start instant in UTC. A time that the zone skips (clocks going forward, also at midnight)
 * becomes the moment as long after the gap; a time that happens twice means the first.
 */
export function startsAt({ startDate, startTime, timeZone }: StartMoment): Date {
  const start = Temporal.PlainDate.from(startDate).toZonedDateTime({
    timeZone,
    plainTime: Temporal.PlainTime.from(startTime),
  });
  return new Date(start.epochMilliseconds);
}

/** When to issue the pass: `lead` (ISO 8601 duration, hours at most) before the start instant. */
export function issueMoment(start: Date, lead: string): Date {
  return new Date(start.getTime() - durationMs(lead));
}

/** Days from `now` until the start date, by the calendar of the hire's zone; negative when past. */
export function daysUntilStart(hire: StartMoment, now: Date): number {
  const today = Temporal.Instant.fromEpochMilliseconds(now.getTime())
    .toZonedDateTimeISO(hire.timeZone)
    .toPlainDate();
  return today.until(Temporal.PlainDate.from(hire.startDate), { largestUnit: 'day' }).days;
}

/** Milliseconds of an ISO 8601 duration of days and smaller; a day counts 24 hours, a minus counts back. */
export function durationMs(duration: string): number {
  return Temporal.Duration.from(duration).total('milliseconds');
}
