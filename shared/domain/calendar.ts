import { Temporal } from 'temporal-polyfill';

/** Hours of the day in which nobody is written to; may go over midnight, may be empty. */
export interface QuietHours {
  readonly from: string;
  readonly until: string;
}

export interface Place {
  readonly timeZone: string;
  /** ISO 3166; decides which days are the weekend. */
  readonly country: string;
}

const SATURDAY_SUNDAY = [6, 7];
const DAYS_LOOKED_AHEAD = 14;

type LocaleWithWeek = Intl.Locale & { getWeekInfo?(): Week; weekInfo?: Week };
interface Week {
  readonly weekend: readonly number[];
}

/** Days of the weekend (1 = Monday) where the person works. Public holidays are not known here. */
export function weekendOf(country: string): readonly number[] {
  const locale = new Intl.Locale('und', { region: country }) as LocaleWithWeek;
  return (locale.getWeekInfo?.() ?? locale.weekInfo)?.weekend ?? SATURDAY_SUNDAY;
}

/** The moment itself, or the end of the quiet hours that it lies in. */
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

/** The moment itself when it is a working day outside the quiet hours, else the next such moment. */
export function atWork(at: Date, place: Place, quiet: QuietHours): Date {
  const awake = outsideQuietHours(at, place, quiet);
  const local = zoned(awake, place.timeZone);
  if (isWorkday(local.toPlainDate(), place)) return awake;
  const day = nextWorkday(local.toPlainDate(), place);
  const plainTime = timeOf(quiet.until);
  return instantOf(day.toZonedDateTime({ timeZone: place.timeZone, plainTime }));
}

/** For this long after the start of a working day a pass is still of use on that day. */
const HALF_DAY_MS = 4 * 3_600_000;

/**
 * When a pass should work that takes the place of one that came to nothing: at once in the first
 * half of a working day that starts at `time`, else from the start of the next one.
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
