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
 * The zone of a country that has exactly one, else undefined. A guess could move the start instant.
 */
export function singleTimeZoneOf(country: string): string | undefined {
  if (!/^[A-Z]{2}$/.test(country)) return undefined;
  const locale = new Intl.Locale('und', { region: country }) as LocaleWithTimeZones;
  const zones = locale.getTimeZones?.() ?? locale.timeZones ?? [];
  return zones.length === 1 ? zones[0] : undefined;
}
