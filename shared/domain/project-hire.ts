import { z } from 'zod';
import { Hire, type KeptHireEvent } from './hire.ts';
import { changedContacts } from './identity/contacts.ts';
import { startsAt } from './schedule.ts';

const moment = z.iso.datetime({ offset: true });

/** The source name of an operator's actions. An operator is followed whichever source leads. */
export const OPERATOR = 'operator';

/** One accepted event of an onboarding. `key` is the key of its row. */
export interface KeptEvent {
  readonly key: string;
  readonly source: string;
  readonly event: KeptHireEvent;
  /**
   * A number that grows in the order of acceptance. 0 for events that were stored before it
   * existed.
   */
  readonly received: number;
}

/**
 * Why no pass may be issued although the hire is known. `about` holds the keys of the conflicting
 * events.
 */
export const Doubt = z.object({
  reason: z.enum(['sourcesDisagree', 'sourceWithdrew', 'startDateCleared']),
  about: z.array(z.string()),
});
export type Doubt = z.infer<typeof Doubt>;

/** The current hire, computed from its events, with the start instant. */
export const HireState = z.object({
  hire: Hire,
  startsAt: moment,
  /** The `timestamp` of the newest event that was applied. */
  asOf: moment,
  source: z.string(),
  withdrawal: z.object({ at: moment, reason: z.string().nullable() }).nullable(),
  doubt: Doubt.nullable().default(null),
  /** Employments of the same person that start later. They wait until this one is over. */
  waiting: z.array(z.string()).default([]),
});
export type HireState = z.output<typeof HireState>;

interface Leading {
  /**
   * The source that announced the onboarding. It leads among sources that `precedence` does not
   * name.
   */
  readonly origin: string;
  readonly precedence: readonly string[];
}

/**
 * Computes the current hire from its events. Undefined when no event describes the hire.
 *
 * The newest event wins, by its `timestamp` and then by the order of acceptance, so events may
 * arrive in any order and any number of times. One source leads: the first of `precedence` that has
 * described the hire. An operator may withdraw whichever source leads. Events of other sources
 * change nothing, but when another source withdraws the hire or differs in contacts or manager, the
 * state carries a doubt.
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
  const others = otherSources(events, leader);
  return {
    hire: described.event.data,
    startsAt: startsAt(described.event.data).toISOString(),
    asOf: (withdrawal ?? described).event.timestamp,
    source: leader,
    withdrawal: withdrawal && {
      at: withdrawal.event.timestamp,
      reason: withdrawal.event.data.reason ?? null,
    },
    doubt: withdrawal
      ? null
      : (heldBy(events, current, leader) ?? doubtOf(events, described, others)),
    waiting: held.slice(1).map((one) => one.described.event.data.employmentId),
  };
}

type Described = KeptEvent & { event: { type: 'hire.created' | 'hire.updated' } };
type Withdrawn = KeptEvent & { event: { type: 'hire.withdrawn' } };

interface Employment {
  readonly described: Described;
  readonly withdrawal: Withdrawn | null;
}

type Held = KeptEvent & { event: { type: 'hire.held' } };

/** Whether the event describes the hire. The others name an employment only. */
export const describesHire = (
  event: KeptHireEvent,
): event is Extract<KeptHireEvent, { type: 'hire.created' | 'hire.updated' }> =>
  event.type === 'hire.created' || event.type === 'hire.updated';

const isHire = (kept: KeptEvent): kept is Described => describesHire(kept.event);
const isHold = (kept: KeptEvent): kept is Held => kept.event.type === 'hire.held';
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

/**
 * The employments that one source describes. A withdrawal is valid until a later event describes
 * the employment again.
 */
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

/** An operator withdraws the whole onboarding. A source withdraws the employment that it names. */
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

/** The leading source named the start date, and does not name it any more. */
function heldBy(
  events: readonly KeptEvent[],
  { described }: Employment,
  leader: string,
): Doubt | null {
  const { employmentId } = described.event.data;
  const hold = newest(
    events
      .filter(isHold)
      .filter(({ source, event }) => source === leader && event.data.employmentId === employmentId),
  );
  if (!hold || !isNewer(hold, described)) return null;
  return { reason: hold.event.data.reason, about: [hold.key] };
}

/** Compares the leading source with the current state of every other source. */
function doubtOf(
  events: readonly KeptEvent[],
  leading: Described,
  others: readonly Employment[][],
): Doubt | null {
  const off = others.flatMap((employments) =>
    employments.every(({ withdrawal }) => withdrawal) ? employments : [],
  );
  if (off.length > 0) return { reason: 'sourceWithdrew', about: keysOf(events, off) };
  const differing = others
    .flat()
    .filter(({ described, withdrawal }) => !withdrawal && isAtOdds(leading, described));
  if (differing.length === 0) return null;
  const about = [saidFirst(events, leading).key, ...keysOf(events, differing)];
  return { reason: 'sourcesDisagree', about };
}

const keysOf = (events: readonly KeptEvent[], employments: readonly Employment[]): string[] =>
  employments
    .map(({ described, withdrawal }) => (withdrawal ?? saidFirst(events, described)).key)
    .sort();

/**
 * The event with which a source began to say what `described` says of contacts and manager. A source
 * may repeat it every night, and a question about it must stay the same question.
 */
function saidFirst(events: readonly KeptEvent[], described: Described): Described {
  const { employmentId } = described.event.data;
  const said = events
    .filter(isHire)
    .filter((one) => one.source === described.source)
    .filter((one) => one.event.data.employmentId === employmentId)
    .sort((a, b) => (isNewer(a, b) ? -1 : 1));
  const changedAt = said.findIndex((one) => !saysTheSame(one, described));
  return said.at((changedAt === -1 ? said.length : changedAt) - 1) ?? described;
}

function saysTheSame({ event: { data: one } }: Described, { event: { data: other } }: Described) {
  return changedContacts(one, other).length === 0 && isSameManager(one.manager, other.manager);
}

/** A field that the other source does not send is not a difference. */
function isAtOdds({ event: { data: one } }: Described, { event: { data: other } }: Described) {
  const said = changedContacts(one, other).filter((field) => one[field] && other[field]);
  return said.length > 0 || !isSameManager(one.manager, other.manager);
}

function isSameManager(one: Hire['manager'], other: Hire['manager']): boolean {
  if (!one || !other) return true;
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
  'hire.held': 1,
  'hire.withdrawn': 2,
};

/**
 * Some systems write whole seconds only. At the same second a withdrawal wins over a change, and a
 * change wins over a creation. Of two events of one type, the one that was received later wins.
 */
function isNewer(one: KeptEvent, other: KeptEvent): boolean {
  const byTime = Date.parse(one.event.timestamp) - Date.parse(other.event.timestamp);
  if (byTime !== 0) return byTime > 0;
  const byKind = (KINDS[one.event.type] ?? 0) - (KINDS[other.event.type] ?? 0);
  if (byKind !== 0) return byKind > 0;
  if (one.received !== other.received) return one.received > other.received;
  return one.key > other.key;
}
