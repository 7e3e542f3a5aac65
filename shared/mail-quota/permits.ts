import { z } from 'zod';
import type { Records } from '../domain/ports.ts';
import {
  type ByWindow,
  type FreeTimes,
  freeTimesOf,
  JITTER_MS,
  type SendBudget,
  WINDOW_MS,
} from '../domain/send-budget.ts';
import { update } from '../storage/update.ts';

const PERMITS = 'send-permits';
const PAUSE = 'pause';
/** After this many conflicts the caller must read the permits again. */
const TRIES_MAX = 10;
const DIGITS = 4;
const NEVER_USED = { usedAt: new Date(0).toISOString() };

const moment = z.iso.datetime();
const Pause = z.object({ until: moment });
const Permit = z.union([z.object({ usedAt: moment }), Pause]);

interface Slot {
  readonly key: string;
  readonly freeAt: number;
  /** Null when the permit was never used, so there is no row. */
  readonly version: string | null;
}

interface Taken {
  readonly key: string;
  readonly version: string;
}

/** The state of all permits at the time of one read. */
export interface Permits {
  readonly freeTimes: FreeTimes;
  readonly pausedUntil: number;
  readonly slots: ByWindow<readonly Slot[]>;
}

type Window = keyof ByWindow<unknown>;

/**
 * The permits of both windows, one row each. A conditional write takes a permit, and it becomes
 * free again one window later. So no window ever has more sends than permits, however many
 * processes send or crash.
 */
export function sendPermits(records: Records, budget: SendBudget) {
  const sizes: ByWindow<number> = { minute: budget.perMinute, hour: budget.perHour };

  return {
    async read(): Promise<Permits> {
      const rows = await records.list(PERMITS, Permit);
      const used = rows.flatMap(({ key, value, version }) =>
        'usedAt' in value ? [{ key, usedAt: Date.parse(value.usedAt), version }] : [],
      );
      const of = (window: Window) => used.filter(({ key }) => key.startsWith(`${window}-`));
      const usedAt = (window: Window) => of(window).map((permit) => permit.usedAt);
      const pause = rows.find(({ key }) => key === PAUSE)?.value;
      return {
        freeTimes: freeTimesOf({ minute: usedAt('minute'), hour: usedAt('hour') }, budget),
        pausedUntil: pause && 'until' in pause ? Date.parse(pause.until) : 0,
        slots: {
          minute: slotsOf('minute', sizes.minute, of('minute')),
          hour: slotsOf('hour', sizes.hour, of('hour')),
        },
      };
    },

    /**
     * Takes one permit of each window. False when others were faster. `rank` is the number of
     * callers with an earlier deadline that may take one at the same time, so that each starts with
     * another permit.
     */
    async take({ slots }: Permits, rank: number): Promise<boolean> {
      const hour = await takeOne(slots.hour, rank);
      if (!hour) return false;
      if (await takeOne(slots.minute, rank)) return true;
      // No other caller takes this permit until it becomes free, so the row still has this version.
      await records.replace(PERMITS, hour.key, NEVER_USED, hour.version);
      return false;
    },

    async pause(until: Date): Promise<void> {
      await update(records, PERMITS, PAUSE, Pause, (known) =>
        known && Date.parse(known.until) >= until.getTime()
          ? 'keep'
          : { until: until.toISOString() },
      );
    },
  };

  async function takeOne(slots: readonly Slot[], rank: number): Promise<Taken | undefined> {
    const free = slots.filter(({ freeAt }) => freeAt <= Date.now());
    const inTurn = [...free.slice(rank), ...free.slice(0, rank)].slice(0, TRIES_MAX);
    for (const { key, version } of inTurn) {
      const used = { usedAt: new Date().toISOString() };
      const taken =
        version === null
          ? await records.insert(PERMITS, key, used)
          : await records.replace(PERMITS, key, used, version);
      if (taken) return { key, version: taken };
    }
    return undefined;
  }
}

function slotsOf(
  window: Window,
  size: number,
  used: readonly { key: string; usedAt: number; version: string }[],
): Slot[] {
  const byKey = new Map(used.map((permit) => [permit.key, permit]));
  return Array.from({ length: size }, (_, index) => {
    const key = `${window}-${String(index).padStart(DIGITS, '0')}`;
    const permit = byKey.get(key);
    if (!permit) return { key, freeAt: 0, version: null };
    return { key, freeAt: permit.usedAt + WINDOW_MS[window] + JITTER_MS, version: permit.version };
  });
}
