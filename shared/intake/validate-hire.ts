import type { z } from 'zod';
import { HireEvent, HireEventShape, HireShape, WithdrawalEventShape } from '../domain/hire.ts';
import { isInDomains, isSameMailbox } from '../domain/mail-address.ts';
import { inPlainWords } from '../domain/plain-words.ts';
import { daysUntilStart } from '../domain/schedule.ts';
import { isAmbiguousZone, singleTimeZoneOf } from '../domain/time-zone.ts';
import { baseOf, partsWithoutLatin } from '../domain/user-name.ts';
import { hasTwoStartTimes, type Ignored, readHireData } from './reading/read-hire.ts';
import { readWithdrawalData } from './reading/read-withdrawal.ts';

/** How late and how early a start may be announced. */
export const START_LATE_DAYS_MAX = 14;
export const START_AHEAD_DAYS_MAX = 400;
/** An event from further in the future would win over all later corrections by HR. */
export const TIMESTAMP_AHEAD_HOURS_MAX = 24;

export interface HireFinding {
  readonly path: string;
  readonly code: string;
  readonly message: string;
}

/** What the settings say about a hire. */
export interface HireRules {
  /** Mail domains of the organisation, in lower case. Nobody can read mail there before the start. */
  readonly ownDomains: readonly string[];
  readonly isManagerNeeded: boolean;
}

/** Every tenant of Entra has one below these, and nobody has a private mailbox there. */
const DOMAINS_OF_TENANTS = ['onmicrosoft.com', 'onmicrosoft.us', 'partner.onmschina.cn'];

const PLAIN_RULES: HireRules = { ownDomains: [], isManagerNeeded: true };

export type Validation =
  | {
      readonly kind: 'valid';
      readonly event: HireEvent;
      /** What was sent and not taken. The sender is told. */
      readonly ignored: readonly Ignored[];
    }
  | { readonly kind: 'invalid'; readonly findings: readonly HireFinding[] };

/**
 * Reads and validates an event, and returns all findings at once. No finding quotes the body.
 * `userName` is the sign-in name of the person, where the sender says one.
 */
export function validateHireEvent(
  body: unknown,
  now: Date,
  rules: HireRules = PLAIN_RULES,
  said: { readonly userName?: string } = {},
): Validation {
  const { read, ignored } = readEvent(body, said);
  // An event of an unknown type is validated as a hire, the most common type.
  const isWithdrawal = valueAt(read, ['type']) === 'hire.withdrawn';
  const shape = isWithdrawal ? WithdrawalEventShape : HireEventShape;
  const shaped = shape.safeParse(read, { error: inPlainWords });
  const data = knownFields(read);
  const findings = [
    ...(shaped.error?.issues ?? [])
      .filter((issue) => isOfItsType(issue, read))
      .map((issue) => finding(issue, { read, body })),
    ...timestampFindings(read, now),
    ...zoneFindings(data),
    ...sheetFindings(read),
    ...startFindings(data, now),
    ...nameFindings(data),
    ...mailboxFindings(data, rules),
    ...managerFindings(read, data, rules),
  ];
  if (findings.length > 0) return { kind: 'invalid', findings: relevant(findings) };
  return { kind: 'valid', event: HireEvent.parse(read), ignored };
}

/** What an event of an unknown type lacks is not known. */
function relevant(findings: readonly HireFinding[]): readonly HireFinding[] {
  const isUnknownType = findings.some(({ code }) => code === 'unsupportedEventType');
  return isUnknownType ? findings.filter(({ code }) => code !== 'missing') : findings;
}

function readEvent(body: unknown, said: { readonly userName?: string }) {
  const data = valueAt(body, ['data']);
  if (!isObject(body) || !isObject(data)) return { read: body, ignored: [] };
  const isWithdrawal = body['type'] === 'hire.withdrawn';
  const { data: read, ignored } = isWithdrawal
    ? readWithdrawalData(data)
    : readHireData(data, said);
  return { read: { ...body, data: read }, ignored };
}

type Fields = { [Name in keyof z.output<typeof HireShape>]?: z.output<typeof HireShape>[Name] };

/** The fields that are valid on their own. The invalid ones have their findings already. */
function knownFields(body: unknown): Fields | undefined {
  // A withdrawal needs no description of the hire.
  if (valueAt(body, ['type']) === 'hire.withdrawn') return undefined;
  const data = valueAt(body, ['data']);
  if (!isObject(data)) return undefined;
  const fields = Object.entries(HireShape.shape).map(([name, schema]) => {
    const parsed = schema.safeParse(
      Object.hasOwn(data, name) ? Reflect.get(data, name) : undefined,
    );
    return [name, parsed.data];
  });
  return Object.fromEntries(fields) as Fields;
}

/**
 * The validator also measures a list that stands where a text belongs. Its length says nothing to the
 * sender: the finding about its type is enough.
 */
function isOfItsType({ code, path }: z.core.$ZodIssue, read: unknown): boolean {
  return !['too_small', 'too_big'].includes(code) || typeof valueAt(read, path) === 'string';
}

function finding(
  issue: z.core.$ZodIssue,
  { read, body }: { readonly read: unknown; readonly body: unknown },
): HireFinding {
  const path = issue.path.join('.');
  if (path === 'type') return unsupportedType();
  if (path === 'data.startDate' && saysTwoTimes(body)) return twoTimes(path);
  if (valueAt(read, issue.path) !== undefined) {
    return { path, code: findingCode(issue), message: issue.message };
  }
  const code = typeof valueAt(body, issue.path) === 'string' ? 'empty' : 'missing';
  return { path, code, message: code };
}

function unsupportedType(): HireFinding {
  const message = 'one of hire.created, hire.updated and hire.withdrawn';
  return { path: 'type', code: 'unsupportedEventType', message };
}

function saysTwoTimes(body: unknown): boolean {
  const data = valueAt(body, ['data']);
  return isObject(data) && hasTwoStartTimes(data);
}

const twoTimes = (path: string): HireFinding => ({
  path,
  code: 'invalidFormat',
  message: 'a day without a time, or the time of startTime: the two differ, so one is wrong',
});

function findingCode(issue: z.core.$ZodIssue): string {
  if (issue.code === 'too_big') return 'tooLong';
  if (issue.code === 'too_small') return 'empty';
  if (issue.code === 'custom') return String(issue.params?.['code'] ?? 'invalidFormat');
  return issue.code === 'invalid_type' ? 'wrongType' : 'invalidFormat';
}

function valueAt(body: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, key)
        ? Reflect.get(value, key)
        : undefined,
    body,
  );
}

function timestampFindings(body: unknown, now: Date): HireFinding[] {
  const timestamp = valueAt(body, ['timestamp']);
  const at = typeof timestamp === 'string' ? Date.parse(timestamp) : Number.NaN;
  const aheadMsMax = TIMESTAMP_AHEAD_HOURS_MAX * 3_600_000;
  if (!(at - now.getTime() > aheadMsMax)) return [];
  const message = `more than ${TIMESTAMP_AHEAD_HOURS_MAX} hours ahead; send the time at which it was so`;
  return [{ path: 'timestamp', code: 'timestampAhead', message }];
}

function zoneFindings(data: Fields | undefined): HireFinding[] {
  if (data?.timeZone && isAmbiguousZone(data.timeZone)) {
    const message = 'an IANA time zone such as Europe/Oslo: these letters stand for several zones';
    return [{ path: 'data.timeZone', code: 'invalidFormat', message }];
  }
  if (!data?.country || data.timeZone || singleTimeZoneOf(data.country)) return [];
  const message = 'needed, because the country has more than one time zone or none we know';
  return [{ path: 'data.timeZone', code: 'missing', message }];
}

/**
 * A spreadsheet or its reader has made a number of the id: `1.04E+05`, `1,04E+05` and `1.04E5` have lost
 * digits, and `104233.0` and `104233,00` got some.
 */
const CHANGED_BY_SHEET = /^\d+(?:[.,]\d+)?E\+\d+$|^\d[.,]\d+E\d+$|^\d+[.,]0+$/i;
const IDS = [['employmentId'], ['employeeId'], ['manager', 'employeeId']];

function sheetFindings(body: unknown): HireFinding[] {
  const message = 'the id as HR has it: a spreadsheet has changed this one';
  return IDS.map((field) => ['data', ...field])
    .filter((path) => {
      const id = valueAt(body, path);
      return typeof id === 'string' && CHANGED_BY_SHEET.test(id);
    })
    .map((path) => ({ path: path.join('.'), code: 'invalidFormat', message }));
}

function startFindings(data: Fields | undefined, now: Date): HireFinding[] {
  const timeZone = data?.timeZone ?? (data?.country && singleTimeZoneOf(data.country));
  if (!data?.startDate || !data.startTime || !timeZone) return [];
  const { startDate, startTime } = data;
  const days = daysUntilStart({ startDate, startTime, timeZone }, now);
  const path = 'data.startDate';
  if (days < -START_LATE_DAYS_MAX) {
    const message = `more than ${START_LATE_DAYS_MAX} days ago; correct the date in HR and send again`;
    return [{ path, code: 'startDateTooOld', message }];
  }
  if (days > START_AHEAD_DAYS_MAX) {
    const message = `more than ${START_AHEAD_DAYS_MAX} days ahead; send it again nearer to the start`;
    return [{ path, code: 'startDateTooFar', message }];
  }
  return [];
}

function nameFindings(data: Fields | undefined): HireFinding[] {
  const { givenName, surname, preferredName, latinName, locale = 'en' } = data ?? {};
  if (!givenName) return [];
  const person = { givenName, surname, preferredName, latinName, locale };
  if (baseOf(person) !== undefined) return [];
  const message = 'no user name can be made of this name by rule; send latinName in Latin letters';
  const code = 'nameNotRomanisable';
  return partsWithoutLatin(person).map((part) => ({ path: `data.${part}`, code, message }));
}

/** The link goes to these addresses, and the person must be able to read it before the start. */
function mailboxFindings(data: Fields | undefined, { ownDomains }: HireRules): HireFinding[] {
  const { manager, mobilePhone } = data ?? {};
  return (['personalEmail', 'otherEmail'] as const).flatMap((field) => {
    const address = data?.[field];
    const path = `data.${field}`;
    if (!address) return [];
    if (isInDomains(address, [...ownDomains, ...DOMAINS_OF_TENANTS])) {
      const message = 'a private address: a mailbox of the organisation cannot be opened before';
      return [{ path, code: 'ownDomain', message }];
    }
    const isManagers =
      manager !== undefined &&
      'userPrincipalName' in manager &&
      isSameMailbox(address, manager.userPrincipalName);
    // With a phone number the PIN does not go to the manager.
    if (!isManagers || mobilePhone) return [];
    const message = 'the address of the person: link and PIN must not be in one mailbox';
    return [{ path, code: 'managersAddress', message }];
  });
}

function managerFindings(
  body: unknown,
  data: Fields | undefined,
  { isManagerNeeded }: HireRules,
): HireFinding[] {
  if (!data) return [];
  const { manager, employeeId } = data;
  const path = 'data.manager';
  if (manager && 'employeeId' in manager && isSameId(manager.employeeId, employeeId)) {
    const message = 'somebody else: nobody is their own manager';
    return [{ path, code: 'ownManager', message }];
  }
  const isSaid = valueAt(body, ['data', 'manager']) !== undefined;
  if (isSaid) return [];
  if (isManagerNeeded) return [{ path, code: 'missing', message: 'missing' }];
  if (data.mobilePhone || data.knownFact) return [];
  const message = 'needed without a manager, because the PIN goes to one of the two';
  return [{ path: 'data.mobilePhone', code: 'missing', message }];
}

/** Entra compares ids without regard to case. */
const isSameId = (one: string, other: string | undefined): boolean =>
  one.toUpperCase() === other?.toUpperCase();

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
