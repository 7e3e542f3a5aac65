import { z } from 'zod';
import { Hire, type KeptHireEvent } from './hire.ts';
import { startsAt } from './schedule.ts';

const moment = z.iso.datetime({ offset: true });

/** The source of what an operator says here; it stands beside every HR system. */
export const OPERATOR = 'operator';

/** One accepted event of an onboarding, under the key of its row. */
export interface KeptEvent {
  readonly key: string;
  readonly source: string;
  readonly event: KeptHireEvent;
}

/** The hire as its events say it, with the start instant worked out. */
export const HireState = z.object({
  hire: Hire,
  startsAt: moment,
  /** The envelope's time of the newest event that was applied. */
  asOf: moment,
  source: z.string(),
  withdrawal: z.object({ at: moment, reason: z.string().nullable() }).nullable(),
});
export type HireState = z.infer<typeof HireState>;

interface Leading {
  /** The source of the onboarding itself: it leads unless another one takes precedence. */
  readonly origin: string;
  readonly precedence: readonly string[];
}

/**
 * The hire as all kept events together say it, or undefined while none of them describes it. The
 * newest word counts, by the time of its envelope: events may come in any order and any number of
 * times and lead to the same. A withdrawal stands until somebody says later that the hire holds.
 * One source leads, the first of `precedence` that has described the hire; the others are kept and
 * not followed, except an operator.
 */
export function projectHire(
  events: readonly KeptEvent[],
  { origin, precedence }: Leading,
): HireState | undefined {
  const rank = (source: string) => rankOf(source, origin, precedence);
  const hires = events.filter(isHire);
  const leading = hires
    .map(({ source }) => source)
    .sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1))[0];
  if (leading === undefined) return undefined;
  const latest = newest(hires.filter(({ source }) => source === leading));
  if (!latest) return undefined;
  const withdrawal = newest(
    events.filter(isWithdrawal).filter(({ source }) => source === leading || source === OPERATOR),
  );
  const isWithdrawn = withdrawal !== undefined && isNewer(withdrawal, latest);
  return {
    hire: latest.event.data,
    startsAt: startsAt(latest.event.data).toISOString(),
    asOf: isWithdrawn ? withdrawal.event.timestamp : latest.event.timestamp,
    source: leading,
    withdrawal: isWithdrawn
      ? { at: withdrawal.event.timestamp, reason: withdrawal.event.data.reason ?? null }
      : null,
  };
}

/** A source that nobody ranked does not lead over the one that came first. */
function rankOf(source: string, origin: string, precedence: readonly string[]): number {
  const place = precedence.indexOf(source);
  if (place !== -1) return place;
  return source === origin ? precedence.length : precedence.length + 1;
}

type Described = KeptEvent & { event: { type: 'hire.created' | 'hire.updated' } };
type Withdrawn = KeptEvent & { event: { type: 'hire.withdrawn' } };

const isHire = (kept: KeptEvent): kept is Described => kept.event.type !== 'hire.withdrawn';
const isWithdrawal = (kept: KeptEvent): kept is Withdrawn => kept.event.type === 'hire.withdrawn';

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

/** Some systems stamp whole seconds: of one moment a change beats a creation, a withdrawal both. */
function isNewer(one: KeptEvent, other: KeptEvent): boolean {
  const byTime = Date.parse(one.event.timestamp) - Date.parse(other.event.timestamp);
  if (byTime !== 0) return byTime > 0;
  const byKind = (KINDS[one.event.type] ?? 0) - (KINDS[other.event.type] ?? 0);
  if (byKind !== 0) return byKind > 0;
  return one.key > other.key;
}
