import { z } from 'zod';

// Converts a SCIM user, as HR systems send it to Entra's inbound provisioning API, to our event.

export const BULK_REQUEST = 'urn:ietf:params:scim:api:messages:2.0:BulkRequest';
export const BULK_RESPONSE = 'urn:ietf:params:scim:api:messages:2.0:BulkResponse';
export const SCIM_ERROR = 'urn:ietf:params:scim:api:messages:2.0:Error';
/** Entra's limit for one request. */
export const BULK_OPERATIONS_MAX = 50;

const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
const ENTRA = 'urn:ietf:params:scim:schemas:extension:Microsoft:Entra:2.0:User';
/** The rest of the name of an extension is chosen by the tenant. */
const ANY_EXTENSION = /^urn:[A-Za-z0-9:._-]{1,200}:User$/;
const HIRE_DATE_NAMES = ['HireDate', 'hireDate', 'startDate', 'employeeHireDate'];

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
  | { readonly kind: 'unsupported'; readonly bulkId: string | undefined; readonly detail: string };

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
    const { bulkId } = fields(operation);
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
  const { userName } = data;
  const said = typeof userName === 'string' ? { userName } : {};
  return { kind: 'event', bulkId, body: eventOf(data, asOf), ...said };
}

type Fields = Readonly<Record<string, unknown>>;

function eventOf(user: Fields, asOf: Date): unknown {
  const timestamp = lastModified(user) ?? asOf.toISOString();
  const employmentId = user['externalId'];
  const employeeId = fields(user[ENTERPRISE])['employeeNumber'] ?? employmentId;
  if (user['active'] === false || user['active'] === 'False' || user['active'] === 'false') {
    const data = { employmentId, employeeId, reason: 'inactive' };
    return { type: 'hire.withdrawn', timestamp, data };
  }
  return { type: 'hire.updated', timestamp, data: hireOf(user, employmentId, employeeId) };
}

function hireOf(user: Fields, employmentId: unknown, employeeId: unknown) {
  const enterprise = fields(user[ENTERPRISE]);
  const name = fields(user['name']);
  const manager = fields(enterprise['manager'])['value'];
  return present({
    employmentId,
    employeeId,
    givenName: name['givenName'],
    surname: name['familyName'],
    preferredName: user['nickName'],
    ...privateMail(user),
    mobilePhone: valueOfType(user['phoneNumbers'], 'mobile'),
    startDate: hireDate(user),
    timeZone: user['timezone'],
    country: country(user),
    locale: user['preferredLanguage'],
    department: enterprise['department'],
    jobTitle: user['title'],
    employeeType: user['userType'],
    company: enterprise['organization'],
    manager: manager === undefined ? undefined : { employeeId: manager },
  });
}

function hireDate(user: Fields): unknown {
  const extensions = Object.keys(user).filter((key) => ANY_EXTENSION.test(key) && key !== ENTRA);
  for (const extension of [ENTRA, ...extensions]) {
    const own = fields(user[extension]);
    for (const name of HIRE_DATE_NAMES) {
      if (own[name] !== undefined && own[name] !== null) return own[name];
    }
  }
  return undefined;
}

/** Work addresses are left out: that mailbox works only after the start. */
function privateMail(user: Fields) {
  const [personalEmail, otherEmail] = items(user['emails'])
    .filter(({ type }) => lower(type) !== 'work')
    .sort((a, b) => Number(lower(b['type']) === 'home') - Number(lower(a['type']) === 'home'))
    .map(({ value }) => value);
  return { personalEmail, otherEmail };
}

function country(user: Fields): unknown {
  const addresses = items(user['addresses']);
  const work = addresses.find(({ type }) => lower(type) === 'work') ?? addresses[0];
  return fields(user[ENTRA])['usageLocation'] ?? work?.['country'];
}

function valueOfType(list: unknown, type: string): unknown {
  return items(list).find((item) => lower(item['type']) === type)?.['value'];
}

function lastModified(user: Fields): string | undefined {
  const parsed = z.iso.datetime({ offset: true }).safeParse(fields(user['meta'])['lastModified']);
  return parsed.success ? new Date(parsed.data).toISOString() : undefined;
}

const fields = (value: unknown): Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};

const items = (value: unknown): Fields[] => (Array.isArray(value) ? value.map(fields) : []);

const lower = (value: unknown): string => (typeof value === 'string' ? value.toLowerCase() : '');

const present = (hire: Fields): Fields =>
  Object.fromEntries(Object.entries(hire).filter(([, value]) => value !== undefined));
