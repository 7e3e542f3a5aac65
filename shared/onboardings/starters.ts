import { Stage } from '../domain/onboarding.ts';
import type { Records } from '../domain/ports.ts';
import { listedOnboardings } from '../storage/onboarding-index.ts';

/** How far people are, in as few words as fit into a table. In the order of an onboarding. */
export const GROUPS = {
  preparing: ['accepted', 'preparingAccount', 'preparingDevice'],
  ready: ['awaitingStart', 'issuingPass'],
  sent: ['awaitingCollection'],
  collected: ['awaitingPasskey', 'awaitingEnrolment'],
  done: ['completed'],
  attention: ['needsAttention'],
  over: ['withdrawing', 'withdrawn', 'refused'],
} as const satisfies Record<string, readonly Stage[]>;
export type Group = keyof typeof GROUPS;
export const GROUP_NAMES = Object.keys(GROUPS) as Group[];

export const groupOf = (stage: Stage): Group =>
  GROUP_NAMES.find((group) => GROUPS[group].some((one) => one === stage)) ?? 'preparing';

/** Who starts on one day: how many in each group. */
export interface StartDay {
  readonly date: string;
  readonly counts: Readonly<Record<Group, number>>;
}

/** The rows of one stage that are counted; a tenant with more starters in a week has to wait. */
const ROWS_MAX = 5_000;
const DAY_MS = 86_400_000;

/**
 * Counts who starts from one day to another, by day and group. It reads the rows of the list only, one
 * query for each stage, so it costs the same however many onboardings there are; the rows may be some
 * minutes old.
 */
export async function countStarters(
  records: Pick<Records, 'list'>,
  from: string,
  to: string,
): Promise<StartDay[]> {
  const found = await Promise.all(
    Stage.options.map(async (stage) => {
      const filter = { by: 'stage', value: stage } as const;
      const rows = await listedOnboardings(records, { filter, from, to, top: ROWS_MAX });
      return rows.map(({ startDate }) => ({ startDate, group: groupOf(stage) }));
    }),
  );
  const byDate = Map.groupBy(found.flat(), ({ startDate }) => startDate);
  return datesBetween(from, to).map((date) => ({
    date,
    counts: countsOf(byDate.get(date) ?? []),
  }));
}

const countsOf = (rows: readonly { readonly group: Group }[]): Record<Group, number> =>
  Object.fromEntries(
    GROUP_NAMES.map((name) => [name, rows.filter(({ group }) => group === name).length]),
  ) as Record<Group, number>;

/** Monday to Sunday of the week that a date is in. */
export function weekOf(date: string): { readonly from: string; readonly to: string } {
  // Sunday is 0 here and the last day of a week in ISO 8601.
  const weekday = (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;
  return { from: daysFrom(date, -weekday), to: daysFrom(date, 6 - weekday) };
}

/** The date some days later, or earlier for a negative number. */
export const daysFrom = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);

function datesBetween(from: string, to: string): string[] {
  const dates: string[] = [];
  for (let date = from; date <= to; date = daysFrom(date, 1)) dates.push(date);
  return dates;
}
