import { z } from 'zod';
import { EndFacts, MonthMetrics, monthMetrics } from '../domain/metrics.ts';
import { type Stage, Stage as Stages } from '../domain/onboarding.ts';
import type { Records } from '../domain/ports.ts';
import { partitionOf } from '../storage/onboarding-index.ts';

// What is counted: a row for each onboarding that ended (partition `metrics-` and the month, key the id),
// and a row for each month that a timer computes from them (partition `metrics`). Kept for good.

const MONTHS = 'metrics';
const NOW = 'now';
const partitionOfMonth = (month: string): string => `${MONTHS}-${month}`;
const monthOf = (at: string): string => at.slice(0, 7);

/** Writes down what is counted of an onboarding that has ended. May run twice. */
export async function keepEnd(
  records: Pick<Records, 'put'>,
  id: string,
  facts: EndFacts,
): Promise<void> {
  await records.put(partitionOfMonth(monthOf(facts.endedAt)), id, facts);
}

/** How many onboardings are in each stage that is not an end, and when they were counted. */
export const OpenCounts = z.object({
  at: z.iso.datetime(),
  byStage: z.partialRecord(Stages, z.number().int()),
});
export type OpenCounts = z.infer<typeof OpenCounts>;

const ENDS: readonly Stage[] = ['completed', 'withdrawn', 'refused'];

/**
 * Computes this month and the month before, whose last runs may have been written since, and counts the
 * open onboardings by the list. May run twice.
 */
export async function rollUp(records: Records, now: Date): Promise<void> {
  const first = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 1, 1));
  for (const at of [first, now]) {
    const month = monthOf(at.toISOString());
    const rows = await records.list(partitionOfMonth(month), EndFacts);
    if (rows.length === 0) continue;
    const computed = monthMetrics(
      month,
      rows.map(({ value }) => value),
    );
    await records.put(MONTHS, month, computed);
  }
  await records.put(`${MONTHS}-${NOW}`, NOW, await openCounts(records, now));
}

async function openCounts(records: Records, now: Date): Promise<OpenCounts> {
  const byStage: Partial<Record<Stage, number>> = {};
  for (const stage of Stages.options.filter((one) => !ENDS.includes(one))) {
    const partition = partitionOf({ by: 'stage', value: stage });
    byStage[stage] = (await records.list(partition, z.unknown())).length;
  }
  return { at: now.toISOString(), byStage };
}

/** The query of `GET /api/metrics`. */
export const MetricsQuery = z.strictObject({
  /** How many months, the newest last. */
  months: z.coerce.number().int().min(1).max(60).default(13),
});

/** Months without an end are left out. `open` is null before the timer has run. */
export const MetricsView = z.object({
  months: z.array(MonthMetrics),
  open: OpenCounts.nullable(),
});
export type MetricsView = z.infer<typeof MetricsView>;

/** Reads one row a month. */
export async function readMetrics(
  records: Pick<Records, 'list' | 'read'>,
  { months }: z.output<typeof MetricsQuery>,
  now: Date,
): Promise<MetricsView> {
  const first = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - months + 1, 1));
  const range = { from: monthOf(first.toISOString()), below: NOW };
  const rows = await records.list(MONTHS, MonthMetrics, range);
  const open = await records.read(`${MONTHS}-${NOW}`, NOW, OpenCounts);
  return { months: rows.map(({ value }) => value), open: open?.value ?? null };
}
