import { countryCode } from '../domain/country.ts';
import { singleTimeZoneOf } from '../domain/time-zone.ts';
import { statedText, textIn } from '../intake/reading/text.ts';
import type { HireDraft } from './contract.ts';
import { vendorStartIn } from './dates.ts';
import type { CommonSettings, DraftField, FieldMap } from './settings.ts';

/** Reads a field of the vendor's record. `field` is the vendor's name for it. */
export type Look = (field: string) => unknown;

/**
 * Builds the data of a hire event from a vendor's record and the settings. It only says where each
 * value is; the intake reads the values as those of every other sender. The time of day of a vendor
 * is used only where the settings say none, because most vendors write a date as a moment.
 */
export function draftHire(
  employmentId: string,
  look: Look,
  defaults: FieldMap,
  settings: CommonSettings,
): HireDraft {
  const fields: FieldMap = { ...defaults, ...settings.fields };
  const read = (field: DraftField) => {
    const path = fields[field];
    return path === undefined ? undefined : textOf(look(path))?.slice(0, FIELD_CHARACTERS_MAX);
  };
  /** A name that is sent as a number or a truth value stays one, and validation reports it. */
  const readName = (field: DraftField) => {
    const path = fields[field];
    const value = path === undefined ? undefined : valueIn(look(path));
    return typeof value === 'string' ? read(field) : value;
  };
  const place = placeOf(read, settings);
  const zone = place.timeZone ?? (place.country && singleTimeZoneOf(place.country));
  const start = vendorStartIn(read('startDate'), zone, settings.dateOrder);
  return withoutGaps({
    employmentId,
    employeeId: stated(read('employeeId')) ?? derivedEmployeeId(employmentId, settings),
    givenName: readName('givenName'),
    surname: readName('surname'),
    preferredName: readName('preferredName'),
    personalEmail: read('personalEmail'),
    otherEmail: read('otherEmail'),
    mobilePhone: read('mobilePhone'),
    startDate: start.startDate,
    startTime: read('startTime') ?? settings.startTime ?? start.startTime,
    ...place,
    department: cut(read('department'), 64),
    jobTitle: cut(read('jobTitle'), 128),
    employeeType: cut(read('employeeType'), 64),
    company: cut(read('company'), 64),
    manager: managerOf(read, settings),
  });
}

/** Longer than any valid value. The row of a notice, which holds all fields, has an end. */
const FIELD_CHARACTERS_MAX = 1_000;

/** At most as long as Entra takes it, and no letter in halves. */
const cut = (text: string | undefined, charactersMax: number): string | undefined =>
  text?.slice(0, charactersMax).replace(/[\ud800-\udbff]$/, '');

type Read = (field: DraftField) => string | undefined;

/** The site's settings take precedence, then the vendor's record, then the defaults. */
function placeOf(read: Read, settings: CommonSettings) {
  const site = siteNamed(read('site'), settings);
  const said = read('country');
  // A country that is not known is reported, not replaced by the default.
  const country = site?.country ?? (said && (countryCode(said) ?? said)) ?? settings.country;
  const isDefault = country === settings.country;
  return {
    country,
    // The default zone applies to the default country only. Elsewhere it could move the start
    // instant.
    timeZone: site?.timeZone ?? read('timeZone') ?? (isDefault ? settings.timeZone : undefined),
    locale: site?.locale ?? read('locale') ?? settings.locale,
  };
}

/** Compared without regard to case, as companies are. A site that is not found gets the default country. */
function siteNamed(name: string | undefined, { sites }: CommonSettings) {
  if (name === undefined) return undefined;
  if (Object.hasOwn(sites, name)) return sites[name];
  const named = Object.entries(sites).find(([key]) => comparable(key) === comparable(name));
  return named?.[1];
}

const comparable = (name: string): string => String(textIn(name) ?? '').toLowerCase();

/** The address is better than a number: HR systems have several numbers for one person. */
function managerOf(read: Read, settings: CommonSettings) {
  const userPrincipalName = read('managerUserPrincipalName');
  if (userPrincipalName?.includes('@')) return { userPrincipalName };
  const employeeId = stated(read('managerEmployeeId'));
  return employeeId === undefined ? settings.manager : { employeeId };
}

/** Undefined for `N/A` and the like, which must not hide a default. */
const stated = (text: string | undefined): string | undefined =>
  statedText(text) === undefined ? undefined : text;

/** A vendor's number fits into the 16 characters that Entra allows. A UUID does not. */
function derivedEmployeeId(id: string, { employeeIdPrefix }: CommonSettings): string | undefined {
  if (employeeIdPrefix === undefined || !/^\d+$/.test(id)) return undefined;
  return `${employeeIdPrefix}${id}`;
}

/**
 * Reads the text in a value: the value itself, the `value` of an object, or the primary entry (else
 * the first) of a list of such values.
 */
export function textOf(value: unknown): string | undefined {
  const found = valueIn(value);
  return typeof found === 'number' ? digitsOf(found) : found?.toString();
}

/** The value itself. Lists and objects of any depth are opened without recursion. */
function valueIn(value: unknown): string | number | boolean | undefined {
  let found = value;
  while (typeof found === 'object' && found !== null) {
    found = Array.isArray(found) ? (found.find(isPrimary) ?? found[0]) : inner(found);
  }
  if (typeof found === 'string') return found.trim() || undefined;
  return typeof found === 'number' || typeof found === 'boolean' ? found : undefined;
}

/** JSON has lost digits of a larger number. With an exponent it is no id, and validation reports it. */
const digitsOf = (value: number): string =>
  Math.abs(value) > Number.MAX_SAFE_INTEGER ? value.toExponential() : String(value);

function inner(value: object): unknown {
  return Reflect.get(value, 'value') ?? Reflect.get(value, 'phone') ?? Reflect.get(value, 'name');
}

function isPrimary(entry: unknown): boolean {
  if (typeof entry !== 'object' || entry === null) return false;
  return Reflect.get(entry, 'is_primary') === true || Reflect.get(entry, 'isPrimary') === true;
}

/** The value at a dotted path, through objects and list indexes. */
export function at(record: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((value, key) => {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    return Reflect.get(value, key);
  }, record);
}

function withoutGaps(draft: Record<string, unknown>): HireDraft {
  return Object.fromEntries(Object.entries(draft).filter(([, value]) => value !== undefined));
}
