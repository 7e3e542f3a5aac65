import type { z } from 'zod';
import { HireEvent, HireEventShape, HireShape, WithdrawalEventShape } from '../domain/hire.ts';
import { daysUntilStart } from '../domain/schedule.ts';
import { singleTimeZoneOf } from '../domain/time-zone.ts';
import { userNames } from '../domain/user-name.ts';

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

export type Validation =
  | { readonly kind: 'valid'; readonly event: HireEvent }
  | { readonly kind: 'invalid'; readonly findings: readonly HireFinding[] };

/** Validates a parsed body and returns all findings at once. No finding quotes the body. */
export function validateHireEvent(body: unknown, now: Date): Validation {
  // A body of an unknown type is validated as a hire, the most common type.
  const isWithdrawal = valueAt(body, ['type']) === 'hire.withdrawn';
  const shaped = (isWithdrawal ? WithdrawalEventShape : HireEventShape).safeParse(body);
  const data = knownFields(body);
  const findings = [
    ...(shaped.error?.issues ?? []).map((issue) => finding(issue, body)),
    ...timestampFindings(body, now),
    ...zoneFindings(data),
    ...startFindings(data, now),
    ...nameFindings(data),
  ];
  if (findings.length > 0) return { kind: 'invalid', findings };
  return { kind: 'valid', event: HireEvent.parse(body) };
}

type Fields = { [Name in keyof z.output<typeof HireShape>]?: z.output<typeof HireShape>[Name] };

/** The fields that are valid on their own. The invalid ones have their findings already. */
function knownFields(body: unknown): Fields | undefined {
  // A withdrawal needs no description of the hire.
  if (valueAt(body, ['type']) === 'hire.withdrawn') return undefined;
  const data = valueAt(body, ['data']);
  if (typeof data !== 'object' || data === null) return undefined;
  const fields = Object.entries(HireShape.shape).map(([name, schema]) => {
    const parsed = schema.safeParse(
      Object.hasOwn(data, name) ? Reflect.get(data, name) : undefined,
    );
    return [name, parsed.data];
  });
  return Object.fromEntries(fields) as Fields;
}

function finding(issue: z.core.$ZodIssue, body: unknown): HireFinding {
  const isMissing = valueAt(body, issue.path) === undefined;
  return {
    path: issue.path.join('.'),
    code: isMissing ? 'missing' : findingCode(issue),
    message: isMissing ? 'missing' : issue.message,
  };
}

function findingCode(issue: z.core.$ZodIssue): string {
  if (issue.path.length === 1 && issue.path[0] === 'type') return 'unsupportedEventType';
  if (issue.code === 'too_big') return 'tooLong';
  if (issue.code === 'too_small') return 'empty';
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
  if (!data?.country || data.timeZone || singleTimeZoneOf(data.country)) return [];
  const message = 'needed, because the country has more than one time zone or none we know';
  return [{ path: 'data.timeZone', code: 'missing', message }];
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
  if (!givenName || !surname) return [];
  if (userNames({ givenName, surname, preferredName, latinName, locale }).length > 0) return [];
  const message = 'no user name can be made of this name by rule; send latinName in Latin letters';
  const path = latinName ? 'data.latinName' : 'data.givenName';
  return [{ path, code: 'nameNotRomanisable', message }];
}
