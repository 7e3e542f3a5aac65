import { CronExpressionParser } from 'cron-parser';
import { parseTimeSpanMs } from '../host-json.ts';

/** Gives the moment after `after` (both epoch milliseconds) at which a timer is due. */
export type Schedule = (after: number) => number;

/**
 * Reads a timer's schedule: NCRONTAB with six fields (seconds first) or five, or a TimeSpan.
 * `timeZone` is an IANA name. Throws one sentence for anything else.
 *
 * Unlike other crons NCRONTAB wants day of month *and* day of week to hold when both are given.
 */
export function parseSchedule(text: string, timeZone = 'UTC'): Schedule {
  const spanMs = parseTimeSpanMs(text);
  if (spanMs !== undefined && spanMs > 0) return (after) => after + spanMs;
  const fields = text.trim().split(/\s+/);
  if (fields.length === 5) fields.unshift('0');
  if (fields.length !== 6 || /[#?@LWH]/.test(fields.slice(0, 4).join(''))) throw unreadable(text);
  try {
    return parseCron(fields, timeZone);
  } catch (cause) {
    throw unreadable(text, cause);
  }
}

/** The distance between two runs, for the rule that schedules under a minute have no monitor. */
export function intervalMs(schedule: Schedule, now: number): number {
  const first = schedule(now);
  return schedule(first) - first;
}

function parseCron(fields: string[], timeZone: string): Schedule {
  const [second, minute, hour, day, month, weekday = '*'] = fields;
  const byWeekday = weekday !== '*' && day !== '*';
  const parse = (dayOfWeek: string, currentDate: Date) =>
    CronExpressionParser.parse([second, minute, hour, day, month, dayOfWeek].join(' '), {
      currentDate,
      tz: timeZone,
    });
  const weekdays = new Set(
    parse(weekday, new Date(0)).fields.dayOfWeek.values.map((one) => Number(one) % 7),
  );
  return (after) => {
    const run = parse(byWeekday ? '*' : weekday, new Date(after));
    for (;;) {
      const next = run.next();
      if (!byWeekday || weekdays.has(next.getDay())) return next.getTime();
    }
  };
}

function unreadable(text: string, cause?: unknown): Error {
  return new Error(
    `The timer schedule "${text}" cannot be read. Use {second} {minute} {hour} {day} {month} {day of week}, such as "0 */5 * * * *".`,
    { cause },
  );
}
