import { isObject } from '../call.ts';
import type { World } from '../world.ts';
import { COUNTRIES } from './countries.ts';
import { badRequest, type GraphProblem, invalidValue } from './errors.ts';

/** What `GET /users/{id}` and the 201 show when nothing is selected. */
export const DEFAULT_PROPERTIES = [
  'businessPhones',
  'displayName',
  'givenName',
  'jobTitle',
  'mail',
  'mobilePhone',
  'officeLocation',
  'preferredLanguage',
  'surname',
  'userPrincipalName',
  'id',
];

const TEXT_LENGTHS_MAX: Record<string, number> = {
  displayName: 256,
  givenName: 64,
  surname: 64,
  department: 64,
  companyName: 64,
  mobilePhone: 64,
  jobTitle: 128,
  city: 128,
  country: 128,
  state: 128,
  mailNickname: 64,
  employeeId: 16,
  employeeType: 128,
  officeLocation: 128,
  preferredLanguage: 64,
  streetAddress: 1024,
  postalCode: 40,
  usageLocation: 2,
  userPrincipalName: 113,
  userType: 64,
  onPremisesImmutableId: 256,
  passwordPolicies: 256,
  mail: 256,
};
const OTHER_WRITABLE = [
  'accountEnabled',
  'businessPhones',
  'employeeHireDate',
  'employeeLeaveDateTime',
  'employeeOrgData',
  'otherMails',
  'passwordProfile',
];
/** Collections, which Graph's schema says are never null. */
const LISTS = ['assignedPlans', 'imAddresses', 'provisionedPlans'];
const READ_ONLY = [
  'id',
  'createdDateTime',
  'deletedDateTime',
  'identities',
  'assignedLicenses',
  'licenseAssignmentStates',
  'signInSessionsValidFromDateTime',
  'creationType',
  'externalUserState',
  'onPremisesSyncEnabled',
  'lastPasswordChangeDateTime',
  'proxyAddresses',
  'ageGroup',
  'externalUserStateChangeDateTime',
  'faxNumber',
  'isManagementRestricted',
  'isResourceAccount',
  'legalAgeGroupClassification',
  'onPremisesDistinguishedName',
  'onPremisesDomainName',
  'onPremisesExtensionAttributes',
  'onPremisesLastSyncDateTime',
  'onPremisesProvisioningErrors',
  'onPremisesSamAccountName',
  'onPremisesSecurityIdentifier',
  'onPremisesUserPrincipalName',
  'preferredDataLocation',
  'securityIdentifier',
  'serviceProvisioningErrors',
  'showInAddressList',
  ...LISTS,
];
const WRITABLE = new Set([...Object.keys(TEXT_LENGTHS_MAX), ...OTHER_WRITABLE]);
export const USER_PROPERTIES: ReadonlySet<string> = new Set([...WRITABLE, ...READ_ONLY]);

const REQUIRED = ['accountEnabled', 'displayName', 'mailNickname', 'userPrincipalName'];
const NOT_NULLABLE = new Set([
  ...REQUIRED,
  'usageLocation',
  'businessPhones',
  'otherMails',
  'mail',
]);
const MOMENTS = ['employeeHireDate', 'employeeLeaveDateTime'];
const MOMENT = /^\d{4}-\d{2}-\d{2}T[\d:.]+(Z|[+-]\d{2}:\d{2})$/;
const USER_NAME = /^[A-Za-z0-9'.\-_!#^~]{1,64}@[A-Za-z0-9.-]{1,48}$/;

/** A new user has the required properties, and all properties are valid. Throws the refusal. */
export function checkNewUser(body: Record<string, unknown>, world: World): void {
  for (const name of REQUIRED) {
    if (body[name] === undefined || body[name] === null || body[name] === '') {
      throw badRequest(`A value is required for property '${name}' of resource 'User'.`);
    }
  }
  if (
    !isObject(body['passwordProfile']) ||
    typeof body['passwordProfile']['password'] !== 'string'
  ) {
    throw badRequest('A password must be specified to create a new user.');
  }
  checkProperties(body, world);
}

/** Checks every property that is there. Throws the directory's refusal for the first that is wrong. */
export function checkProperties(body: Record<string, unknown>, world: World): void {
  for (const [name, value] of Object.entries(body)) {
    if (name.startsWith('@odata.')) continue;
    if (!WRITABLE.has(name)) throw unknownOrReadOnly(name);
    if (value === null ? NOT_NULLABLE.has(name) : !isValid(name, value)) throw invalidValue(name);
  }
  if (typeof body['userPrincipalName'] === 'string')
    checkUserName(body['userPrincipalName'], world);
  if (isObject(body['passwordProfile'])) checkPassword(body['passwordProfile'], body);
}

/** What is kept of a body: the password is checked and then forgotten, and moments become UTC. */
export function keptProperties(body: Record<string, unknown>): Record<string, unknown> {
  const entries = Object.entries(body)
    .filter(([name]) => name !== 'passwordProfile' && !name.startsWith('@odata.'))
    .map(([name, value]) => [name, MOMENTS.includes(name) ? inUtc(value) : value]);
  return Object.fromEntries(entries);
}

/** Graph keeps an Edm.DateTimeOffset as a moment and shows it in UTC, whatever offset was sent. */
function inUtc(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  return new Date(value).toISOString().replace('.000Z', 'Z');
}

/** The directory's refusal when another object has the value already: a 400, not a 409. */
export function objectConflict(property: string): GraphProblem {
  const message = `Another object with the same value for property ${property} already exists.`;
  return badRequest(message, [{ code: 'ObjectConflict', message, target: property }]);
}

function unknownOrReadOnly(name: string): GraphProblem {
  if (!USER_PROPERTIES.has(name)) return badRequest(`Invalid property '${name}'.`);
  return badRequest(`Property '${name}' is read-only and cannot be set.`);
}

function isValid(name: string, value: unknown): boolean {
  const lengthMax = TEXT_LENGTHS_MAX[name];
  if (lengthMax !== undefined && !isText(value, lengthMax)) return false;
  switch (name) {
    case 'accountEnabled':
      return typeof value === 'boolean';
    case 'usageLocation':
      return COUNTRIES.has(String(value));
    case 'businessPhones':
      return isTextArray(value) && value.length <= 1;
    case 'otherMails':
      return isTextArray(value) && value.every((mail) => /^[^\s@]+@[^\s@]+$/.test(mail));
    case 'employeeHireDate':
    case 'employeeLeaveDateTime':
      return typeof value === 'string' && MOMENT.test(value) && !Number.isNaN(Date.parse(value));
    case 'mailNickname':
      return /^[^\s@()\\[\]";:<>,]+$/.test(String(value));
    case 'passwordProfile':
    case 'employeeOrgData':
      return isObject(value);
    default:
      return true;
  }
}

function checkUserName(userName: string, { tenant }: World): void {
  const [local = '', domain = ''] = userName.split('@');
  if (!USER_NAME.test(userName) || local.endsWith('.')) throw invalidValue('userPrincipalName');
  if (tenant.domains.includes(domain.toLowerCase())) return;
  throw badRequest(
    'The domain portion of the userPrincipalName property is invalid. You must use one of the verified domain names in your organization.',
  );
}

function checkPassword(profile: Record<string, unknown>, body: Record<string, unknown>): void {
  const password = profile['password'];
  if (password === undefined) return;
  const isWeakAllowed = String(body['passwordPolicies'] ?? '').includes('DisableStrongPassword');
  if (typeof password === 'string' && (isWeakAllowed || isStrong(password))) return;
  throw badRequest(
    'The specified password does not comply with password complexity requirements. Please provide a different password.',
  );
}

function isStrong(password: string): boolean {
  if (password.length < 8 || password.length > 256) return false;
  if (!/^[\x20-\x7e]+$/.test(password)) return false;
  const classes = [/[a-z]/, /[A-Z]/, /\d/, /[^a-zA-Z\d]/];
  return classes.filter((kind) => kind.test(password)).length >= 3;
}

/** An empty text is refused: a property is cleared with null. */
function isText(value: unknown, lengthMax: number): boolean {
  return typeof value === 'string' && value !== '' && value.length <= lengthMax;
}

function isTextArray(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}
