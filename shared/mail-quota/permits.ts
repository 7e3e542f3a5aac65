import { z } from 'zod';
import type { Records } from '../domain/ports.ts';
import {
  type ByWindow,
  JITTER_MS,
  type Rings,
  ringsOf,
  type SendBudget,
  WINDOW_MS,
} from '../domain/send-budget.ts';

const PERMITS = 'send-permits';
const PAUSE = 'pause';
/** Whoever meets so many others at the permits looks at them anew. */
const TRIES_MAX = 10;
const DIGITS = 4;
const NEVER_USED = { usedAt: new Date(0).toISOString() };

const moment = z.iso.datetime();
const Pause = z.object({ until: moment });
const Permit = z.union([z.object({ usedAt: moment }), Pause]);

interface Slot {
  readonly key: string;
  readonly freeAt: number;
  /** Null when the permit was never used and there is no row. */
  readonly version: string | null;
}

/** The permits as they were at one look. */
export interface Permits {
  readonly rings: Rings;
  readonly pausedUntil: number;
  readonly slots: ByWindow<readonly Slot[]>;
}

type Window = keyof ByWindow<unknown>;

/**
 * The permits of both windows, one row each, taken by a conditional write. A permit comes back one
 * window later, so that no window ever sees more sends than there are permits, whoever counts and
 * whoever dies in between.
 */
export function sendPermits(records: Records, budget: SendBudget) {
  const sizes: ByWindow<number> = { minute: budget.perMinute, hour: budget.perHour };

  return {
    async look(): Promise<Permits> {
      const rows = await records.list(PERMITS, Permit);
      const used = rows.flatMap(({ key, value, version }) =>
        'usedAt' in value ? [{ key, usedAt: Date.parse(value.usedAt), version }] : [],
      );
      const of = (window: Window) => used.filter(({ key }) => key.startsWith(`${window}-`));
      const usedAt = (window: Window) => of(window).map((permit) => permit.usedAt);
      const pause = rows.find(({ key }) => key === PAUSE)?.value;
      return {
        rings: ringsOf({ minute: usedAt('minute'), hour: usedAt('hour') }, budget),
        pausedUntil: pause && 'until' in pause ? Date.parse(pause.until) : 0,
        slots: {
          minute: slotsOf('minute', sizes.minute, of('minute')),
          hour: slotsOf('hour', sizes.hour, of('hour')),
        },
      };
    },

    /**
     * Takes one permit of each window; false when others were faster. `rank` is how many may be
     * taking one at the same time with more right, so that each begins at another permit.
     */
    async take({ slots }: Permits, rank: number): Promise<boolean> {
      const hour = await takeOne(slots.hour, rank);
      if (!hour) return false;
      if (await takeOne(slots.minute, rank)) return true;
      await giveBack(hour);
      return false;
    },

    async pause(until: Date): Promise<void> {
      const known = await records.read(PERMITS, PAUSE, Pause);
      if (known && Date.parse(known.value.until) >= until.getTime()) return;
      await records.put(PERMITS, PAUSE, { until: until.toISOString() });
    },
  };

  async function takeOne(slots: readonly Slot[], rank: number): Promise<string | undefined> {
    const free = slots.filter(({ freeAt }) => freeAt <= Date.now());
    const inTurn = [...free.slice(rank), ...free.slice(0, rank)].slice(0, TRIES_MAX);
    for (const { key, version } of inTurn) {
      const used = { usedAt: new Date().toISOString() };
      const isTaken =
        version === null
          ? await records.insert(PERMITS, key, used)
          : await records.replace(PERMITS, key, used, version);
      if (isTaken) return key;
    }
    return undefined;
  }

  /** Until it would come back nobody else takes a permit, so the row is still ours. */
  async function giveBack(key: string): Promise<void> {
    const row = await records.read(PERMITS, key, Permit);
    if (row) await records.replace(PERMITS, key, NEVER_USED, row.version);
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
