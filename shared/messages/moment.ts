import type { Catalogue } from './catalogue.ts';
import { fill, formOf } from './fill.ts';
import { type Language, localeOf } from './language.ts';

/** Where and how somebody reads the time. `locale` is the person's own tag, where it is known. */
export interface Reader {
  readonly language: Language;
  readonly timeZone: string;
  readonly locale?: string | undefined;
}

type Frame = Catalogue['frame'];

/** Day, time and the zone's name, as the reader writes them at the place where the hire works. */
export function momentFor(frame: Frame, at: Date, reader: Reader): string {
  const time = timeFor(at, reader);
  const text = formOf(localeOf(reader.language), frame.moment, Number.parseInt(time, 10));
  return fill(text, { day: dayFor(at, reader), time, zone: zoneFor(at, reader, 'long') });
}

/** From when to when, as short as the reader's language writes it: the day once where it is one day. */
export function rangeFor(frame: Frame, from: Date, until: Date, reader: Reader): string {
  const range = format(reader, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
  }).formatRange(from, until);
  return fill(frame.range, { range, zone: zoneFor(from, reader, 'longGeneric') });
}

/** The day with its weekday and year. */
export function dayFor(at: Date, reader: Reader): string {
  const day = format(reader, { dateStyle: 'full' }).format(at);
  const ordinal = FIRST_OF_MONTH[reader.language];
  return ordinal ? day.replace(/(?<!\d)1 (?=\p{L})/u, `${ordinal} `) : day;
}

/** The day without its weekday. */
export const dateFor = (at: Date, reader: Reader): string =>
  format(reader, { dateStyle: 'long' }).format(at);

/** Day and month, for where room is short. */
export const shortDayFor = (at: Date, reader: Reader): string =>
  format(reader, { day: 'numeric', month: 'long' }).format(at);

export const timeFor = (at: Date, reader: Reader): string =>
  format(reader, { timeStyle: 'short' }).format(at);

/** From one day to another, as for a week. */
export const daysFor = (from: Date, until: Date, reader: Reader): string =>
  format(reader, { day: 'numeric', month: 'long', year: 'numeric' }).formatRange(from, until);

function zoneFor(at: Date, reader: Reader, timeZoneName: 'long' | 'longGeneric'): string {
  const parts = format(reader, { hour: 'numeric', timeZoneName }).formatToParts(at);
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? reader.timeZone;
}

/** "Le 1er décembre", which the runtime's language data does not write. */
const FIRST_OF_MONTH: Partial<Record<Language, string>> = { fr: '1er', it: '1º', 'pt-BR': '1º' };

/** Making one costs more than using it a hundred times. */
const FORMATS = new Map<string, Intl.DateTimeFormat>();
const FORMATS_MAX = 500;

/** Working days are those of the Gregorian calendar, whatever calendar a region uses beside it. */
function format(
  { language, timeZone, locale }: Reader,
  options: Intl.DateTimeFormatOptions,
): Intl.DateTimeFormat {
  const tag = localeOf(language, locale);
  const key = JSON.stringify([tag, timeZone, options]);
  const made =
    FORMATS.get(key) ?? new Intl.DateTimeFormat(tag, { ...options, timeZone, calendar: 'gregory' });
  if (FORMATS.size >= FORMATS_MAX) FORMATS.clear();
  FORMATS.set(key, made);
  return made;
}
