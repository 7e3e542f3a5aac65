import { countryCode } from '../domain/country.ts';
import type { HireDraft } from './contract.ts';
import type { CommonSettings, DraftField, FieldMap } from './settings.ts';

/** Reads a field of the vendor's record. `field` is the vendor's name for it. */
export type Look = (field: string) => unknown;

/**
 * Builds the data of a hire event from a vendor's record and the settings. Unreadable values are
 * left out. Malformed optional values are left out too, because an unusable phone number must not
 * stop an onboarding. Validation reports missing required fields later.
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
    return path === undefined ? undefined : textOf(look(path));
  };
  return withoutGaps({
    employmentId,
    employeeId: read('employeeId') ?? derivedEmployeeId(employmentId, settings),
    givenName: read('givenName'),
    surname: read('surname'),
    preferredName: read('preferredName'),
    personalEmail: read('personalEmail'),
    otherEmail: email(read('otherEmail')),
    mobilePhone: phone(read('mobilePhone')),
    startDate: plainDate(read('startDate')),
    startTime: read('startTime')?.slice(0, 5) ?? settings.startTime,
    ...placeOf(read, settings),
    department: read('department')?.slice(0, 64),
    jobTitle: read('jobTitle')?.slice(0, 128),
    employeeType: read('employeeType')?.slice(0, 64),
    manager: managerOf(read, settings),
  });
}

type Read = (field: DraftField) => string | undefined;

/** The site's settings take precedence, then the vendor's record, then the defaults. */
function placeOf(read: Read, settings: CommonSettings) {
  const siteName = read('site');
  const site =
    siteName === undefined || !Object.hasOwn(settings.sites, siteName)
      ? undefined
      : settings.sites[siteName];
  const said = read('country');
  const country = site?.country ?? (said && countryCode(said)) ?? settings.country;
  const isDefault = country === settings.country;
  return {
    country,
    // The default zone applies to the default country only. Elsewhere it could move the start
    // instant.
    timeZone: site?.timeZone ?? read('timeZone') ?? (isDefault ? settings.timeZone : undefined),
    locale: site?.locale ?? languageTag(read('locale')) ?? settings.locale,
  };
}

function managerOf(read: Read, settings: CommonSettings) {
  const employeeId = read('managerEmployeeId');
  if (employeeId !== undefined) return { employeeId };
  const userPrincipalName = email(read('managerUserPrincipalName'));
  return userPrincipalName === undefined ? settings.manager : { userPrincipalName };
}

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
  if (typeof value === 'string') return value.trim() || undefined;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) return textOf(value.find(isPrimary) ?? value[0]);
  return typeof value === 'object' && value !== null ? textOf(inner(value)) : undefined;
}

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

/** Returns `2027-01-04`. Also reads a date with a time and the American form `01/04/2027`. */
export function plainDate(text: string | undefined): string | undefined {
  const iso = /^\d{4}-\d{2}-\d{2}(?=$|[T ])/.exec(text ?? '')?.[0];
  // Some HR systems write this when no date is set.
  if (iso !== undefined) return iso === '0000-00-00' ? undefined : iso;
  const [, month, day, year] = /^(\d{2})\/(\d{2})\/(\d{4})$/.exec(text ?? '') ?? [];
  return year === undefined ? undefined : `${year}-${month}-${day}`;
}

/**
 * Returns the number in E.164 form, without separators. Undefined when the country code is missing.
 */
export function phone(text: string | undefined): string | undefined {
  const digits = text?.replace(/[\s().\-/]/g, '').replace(/^00/, '+');
  return digits && /^\+[1-9]\d{6,14}$/.test(digits) ? digits : undefined;
}

function email(text: string | undefined): string | undefined {
  return text && /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text) ? text : undefined;
}

function languageTag(text: string | undefined): string | undefined {
  try {
    return text === undefined ? undefined : Intl.getCanonicalLocales(text.replace('_', '-'))[0];
  } catch {
    return undefined;
  }
}

function withoutGaps(draft: Record<string, unknown>): HireDraft {
  return Object.fromEntries(Object.entries(draft).filter(([, value]) => value !== undefined));
}
