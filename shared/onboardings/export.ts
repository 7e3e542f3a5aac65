import { z } from 'zod';
import { ListQuery } from './list.ts';
import type { OnboardingView } from './view.ts';

const TOP_MAX = 1_000;

/** The query of `GET /api/onboarding-export`: the filters of the list, and the form of the file. */
export const ExportQuery = ListQuery.extend({
  format: z.enum(['csv', 'jsonl']).default('csv'),
  top: z.coerce.number().int().min(1).max(TOP_MAX).default(TOP_MAX),
});

const COLUMNS = {
  id: ({ id }) => id,
  employmentId: ({ employmentId }) => employmentId,
  employeeId: ({ employeeId }) => employeeId,
  userPrincipalName: ({ userPrincipalName }) => userPrincipalName ?? '',
  startDate: ({ startDate }) => startDate,
  timeZone: ({ timeZone }) => timeZone,
  startsAt: ({ startsAt }) => startsAt,
  stage: ({ stage }) => stage,
  outcome: ({ outcome }) => outcome ?? '',
  reason: ({ reason }) => reason ?? '',
  changedAt: ({ timeline }) => timeline.at(-1)?.at ?? '',
  passkeyRegisteredAt: ({ evidence }) => evidence.passkey?.registeredAt ?? '',
} as const satisfies Record<string, (view: OnboardingView) => string>;

/**
 * A table for spreadsheets, with a first line of names. No value is taken for a formula.
 * @see https://www.rfc-editor.org/rfc/rfc4180
 */
export function csvOf(views: readonly OnboardingView[]): string {
  const lines = views.map((view) => Object.values(COLUMNS).map((column) => cell(column(view))));
  return [Object.keys(COLUMNS), ...lines].map((line) => `${line.join(',')}\r\n`).join('');
}

/** One onboarding a line, as the API shows it. */
export const jsonLinesOf = (views: readonly OnboardingView[]): string =>
  views.map((view) => `${JSON.stringify(view)}\n`).join('');

/**
 * What begins like a formula, also in wide signs: at the beginning of a value, and behind a semicolon, which
 * parts the cells where a comma is a decimal point.
 */
const FORMULA_BEGINS = /(^|;)(?=[" ]*[=+\-@|＝＋－＠\t\r\n])/g;

/**
 * Ids come from HR, and a spreadsheet runs what begins like a formula. An apostrophe in front makes it
 * text.
 * @see https://owasp.org/www-community/attacks/CSV_Injection
 */
function cell(value: string): string {
  const text = value.replaceAll(FORMULA_BEGINS, "$1'");
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
