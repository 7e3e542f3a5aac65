import type { z } from 'zod';
import { type Hire, HireEvent } from './hire.ts';
import { daysUntilStart } from './schedule.ts';
import { userNames } from './user-name.ts';

/** A start may be announced late by as much, and ahead by as much. */
export const START_LATE_DAYS_MAX = 14;
export const START_AHEAD_DAYS_MAX = 400;

export interface HireFinding {
  readonly path: string;
  readonly code: string;
  readonly message: string;
}

export type Validation =
  | { readonly kind: 'valid'; readonly event: HireEvent }
  | { readonly kind: 'invalid'; readonly findings: readonly HireFinding[] };

/** Judges a parsed body whole: every finding at once, none of them quoting what was sent. */
export function validateHireEvent(body: unknown, now: Date): Validation {
  const parsed = HireEvent.safeParse(body);
  if (!parsed.success) return { kind: 'invalid', findings: parsed.error.issues.map(finding) };
  const findings = [...startFindings(parsed.data.data, now), ...nameFindings(parsed.data.data)];
  return findings.length > 0
    ? { kind: 'invalid', findings }
    : { kind: 'valid', event: parsed.data };
}

function finding(issue: z.core.$ZodIssue): HireFinding {
  return { path: issue.path.join('.'), code: findingCode(issue), message: issue.message };
}

function findingCode(issue: z.core.$ZodIssue): string {
  const field = issue.path.at(-1);
  if (field === 'type') return 'unsupportedEventType';
  if (issue.code === 'too_big') return 'tooLong';
  if (issue.code === 'too_small') return 'empty';
  if (issue.code !== 'invalid_type') return 'invalidFormat';
  return issue.message.endsWith('received undefined') ? 'missing' : 'wrongType';
}

function startFindings(hire: Hire, now: Date): HireFinding[] {
  const days = daysUntilStart(hire, now);
  const path = 'data.startDate';
  if (days < -START_LATE_DAYS_MAX) {
    return [
      {
        path,
        code: 'startDateTooOld',
        message: `more than ${START_LATE_DAYS_MAX} days ago; correct the date in HR and send again`,
      },
    ];
  }
  if (days > START_AHEAD_DAYS_MAX) {
    return [
      {
        path,
        code: 'startDateTooFar',
        message: `more than ${START_AHEAD_DAYS_MAX} days ahead; send it again nearer to the start`,
      },
    ];
  }
  return [];
}

function nameFindings(hire: Hire): HireFinding[] {
  if (userNames(hire).length > 0) return [];
  return [
    {
      path: 'data.givenName',
      code: 'nameNotRomanisable',
      message: 'no user name can be made of this name; send it in Latin letters',
    },
  ];
}
