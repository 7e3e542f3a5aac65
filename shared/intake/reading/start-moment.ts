import { Temporal } from 'temporal-polyfill';
import { isTimeZone } from '../../domain/time-zone.ts';
import { HYPHENS, statedText, withoutTextMark, withPlainDigits } from './text.ts';

/** Also as XML writes it, where the zone of the sender may follow the day. */
const DATE = /^(\d{4}-\d{2}-\d{2})(?:Z|[+-]\d{2}:\d{2})?$/i;
/** With the year first the month is second everywhere. */
const YEAR_FIRST = /^(\d{4})(?:([/.-])(\d{1,2})\2(\d{1,2})|(\d{2})(\d{2}))$/;
/** As Chinese, Japanese and Korean write it: `2026年12月2日`. */
const YEAR_MONTH_DAY = /^(\d{4}) ?[年년] ?(\d{1,2}) ?[月월] ?(\d{1,2}) ?[日일]$/;
/** A spreadsheet writes a column of date and time so: `25.12.2026 09:00`, `12/25/2026 12:00:00 AM`. */
const NUMBERED_TIME = /^(\d{1,2}[/.-]\d{1,2}[/.-]\d{4}),? (.+)$/;
const DATE_TIME =
  /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?) ?(Z|UTC|[+-]\d{2}(?::?\d{2})?)?$/i;
const NUMBERED = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4})$/;
/** What OData version 2 writes: milliseconds since 1970 in UTC. */
const ODATA = /^\/Date\((-?\d{1,15})(?:[+-]\d{4})?\)\/$/;
/** What HR systems write when no date is set. */
const NOT_SET = /^(?:0000-00-00|00([/.-])00\1(?:0000|00)$|t\.?b\.?[acd]\.?$)/i;
const MIDNIGHT = '00:00';
/** Nobody starts at these hours, so a moment in them is somebody else's midnight. */
const NIGHT = { from: 20, until: 5 };

/** How the customer's HR system writes `04/01/2027`. */
export type DateOrder = 'dayFirst' | 'monthFirst';

export interface StartMoment {
  /** `2027-01-04`, or what was sent when it is no date or may be two dates. */
  readonly startDate?: unknown;
  /** `09:00`, where the sender gave a time of day. */
  readonly startTime?: string;
}

/**
 * Reads the day of a start, and the time of day where one is sent.
 *
 * A plain date is used as it is. A date-time with an offset is used as written. A date-time in UTC is
 * converted to the person's zone, unless it is midnight in UTC: then the sender has a date only.
 * Midnight in the person's zone is a date only, too. A UTC moment in the night of the person's zone
 * may be the midnight of another office, so it may mean two days, and is not read. A date with the
 * year last is read where it can be only one day, or where `order` says how to read it.
 */
export function startMomentIn(
  value: unknown,
  timeZone: unknown,
  order?: DateOrder | undefined,
): StartMoment {
  const text = plainText(value);
  if (text === undefined) return {};
  if (typeof text !== 'string') return { startDate: text };
  const [, ms] = ODATA.exec(text) ?? [];
  const dateTime = ms === undefined ? text : odataDateTime(Number(ms));
  if (NOT_SET.test(dateTime)) return {};
  const day = DATE.exec(text)?.[1] ?? yearFirst(text) ?? dayOf(text, order);
  if (day !== undefined) return { startDate: day };
  return fromDateTime(dateTime, timeZone) ?? fromSheet(text, order) ?? { startDate: text };
}

/** Digits and hyphens of other keyboards are those of ours. */
function plainText(value: unknown): unknown {
  const text = statedText(value);
  if (typeof text !== 'string') return text;
  return (
    withPlainDigits(withoutTextMark(text))
      .normalize('NFKC')
      .replaceAll(HYPHENS, '-')
      // Java writes the zone behind the offset, which says the same.
      .replace(/(?<=Z|[+-]\d{2}:\d{2})\[[\w/+-]+\]$/, '')
  );
}

function yearFirst(text: string): string | undefined {
  const [, year, , month, day, compactMonth = '', compactDay = ''] = YEAR_FIRST.exec(text) ?? [];
  if (year !== undefined) return dateOf(year, month ?? compactMonth, day ?? compactDay);
  const [, east, eastMonth = '', eastDay = ''] = YEAR_MONTH_DAY.exec(text) ?? [];
  return east === undefined ? undefined : dateOf(east, eastMonth, eastDay);
}

/** Midnight in a sheet is a date only. */
function fromSheet(text: string, order: DateOrder | undefined): StartMoment | undefined {
  const [, date = '', time] = NUMBERED_TIME.exec(text) ?? [];
  const startDate = dayOf(date, order);
  const startTime = timeOfDayIn(time);
  if (startDate === undefined || typeof startTime !== 'string') return undefined;
  if (!/^(?:[01]\d|2[0-3]):[0-5]\d$/.test(startTime)) return undefined;
  return startTime === MIDNIGHT ? { startDate } : { startDate, startTime };
}

function fromDateTime(text: string, timeZone: unknown): StartMoment | undefined {
  const [, date, time, offset] = DATE_TIME.exec(text) ?? [];
  if (date === undefined || time === undefined) return undefined;
  const written = parsed(() => {
    // `Temporal.Instant` also rejects an offset that no zone has. `PlainDateTime` would ignore it.
    if (offset && !/^utc$/i.test(offset)) Temporal.Instant.from(`${date}T${time}${offset}`);
    return Temporal.PlainDateTime.from(`${date}T${time}`);
  });
  if (!written) return undefined;
  if (isUtc(offset) && timeOf(written) !== MIDNIGHT) return fromUtc(written, timeZone);
  return said(written);
}

/** Undefined when the moment may mean two days. */
function fromUtc(written: Temporal.PlainDateTime, timeZone: unknown): StartMoment | undefined {
  if (typeof timeZone !== 'string' || !isTimeZone(timeZone)) return undefined;
  const local = written.toZonedDateTime('UTC').withTimeZone(timeZone).toPlainDateTime();
  const isNight = local.hour >= NIGHT.from || local.hour < NIGHT.until;
  return isNight && timeOf(local) !== MIDNIGHT ? undefined : said(local);
}

function said(moment: Temporal.PlainDateTime): StartMoment {
  const startTime = timeOf(moment);
  const startDate = moment.toPlainDate().toString();
  return startTime === MIDNIGHT ? { startDate } : { startDate, startTime };
}

const isUtc = (offset: string | undefined): boolean =>
  offset !== undefined && /^(Z|UTC|[+-]00:?00)$/i.test(offset);

function odataDateTime(ms: number): string {
  const at = new Date(ms);
  return Number.isNaN(at.getTime()) ? '' : at.toISOString();
}

/** The only day that a date with the year last can mean. */
function dayOf(text: string, order: DateOrder | undefined): string | undefined {
  const [, one = '', , other = '', year = ''] = NUMBERED.exec(text) ?? [];
  const dayFirst = dateOf(year, other, one);
  const monthFirst = dateOf(year, one, other);
  if (order) return order === 'dayFirst' ? dayFirst : monthFirst;
  if (dayFirst && monthFirst) return dayFirst === monthFirst ? dayFirst : undefined;
  return dayFirst ?? monthFirst;
}

function dateOf(year: string, month: string, day: string): string | undefined {
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return parsed(() => Temporal.PlainDate.from(date, { overflow: 'reject' }))?.toString();
}

function parsed<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

const timeOf = (moment: Temporal.PlainDateTime): string =>
  moment.toPlainTime().toString({ smallestUnit: 'minute' });

/** With minutes, or with the half of the day, or with both. */
const TIME =
  /^T?(\d{1,2})(?=[:.h]| ?[ap])(?:[:.h](\d{2})(?::\d{2}(?:\.\d+)?)?)?(?: ?([ap])\.?m\.?)?$/i;
const HOURS_OF_HALF_DAY = 12;

/** Reads a time of day: `9:00`, `09:00:00`, `09.00` and `9 am` are `09:00`. Anything else stays as it is. */
export function timeOfDayIn(value: unknown): unknown {
  const said = statedText(value);
  if (typeof said !== 'string') return said;
  const text = withPlainDigits(said);
  const [, hour, minute, half] = TIME.exec(text) ?? [];
  if (hour === undefined) return text;
  if (half === undefined) return `${hour.padStart(2, '0')}:${minute ?? ''}`;
  const isHalf = Number(hour) >= 1 && Number(hour) <= HOURS_OF_HALF_DAY;
  if (!isHalf) return text;
  const afternoon = /^p/i.test(half) ? HOURS_OF_HALF_DAY : 0;
  const hourOfDay = (Number(hour) % HOURS_OF_HALF_DAY) + afternoon;
  return `${String(hourOfDay).padStart(2, '0')}:${minute ?? '00'}`;
}
