import { Temporal } from 'temporal-polyfill';
import { isTimeZone } from '../domain/time-zone.ts';

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const MIDNIGHT = '00:00';

/**
 * The start date and time that a SCIM hire date means. A plain date is itself. A date-time counts as
 * it is written, by its own offset; one in UTC other than midnight counts in the person's zone.
 * Midnight is how a date is written where a date-time is wanted, so it says nothing of the time.
 * What cannot be read comes back as it is, for the validation to name.
 */
export function hireMoment(
  hireDate: unknown,
  timeZone: unknown,
): { startDate?: unknown; startTime?: string } {
  if (typeof hireDate !== 'string') return hireDate === undefined ? {} : { startDate: hireDate };
  if (DATE.test(hireDate)) return { startDate: hireDate };
  const written = asWritten(hireDate);
  if (!written) return { startDate: hireDate };
  const inZone = /Z$/i.test(hireDate) && timeOf(written) !== MIDNIGHT && isZone(timeZone);
  const local = inZone
    ? Temporal.Instant.from(hireDate).toZonedDateTimeISO(timeZone).toPlainDateTime()
    : written;
  const startTime = timeOf(local);
  return {
    startDate: local.toPlainDate().toString(),
    ...(startTime !== MIDNIGHT && { startTime }),
  };
}

function asWritten(dateTime: string): Temporal.PlainDateTime | undefined {
  try {
    // Also refuses an offset that is none, which the plain form would not look at.
    if (/[Z+-]/.test(dateTime.slice(10))) Temporal.Instant.from(dateTime);
    return Temporal.PlainDateTime.from(dateTime.replace(/(Z|[+-]\d{2}:?\d{2})$/i, ''));
  } catch {
    return undefined;
  }
}

const timeOf = (moment: Temporal.PlainDateTime) =>
  moment.toPlainTime().toString({ smallestUnit: 'minute' });

const isZone = (value: unknown): value is string => typeof value === 'string' && isTimeZone(value);
