import type { Counted, PerOnboarding } from './per-onboarding.ts';

/** One price, in US dollars for `per` units, after `free` units a month. */
export interface Price {
  readonly usd: number;
  readonly per: number;
  readonly free: number;
}

/** List prices of East US 2; docs/costs.md names the source and the date of each. */
export const PRICES = {
  executions: { usd: 0.4, per: 1e6, free: 250_000 },
  'GB-seconds': { usd: 0.000026, per: 1, free: 100_000 },
  'table requests': { usd: 0.00036, per: 1e4, free: 0 },
  'queue requests': { usd: 0.004, per: 1e4, free: 0 },
  'vault requests': { usd: 0.03, per: 1e4, free: 0 },
  mails: { usd: 0.00025, per: 1, free: 0 },
  SMS: { usd: 0.0075, per: 1, free: 0 },
  'delivery reports': { usd: 0.6, per: 1e6, free: 100_000 },
  'GB of logs': { usd: 2.3, per: 1, free: 5 },
} as const satisfies Record<string, Price>;
export type Meter = keyof typeof PRICES;

/** What is assumed where nothing can be measured here. */
export const ASSUMED = {
  /** Flex Consumption bills a second at least; here every execution has an instance to itself. */
  secondsPerExecution: 1,
  gbPerInstance: 2,
  logKbPerExecution: 10,
} as const;

const sumOf = (counts: Counted, name: RegExp): number =>
  Object.entries(counts)
    .filter(([key]) => name.test(key))
    .reduce((sum, [, count]) => sum + count, 0);

const KB_PER_GB = 1e6;

/** Units of each meter for one onboarding. */
export function unitsOf(one: PerOnboarding): Readonly<Record<Meter, number>> {
  const executions = sumOf(one.executions, /./);
  const messages = sumOf(one.storage, /queue: delete/);
  return {
    executions,
    'GB-seconds': executions * ASSUMED.secondsPerExecution * ASSUMED.gbPerInstance,
    'table requests': sumOf(one.storage, /table/) + sumOf(one.durable, /backend: table/),
    // The host gets each message once, or several with one request.
    'queue requests': sumOf(one.storage, /queue/) + messages + sumOf(one.durable, /backend: queue/),
    'vault requests': sumOf(one.services, /vault/),
    mails: sumOf(one.services, /^mail$/),
    SMS: sumOf(one.services, /^SMS$/),
    'delivery reports': sumOf(one.services, /^(mail|SMS)$/),
    'GB of logs': (executions * ASSUMED.logKbPerExecution) / KB_PER_GB,
  };
}

/** Dollars a month for so many hires a month, by meter, without what runs whether there are hires or not. */
export function monthly(one: PerOnboarding, hires: number): Readonly<Record<Meter, number>> {
  const units = Object.entries(unitsOf(one)) as [Meter, number][];
  const costs = units.map(([meter, count]) => {
    const { usd, per, free } = PRICES[meter];
    return [meter, (Math.max(0, count * hires - free) * usd) / per];
  });
  return Object.fromEntries(costs);
}

export const HIRES = [10, 1_000, 100_000] as const;

/** The two tables of docs/costs.md, as Markdown. */
export function countsTable(one: PerOnboarding): string {
  const rows = Object.values(one).flatMap((part: Counted) => Object.entries(part));
  return table(
    ['what', 'for one hire'],
    rows.map(([what, count]) => [what, String(count)]),
  );
}

export function costsTable(one: PerOnboarding): string {
  const units = unitsOf(one);
  const columns = HIRES.map((hires) => monthly(one, hires));
  const meters = Object.keys(PRICES) as Meter[];
  const rows = meters.map((meter) => [
    meter,
    String(Number(units[meter].toPrecision(3))),
    ...columns.map((costs) => dollars(costs[meter])),
  ]);
  const totals = columns.map(
    (costs) => `**${dollars(meters.reduce((sum, one) => sum + costs[one], 0))}**`,
  );
  const head = [
    'meter',
    'units for one hire',
    ...HIRES.map((hires) => `${hires.toLocaleString('en')} hires`),
  ];
  return table(head, [...rows, ['**sum**', '', ...totals]]);
}

const dollars = (usd: number): string => `$${usd.toFixed(2)}`;

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), `|${head.map(() => '---').join('|')}|`, ...rows.map(line)].join('\n');
}
