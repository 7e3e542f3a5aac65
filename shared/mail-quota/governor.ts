import { z } from 'zod';
import type { Admission, Governor, Records } from '../domain/ports.ts';
import {
  type ByWindow,
  forecast,
  freeAt,
  isCalm,
  mayGo,
  NO_RESERVE,
  reserveOf,
  type SendBudget,
} from '../domain/send-budget.ts';
import { askAgainAt, deadlineOf, isLive, joinedAt, placeOf } from '../domain/send-line.ts';
import { type Permits, sendPermits } from './permits.ts';

const LINE = 'send-line';
/** A caller behind this many others does not need its exact rank. */
const LINE_READ_MAX = 500;
/** All callers within this time share one read of the table. */
const VIEW_SHARED_MS = 1_000;
const STALE_REMOVED_MAX = 20;
/** Length of the date in an ISO 8601 moment. */
const DAY_CHARACTERS = 10;

const moment = z.iso.datetime();
const Place = z.object({ seenAt: moment, askAgainAt: moment });

interface View {
  readonly permits: Permits;
  /** The places of all callers that still wait, in the order of service. */
  readonly line: readonly string[];
}

/** How many mails wait and how much of the budget is free, for monitoring. It holds no ids. */
export interface SendOverview {
  readonly waiting: number;
  readonly budgets: SendBudget;
  /** Permits that are free now, including the reserve. */
  readonly free: ByWindow<number>;
  /** When the first and the last waiting mail get their permits. Null when none waits. */
  readonly nextAt: Date | null;
  readonly lastForecastAt: Date | null;
  readonly pausedUntil: Date | null;
  /** The number of waiting mails by the UTC day of their deadline. */
  readonly byDay: Readonly<Record<string, number>>;
}

/**
 * Limits mails with rows of a table: permits (`send-permits`) and a waiting line (`send-line`),
 * nearest deadline first. No single row is written by every caller. A crash loses nothing; at worst
 * it wastes a permit. Throws `ServiceError` when the table is unavailable.
 */
export function sendGovernor(
  records: Records,
  budget: SendBudget,
): Governor & { overview(): Promise<SendOverview> } {
  const permits = sendPermits(records, budget);
  const reserve = reserveOf(budget);
  let shared: { at: number; view: Promise<View> } | undefined;

  function sharedView(): Promise<View> {
    const now = Date.now();
    if (shared && now - shared.at < VIEW_SHARED_MS) return shared.view;
    const view = Promise.all([permits.read(), liveLine(records, LINE_READ_MAX)]).then(
      ([seen, line]) => ({ permits: seen, line }),
    );
    view.catch(() => dropSharedView());
    shared = { at: now, view };
    return view;
  }

  function dropSharedView(): void {
    shared = undefined;
  }

  return {
    async admit({ deadline, ...waiting }) {
      return deadline === 'now' ? atOnce() : inLine(placeOf({ ...waiting, deadline }));
    },

    async paused(until) {
      await permits.pause(until);
      dropSharedView();
    },

    async left({ deadline, ...waiting }) {
      if (deadline !== 'now') await records.remove(LINE, placeOf({ ...waiting, deadline }));
    },

    async overview() {
      const [seen, line] = await Promise.all([permits.read(), liveLine(records)]);
      return overviewOf({ permits: seen, line }, budget, Date.now());
    },
  };

  async function atOnce(): Promise<Admission> {
    dropSharedView();
    const seen = (await sharedView()).permits;
    const now = Date.now();
    const isFree = seen.pausedUntil <= now && mayGo(seen.freeTimes, 0, NO_RESERVE, now);
    if (isFree && (await permits.take(seen, 0))) return { kind: 'admitted' };
    const at = forecast(seen.freeTimes, 0, NO_RESERVE, Math.max(now, seen.pausedUntil));
    return { kind: 'later', at: new Date(askAgainAt(now, at)) };
  }

  async function inLine(place: string): Promise<Admission> {
    const view = await sharedView();
    const now = Date.now();
    const { freeTimes, pausedUntil } = view.permits;
    const rank = view.line.filter((other) => other < place).length;
    const isInLine = view.line.includes(place);
    const isInTurn = isInLine || (view.line.length === 0 && isCalm(freeTimes, now));
    if (isInTurn && pausedUntil <= now && mayGo(freeTimes, rank, reserve, now)) {
      const isAdmitted = await permits.take(view.permits, rank);
      // The shared view counts a caller in the line, so it stays valid for the next one. It does
      // not count a caller that skips the line, so the next one must read again.
      if (!isAdmitted || !isInLine) dropSharedView();
      if (isAdmitted) return leave(place);
    }
    const at = forecast(freeTimes, rank, reserve, Math.max(now, pausedUntil));
    return wait(place, now, askAgainAt(now, isInLine ? at : Math.max(at, joinedAt(now))));
  }

  async function leave(place: string): Promise<Admission> {
    await records.remove(LINE, place);
    return { kind: 'admitted' };
  }

  async function wait(place: string, now: number, againAt: number): Promise<Admission> {
    const at = new Date(againAt);
    const row = { seenAt: new Date(now).toISOString(), askAgainAt: at.toISOString() };
    await records.put(LINE, place, row);
    return { kind: 'later', at };
  }
}

/** The places of callers that still ask, the first `top` rows. Some stale places are removed. */
async function liveLine(records: Records, top?: number): Promise<string[]> {
  const rows = await records.list(LINE, Place, top === undefined ? {} : { top });
  const now = Date.now();
  const isHere = (row: (typeof rows)[number]) => isLive(Date.parse(row.value.askAgainAt), now);
  const gone = rows.filter((row) => !isHere(row)).slice(0, STALE_REMOVED_MAX);
  await Promise.all(gone.map(({ key, version }) => records.remove(LINE, key, version)));
  return rows.filter(isHere).map(({ key }) => key);
}

function overviewOf({ permits, line }: View, budget: SendBudget, now: number): SendOverview {
  const { freeTimes, pausedUntil } = permits;
  const from = Math.max(now, pausedUntil);
  const forecastOf = (rank: number) =>
    rank < 0 ? null : new Date(forecast(freeTimes, rank, reserveOf(budget), from));
  const byDay: Record<string, number> = {};
  for (const place of line) {
    const day = deadlineOf(place).slice(0, DAY_CHARACTERS);
    byDay[day] = (byDay[day] ?? 0) + 1;
  }
  return {
    waiting: line.length,
    budgets: budget,
    free: freeAt(freeTimes, now),
    nextAt: line.length === 0 ? null : forecastOf(0),
    lastForecastAt: forecastOf(line.length - 1),
    pausedUntil: pausedUntil > now ? new Date(pausedUntil) : null,
    byDay,
  };
}
