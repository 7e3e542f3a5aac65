import { Temporal } from 'temporal-polyfill';

/** Hours of the day in which no message is sent. They may cross midnight and may be empty. */
export interface QuietHours {
  readonly from: string;
  readonly until: string;
}

export interface Place {
  readonly timeZone: string;
  /** ISO 3166 code. It decides which days are the weekend. */
  readonly country: string;
}

const SATURDAY_SUNDAY = [6, 7];
const DAYS_LOOKED_AHEAD = 14;

type LocaleWithWeek = Intl.Locale & { getWeekInfo?(): Week; weekInfo?: Week };
interface Week {
  readonly weekend: readonly number[];
}

/**
 * The weekend in the country, as days of the week (1 = Monday). Public holidays are not considered.
 */
export function weekendOf(country: string): readonly number[] {
  const locale = new Intl.Locale('und', { region: country }) as LocaleWithWeek;
  return (locale.getWeekInfo?.() ?? locale.weekInfo)?.weekend ?? SATURDAY_SUNDAY;
}

/** Returns `at`, or the end of the quiet hours when `at` lies within them. */
export function outsideQuietHours(at: Date, { timeZone }: Place, quiet: QuietHours): Date {
  const local = zoned(at, timeZone);
  const [from, until] = [timeOf(quiet.from), timeOf(quiet.until)];
  const isAfter = Temporal.PlainTime.compare(local.toPlainTime(), from) >= 0;
  const isBefore = Temporal.PlainTime.compare(local.toPlainTime(), until) < 0;
  const isOverMidnight = Temporal.PlainTime.compare(from, until) > 0;
  const isQuiet = isOverMidnight ? isAfter || isBefore : isAfter && isBefore;
  if (!isQuiet) return at;
  const endsTomorrow = isOverMidnight && isAfter;
  const day = local.toPlainDate().add({ days: endsTomorrow ? 1 : 0 });
  return instantOf(day.toZonedDateTime({ timeZone, plainTime: until }));
}

/** Returns `at` when it is a working day outside of the quiet hours, else the next such moment. */
export function atWork(at: Date, place: Place, quiet: QuietHours): Date {
  const awake = outsideQuietHours(at, place, quiet);
  const local = zoned(awake, place.timeZone);
  if (isWorkday(local.toPlainDate(), place)) return awake;
  const day = nextWorkday(local.toPlainDate(), place);
  const plainTime = timeOf(quiet.until);
  return instantOf(day.toZonedDateTime({ timeZone: place.timeZone, plainTime }));
}

/**
 * A pass that starts within this time after the start of a working day is still useful that day.
 */
const HALF_DAY_MS = 4 * 3_600_000;

/**
 * When a replacement pass starts to work: at once in the first half of a working day that starts at
 * `time`, else at the start of the next working day.
 */
export function nextPassStart(now: Date, time: string, place: Place): Date {
  const { timeZone } = place;
  const today = zoned(now, timeZone).toPlainDate();
  const startOn = (day: Temporal.PlainDate) =>
    instantOf(day.toZonedDateTime({ timeZone, plainTime: timeOf(time) }));
  if (!isWorkday(today, place)) return startOn(nextWorkday(today, place));
  const start = startOn(today);
  if (now < start) return start;
  const isEarly = now.getTime() - start.getTime() < HALF_DAY_MS;
  return isEarly ? now : startOn(nextWorkday(today, place));
}

function isWorkday(day: Temporal.PlainDate, { country }: Place): boolean {
  return !weekendOf(country).includes(day.dayOfWeek);
}

function nextWorkday(day: Temporal.PlainDate, place: Place): Temporal.PlainDate {
  for (let days = 1; days <= DAYS_LOOKED_AHEAD; days++) {
    const later = day.add({ days });
    if (isWorkday(later, place)) return later;
  }
  return day.add({ days: 1 });
}

const timeOf = (text: string) => Temporal.PlainTime.from(text);

const zoned = (at: Date, timeZone: string) =>
  Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone);

const instantOf = (zonedTime: Temporal.ZonedDateTime) => new Date(zonedTime.epochMilliseconds);
