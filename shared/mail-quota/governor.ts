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
/** Those behind so many others need not know how many exactly. */
const LINE_LOOKED_AT_MAX = 500;
/** All that ask within this time share one look at the table. */
const LOOK_SHARED_MS = 1_000;
const STALE_REMOVED_MAX = 20;
/** Of an ISO 8601 moment. */
const DAY_CHARACTERS = 10;

const moment = z.iso.datetime();
const Place = z.object({ seenAt: moment, askAgainAt: moment });

interface View {
  readonly permits: Permits;
  /** Places of those who still wait, in the order of service. */
  readonly line: readonly string[];
}

/** What waits and what is free, for people who watch. No ids. */
export interface SendOverview {
  readonly waiting: number;
  readonly budgets: SendBudget;
  /** Permits that could be taken now, the reserve included. */
  readonly free: ByWindow<number>;
  /** When the next and when the last of those who wait get their permit; null when nobody waits. */
  readonly nextAt: Date | null;
  readonly lastForecastAt: Date | null;
  readonly pausedUntil: Date | null;
  /** How many wait, by the UTC day until which their mails are of use. */
  readonly byDay: Readonly<Record<string, number>>;
}

/**
 * The governor over a table: permits as rows (`send-permits`) and a line of those who wait
 * (`send-line`), the nearest deadline first. No row is written by everybody, nothing is lost with a
 * process, and a crash at worst wastes a permit. Throws `ServiceError` when the table is away.
 */
export function sendGovernor(
  records: Records,
  budget: SendBudget,
): Governor & { overview(): Promise<SendOverview> } {
  const permits = sendPermits(records, budget);
  const reserve = reserveOf(budget);
  let shared: { at: number; view: Promise<View> } | undefined;

  function look(): Promise<View> {
    const now = Date.now();
    if (shared && now - shared.at < LOOK_SHARED_MS) return shared.view;
    const view = Promise.all([permits.look(), liveLine(records, LINE_LOOKED_AT_MAX)]).then(
      ([seen, line]) => ({ permits: seen, line }),
    );
    view.catch(() => forgetLook());
    shared = { at: now, view };
    return view;
  }

  function forgetLook(): void {
    shared = undefined;
  }

  return {
    async admit({ deadline, ...waiting }) {
      return deadline === 'now' ? atOnce() : inLine(placeOf({ ...waiting, deadline }));
    },

    async paused(until) {
      await permits.pause(until);
      forgetLook();
    },

    async left({ deadline, ...waiting }) {
      if (deadline !== 'now') await records.remove(LINE, placeOf({ ...waiting, deadline }));
    },

    async overview() {
      const [seen, line] = await Promise.all([permits.look(), liveLine(records)]);
      return overviewOf({ permits: seen, line }, budget, Date.now());
    },
  };

  async function atOnce(): Promise<Admission> {
    forgetLook();
    const seen = (await look()).permits;
    const now = Date.now();
    const isFree = seen.pausedUntil <= now && mayGo(seen.rings, 0, NO_RESERVE, now);
    if (isFree && (await permits.take(seen, 0))) return { kind: 'admitted' };
    const at = forecast(seen.rings, 0, NO_RESERVE, Math.max(now, seen.pausedUntil));
    return { kind: 'later', at: new Date(askAgainAt(now, at)) };
  }

  async function inLine(place: string): Promise<Admission> {
    const view = await look();
    const now = Date.now();
    const { rings, pausedUntil } = view.permits;
    const rank = view.line.filter((other) => other < place).length;
    const isInLine = view.line.includes(place);
    const isInTurn = isInLine || (view.line.length === 0 && isCalm(rings, now));
    if (isInTurn && pausedUntil <= now && mayGo(rings, rank, reserve, now)) {
      const isAdmitted = await permits.take(view.permits, rank);
      // The look still fits those who stand in the line, but not those who go past it.
      if (!isAdmitted || !isInLine) forgetLook();
      if (isAdmitted) return leave(place);
    }
    const at = forecast(rings, rank, reserve, Math.max(now, pausedUntil));
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

/** The places of those who still come, `top` rows from the front; some of the others are removed. */
async function liveLine(records: Records, top?: number): Promise<string[]> {
  const rows = await records.list(LINE, Place, top === undefined ? {} : { top });
  const now = Date.now();
  const isHere = (row: (typeof rows)[number]) => isLive(Date.parse(row.value.askAgainAt), now);
  const gone = rows.filter((row) => !isHere(row)).slice(0, STALE_REMOVED_MAX);
  await Promise.all(gone.map(({ key, version }) => records.remove(LINE, key, version)));
  return rows.filter(isHere).map(({ key }) => key);
}

function overviewOf({ permits, line }: View, budget: SendBudget, now: number): SendOverview {
  const { rings, pausedUntil } = permits;
  const from = Math.max(now, pausedUntil);
  const forecastOf = (rank: number) =>
    rank < 0 ? null : new Date(forecast(rings, rank, reserveOf(budget), from));
  const byDay: Record<string, number> = {};
  for (const place of line) {
    const day = deadlineOf(place).slice(0, DAY_CHARACTERS);
    byDay[day] = (byDay[day] ?? 0) + 1;
  }
  return {
    waiting: line.length,
    budgets: budget,
    free: freeAt(rings, now),
    nextAt: line.length === 0 ? null : forecastOf(0),
    lastForecastAt: forecastOf(line.length - 1),
    pausedUntil: pausedUntil > now ? new Date(pausedUntil) : null,
    byDay,
  };
}
