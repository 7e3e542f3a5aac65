import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { Outcome, type Progress } from './onboarding.ts';

/** The parts of an onboarding that are measured, each from one event of the timeline to another. */
export const PHASES = ['preparation', 'waiting', 'collection', 'passkey', 'closing'] as const;
export type Phase = (typeof PHASES)[number];

const Milliseconds = z.number().int().nonnegative();

/** What is counted of one onboarding when it ends. No personal data. */
export const EndFacts = z.object({
  endedAt: z.iso.datetime(),
  outcome: Outcome,
  /** Stable code; null where there is none. */
  reason: z.string().nullable(),
  /** From the first event of HR to the end, in milliseconds; null unless it was completed. */
  hireToDoneMs: Milliseconds.nullable(),
  phasesMs: z.partialRecord(z.enum(PHASES), Milliseconds),
  /** Whether a passkey was registered on the first day or before, where the person works. */
  hasPasskeyByDayOne: z.boolean(),
  reissues: z.number().int(),
  bounces: z.number().int(),
  attentions: z.number().int(),
});
export type EndFacts = z.infer<typeof EndFacts>;

/** What a run that is over says of itself. `acceptedAt` is the moment of HR's first event. */
export function endFacts(
  { timeline, outcome, reason, evidence }: Progress,
  hire: { readonly startDate: string; readonly timeZone: string },
  acceptedAt: string | undefined,
): EndFacts | undefined {
  const endedAt = timeline.at(-1)?.at;
  if (!endedAt || !outcome) return undefined;
  const count = (...events: string[]) =>
    timeline.filter(({ event }) => events.includes(event)).length;
  const isDone = outcome === 'completed' && acceptedAt !== undefined;
  return {
    endedAt,
    outcome,
    reason,
    hireToDoneMs: isDone ? between(acceptedAt, endedAt) : null,
    phasesMs: phasesOf(timeline, acceptedAt),
    hasPasskeyByDayOne: isByDayOne(evidence.passkey?.registeredAt, hire),
    reissues: count('passReplaced'),
    bounces: count('claimLinkLost', 'claimLinkNotSent'),
    attentions: count('needsAttention'),
  };
}

/**
 * An account is ready once, and a pass is issued first, and then again after each that came to nothing;
 * the collection that counts is the last.
 */
function phasesOf(
  timeline: Progress['timeline'],
  acceptedAt: string | undefined,
): Partial<Record<Phase, number>> {
  const first = (event: string) => timeline.find((entry) => entry.event === event)?.at;
  const last = (event: string) => timeline.findLast((entry) => entry.event === event)?.at;
  const marks = [
    acceptedAt,
    first('accountReady'),
    first('passIssued'),
    last('passCollected'),
    last('passkeyRegistered'),
    last('completed'),
  ];
  return Object.fromEntries(
    PHASES.flatMap((phase, at) => {
      const [from, to] = [marks[at], marks[at + 1]];
      return from && to ? [[phase, between(from, to)]] : [];
    }),
  );
}

const between = (from: string, to: string): number =>
  Math.max(0, Date.parse(to) - Date.parse(from));

function isByDayOne(
  registeredAt: string | undefined,
  { startDate, timeZone }: { readonly startDate: string; readonly timeZone: string },
): boolean {
  if (registeredAt === undefined) return false;
  const day = Temporal.Instant.from(registeredAt).toZonedDateTimeISO(timeZone).toPlainDate();
  return Temporal.PlainDate.compare(day, Temporal.PlainDate.from(startDate)) <= 0;
}

/** Of some durations, in milliseconds; null where there are none. */
export const Spread = z
  .object({ count: z.number().int(), medianMs: Milliseconds, p90Ms: Milliseconds })
  .nullable();
export type Spread = z.infer<typeof Spread>;

/** The onboardings that ended in one month, in UTC. */
export const MonthMetrics = z.object({
  month: z.string().regex(/^\d{4}-\d{2}$/),
  ended: z.object({
    completed: z.number().int(),
    withdrawn: z.number().int(),
    refused: z.number().int(),
  }),
  hireToDone: Spread,
  phases: z.object({
    preparation: Spread,
    waiting: Spread,
    collection: Spread,
    passkey: Spread,
    closing: Spread,
  }),
  /** Of the completed ones, from 0 to 1; null where there are none. */
  passkeyByDayOne: z.number().min(0).max(1).nullable(),
  reissues: z.number().int(),
  bounces: z.number().int(),
  attentions: z.number().int(),
  /** How often each reason led to a refusal. */
  refusals: z.record(z.string(), z.number().int()),
});
export type MonthMetrics = z.infer<typeof MonthMetrics>;

export function monthMetrics(month: string, facts: readonly EndFacts[]): MonthMetrics {
  const having = (outcome: Outcome) => facts.filter((one) => one.outcome === outcome);
  const completed = having('completed');
  const phase = (name: Phase) => spread(completed.map(({ phasesMs }) => phasesMs[name]));
  const early = completed.filter((one) => one.hasPasskeyByDayOne).length;
  const sum = (of: (one: EndFacts) => number) => facts.reduce((total, one) => total + of(one), 0);
  return {
    month,
    ended: {
      completed: completed.length,
      withdrawn: having('withdrawn').length,
      refused: having('refused').length,
    },
    hireToDone: spread(completed.map(({ hireToDoneMs }) => hireToDoneMs)),
    phases: {
      preparation: phase('preparation'),
      waiting: phase('waiting'),
      collection: phase('collection'),
      passkey: phase('passkey'),
      closing: phase('closing'),
    },
    passkeyByDayOne: completed.length === 0 ? null : early / completed.length,
    reissues: sum(({ reissues }) => reissues),
    bounces: sum(({ bounces }) => bounces),
    attentions: sum(({ attentions }) => attentions),
    refusals: reasonsOf(having('refused')),
  };
}

function reasonsOf(refused: readonly EndFacts[]): Record<string, number> {
  const counts = new Map<string, number>();
  for (const { reason } of refused) {
    const name = reason ?? 'unknown';
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Nearest rank: the smallest value that at least the given share does not exceed. */
function spread(values: readonly (number | null | undefined)[]): Spread {
  const sorted = values.filter((value) => typeof value === 'number').sort((a, b) => a - b);
  const rank = (share: number) => sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
  if (sorted.length === 0) return null;
  return { count: sorted.length, medianMs: rank(0.5), p90Ms: rank(0.9) };
}

/** One number for OpenTelemetry. Units are those of UCUM, as its conventions ask. */
export interface Gauge {
  readonly name: string;
  readonly unit: string;
  readonly value: number;
  readonly attributes: Readonly<Record<string, string>>;
}
