import type { Admission, Governor, Records } from '../domain/ports.ts';
import {
  type ByWindow,
  type Forecast,
  forecastOf,
  freeAt,
  isCalm,
  NO_RESERVE,
  reserveOf,
  type SendBudget,
  spend,
} from '../domain/send-budget.ts';
import { askAgainAt, deadlineOf, joinedAt, placeOf } from '../domain/send-line.ts';
import { type LedgerState, sendLedger } from './ledger.ts';
import { waitingLine } from './line.ts';

/** After this many lost races for the ledger a caller asks again a moment later. */
const TRIES_MAX = 20;
/** So many ranks beyond the free permits are counted exactly. */
const EXACT_RANKS = 1;
/** Length of the date in an ISO 8601 moment. */
const DAY_CHARACTERS = 10;

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

/** One call of `admit`. */
interface Asking {
  /** Undefined when a person waits in front of a page. */
  readonly place: string | undefined;
  readonly answer: (admission: Admission | Promise<Admission>) => void;
}

/** `skips`: so few mails are sent and nobody waits, so it needs no place in the line. */
type Standing = 'atOnce' | 'skips' | 'new' | 'inLine';

/** Admitted, or the moment at which it will be (epoch milliseconds). */
type Verdict = 'admitted' | number;

interface Caller {
  readonly asking: Asking;
  readonly standing: Standing;
}

/**
 * Limits mails with rows of a table: one ledger of permits, and a waiting line, nearest deadline
 * first. The callers of one process that ask at the same time are served together, by one write. A
 * crash wastes the permits of its callers at most. Throws `ServiceError` when the table is
 * unavailable. How many rows a mail costs: docs/decisions/0016-a-ledger-of-permits.md.
 */
export function sendGovernor(
  records: Records,
  budget: SendBudget,
): Governor & { overview(): Promise<SendOverview> } {
  const ledger = sendLedger(records, budget);
  const line = waitingLine(records);
  let waiting: Asking[] = [];
  let isServing = false;

  return {
    admit({ deadline, ...mail }) {
      const place = deadline === 'now' ? undefined : placeOf({ ...mail, deadline });
      return new Promise<Admission>((answer) => {
        waiting.push({ place, answer });
        void serveAll();
      });
    },

    paused: (until) => ledger.pause(until),

    async left({ deadline, ...mail }) {
      if (deadline !== 'now') await line.leave(placeOf({ ...mail, deadline }));
    },

    async overview() {
      const [state, places] = await Promise.all([ledger.read(), line.all()]);
      return overviewOf(state, places, budget);
    },
  };

  /** Serves callers together until none is left. One round at a time, so rounds do not race. */
  async function serveAll(): Promise<void> {
    if (isServing) return;
    isServing = true;
    try {
      while (waiting.length > 0) {
        const round = waiting;
        waiting = [];
        await serve(round);
      }
    } finally {
      isServing = false;
    }
  }

  /** Answers every caller of the round. An error goes to all of them. */
  async function serve(round: readonly Asking[]): Promise<void> {
    try {
      const callers = inOrder(await standingsOf(round));
      if (callers.some(({ standing }) => standing === 'atOnce')) await ledger.noteUrgent();
      const answers = await decided(callers);
      callers.forEach(({ asking }, index) => {
        asking.answer(admissionOf(asking, answers[index] ?? Date.now()));
      });
    } catch (error) {
      for (const { answer } of round) answer(Promise.reject(error));
    }
  }

  /** The verdicts on these callers, with the permits of those that are admitted taken. */
  async function decided(callers: readonly Caller[]): Promise<Verdict[]> {
    let mustBeNew = false;
    for (let tries = 0; tries < TRIES_MAX; tries++) {
      const state = await ledger.read();
      const verdicts = await judge(callers, state, mustBeNew);
      const admitted = callers.filter((_, index) => verdicts[index] === 'admitted');
      const mayBeAdmitted = verdicts.some((at) => at !== 'admitted' && at <= Date.now());
      if (admitted.length === 0 && mayBeAdmitted && !mustBeNew) {
        // Earlier readings were good enough to see that a turn is near. To give it needs new ones.
        mustBeNew = true;
        ledger.forget();
      } else if (admitted.length > 0 && !state.isNew) {
        ledger.forget();
      } else if (admitted.length === 0 || (await takeInTurn(admitted))) {
        return verdicts;
      }
    }
    return callers.map(() => Date.now());
  }

  /**
   * Takes permits that are the turn of these callers. Who takes some first takes them for others whose
   * turn it is as well, so the line is not read again while enough are left. False when too few are.
   */
  async function takeInTurn(admitted: readonly Caller[]): Promise<boolean> {
    const places = admitted.flatMap(({ asking }) => asking.place ?? []);
    for (let tries = 0; tries < TRIES_MAX; tries++) {
      if (await ledger.take(admitted.length, places)) return true;
      const { freeTimes, pausedUntil, isReserved } = await ledger.read();
      const from = Math.max(Date.now(), pausedUntil);
      const forecast = forecastOf(freeTimes, reserveFor(budget, isReserved), from);
      if (freeNow(forecast, Date.now()) < admitted.length) return false;
    }
    return false;
  }

  async function standingsOf(round: readonly Asking[]): Promise<Caller[]> {
    const now = Date.now();
    const { freeTimes, pausedUntil } = await ledger.read();
    const isQuiet = pausedUntil <= now && isCalm(spend(freeTimes, round.length - 1, now), now);
    const known = round.some(({ place }) => place !== undefined && line.has(place));
    const maySkip = isQuiet && !known && (await line.isEmpty());
    return Promise.all(
      round.map(async (asking): Promise<Caller> => {
        if (asking.place === undefined) return { asking, standing: 'atOnce' };
        if (maySkip) return { asking, standing: 'skips' };
        const isNew = await line.join(asking.place);
        return { asking, standing: isNew ? 'new' : 'inLine' };
      }),
    );
  }

  /**
   * What each caller is told: that it is admitted, or when it will be (epoch milliseconds). Of what
   * was read earlier, the earliest moment that is possible; so it may be over.
   */
  async function judge(
    callers: readonly Caller[],
    state: LedgerState & { readonly isNew: boolean },
    mustBeNew: boolean,
  ): Promise<Verdict[]> {
    const { freeTimes, pausedUntil, given, isReserved, isLeaving } = state;
    const now = Date.now();
    const from = Math.max(now, pausedUntil);
    const urgent = callers.filter(({ standing }) => standing === 'atOnce').length;
    const forUrgent = forecastOf(freeTimes, NO_RESERVE, from);
    const urgentNow = Math.min(urgent, freeNow(forUrgent, now));
    const reserve = reserveFor(budget, isReserved);
    const forecast = forecastOf(spend(freeTimes, urgentNow, now), reserve, from);
    const free = freeNow(forecast, now);
    const verdict = (at: number) => (at <= now ? 'admitted' : at);

    let isCounted = true;
    const answers = await inSequence(callers, async ({ asking, standing }, index) => {
      if (asking.place === undefined) return verdict(forUrgent(index));
      if (standing === 'skips') return verdict(forecast(index - urgent));
      if (standing === 'new') return joinedAt(now);
      const read = await line.rankOf(asking.place, free + EXACT_RANKS, {
        given,
        isLeaving,
        mustBeNew,
      });
      isCounted &&= read.isExact;
      // The callers before it in this round are before it in the line.
      const rank = Math.max(read.rank, index - urgent);
      if (forecast(rank) <= now) return 'admitted';
      const served = state.isNew && read.isNew ? 0 : budget.perMinute;
      return forecast(Math.max(0, rank - served));
    });
    if (!isCounted) await line.renewDigest(given);
    const places = callers.flatMap(({ asking }) => asking.place ?? []);
    const removed = await line.removeAbsent(free, new Set(places));
    return removed > 0 ? judge(callers, state, mustBeNew) : answers;
  }

  async function admissionOf({ place }: Asking, answer: Verdict): Promise<Admission> {
    if (answer !== 'admitted') {
      return { kind: 'later', at: new Date(askAgainAt(Date.now(), answer)) };
    }
    if (place !== undefined && line.has(place)) await line.leave(place);
    return { kind: 'admitted' };
  }
}

/** In any minute some permits are reserved, in the hour only where people need them. */
function reserveFor(budget: SendBudget, isReserved: boolean): ByWindow<number> {
  const reserve = reserveOf(budget);
  return isReserved ? reserve : { minute: reserve.minute, hour: 0 };
}

/** The order of service: those that cannot wait, then by deadline. */
function inOrder(callers: readonly Caller[]): Caller[] {
  const keyOf = ({ asking }: Caller) => asking.place ?? '';
  return [...callers].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

/** How many permits can be given at `now`. */
function freeNow(forecast: Forecast, now: number): number {
  let rank = 0;
  while (forecast(rank) <= now) rank++;
  return rank;
}

/** One after the other, because each may use what the one before it has read. */
async function inSequence<T, R>(
  items: readonly T[],
  work: (item: T, index: number) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  for (const [index, item] of items.entries()) results.push(await work(item, index));
  return results;
}

function overviewOf(
  { freeTimes, pausedUntil, isReserved }: LedgerState,
  places: readonly string[],
  budget: SendBudget,
): SendOverview {
  const now = Date.now();
  const forecast = forecastOf(
    freeTimes,
    reserveFor(budget, isReserved),
    Math.max(now, pausedUntil),
  );
  const at = (rank: number) => (rank < 0 ? null : new Date(forecast(rank)));
  const byDay: Record<string, number> = {};
  for (const place of places) {
    const day = deadlineOf(place).slice(0, DAY_CHARACTERS);
    byDay[day] = (byDay[day] ?? 0) + 1;
  }
  return {
    waiting: places.length,
    budgets: budget,
    free: freeAt(freeTimes, now),
    nextAt: places.length === 0 ? null : at(0),
    lastForecastAt: at(places.length - 1),
    pausedUntil: pausedUntil > now ? new Date(pausedUntil) : null,
    byDay,
  };
}
