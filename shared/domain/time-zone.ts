import { Temporal } from 'temporal-polyfill';

/**
 * Zones that the runtime has confirmed. A question to the runtime takes 50 microseconds, and every
 * hire that is read asks. A name may be written in upper or lower case, so the number of spellings
 * is limited.
 */
const known = new Set<string>();
const KNOWN_MAX = 1_000;

/**
 * Whether this runtime knows `zone` as an IANA time zone. Offsets such as `+01:00` are not zones.
 */
export function isTimeZone(zone: string): boolean {
  if (!/^[A-Za-z]/.test(zone)) return false;
  if (known.has(zone)) return true;
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    // Temporal refuses some names of long ago that the runtime still knows, such as `BST`.
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone);
    if (known.size < KNOWN_MAX) known.add(zone);
    return true;
  } catch {
    return false;
  }
}

const PLAIN_ZONES = ['UTC', 'GMT', 'CET', 'EET', 'MET', 'WET'];

/**
 * Whether letters such as `BST` or `EST` are short for several zones. The runtime knows them by names
 * of long ago: `BST` is the time of Dhaka, and `EST` has no summer.
 */
export const isAmbiguousZone = (zone: string): boolean =>
  /^[A-Z]{2,4}(?:\d[A-Z]{2,4})?$/i.test(zone) && !PLAIN_ZONES.includes(zone.toUpperCase());

type LocaleWithTimeZones = Intl.Locale & { getTimeZones?(): string[]; timeZones?: string[] };

/**
 * The zone of a country that has one, or several of the same time: Germany has a second one for a village
 * inside of Switzerland. Else undefined, because a guess could move the start instant.
 */
export function singleTimeZoneOf(country: string): string | undefined {
  if (!/^[A-Z]{2}$/.test(country)) return undefined;
  if (!zoneOf.has(country)) zoneOf.set(country, commonZone(zonesOf(country)));
  return zoneOf.get(country);
}

/** By country, of which there are 676 at most. */
const zoneOf = new Map<string, string | undefined>();

function zonesOf(country: string): string[] {
  const locale = new Intl.Locale('und', { region: country }) as LocaleWithTimeZones;
  return locale.getTimeZones?.() ?? locale.timeZones ?? [];
}

/** The zones by which people of these countries know their time; the others come first in the alphabet. */
const USUAL = [
  'America/Buenos_Aires',
  'America/Argentina/Buenos_Aires',
  'Asia/Nicosia',
  'Asia/Tashkent',
  'Pacific/Majuro',
];

function commonZone(zones: readonly string[]): string | undefined {
  const [first, ...others] = zones;
  if (first === undefined || others.length === 0) return first;
  const isOneTime = sampledWeeks().every((week) =>
    others.every((zone) => offsetIn(zone, week) === offsetIn(first, week)),
  );
  if (!isOneTime) return undefined;
  return zones.find((zone) => USUAL.includes(zone)) ?? first;
}

const SAMPLED_FROM = '2026-01-01T00:00:00Z';
const SAMPLED_WEEKS = 5 * 52;
const WEEK_HOURS = 7 * 24;

/** A moment in each week of some years, so in every summer and winter. */
function sampledWeeks(): Temporal.Instant[] {
  const begin = Temporal.Instant.from(SAMPLED_FROM);
  return Array.from({ length: SAMPLED_WEEKS }, (_, week) =>
    begin.add({ hours: week * WEEK_HOURS }),
  );
}

const offsetIn = (zone: string, at: Temporal.Instant): string => at.toZonedDateTimeISO(zone).offset;
