import type { Records } from '../../../shared/domain/ports.ts';
import { type Html, html } from '../../../shared/messages/html.ts';
import { readMetrics } from '../../../shared/metrics/keep.ts';
import { table } from './parts.ts';
import type { Reader } from './reader.ts';

const MONTHS = 3;

/** How the onboardings of the last months ended; nothing before the first of them is counted. */
export async function metricsSection(records: Records, reader: Reader): Promise<Html> {
  const { months } = await readMetrics(records, { months: MONTHS }, new Date());
  if (months.length === 0) return html``;
  const { metrics, group } = reader.words;
  const heads = [metrics.month, group.done, metrics.byDayOne, group.over, metrics.reissues];
  const rows = months.map((one) => [
    one.month,
    one.ended.completed,
    one.passkeyByDayOne === null ? '–' : `${Math.round(100 * one.passkeyByDayOne)} %`,
    one.ended.withdrawn + one.ended.refused,
    one.reissues,
  ]);
  return html`<h2>${metrics.title}</h2>${table(metrics.title, heads, rows)}`;
}
