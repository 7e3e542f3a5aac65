import { EventType as Kind } from '../../local/hub/history.ts';
import { beginRun, type Episode, NEAR_START } from '../support/run-harness.ts';
import { castFor, Person } from '../support/scripted-activities.ts';

export interface ReplayFigures {
  /** How much too early the hub fires a timer. */
  readonly earlyMs: number;
  /** How often the orchestrator was replayed, and how long all histories are in the end. */
  readonly replays: number;
  readonly historyRows: number;
  /** Timers that fired, and the moments that were waited for. */
  readonly timers: number;
  readonly moments: number;
  readonly timersPerMoment: number;
}

/**
 * Rows of history before timers were set with a margin, by `earlyMs`: measured at 09288e7, the last
 * commit without it, on the hub of today. Decision 0014 has the whole table.
 */
export const ROWS_BEFORE_MARGIN: Readonly<Record<number, number>> = {
  0: 134,
  1: 158,
  250: 374,
  500: 614,
  750: 854,
  999: 1094,
};

/** The main path, from the hire to the passkey, on a hub that fires its timers too early. */
export async function benchReplays(earlyMs: number): Promise<ReplayFigures> {
  const histories = new Map<string, Episode['triggerInput']['history']>();
  let replays = 0;
  const observe = ({ triggerInput: { history } }: Episode) => {
    replays++;
    histories.set(JSON.stringify(history[1]?.['OrchestrationInstance']), [...history]);
  };
  const person = new Person();
  person.hire.startsAt = NEAR_START;
  const run = await beginRun(castFor(person), { timersMayFireEarlyMs: earlyMs, observe });
  try {
    await run.untilHours(24.5);
    await person.collect(run);
    await run.untilHours(48.06);
    person.register(run);
    await run.untilAtRest();
    const rows = [...histories.values()].flat();
    const fired = rows.filter(({ EventType }) => EventType === Kind.TimerFired);
    const moments = new Set(fired.map(({ FireAt }) => secondOf(String(FireAt))));
    return {
      earlyMs,
      replays,
      historyRows: rows.length,
      timers: fired.length,
      moments: moments.size,
      timersPerMoment: fired.length / moments.size,
    };
  } finally {
    await run.end();
  }
}

/** A timer that is made again for the rest of a wait is for the same moment, within two seconds. */
const secondOf = (at: string): number => Math.round(Date.parse(at) / 2_000);
