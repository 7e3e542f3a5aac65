import {
  type MonthMetrics,
  PHASES,
  type Phase,
  type Spread,
} from '../../../shared/domain/metrics.ts';
import type { Records } from '../../../shared/domain/ports.ts';
import type { ConsoleWords } from '../../../shared/messages/console/catalogue.ts';
import { type Html, html } from '../../../shared/messages/html.ts';
import { readMetrics } from '../../../shared/metrics/keep.ts';
import { figure, reasonWords, table } from './parts.ts';
import type { Reader } from './reader.ts';

const MONTHS = 3;

/** How the onboardings of the last months ended; nothing before the first of them is counted. */
export async function metricsSection(records: Records, reader: Reader): Promise<Html> {
  const { months } = await readMetrics(records, { months: MONTHS }, new Date());
  const newest = months.at(-1);
  if (!newest) return html``;
  const { title } = reader.words.metrics;
  return html`<h2>${title}</h2>${monthsTable(reader, months)}${timesTable(reader, newest)}${refusals(reader, newest)}`;
}

function monthsTable(reader: Reader, months: readonly MonthMetrics[]): Html {
  const { metrics, group, event } = reader.words;
  const heads = [
    metrics.month,
    group.done,
    metrics.byDayOne,
    group.over,
    metrics.reissues,
    event.claimLinkLost,
    group.attention,
  ];
  const percent = new Intl.NumberFormat(reader.language, { style: 'percent' });
  const rows = months.map((one) => [
    one.month,
    one.ended.completed,
    figure(one.passkeyByDayOne === null ? '–' : percent.format(one.passkeyByDayOne)),
    one.ended.withdrawn + one.ended.refused,
    one.reissues,
    one.bounces,
    one.attentions,
  ]);
  return table(metrics.title, heads, rows);
}

/** The stage in which each phase is spent. */
const GROUP_OF: Readonly<Record<Phase, keyof ConsoleWords['group']>> = {
  preparation: 'preparing',
  waiting: 'ready',
  collection: 'sent',
  passkey: 'collected',
  closing: 'done',
};

/** How long the completed onboardings of a month took, as a whole and in each phase. */
function timesTable(reader: Reader, { month, hireToDone, phases }: MonthMetrics): Html {
  if (!hireToDone) return html``;
  const { metrics, group } = reader.words;
  const lasting = (ms: number) => figure(durationIn(reader, ms));
  const row = (what: string, spread: Spread) =>
    spread ? [[what, lasting(spread.medianMs), lasting(spread.p90Ms)]] : [];
  const rows = [
    ...row(metrics.hireToDone, hireToDone),
    ...PHASES.flatMap((phase) => row(group[GROUP_OF[phase]], phases[phase])),
  ];
  return html`<h3>${metrics.times} (${month})</h3>${table(metrics.times, [metrics.phase, metrics.half, metrics.most], rows)}`;
}

const DAY_MS = 86_400_000;
const UNITS = [
  ['day', DAY_MS],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

/** In the largest unit of which it has one at least. */
function durationIn({ language }: Reader, ms: number): string {
  const [unit, unitMs] = UNITS.find(([, size]) => ms >= size) ?? ['minute', 60_000];
  const form = { style: 'unit', unit, unitDisplay: 'long', maximumFractionDigits: 1 } as const;
  return new Intl.NumberFormat(language, form).format(ms / unitMs);
}

/** Why onboardings of a month were refused, and how many for each reason. */
function refusals(reader: Reader, { refusals: found, month }: MonthMetrics): Html {
  const reasons = Object.entries(found);
  if (reasons.length === 0) return html``;
  const items = reasons.map(
    ([reason, count]) =>
      html`<li>${reasonWords(reader, reason).what} (<code>${reason}</code>): ${count}</li>`,
  );
  return html`<h3>${reader.words.event.refused} (${month})</h3><ul>${items}</ul>`;
}
