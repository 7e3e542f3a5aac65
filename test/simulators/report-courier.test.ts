import { setImmediate as turn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { Clock } from '../../local/clock.ts';
import { type PutReport, startReportCourier } from '../../local/report-courier.ts';
import {
  createDeliveryReports,
  type DeliveryScript,
} from '../../local/simulators/delivery-reports.ts';
import { openDocuments } from '../../local/simulators/documents.ts';
import { createWorld } from '../../local/simulators/world.ts';

const START = Date.parse('2026-11-23T08:00:00Z');
const DAY_MS = 86_400_000;
const RECIPIENT = 'ada@example.net';

/** Reports in a world of their own, and a courier that hands them to `put`. */
function aPost({ documents = openDocuments(':memory:'), put }: Partial<Post> = {}) {
  const clock = new Clock({ ticking: false, start: START });
  const reports = createDeliveryReports(createWorld({ clock, documents, seed: 1 }));
  const delivered: { afterMs: number; text: string }[] = [];
  const log: string[] = [];
  const keep: PutReport = async (text) => {
    delivered.push({ afterMs: clock.now() - START, text });
  };
  const courier = startReportCourier({
    clock,
    pending: reports.pending,
    put: put ?? keep,
    log: (line) => void log.push(line),
  });
  const send = (script: DeliveryScript = {}) => {
    reports.script(RECIPIENT, script);
    const sender = 'onboarding@mail.contoso.com';
    const status = reports.outcomeFor(RECIPIENT);
    reports.emailSent({ id: 'op', sender, recipient: RECIPIENT, status });
  };
  const times = () => delivered.map(({ afterMs }) => afterMs);
  return { clock, documents, reports, courier, send, delivered, times, log, keep };
}
interface Post {
  documents: ReturnType<typeof openDocuments>;
  put: PutReport;
}

test('a report is handed over once, at its moment and not before', async () => {
  const { clock, send, delivered, times, reports } = aPost();
  send({ delayMs: 5_000 });
  await clock.moveTo(START + 4_999);
  expect(delivered).toEqual([]);
  await clock.moveTo(START + 30 * DAY_MS);
  expect(times()).toEqual([5_000]);
  expect(JSON.parse(delivered[0]?.text ?? '')).toMatchObject({ data: { messageId: 'op' } });
  expect(reports.pending.all()).toEqual([]);
});

test('doubled reports come doubled, and late ones after those that were sent later', async () => {
  const { clock, send, times } = aPost();
  send({ delayMs: 3 * 3_600_000 });
  send({ delayMs: 1_000, copies: 2 });
  await clock.moveTo(START + DAY_MS);
  expect(times()).toEqual([1_000, 61_000, 3 * 3_600_000]);
});

test('an idle world stays idle: nothing is due, however far the clock moves', async () => {
  const { clock, send } = aPost();
  expect(clock.nextDue()).toBeUndefined();
  send({ delayMs: 1_000 });
  await clock.moveTo(START + 1_000);
  expect(clock.nextDue()).toBeUndefined();
});

test('the clock waits until a report is handed over', async () => {
  let isHandedOver = false;
  const put = async () => {
    for (let n = 0; n < 5; n++) await turn();
    isHandedOver = true;
  };
  const { clock, send } = aPost({ put });
  send({ delayMs: 1_000 });
  await clock.moveTo(START + 1_000);
  expect(isHandedOver).toBe(true);
});

test('what was not handed over before the end is handed over after the next start, once', async () => {
  const first = aPost();
  first.send({ delayMs: 1_000 });
  first.send({ delayMs: 2_000 });
  await first.clock.moveTo(START + 1_500);
  await first.courier.stop();
  await first.clock.moveTo(START + DAY_MS);
  expect(first.times()).toEqual([1_000]);
  const second = aPost({ documents: first.documents });
  await second.clock.moveTo(START + DAY_MS);
  expect(second.times()).toEqual([2_000]);
});

test('an overdue report goes out at once after a start', async () => {
  const first = aPost();
  await first.courier.stop();
  first.send({ delayMs: -DAY_MS });
  const second = aPost({ documents: first.documents });
  await second.clock.moveTo(START);
  expect(second.times()).toEqual([0]);
});

test('a queue that is away is tried again at ever longer intervals', async () => {
  const tries: number[] = [];
  const put = async () => {
    tries.push((post.clock.now() - START) / 1_000);
    if (tries.length < 4) throw new Error('away');
  };
  const post = aPost({ put });
  post.send({ delayMs: 0 });
  await post.clock.moveTo(START + DAY_MS);
  expect(tries).toEqual([0, 10, 40, 100]);
  expect(post.log).toEqual([]);
});

test('after a day of failures a report is given up, in a line that names nobody', async () => {
  let tries = 0;
  const put = async () => {
    tries++;
    throw new Error(`${RECIPIENT} away`);
  };
  const { clock, send, log, reports } = aPost({ put });
  send({ delayMs: 0 });
  await clock.moveTo(START + 3 * DAY_MS);
  expect(tries).toBe(11);
  expect(log).toEqual([
    'A delivery report was given up after 11 attempts. Is the storage running?',
  ]);
  expect(reports.pending.all()).toEqual([]);
  expect(clock.nextDue()).toBeUndefined();
});

test('a message that is undone reports nothing', async () => {
  const { clock, documents, send, delivered } = aPost();
  const undone = () =>
    documents.transaction(() => {
      send({ delayMs: 1_000 });
      throw new Error('undo');
    });
  expect(undone).toThrow('undo');
  await clock.moveTo(START + DAY_MS);
  expect(delivered).toEqual([]);
});

test('a stop waits for what is under way', async () => {
  const { promise: isTaken, resolve: takes } = Promise.withResolvers<void>();
  const { promise: mayEnd, resolve: end } = Promise.withResolvers<void>();
  const put = async () => {
    takes();
    await mayEnd;
  };
  const { clock, send, courier, reports } = aPost({ put });
  send({ delayMs: 0 });
  const moved = clock.moveTo(START);
  await isTaken;
  const stopped = courier.stop();
  end();
  await stopped;
  expect(reports.pending.all()).toEqual([]);
  await moved;
});

test('while the clock ticks a report goes out by itself', async () => {
  const clock = new Clock({ ticking: true });
  const documents = openDocuments(':memory:');
  const reports = createDeliveryReports(createWorld({ clock, documents, seed: 1 }));
  const { promise, resolve } = Promise.withResolvers<string>();
  const put: PutReport = async (text) => resolve(text);
  const courier = startReportCourier({ clock, pending: reports.pending, put, log: () => {} });
  reports.script(RECIPIENT, { delayMs: 1 });
  reports.emailSent({ id: 'op', sender: 'a@b.test', recipient: RECIPIENT, status: 'Bounced' });
  expect(JSON.parse(await promise)).toMatchObject({ data: { status: 'Bounced' } });
  await courier.stop();
  clock.stop();
});
