import { setImmediate as turn } from 'node:timers/promises';
import {
  array,
  assert,
  asyncProperty,
  constantFrom,
  integer,
  property,
  record,
  tuple,
} from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { Clock, installDate } from '../local/clock.ts';
import { DueList } from '../local/due-list.ts';

const START = Date.UTC(2026, 0, 5, 8);
const standing = () => new Clock({ start: START, ticking: false });
const delays = array(integer({ min: 0, max: 50 }), { maxLength: 40 });

describe('what is due', () => {
  test('runs in the order of its moments, and in the order it was asked for at the same one', async () => {
    await assert(
      asyncProperty(delays, integer({ min: 0, max: 60 }), async (waits, distance) => {
        const clock = standing();
        const seen: { wait: number; index: number; at: number }[] = [];
        waits.forEach((wait, index) => {
          clock.at(START + wait, () => seen.push({ wait, index, at: clock.now() }));
        });
        await clock.moveTo(START + distance);
        const expected = waits
          .map((wait, index) => ({ wait, index, at: START + wait }))
          .filter(({ wait }) => wait <= distance)
          .sort((a, b) => a.wait - b.wait || a.index - b.index);
        expect(seen).toEqual(expected);
        expect(clock.now()).toBe(START + distance);
      }),
    );
  });

  test('never runs once it is cancelled, whatever else is due', async () => {
    const cancelled = constantFrom('before', 'onTheWay', 'never');
    const plan = array(record({ wait: integer({ min: 0, max: 9 }), cancelled }), { maxLength: 20 });
    await assert(
      asyncProperty(plan, async (entries) => {
        const clock = standing();
        const seen: number[] = [];
        const cancels = entries.map(({ wait }, index) =>
          clock.at(START + 10 + wait, () => seen.push(index)),
        );
        const cancelAll = (when: string) =>
          entries.forEach((entry, index) => {
            if (entry.cancelled === when) cancels[index]?.();
          });
        clock.at(START + 5, () => cancelAll('onTheWay'));
        cancelAll('before');
        await clock.moveTo(START + 100);
        cancelAll('never');
        const left = entries.flatMap((entry, index) => (entry.cancelled === 'never' ? index : []));
        expect(seen.toSorted((a, b) => a - b)).toEqual(left);
        expect(clock.nextDue()).toBeUndefined();
      }),
    );
  });

  test('may be asked for by what is due, even for the same moment', async () => {
    const clock = standing();
    const seen: number[] = [];
    clock.at(START + 1, () => {
      clock.at(START + 1, () => seen.push(clock.now() - START));
      clock.at(START + 3, () => seen.push(clock.now() - START));
    });
    await clock.moveTo(START + 3);
    expect(seen).toEqual([1, 3]);
  });

  test('of the past runs at the next move, and the time does not go back', async () => {
    const clock = standing();
    const seen: number[] = [];
    clock.at(START - 5, () => seen.push(clock.now()));
    await clock.moveTo(START - 1);
    expect([...seen, clock.now()]).toEqual([START, START]);
    await clock.moveTo(START);
    expect(seen).toEqual([START]);
  });

  test('is forgotten when the clock stops', async () => {
    const clock = standing();
    let runs = 0;
    clock.at(START + 1, () => runs++);
    clock.stop();
    await clock.moveTo(START + 10);
    expect([runs, clock.nextDue()]).toEqual([0, undefined]);
  });

  test('by the ten thousand is kept in order without a look at each', async () => {
    await assert(
      property(
        array(tuple(integer({ min: 0, max: 99 }), integer({ min: 0, max: 2 }))),
        (entries) => {
          const list = new DueList();
          const dues = entries.map(([at]) => list.add(at, () => {}));
          dues.forEach((due, index) => {
            if (entries[index]?.[1] === 0) list.remove(due);
          });
          const left = dues.filter((_, index) => entries[index]?.[1] !== 0);
          const taken: number[] = [];
          for (let due = list.take(99); due; due = list.take(99)) taken.push(dues.indexOf(due));
          const order = left.toSorted((a, b) => a.at - b.at || a.order - b.order);
          expect(taken).toEqual(order.map((due) => dues.indexOf(due)));
        },
      ),
    );
    const list = new DueList();
    const dues = Array.from({ length: 10_000 }, (_, i) => list.add((i * 7919) % 10_007, () => {}));
    const begun = performance.now();
    for (const due of dues) list.remove(due);
    expect(list.next).toBeUndefined();
    expect(performance.now() - begun).toBeLessThan(500);
  });
});

describe('rest', () => {
  test('is reached when the last of several works ends, nested or side by side', async () => {
    const clock = standing();
    const outer = clock.working();
    const inner = clock.working();
    const seen: string[] = [];
    const idle = clock.idle().then(() => seen.push('idle'));
    inner();
    inner();
    await turn();
    seen.push('outer still works');
    outer();
    await idle;
    expect(seen).toEqual(['outer still works', 'idle']);
  });

  test('includes work that sleeps, and moving wakes it up and waits for what it does then', async () => {
    const clock = standing();
    const seen: number[] = [];
    const work = async () => {
      const done = clock.working();
      for (let i = 0; i < 3; i++) {
        await clock.sleep(10);
        await turn();
        seen.push(clock.now() - START);
      }
      done();
    };
    void work();
    void work();
    await clock.idle();
    expect(seen).toEqual([]);
    await clock.moveTo(START + 100);
    expect(seen).toEqual([10, 10, 20, 20, 30, 30]);
  });

  test('is no matter of a sleeper that no work belongs to', async () => {
    const clock = standing();
    let woke = false;
    void clock.sleep(10).then(() => {
      woke = true;
    });
    const done = clock.working();
    let isIdle = false;
    const idle = clock.idle().then(() => {
      isIdle = true;
    });
    await turn();
    expect(isIdle).toBe(false);
    done();
    await idle;
    await clock.moveTo(START + 10);
    expect(woke).toBe(true);
  });

  test('is not mistaken after a work that ended while its sleep was pending', async () => {
    const clock = standing();
    const first = clock.working();
    void clock.sleep(50);
    first();
    await clock.idle();
    const second = clock.working();
    let isIdle = false;
    const idle = clock.idle().then(() => {
      isIdle = true;
    });
    await turn();
    expect(isIdle).toBe(false);
    second();
    await idle;
    await clock.moveTo(START + 100);
    expect(clock.now()).toBe(START + 100);
  });

  test('waits for what each due moment sets going, before the next one comes', async () => {
    const clock = standing();
    const seen: string[] = [];
    for (const wait of [1, 2]) {
      clock.at(START + wait, async () => {
        const done = clock.working();
        await turn();
        seen.push(`${wait} at ${clock.now() - START}`);
        done();
      });
    }
    await clock.moveTo(START + 5);
    expect(seen).toEqual(['1 at 1', '2 at 2']);
  });
});

describe('a poller', () => {
  test('is asked until it finds nothing more', async () => {
    const clock = standing();
    const answers = [true, true, false, true];
    clock.onPoll(async () => answers.shift() ?? false);
    await clock.idle();
    expect(answers).toEqual([true]);
  });

  test('is asked again after work, and not after moments without any', async () => {
    const clock = standing();
    let polls = 0;
    clock.onPoll(async () => {
      polls++;
      return false;
    });
    for (let wait = 1; wait <= 5; wait++) clock.at(START + wait, () => {});
    await clock.moveTo(START + 10);
    expect(polls).toBe(1);
    clock.at(START + 11, () => clock.working()());
    await clock.moveTo(START + 20);
    expect(polls).toBe(3);
  });

  test('finds at once what somebody outside put there', async () => {
    const clock = standing();
    const queue: string[] = [];
    const seen: string[] = [];
    clock.onPoll(async () => {
      const found = queue.splice(0);
      seen.push(...found);
      return found.length > 0;
    });
    await clock.idle();
    queue.push('news');
    await clock.idle();
    expect(seen).toEqual(['news']);
  });

  test('that left is asked no more', async () => {
    const clock = standing();
    let polls = 0;
    const leave = clock.onPoll(async () => ++polls < 0);
    leave();
    await clock.idle();
    expect(polls).toBe(0);
  });
});

describe('a ticking clock', () => {
  const clocks: Clock[] = [];
  afterEach(() => {
    for (const clock of clocks.splice(0)) clock.stop();
  });
  const ticking = (start = START) => {
    const clock = new Clock({ start, ticking: true });
    clocks.push(clock);
    return clock;
  };

  test('fires at its moment or after, never before, in order', async () => {
    const clock = ticking();
    const seen: number[] = [];
    const lateness: number[] = [];
    await new Promise<void>((resolve) => {
      for (const wait of [7, 1, 3, 3, 0, 12, 5]) {
        const at = clock.now() + wait;
        clock.at(at, () => {
          seen.push(at);
          lateness.push(clock.now() - at);
          if (seen.length === 7) resolve();
        });
      }
    });
    expect(seen).toEqual(seen.toSorted((a, b) => a - b));
    expect(Math.min(...lateness)).toBeGreaterThanOrEqual(0);
  });

  test('wakes up for something sooner than what it was waiting for, and for what is left', async () => {
    const clock = ticking();
    const { promise, resolve } = Promise.withResolvers<string>();
    const cancel = clock.at(clock.now() + 3_600_000, () => resolve('late'));
    clock.at(clock.now() + 2, () => {});
    const cancelSooner = clock.at(clock.now() + 1, () => resolve('cancelled'));
    cancelSooner();
    clock.at(clock.now() + 4, () => resolve('soon'));
    expect(await promise).toBe('soon');
    cancel();
  });

  test('that is moved runs what fell due and goes on from there', async () => {
    const moves: number[] = [];
    const clock = new Clock({ ticking: true, onMove: (offset) => void moves.push(offset) });
    clocks.push(clock);
    const target = clock.now() + 3_600_000;
    let ranAt = 0;
    clock.at(target - 1000, () => {
      ranAt = clock.now();
    });
    await clock.moveTo(target);
    expect(ranAt).toBeGreaterThanOrEqual(target - 1000);
    expect(clock.now()).toBeGreaterThanOrEqual(target);
    expect(Math.max(...moves)).toBeGreaterThan(3_500_000);
    const { promise, resolve } = Promise.withResolvers<void>();
    clock.at(clock.now() + 2, resolve);
    await promise;
  });

  test('waits for a moment beyond the longest timeout of Node without firing', async () => {
    const clock = ticking();
    let fired = false;
    clock.at(clock.now() + 100 * 86_400_000, () => {
      fired = true;
    });
    await new Promise<void>((resolve) => clock.at(clock.now() + 3, resolve));
    expect(fired).toBe(false);
  });
});

test('an installed clock is what new Date() and Date.now() read, until it is taken back', () => {
  const restore = installDate(standing());
  try {
    expect(Date.now()).toBe(START);
    expect(new Date().toISOString()).toBe('2026-01-05T08:00:00.000Z');
    expect(new Date(5).toISOString()).toBe('1970-01-01T00:00:00.005Z');
    expect(new Date() instanceof Date).toBe(true);
  } finally {
    restore();
  }
  expect(Date.now()).toBeGreaterThan(START);
});
