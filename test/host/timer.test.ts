import { app, type Timer } from '@azure/functions';
import { describe, expect, test } from 'vitest';
import { parseSchedule } from '../../local/host/triggers/schedule.ts';
import type { TimerStatus } from '../../local/host/triggers/timer.ts';
import { openDocuments } from '../../local/simulators/documents.ts';
import { aWorld, START } from './world.ts';

const HOUR = 3_600_000;
const at = (text: string) => Date.parse(text);

describe('a schedule', () => {
  test.each([
    ['0 */5 * * * *', '2026-11-23T08:05:00Z'],
    ['*/5 * * * *', '2026-11-23T08:05:00Z'],
    ['30 0 3 * * *', '2026-11-24T03:00:30Z'],
    ['0 0 9 * * MON-FRI', '2026-11-23T09:00:00Z'],
    ['0 0 9 * * 0', '2026-11-29T09:00:00Z'],
    ['0 0 0 1 Jan *', '2027-01-01T00:00:00Z'],
    // Both the 13th and a Friday, where other crons would take either.
    ['0 0 0 13 * 5', '2027-08-13T00:00:00Z'],
    ['01:30:00', '2026-11-23T09:30:00Z'],
  ])('%s is next due at %s', (text, expected) => {
    expect(new Date(parseSchedule(text)(START)).toISOString()).toBe(
      new Date(expected).toISOString(),
    );
  });

  test('follows the time zone it is given', () => {
    const next = parseSchedule('0 0 9 * * *', 'Europe/Oslo')(at('2026-11-23T07:00:00Z'));
    expect(next).toBe(at('2026-11-23T08:00:00Z'));
  });

  test.each(['', 'never', '0 0 0 0 0', '61 * * * * *', '@daily', '0 0 0 L * *', '1 2 3 4 5 6 7'])(
    '%j is refused',
    (text) => {
      expect(() => parseSchedule(text)).toThrow(/schedule/);
    },
  );
});

describe('a timer function', () => {
  test('runs at each due moment of a moving clock', async () => {
    const runs: number[] = [];
    await using world = await aWorld(() =>
      app.timer('hourly', {
        schedule: '0 0 * * * *',
        handler: () => void runs.push(world.clock.now()),
      }),
    );
    await world.clock.moveTo(START + 3 * HOUR);
    expect(runs).toEqual([START + HOUR, START + 2 * HOUR, START + 3 * HOUR]);
  });

  test('takes its schedule from a setting, and a missing setting stops the start', async () => {
    const register = () => app.timer('x', { schedule: '%WHEN%', handler: () => {} });
    await using world = await aWorld(register, { settings: { WHEN: '0 30 8 * * *' } });
    expect(world.clock.nextDue()).toBe(START + HOUR / 2);
    await expect(aWorld(register, { settings: {} })).rejects.toThrow(/"WHEN"/);
  });

  test('runs at once with runOnStartup, and has no status when it is frequent', async () => {
    const timers: Timer[] = [];
    await using world = await aWorld(() =>
      app.timer('x', {
        schedule: '*/10 * * * * *',
        runOnStartup: true,
        useMonitor: true,
        handler: (timer) => void timers.push(timer),
      }),
    );
    await world.clock.idle();
    expect(timers).toEqual([
      { schedule: { adjustForDST: true }, scheduleStatus: null, isPastDue: false },
    ]);
  });

  test('goes on after a failed run', async () => {
    let runs = 0;
    await using world = await aWorld(() =>
      app.timer('x', {
        schedule: '0 0 * * * *',
        handler: () => {
          runs++;
          throw new Error('always');
        },
      }),
    );
    await world.clock.moveTo(START + 2 * HOUR);
    expect(runs).toBe(2);
    expect(world.log.filter(({ level }) => level === 'error')).toHaveLength(2);
  });

  test('never runs beside itself, and plans anew when a long run ends', async () => {
    const runs: number[] = [];
    await using world = await aWorld(() =>
      app.timer('long', {
        schedule: '0 0 * * * *',
        handler: async () => {
          runs.push(world.clock.now());
          await world.clock.sleep(1.5 * HOUR);
        },
      }),
    );
    await world.clock.moveTo(START + 4 * HOUR);
    expect(runs).toEqual([START + HOUR, START + 3 * HOUR]);
  });

  test('makes up for a run that was missed while the host was down', async () => {
    const statuses = openDocuments(':memory:').collection<TimerStatus>('timers');
    statuses.put('x', {
      last: START - 3 * HOUR,
      next: START - HOUR,
      lastUpdated: START - 3 * HOUR,
    });
    const timers: Timer[] = [];
    await using world = await aWorld(
      () =>
        app.timer('x', {
          schedule: '0 0 */2 * * *',
          handler: (timer) => void timers.push(timer),
        }),
      { timerState: statuses },
    );
    await world.clock.idle();
    expect(timers.map(({ isPastDue }) => isPastDue)).toEqual([true]);
    expect(timers[0]?.scheduleStatus?.next).toBe(new Date(START - HOUR).toISOString());
    expect(statuses.get('x')?.next).toBe(START + 2 * HOUR);
  });

  test('runs by hand through the admin API', async () => {
    let runs = 0;
    await using world = await aWorld(() =>
      app.timer('x', { schedule: '0 0 0 1 1 *', handler: () => void runs++ }),
    );
    const answer = await world.get('/admin/functions/x', { method: 'POST', body: '{}' });
    await world.clock.idle();
    expect([answer.status, runs]).toEqual([202, 1]);
  });
});
