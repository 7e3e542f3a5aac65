import { Temporal } from 'temporal-polyfill';
import { isTimeZone } from '../domain/time-zone.ts';

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const MIDNIGHT = '00:00';

/**
 * Reads start date and time from a SCIM hire date. A plain date is used as it is. A date-time is
 * used as written, in its own offset. A date-time in UTC is converted to the person's zone, unless
 * it is midnight. Midnight means that the sender has a date only, so no time is returned. An
 * unreadable value is returned unchanged, and validation reports it.
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
    // `Temporal.Instant` also rejects an invalid offset. `PlainDateTime` would ignore it.
    if (/[Z+-]/.test(dateTime.slice(10))) Temporal.Instant.from(dateTime);
    return Temporal.PlainDateTime.from(dateTime.replace(/(Z|[+-]\d{2}:?\d{2})$/i, ''));
  } catch {
    return undefined;
  }
}

const timeOf = (moment: Temporal.PlainDateTime) =>
  moment.toPlainTime().toString({ smallestUnit: 'minute' });

const isZone = (value: unknown): value is string => typeof value === 'string' && isTimeZone(value);
