export interface CalendarEntry {
  /** The same again replaces the entry that a calendar has. */
  readonly uid: string;
  readonly summary: string;
  readonly description: readonly string[];
  readonly from: Date;
  readonly until: Date;
  readonly now: Date;
  readonly url?: string;
}

/** A person reserves half an hour, however long the pass works. */
const LENGTH_MS_MAX = 30 * 60_000;

/**
 * One entry as a calendar file, with an alarm a quarter of an hour before. Times are UTC; the
 * calendar shows them by its own clock.
 * @see https://www.rfc-editor.org/rfc/rfc5545#section-3.6.1
 */
export function calendarEntry({ uid, summary, description, from, until, now, url }: CalendarEntry) {
  const end = new Date(Math.min(until.getTime(), from.getTime() + LENGTH_MS_MAX));
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Firstkey//Onboarding//EN',
    'METHOD:PUBLISH',
    'BEGIN:VEVENT',
    `UID:${uid}@firstkey`,
    `DTSTAMP:${utc(now)}`,
    `DTSTART:${utc(from)}`,
    `DTEND:${utc(end)}`,
    `SUMMARY:${escaped(summary)}`,
    `DESCRIPTION:${escaped(description.join('\n'))}`,
    ...(url ? [`URL:${url}`] : []),
    'TRANSP:OPAQUE',
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    `DESCRIPTION:${escaped(summary)}`,
    'TRIGGER:-PT15M',
    'END:VALARM',
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return `${lines.map(folded).join('\r\n')}\r\n`;
}

const utc = (at: Date): string => at.toISOString().replaceAll(/[-:]|\.\d+/g, '');

const escaped = (text: string): string =>
  text.replaceAll(/[\\;,]/g, (sign) => `\\${sign}`).replaceAll('\n', '\\n');

const LINE_OCTETS_MAX = 75;

/** Lines of at most 75 octets; what goes on begins with a blank. No character is cut. */
function folded(line: string): string {
  const parts: string[] = [''];
  for (const character of line) {
    const part = parts.at(-1) ?? '';
    const isFull =
      Buffer.byteLength(part + character) > LINE_OCTETS_MAX - (parts.length > 1 ? 1 : 0);
    if (isFull) parts.push(character);
    else parts[parts.length - 1] = part + character;
  }
  return parts.join('\r\n ');
}
