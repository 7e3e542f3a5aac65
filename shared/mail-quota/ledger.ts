import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Records } from '../domain/ports.ts';
import {
  type FreeTimes,
  freeTimesOf,
  JITTER_MS,
  type SendBudget,
  WINDOW_MS,
} from '../domain/send-budget.ts';
import { update } from '../storage/update.ts';

const PERMITS = 'send-permits';
const LEDGER = 'ledger';
/** A reading is used again within this time. A write with an old one fails and reads anew. */
const READING_SHARED_MS = 1_000;
const SECOND_MS = 1_000;
/**
 * The reserve is kept for so long after the last mail that a person waited for. Where no such mails
 * are sent, it would only make the others late.
 */
const RESERVED_FOR_MS = 7 * 24 * WINDOW_MS.hour;
/** The moment is written again when it is this old. */
const URGENT_NOTED_EVERY_MS = WINDOW_MS.hour;
const REMEMBERED_MS = WINDOW_MS.hour + JITTER_MS;
const NEVER = new Date(0).toISOString();
/** Long enough to remove the place of a mail that was given a permit. */
const LEAVING_MS = 5_000;
/** So many are named, so that the row stays small. */
const LEAVING_MAX = 500;
const NAME_CHARACTERS = 8;

const SPENT = /^(\d+x\d+(,\d+x\d+)*)?$/;
const Ledger = z.object({
  /**
   * The mails of the last hour: seconds since the entry before (the first since 1970) `x` number of
   * mails. At most 3,600 entries, which a row can hold.
   */
  spent: z.string().regex(SPENT),
  /** How many permits were given since the ledger was opened. */
  given: z.int().nonnegative(),
  pausedUntil: z.iso.datetime(),
  /** When a person who waits in front of a page last asked for a permit. */
  urgentAt: z.iso.datetime(),
  /**
   * Short hashes of the places that were given a permit a moment ago. Their rows may still be in the
   * line, and are nobody's turn any more.
   */
  leaving: z
    .object({ at: z.iso.datetime(), places: z.array(z.string()) })
    .default({ at: NEVER, places: [] }),
});
type Ledger = z.output<typeof Ledger>;

/** The permits at the time of one reading. */
export interface LedgerState {
  readonly freeTimes: FreeTimes;
  /** Epoch milliseconds; in the past when there is no pause. */
  readonly pausedUntil: number;
  readonly given: number;
  /** Whether permits are reserved for people who wait in front of a page. */
  readonly isReserved: boolean;
  /** Whether this place was given a permit a moment ago. */
  readonly isLeaving: (place: string) => boolean;
}

/**
 * All permits of both windows in one row (`send-permits`/`ledger`). A conditional write takes any
 * number of them, so no window ever has more sends than the budget, however many processes send or
 * crash. Throws `ServiceError` when the table is unavailable.
 */
export function sendLedger(records: Records, budget: SendBudget) {
  let shared: { readonly at: number; readonly row: Promise<Found> } | undefined;

  async function read(): Promise<LedgerState & { readonly isNew: boolean }> {
    const isNew = !isShared();
    return { ...stateOf((await reading())?.value, budget), isNew };
  }

  const isShared = () => shared !== undefined && Date.now() - shared.at < READING_SHARED_MS;

  function reading(): Promise<Found> {
    if (shared && isShared()) return shared.row;
    const row = records.read(PERMITS, LEDGER, Ledger);
    shared = { at: Date.now(), row };
    row.catch(forget);
    return row;
  }

  function forget(): void {
    shared = undefined;
  }

  return {
    /** `isNew` is false when the reading is an earlier one, after which others may have taken permits. */
    read,
    forget,

    /**
     * Takes permits, for these places among others, on condition that nobody did since the last
     * reading. False when somebody did.
     */
    async take(count: number, places: readonly string[]): Promise<boolean> {
      const found = await reading();
      // Until the write is answered nobody knows what the row holds.
      forget();
      const next = withLeaving(afterSpending(found?.value, count, Date.now()), places);
      const version = found
        ? await records.replace(PERMITS, LEDGER, next, found.version)
        : await records.insert(PERMITS, LEDGER, next);
      if (version === false) return false;
      shared = { at: Date.now(), row: Promise.resolve({ value: next, version }) };
      return true;
    },

    /** Keeps the reserve, because a person has asked for a permit. */
    async noteUrgent(): Promise<void> {
      const now = Date.now();
      const known = (await reading())?.value;
      if (known && now - Date.parse(known.urgentAt) < URGENT_NOTED_EVERY_MS) return;
      forget();
      await update(records, PERMITS, LEDGER, Ledger, (current) => ({
        ...(current ?? EMPTY),
        urgentAt: new Date(now).toISOString(),
      }));
    },

    /** No permits are given before `until`. A later moment that is known already stays. */
    async pause(until: Date): Promise<void> {
      forget();
      await update(records, PERMITS, LEDGER, Ledger, (known) =>
        known && Date.parse(known.pausedUntil) >= until.getTime()
          ? 'keep'
          : { ...(known ?? EMPTY), pausedUntil: until.toISOString() },
      );
    },
  };
}

type Found = Awaited<ReturnType<typeof readLedger>>;
const readLedger = (records: Records) => records.read(PERMITS, LEDGER, Ledger);
const EMPTY: Ledger = {
  spent: '',
  given: 0,
  pausedUntil: NEVER,
  urgentAt: NEVER,
  leaving: { at: NEVER, places: [] },
};

function stateOf(ledger: Ledger = EMPTY, budget: SendBudget): LedgerState {
  const usedAt = entriesOf(ledger.spent).flatMap(({ second, count }) =>
    Array<number>(count).fill(second * SECOND_MS),
  );
  return {
    freeTimes: freeTimesOf(usedAt, budget),
    pausedUntil: Date.parse(ledger.pausedUntil),
    given: ledger.given,
    isReserved: Date.now() - Date.parse(ledger.urgentAt) < RESERVED_FOR_MS,
    isLeaving: leavingIn(ledger),
  };
}

function leavingIn({ leaving }: Ledger): (place: string) => boolean {
  const names = new Set(isOver(leaving) ? [] : leaving.places);
  return (place) => names.size > 0 && names.has(nameOf(place));
}

function withLeaving(ledger: Ledger, places: readonly string[]): Ledger {
  const earlier = isOver(ledger.leaving) ? [] : ledger.leaving.places;
  const all = [...earlier, ...places.map(nameOf)].slice(-LEAVING_MAX);
  return { ...ledger, leaving: { at: new Date().toISOString(), places: all } };
}

const isOver = ({ at }: { readonly at: string }): boolean =>
  Date.now() - Date.parse(at) >= LEAVING_MS;

const nameOf = (place: string): string =>
  createHash('sha256').update(place).digest('base64url').slice(0, NAME_CHARACTERS);

interface Entry {
  readonly second: number;
  readonly count: number;
}

function afterSpending(ledger: Ledger = EMPTY, count: number, now: number): Ledger {
  // Rounded up, so that a permit never becomes free too early.
  const second = Math.ceil(now / SECOND_MS);
  const remembered = entriesOf(ledger.spent).filter(
    (entry) => entry.second * SECOND_MS > now - REMEMBERED_MS,
  );
  const same = remembered.find((entry) => entry.second === second);
  const others = remembered.filter((entry) => entry !== same);
  const entries = [...others, { second, count: count + (same?.count ?? 0) }];
  entries.sort((a, b) => a.second - b.second);
  return { ...ledger, spent: textOf(entries), given: ledger.given + count };
}

function entriesOf(spent: string): Entry[] {
  let second = 0;
  return spent === ''
    ? []
    : spent.split(',').map((entry) => {
        const [gap = 0, count = 0] = entry.split('x').map(Number);
        second += gap;
        return { second, count };
      });
}

function textOf(entries: readonly Entry[]): string {
  return entries
    .map(({ second, count }, index) => `${second - (entries[index - 1]?.second ?? 0)}x${count}`)
    .join(',');
}
