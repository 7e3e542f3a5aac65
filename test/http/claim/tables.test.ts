import { TableClient } from '@azure/data-tables';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningStorage, startStorage } from '../../../local/simulators/storage/start.ts';
import { tableRecords } from '../../../shared/clients/table-records.ts';
import type { Records } from '../../../shared/domain/ports.ts';
import { CLAIM, ClaimDocument } from '../../../shared/storage/claims.ts';
import { HIRE } from '../../../shared/storage/hires.ts';
import { size } from '../../sizes.ts';
import {
  claimWorld,
  cookieOf,
  OPEN_CLAIM,
  pinOf,
  showsCode,
  tokenOf,
  wrongOf,
} from '../../support/claim-world.ts';
import { away } from '../../support/fakes.ts';
import { hireDocument } from '../../support/hires.ts';
import { standingDate } from '../../support/standing-date.ts';

// The races of the claim over real tables.

// The tables' own signatures must be of now, so the world of these tests begins now as well.
standingDate(new Date());

const ROUNDS = size('claimRounds');
const GUESSES = size('guesses');
/** So many that each is guessed at no more often than one link may be. */
const LINKS = GUESSES / 5;
/** How many wrong PINs the whole tenant may have in an hour: less than there are guesses. */
const WRONG_PINS_MAX = GUESSES / 10;

let storage: RunningStorage;
let tables = 0;

beforeAll(async () => {
  storage = await startStorage();
});
afterAll(() => storage.stop());

const newTable = () => tableRecords(storage, `Claims${++tables}`);
const times = () => {
  const hoursFromNow = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
  return { opensAt: hoursFromNow(-2), startsAt: hoursFromNow(-1), expiresAt: hoursFromNow(7) };
};
const overTables = (
  options: Parameters<typeof claimWorld>[0] & { records: Records },
): ReturnType<typeof claimWorld> =>
  claimWorld({ ...options, claim: { ...times(), ...options.claim } });

test(`of a hundred who claim at once one sees the code, ${ROUNDS} times out of ${ROUNDS}`, async () => {
  const records = newTable();
  const winners: number[] = [];
  const told: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const world = await overTables({ records, claim: { factor: 'none' } });
    const answers = await Promise.all(Array.from({ length: 100 }, () => world.ask()));
    winners.push(answers.filter(showsCode).length);
    told.push(world.workflow.raised.length);
  }
  expect(winners).toEqual(Array(ROUNDS).fill(1));
  expect(told).toEqual(Array(ROUNDS).fill(1));
}, 120_000);

test('of fifty who type the right PIN at once one at most sees the code, and the link is not lost', async () => {
  const world = await overTables({ records: newTable() });
  await world.ask();
  const answers = await Promise.all(Array.from({ length: 50 }, () => world.guess(world.sentPin())));
  const showCode = answers.filter(showsCode).length;
  expect(showCode).toBeLessThanOrEqual(1);
  expect((await world.document())?.state === 'claimed').toBe(showCode === 1);
}, 60_000);

/** The tables take the write; its answer is lost, and the client's own try again meets itself. */
function losingAnswers(records: Records, isLost: () => boolean): Records {
  return {
    ...records,
    async replace(...given) {
      const isWritten = await records.replace(...given);
      if (!isLost()) return isWritten;
      return records.replace(...given);
    },
  };
}

function throwingAfterWrites(records: Records, isLost: () => boolean): Records {
  return {
    ...records,
    async replace(...given) {
      const isWritten = await records.replace(...given);
      if (isLost()) throw away('Table storage');
      return isWritten;
    },
  };
}

test.each([
  ['tried again by the client', losingAnswers],
  ['thrown to the app', throwingAfterWrites],
])(
  'when the answer to the burning write is lost and %s, there is one winner, and the same browser sees the code',
  async (_, faulty) => {
    let isBroken = false;
    const records = faulty(newTable(), () => isBroken);
    for (let round = 0; round < 5; round++) {
      isBroken = false;
      const world = await overTables({ records, claim: { factor: 'none' } });
      const mine = cookieOf(await world.get());
      isBroken = true;
      const answers = await Promise.all([
        world.ask({ headers: mine }),
        ...Array.from({ length: 19 }, () => world.ask()),
      ]);
      expect(answers.filter(showsCode)).toHaveLength(1);
      isBroken = false;
      const winner = answers.find(showsCode);
      expect(showsCode(await world.ask({ headers: cookieOf(winner ?? {}) }))).toBe(true);
      expect(showsCode(await world.ask())).toBe(false);
    }
  },
  60_000,
);

/** Runs `work` for every item, `width` at a time. */
async function parallel<T, R>(
  items: readonly T[],
  width: number,
  work: (item: T, index: number) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  const caller = async () => {
    for (let index = next++; index < items.length; index = next++) {
      results[index] = await work(items[index] as T, index);
    }
  };
  await Promise.all(Array.from({ length: width }, caller));
  return results;
}

const guesses = (count: number, right: string) =>
  Array.from({ length: count }, (_, index) =>
    String((Number(right) + 1 + index) % 1_000_000).padStart(6, '0'),
  );

test(`of ${GUESSES} guesses by fifty callers at one link five at most are judged, and then it is locked`, async () => {
  const records = newTable();
  const world = await overTables({ records });
  await world.ask();
  const right = world.sentPin();
  const answers = await parallel(guesses(GUESSES, right), 50, (pin) => world.guess(pin));
  expect(answers.some(showsCode)).toBe(false);
  expect(answers.filter(({ status }) => status === 422).length).toBeLessThanOrEqual(4);
  const claim = await world.document();
  expect(claim?.state).toBe('locked');
  expect(world.workflow.raised.map(({ event }) => event)).toContain('claimLocked');
  expect((await world.guess(right)).status).toBe(429);
}, 120_000);

test(`of ${GUESSES} guesses by fifty callers at ${LINKS} links ${WRONG_PINS_MAX} are judged in an hour, in the whole tenant`, async () => {
  const records = newTable();
  const perHour = { pinSends: GUESSES, wrongPins: WRONG_PINS_MAX };
  const world = await overTables({ records, perHour });
  const links = await manyLinks(records, LINKS);
  await parallel(links, 20, ({ token }) => world.ask({ as: token }));
  expect(world.texter.sent).toHaveLength(LINKS);
  const pins = new Set(world.texter.sent.map(({ text }) => pinOf(text)));
  const wrong = guesses(GUESSES, '0').filter((pin) => !pins.has(pin));
  const tries = Array.from({ length: GUESSES }, (_, index) => ({
    token: links[index % links.length]?.token ?? '',
    pin: wrong[index % wrong.length] ?? '',
  }));
  const answers = await parallel(tries, 50, ({ token, pin }) =>
    world.ask({ as: token, body: { pin } }),
  );
  const counted = await Promise.all(
    links.map(async ({ id }) => (await records.read(id, CLAIM, ClaimDocument))?.value),
  );
  const attempts = counted.reduce((sum, claim) => sum + (claim?.challenge?.attempts ?? 0), 0);
  const lines = world.lines.filter((line) => line.includes('wrongPinsExhausted'));
  expect(attempts).toBe(WRONG_PINS_MAX);
  expect(answers.filter(({ status }) => status === 422)).toHaveLength(WRONG_PINS_MAX);
  expect(answers.some(showsCode)).toBe(false);
  expect(lines).toHaveLength(1);
}, 180_000);

async function manyLinks(records: Records, count: number) {
  const letters = 'abcdefghijklmnopqrstuvwxyz';
  return parallel(Array.from({ length: count }), 20, async (_, index) => {
    const id = `${letters[Math.floor(index / 26)]}${letters[index % 26]}`.repeat(13);
    const linkId = `link${index}`.padEnd(22, '_');
    await records.put(id, CLAIM, { ...OPEN_CLAIM, ...times(), linkId });
    await records.put(id, HIRE, hireDocument());
    return { id, token: await tokenOf({ onboardingId: id, linkId }) };
  });
}

test('tables hold neither PIN nor cookie, whatever was typed', async () => {
  const name = `Claims${++tables}`;
  const world = await overTables({ records: tableRecords(storage, name) });
  const mine = cookieOf(await world.ask());
  const pin = world.sentPin();
  await world.guess(wrongOf(pin), mine);
  expect(showsCode(await world.guess(pin, mine))).toBe(true);
  const table = TableClient.fromConnectionString(storage.connectionString, name, {
    allowInsecureConnection: true,
  });
  const rows: unknown[] = [];
  for await (const row of table.listEntities()) rows.push(row);
  const dump = JSON.stringify(rows);
  expect(rows.length).toBeGreaterThan(2);
  expect(dump).toContain('claimId');
  expect(dump).not.toContain(pin);
  expect(dump).not.toContain(mine['cookie']?.split('=')[1]);
});
