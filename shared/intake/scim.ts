import { z } from 'zod';
import { statedText, textIn } from './reading/text.ts';
import type { HireFinding } from './validate-hire.ts';

// Converts a SCIM user, as HR systems send it to Entra's inbound provisioning API, to our event.

export const BULK_REQUEST = 'urn:ietf:params:scim:api:messages:2.0:BulkRequest';
export const BULK_RESPONSE = 'urn:ietf:params:scim:api:messages:2.0:BulkResponse';
export const SCIM_ERROR = 'urn:ietf:params:scim:api:messages:2.0:Error';
/** Entra's limit for one request. */
export const BULK_OPERATIONS_MAX = 50;

const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
const ENTRA = 'urn:ietf:params:scim:schemas:extension:Microsoft:Entra:2.0:User';
/** The rest of the name of an extension is chosen by the tenant. */
const ANY_EXTENSION = /^urn:[a-z0-9:._-]{1,200}:user$/;
const HIRE_DATE_NAMES = ['hiredate', 'startdate', 'employeehiredate'];

export const BulkRequest = z.object({
  schemas: z.array(z.string()).max(20),
  Operations: z.array(z.unknown()),
  failOnErrors: z.number().int().positive().nullish(),
});

const Operation = z.object({
  method: z.string().transform((method) => method.toUpperCase()),
  path: z.string(),
  bulkId: z.string().max(256).optional().catch(undefined),
  data: z.record(z.string(), z.unknown()),
});

/** The SCIM path of each of our fields, so that findings name what the sender sent. */
export const SCIM_PATHS: Readonly<Record<string, string>> = {
  employmentId: 'externalId',
  employeeId: `${ENTERPRISE}:employeeNumber`,
  givenName: 'name.givenName',
  surname: 'name.familyName',
  preferredName: 'nickName',
  personalEmail: 'emails[type eq "home"].value',
  otherEmail: 'emails[type eq "other"].value',
  mobilePhone: 'phoneNumbers[type eq "mobile"].value',
  startDate: `${ENTRA}:employeeHireDate`,
  startTime: `${ENTRA}:employeeHireDate`,
  timestamp: 'meta.lastModified',
  timeZone: 'timezone',
  country: 'addresses[type eq "work"].country',
  locale: 'preferredLanguage',
  department: `${ENTERPRISE}:department`,
  jobTitle: 'title',
  employeeType: 'userType',
  company: `${ENTERPRISE}:organization`,
  manager: `${ENTERPRISE}:manager.value`,
};

export type OperationReading =
  | {
      readonly kind: 'event';
      readonly bulkId: string | undefined;
      readonly body: unknown;
      /** The name that the person signs in with at the sender. */
      readonly userName?: string;
    }
  | { readonly kind: 'unsupported'; readonly bulkId: string | undefined; readonly detail: string }
  /** The finding has the sender's name of the attribute. */
  | {
      readonly kind: 'invalid';
      readonly bulkId: string | undefined;
      readonly finding: HireFinding;
    };

/** Whether a parsed body declares itself a SCIM BulkRequest. */
export function isBulkRequest(json: unknown): boolean {
  const { schemas } = fields(json);
  return Array.isArray(schemas) && schemas.includes(BULK_REQUEST);
}

/**
 * Converts one operation to an event of ours, not yet validated. Clients send the state of a person
 * with POST /Users; `active: false` withdraws the hire. The employment is `externalId`; `bulkId` is
 * not used, because some clients repeat it. The time of the event is `meta.lastModified`, else
 * `asOf`.
 */
export function readOperation(operation: unknown, asOf: Date): OperationReading {
  const parsed = Operation.safeParse(operation);
  if (!parsed.success) {
    const { bulkid: bulkId } = fields(operation);
    const known = typeof bulkId === 'string' && bulkId.length <= 256 ? bulkId : undefined;
    return {
      kind: 'unsupported',
      bulkId: known,
      detail: 'An operation has method, path and data.',
    };
  }
  const { method, path, bulkId, data } = parsed.data;
  if (method !== 'POST' || !/^\/?users\/?$/i.test(path)) {
    const detail = 'Send the state of the person with POST to /Users; active false withdraws it.';
    return { kind: 'unsupported', bulkId, detail };
  }
  const user = fields(data);
  const isActive = activeIn(user['active']);
  if (isActive === undefined) return { kind: 'invalid', bulkId, finding: ACTIVE_UNREADABLE };
  const { username: userName } = user;
  const said = typeof userName === 'string' ? { userName } : {};
  return { kind: 'event', bulkId, body: eventOf(user, isActive, asOf), ...said };
}

const ACTIVE_UNREADABLE: HireFinding = {
  path: 'active',
  code: 'invalidFormat',
  message: 'true or false: it decides whether the hire is withdrawn',
};

type Fields = Readonly<Record<string, unknown>>;

function eventOf(user: Fields, isActive: boolean, asOf: Date): unknown {
  const timestamp = lastModified(user) ?? asOf.toISOString();
  const employmentId = user['externalid'];
  const { employeenumber: number } = extension(user, ENTERPRISE);
  const employeeId = isStated(number) ? number : employmentId;
  if (!isActive) {
    const data = { employmentId, employeeId, reason: 'inactive' };
    return { type: 'hire.withdrawn', timestamp, data };
  }
  return { type: 'hire.updated', timestamp, data: hireOf(user, employmentId, employeeId) };
}

function hireOf(user: Fields, employmentId: unknown, employeeId: unknown) {
  const enterprise = extension(user, ENTERPRISE);
  const name = fields(user['name']);
  const manager = managerIn(enterprise['manager']);
  return present({
    employmentId,
    employeeId,
    givenName: name['givenname'],
    surname: name['familyname'],
    preferredName: user['nickname'],
    ...privateMail(user),
    mobilePhone: valueOfType(user['phonenumbers'], 'mobile'),
    startDate: hireDate(user),
    timeZone: user['timezone'],
    country: country(user),
    locale: user['preferredlanguage'],
    department: enterprise['department'],
    jobTitle: user['title'],
    employeeType: user['usertype'],
    company: enterprise['organization'],
    manager,
  });
}

function hireDate(user: Fields): unknown {
  const said = [ENTRA.toLowerCase(), ...otherExtensions(user)].flatMap((urn) => {
    const attributes = extension(user, urn);
    return HIRE_DATE_NAMES.map((name) => attributes[name]);
  });
  return said.find(isStated) ?? said.find((date) => date !== undefined && date !== null);
}

/** The names of the extensions, also where their attributes are written flat. */
function otherExtensions(user: Fields): string[] {
  const urns = Object.keys(user).flatMap((key) => [key, key.replace(/:[^:]*$/, '')]);
  return [...new Set(urns)].filter((urn) => ANY_EXTENSION.test(urn));
}

/** Work addresses are left out: that mailbox works only after the start. */
function privateMail(user: Fields) {
  const [personalEmail, otherEmail] = items(user['emails'])
    .filter(({ type }) => lower(type) !== 'work')
    .sort((a, b) => rankOf(b, 'home') - rankOf(a, 'home'))
    .map(({ value }) => value);
  return { personalEmail, otherEmail };
}

/** An entry with a value goes before one without, and then an entry of the wanted type. */
const rankOf = ({ value, type }: Fields, wanted: string): number =>
  (isStated(value) ? 2 : 0) + (lower(type) === wanted ? 1 : 0);

function country(user: Fields): unknown {
  const addresses = items(user['addresses']);
  const work = addresses.filter(({ type }) => lower(type) === 'work');
  const said = [extension(user, ENTRA)['usagelocation'], ...[...work, ...addresses].map(countryOf)];
  // `NA` is Namibia, so only a blank says nothing here.
  return said.find((one) => textIn(one) !== undefined) ?? said.find((one) => one === '');
}

const countryOf = ({ country: code }: Fields): unknown => code;

function valueOfType(list: unknown, type: string): unknown {
  const values = items(list)
    .filter((item) => lower(item['type']) === type)
    .map(({ value }) => value);
  return values.find(isStated) ?? values[0];
}

function lastModified(user: Fields): string | undefined {
  const parsed = z.iso.datetime({ offset: true }).safeParse(fields(user['meta'])['lastmodified']);
  return parsed.success ? new Date(parsed.data).toISOString() : undefined;
}

/**
 * The attributes of an object by their names in lower case: SCIM does not distinguish cases, and clients
 * write `externalID` and `Emails`.
 * @see https://www.rfc-editor.org/rfc/rfc7643#section-2.1
 */
const fields = (value: unknown): Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).map(([name, one]) => [name.toLowerCase(), one]))
    : {};

/** The attributes of an extension, also where a client writes them flat: `urn:…:User:department`. */
function extension(user: Fields, urn: string): Fields {
  const prefix = `${urn.toLowerCase()}:`;
  const flat = Object.entries(user)
    .filter(([name]) => name.startsWith(prefix))
    .map(([name, value]) => [name.slice(prefix.length), value]);
  return { ...Object.fromEntries(flat), ...fields(user[urn.toLowerCase()]) };
}

/** An object as the standard has it, its id alone, a list of one, or `managerId` as in SCIM 1.1. */
function managerIn(said: unknown): unknown {
  const one = Array.isArray(said) && said.length === 1 ? said[0] : said;
  const { value = null, managerid = null } = fields(one);
  const id = value ?? managerid ?? (typeof one === 'object' ? null : one);
  return id === null || id === undefined ? undefined : { employeeId: id };
}

/** Some clients send a single object in place of a list of one, or a text in place of an object. */
const items = (value: unknown): Fields[] =>
  (Array.isArray(value) ? value : [value])
    .map((one) => (typeof one === 'string' ? { value: one } : fields(one)))
    .filter((one) => 'value' in one || 'country' in one);

/** Words for true. Of words for false only `false` withdraws somebody; the others are asked about. */
const ACTIVE = ['true', '1', 'yes', 'active'];

/** Some clients write the truth value as a text or as a number. Absent, it is true. */
function activeIn(value: unknown): boolean | undefined {
  const active = textIn(value) ?? true;
  if (typeof active === 'object') return undefined;
  const word = String(active).toLowerCase();
  if (word === 'false') return false;
  return ACTIVE.includes(word) ? true : undefined;
}

const isStated = (value: unknown): boolean => statedText(value) !== undefined;

const lower = (value: unknown): string => (typeof value === 'string' ? value.toLowerCase() : '');

const present = (hire: Fields): Fields =>
  Object.fromEntries(Object.entries(hire).filter(([, value]) => value !== undefined));
