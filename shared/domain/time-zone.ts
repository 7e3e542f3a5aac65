/**
 * Whether this runtime knows `zone` as an IANA time zone. Offsets such as `+01:00` are not zones.
 */
export function isTimeZone(zone: string): boolean {
  if (!/^[A-Za-z]/.test(zone)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

type LocaleWithTimeZones = Intl.Locale & { getTimeZones?(): string[]; timeZones?: string[] };

/**
 * The zone of a country that has exactly one, else undefined. A guess could move the start instant.
 */
export function singleTimeZoneOf(country: string): string | undefined {
  const locale = new Intl.Locale('und', { region: country }) as LocaleWithTimeZones;
  const zones = locale.getTimeZones?.() ?? locale.timeZones ?? [];
  return zones.length === 1 ? zones[0] : undefined;
}
