import { z } from 'zod';
import { Hire, type KeptHireEvent } from './hire.ts';
import { changedContacts } from './identity/contacts.ts';
import { startsAt } from './schedule.ts';

const moment = z.iso.datetime({ offset: true });

/** The source of what an operator says here; it stands beside every HR system. */
export const OPERATOR = 'operator';

/** One accepted event of an onboarding, under the key of its row. */
export interface KeptEvent {
  readonly key: string;
  readonly source: string;
  readonly event: KeptHireEvent;
  /** Counts up in the order of acceptance; 0 for events that were kept before there was a count. */
  readonly received: number;
}

/** Why nothing may be issued although the hire is known; `about` are keys of the events at odds. */
export const Doubt = z.object({
  reason: z.enum(['sourcesDisagree', 'sourceWithdrew']),
  about: z.array(z.string()),
});
export type Doubt = z.infer<typeof Doubt>;

/** The hire as its events say it, with the start instant worked out. */
export const HireState = z.object({
  hire: Hire,
  startsAt: moment,
  /** The envelope's time of the newest event that was applied. */
  asOf: moment,
  source: z.string(),
  withdrawal: z.object({ at: moment, reason: z.string().nullable() }).nullable(),
  doubt: Doubt.nullable().default(null),
  /** Employments of the same person that begin later, and wait until this one is over. */
  waiting: z.array(z.string()).default([]),
});
export type HireState = z.output<typeof HireState>;

interface Leading {
  /** The source of the onboarding itself: it leads among sources that nobody ranked. */
  readonly origin: string;
  readonly precedence: readonly string[];
}

/**
 * Projects the hire from its events, or undefined while none of them describes it. The newest event
 * counts, by the time of its envelope and then by the order of acceptance, so events may come in any
 * order and any number of times. One source leads, the first of `precedence` that described the
 * hire; an operator may withdraw beside it. The other sources change nothing, but where they differ
 * in contacts or manager, or withdraw, the state carries a doubt.
 */
export function projectHire(
  events: readonly KeptEvent[],
  { origin, precedence }: Leading,
): HireState | undefined {
  const leader = leadingSource(events, origin, precedence);
  if (leader === undefined) return undefined;
  const employments = employmentsOf(events, leader).sort(byStart);
  const held = employments.filter(({ withdrawal }) => !withdrawal);
  const current = held[0] ?? newestWithdrawn(employments);
  if (!current) return undefined;
  const { described, withdrawal } = current;
  return {
    hire: described.event.data,
    startsAt: startsAt(described.event.data).toISOString(),
    asOf: (withdrawal ?? described).event.timestamp,
    source: leader,
    withdrawal: withdrawal && {
      at: withdrawal.event.timestamp,
      reason: withdrawal.event.data.reason ?? null,
    },
    doubt: withdrawal ? null : doubtOf(described, otherSources(events, leader)),
    waiting: held.slice(1).map((one) => one.described.event.data.employmentId),
  };
}

type Described = KeptEvent & { event: { type: 'hire.created' | 'hire.updated' } };
type Withdrawn = KeptEvent & { event: { type: 'hire.withdrawn' } };

interface Employment {
  readonly described: Described;
  readonly withdrawal: Withdrawn | null;
}

const isHire = (kept: KeptEvent): kept is Described => kept.event.type !== 'hire.withdrawn';
const isWithdrawal = (kept: KeptEvent): kept is Withdrawn => kept.event.type === 'hire.withdrawn';

function leadingSource(
  events: readonly KeptEvent[],
  origin: string,
  precedence: readonly string[],
): string | undefined {
  const rank = (source: string) => {
    const place = precedence.indexOf(source);
    if (place !== -1) return place;
    return source === origin ? precedence.length : precedence.length + 1;
  };
  return events
    .filter(isHire)
    .map(({ source }) => source)
    .sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1))[0];
}

/** What one source says of each employment. A withdrawal stands until it is described again later. */
function employmentsOf(events: readonly KeptEvent[], source: string): Employment[] {
  const own = events.filter(isHire).filter((one) => one.source === source);
  const ids = new Set(own.map(({ event }) => event.data.employmentId));
  return [...ids].flatMap((id) => {
    const described = newest(own.filter(({ event }) => event.data.employmentId === id));
    const withdrawal = newest(
      events.filter(isWithdrawal).filter((one) => concerns(one, source, id)),
    );
    if (!described) return [];
    const isOff = withdrawal !== undefined && isNewer(withdrawal, described);
    return [{ described, withdrawal: isOff ? withdrawal : null }];
  });
}

/** An operator withdraws the whole onboarding, a source the employment that it names. */
function concerns({ source, event }: Withdrawn, leader: string, employmentId: string): boolean {
  return source === OPERATOR || (source === leader && event.data.employmentId === employmentId);
}

const byStart = (one: Employment, other: Employment): number => {
  const [a, b] = [one.described.event.data, other.described.event.data];
  return (
    startsAt(a).getTime() - startsAt(b).getTime() || (a.employmentId < b.employmentId ? -1 : 1)
  );
};

function newestWithdrawn(employments: readonly Employment[]): Employment | undefined {
  return employments.reduce<Employment | undefined>((best, one) => {
    if (!best?.withdrawal) return one;
    return one.withdrawal && isNewer(one.withdrawal, best.withdrawal) ? one : best;
  }, undefined);
}

const otherSources = (events: readonly KeptEvent[], leader: string): Employment[][] =>
  [...new Set(events.map(({ source }) => source))]
    .filter((source) => source !== leader && source !== OPERATOR)
    .map((source) => employmentsOf(events, source))
    .filter((employments) => employments.length > 0);

/** Every other source is heard once, by what it says now. */
function doubtOf(leading: Described, others: readonly Employment[][]): Doubt | null {
  const off = others.flatMap((employments) =>
    employments.every(({ withdrawal }) => withdrawal) ? employments : [],
  );
  if (off.length > 0) return { reason: 'sourceWithdrew', about: keysOf(off) };
  const differing = others
    .flat()
    .filter(({ described, withdrawal }) => !withdrawal && isAtOdds(leading, described));
  if (differing.length === 0) return null;
  return { reason: 'sourcesDisagree', about: [leading.key, ...keysOf(differing)] };
}

const keysOf = (employments: readonly Employment[]): string[] =>
  employments.map(({ described, withdrawal }) => (withdrawal ?? described).key).sort();

/** What the other source does not say, it does not dispute. */
function isAtOdds({ event: { data: one } }: Described, { event: { data: other } }: Described) {
  const said = changedContacts(one, other).filter((field) => one[field] && other[field]);
  return said.length > 0 || !isSameManager(one.manager, other.manager);
}

function isSameManager(one: Hire['manager'], other: Hire['manager']): boolean {
  if ('employeeId' in one && 'employeeId' in other) return one.employeeId === other.employeeId;
  if (!('userPrincipalName' in one) || !('userPrincipalName' in other)) return true;
  return one.userPrincipalName.toLowerCase() === other.userPrincipalName.toLowerCase();
}

function newest<K extends KeptEvent>(events: readonly K[]): K | undefined {
  return events.reduce<K | undefined>(
    (best, one) => (!best || isNewer(one, best) ? one : best),
    undefined,
  );
}

const KINDS: Readonly<Record<string, number>> = {
  'hire.created': 0,
  'hire.updated': 1,
  'hire.withdrawn': 2,
};

/**
 * Some systems stamp whole seconds: of one moment a withdrawal beats a change and a change a
 * creation, and of two of a kind the one that was received later holds.
 */
function isNewer(one: KeptEvent, other: KeptEvent): boolean {
  const byTime = Date.parse(one.event.timestamp) - Date.parse(other.event.timestamp);
  if (byTime !== 0) return byTime > 0;
  const byKind = (KINDS[one.event.type] ?? 0) - (KINDS[other.event.type] ?? 0);
  if (byKind !== 0) return byKind > 0;
  if (one.received !== other.received) return one.received > other.received;
  return one.key > other.key;
}
