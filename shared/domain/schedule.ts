import { Temporal } from 'temporal-polyfill';

export interface StartMoment {
  readonly startDate: string;
  readonly startTime: string;
  readonly timeZone: string;
}

/**
 * The start instant in UTC. A local time that the zone skips (clocks go forward, also at midnight)
 * is moved forward by the length of the gap. Of a local time that occurs twice, the first is used.
 */
export function startsAt({ startDate, startTime, timeZone }: StartMoment): Date {
  const start = Temporal.PlainDate.from(startDate).toZonedDateTime({
    timeZone,
    plainTime: Temporal.PlainTime.from(startTime),
  });
  return new Date(start.epochMilliseconds);
}

/**
 * The moment to issue the pass: `lead` (ISO 8601 duration, hours at most) before the start instant.
 */
export function issueMoment(start: Date, lead: string): Date {
  return new Date(start.getTime() - durationMs(lead));
}

/** Days from `now` until the start date, in the time zone of the hire. Negative when it is past. */
export function daysUntilStart(hire: StartMoment, now: Date): number {
  const today = Temporal.Instant.fromEpochMilliseconds(now.getTime())
    .toZonedDateTimeISO(hire.timeZone)
    .toPlainDate();
  return today.until(Temporal.PlainDate.from(hire.startDate), { largestUnit: 'day' }).days;
}

/**
 * Milliseconds of an ISO 8601 duration of days or smaller units. A day has 24 hours. A leading
 * minus makes the result negative.
 */
export function durationMs(duration: string): number {
  return Temporal.Duration.from(duration).total('milliseconds');
}
