import { countryCode } from '../../domain/country.ts';
import { HireShape } from '../../domain/hire.ts';
import { isMailAddress, isUserPrincipalName } from '../../domain/mail-address.ts';
import { isTimeZone, singleTimeZoneOf } from '../../domain/time-zone.ts';
import { languageTagIn } from './language-tag.ts';
import { mailAddressIn } from './mail-address.ts';
import { isPhoneNumber, phoneNumberIn } from './phone-number.ts';
import { isCallName } from './preferred-name.ts';
import { type StartMoment, startMomentIn, timeOfDayIn } from './start-moment.ts';
import { idIn, statedOrNumber, statedText, textIn } from './text.ts';

/** A field that was accepted without its value. `path` names the field. No value is quoted. */
export interface Ignored {
  readonly path: string;
  readonly code: 'unknownField' | 'unreadable' | 'notAName';
  readonly message: string;
}

export interface ReadHire {
  /** The data in the form that `HireShape` validates. What cannot be read is unchanged. */
  readonly data: Fields;
  readonly ignored: readonly Ignored[];
}

type Fields = Record<string, unknown>;

/**
 * Reads the data of a hire as HR systems write it. Every path of the intake uses this one reading:
 * `POST /api/hires`, SCIM, CloudEvents and all vendors.
 *
 * A value that says nothing (null, blank, `N/A`) is left out. A value with one meaning is brought
 * into its form. A value that may mean two things stays unchanged, and validation reports it. An
 * optional value without which the onboarding goes on is left out, and `ignored` names it.
 */
export function readHireData(data: Fields, { userName }: { userName?: string } = {}): ReadHire {
  const read = withOneName(present({ ...readEach(data), ...placeAndStart(data) }), data);
  const ignored = [
    ...unknownFields(data),
    ...takeOut(read, 'mobilePhone', isUsableNumber, 'unreadable', 'a number with its country code'),
    ...takeOut(read, 'otherEmail', isMailAddress, 'unreadable', 'a mail address'),
    ...takeOut(read, 'locale', isTag, 'unreadable', 'a language tag such as nb-NO'),
    ...takeOut(read, 'preferredName', isNameOf(read, userName), 'notAName', 'a given name'),
  ];
  return { data: read, ignored };
}

const READERS: Readonly<Record<string, (value: unknown) => unknown>> = {
  employmentId: idIn,
  employeeId: idIn,
  givenName: nameIn,
  surname: nameIn,
  preferredName: nameIn,
  latinName: (value) => eachOf(value, nameIn),
  personalEmail: mailAddressIn,
  otherEmail: mailAddressIn,
  mobilePhone: phoneNumberIn,
  timeZone: zoneIn,
  locale: languageTagIn,
  department: statedOrNumber,
  jobTitle: statedOrNumber,
  employeeType: statedOrNumber,
  company: statedOrNumber,
  manager: managerIn,
  device: (value) => eachOf(value, statedOrNumber),
  knownFact: (value) => eachOf(value, textIn),
};

function readEach(data: Fields): Fields {
  const fields = Object.entries(READERS).filter(([field]) => Object.hasOwn(data, field));
  return Object.fromEntries(fields.map(([field, read]) => [field, read(data[field])]));
}

/** Names without a letter, and what people and papers write for an unknown name, say nothing. */
const NO_NAME =
  /^(?:[^\p{Alphabetic}\p{N}]*|n[/.]a\.?|[FL]NU|N[FL]N|no (?:first|given|last|family|sur) ?name|(?:same )?as above|same)$/u;

function nameIn(value: unknown): unknown {
  const text = textIn(value);
  if (typeof text !== 'string') return text;
  const bare = /^["“„(«](.*)["”“)»]$/u.exec(text)?.[1]?.trim() ?? text;
  return NO_NAME.test(bare) || NO_NAME.test(bare.toLowerCase()) ? undefined : bare;
}

/**
 * A person with one name may have it as the surname, with a mark such as `FNU` or `-` in place of the
 * given name. A given name that is not sent at all may have been forgotten, so it stays missing.
 */
function withOneName(read: Fields, { givenName }: Fields): Fields {
  const isMarked = read['givenName'] === undefined && textIn(givenName) !== undefined;
  const { surname, ...others } = read;
  return isMarked && typeof surname === 'string' ? { ...others, givenName: surname } : read;
}

function managerIn(value: unknown): unknown {
  const manager = eachOf(value, idIn);
  // An address alone can be the user name only. A number alone may be several things.
  if (typeof manager === 'string' && manager.includes('@')) {
    return { userPrincipalName: mailAddressIn(manager) };
  }
  if (!isFields(manager)) return manager;
  const { userPrincipalName, employeeId } = manager;
  if (userPrincipalName !== undefined) {
    return { userPrincipalName: mailAddressIn(userPrincipalName), employeeId };
  }
  // SCIM has one field for the key of the manager, and some senders have the address as the key.
  const address = mailAddressIn(employeeId);
  const isAddress = typeof address === 'string' && isUserPrincipalName(address);
  return isAddress ? { userPrincipalName: address } : manager;
}

/** Names of zones are written with blanks where they have underscores, and around the slash. */
function zoneIn(value: unknown): unknown {
  const text = statedText(value);
  if (typeof text !== 'string' || isTimeZone(text)) return text;
  const joined = text.replaceAll(/ ?\/ ?/g, '/').replaceAll(' ', '_');
  return isTimeZone(joined) ? joined : text;
}

/** An object without a value says nothing, as null does. */
function eachOf(value: unknown, read: (value: unknown) => unknown): unknown {
  if (!isFields(value)) return textIn(value);
  const inner = present(
    Object.fromEntries(Object.entries(value).map(([name, one]) => [name, read(one)])),
  );
  return Object.keys(inner).length === 0 ? undefined : inner;
}

function placeAndStart(data: Fields): Fields {
  const { country, start, time } = placeAndStartIn(data);
  return {
    country,
    startDate: isAtOdds(start, time) ? data['startDate'] : start.startDate,
    startTime: time ?? start.startTime,
  };
}

/** The day of the start depends on the zone, and the zone may follow from the country. */
function placeAndStartIn(data: Fields) {
  const said = textIn(data['country']);
  const country = typeof said === 'string' ? (countryCode(said) ?? said) : said;
  const zone = zoneIn(data['timeZone']) ?? zoneOf(country);
  const start = startMomentIn(data['startDate'], zone);
  return { country, start, time: timeOfDayIn(data['startTime']) };
}

const isAtOdds = ({ startTime }: StartMoment, time: unknown): boolean =>
  time !== undefined && startTime !== undefined && time !== startTime;

/** Whether `startDate` has a time of day, and `startTime` says another. */
export function hasTwoStartTimes(data: Fields): boolean {
  const { start, time } = placeAndStartIn(data);
  return isAtOdds(start, time);
}

const zoneOf = (country: unknown): string | undefined =>
  typeof country === 'string' && /^[A-Z]{2}$/.test(country) ? singleTimeZoneOf(country) : undefined;

function takeOut(
  read: Fields,
  field: string,
  isUsable: (text: string) => boolean,
  code: Ignored['code'],
  wanted: string,
): Ignored[] {
  const value = read[field];
  if (value === undefined || (typeof value === 'string' && isUsable(value))) return [];
  delete read[field];
  return [{ path: `data.${field}`, code, message: `left out, because it is not ${wanted}` }];
}

const isUsableNumber = isPhoneNumber;
const isTag = (text: string): boolean => HireShape.shape.locale.safeParse(text).success;

function isNameOf(read: Fields, userName: string | undefined) {
  // `String` of a deeply nested array would exhaust the stack.
  const textOf = (field: string) => (typeof read[field] === 'string' ? read[field] : '');
  const [givenName, surname] = [textOf('givenName'), textOf('surname')];
  return (text: string) => isCallName(text, { givenName, surname, userName });
}

/** What is not like this may be data in the wrong place, and is not repeated. */
const FIELD_NAME = /^(?!.*\d{4})[A-Za-z_$][\w$:.-]{0,63}$/;
const UNKNOWN_MAX = 20;

function unknownFields(data: Fields): Ignored[] {
  return Object.keys(data)
    .filter((name) => !Object.hasOwn(HireShape.shape, name))
    .slice(0, UNKNOWN_MAX)
    .map((name) => ({
      path: FIELD_NAME.test(name) ? `data.${name}` : 'data',
      code: 'unknownField',
      message: FIELD_NAME.test(name)
        ? 'not a field of a hire, so it was not read'
        : 'holds a name that is not a field of a hire, so its value was not read',
    }));
}

const present = (fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
