import { expect, test } from 'vitest';
import { claimLimits } from '../../../shared/claim/limits.ts';
import { CLAIM } from '../../../shared/storage/claims.ts';
import { HIRE } from '../../../shared/storage/hires.ts';
import {
  CLAIM_ID,
  claimWorld,
  OPEN_CLAIM,
  pinOf,
  showsCode,
  tokenOf,
  wrongsOf,
} from '../../support/claim-world.ts';
import { away, FakeRecords } from '../../support/fakes.ts';
import { hireDocument } from '../../support/hires.ts';
import { standingDate } from '../../support/standing-date.ts';

// Limits of the whole tenant: many links, one budget an hour.

const time = standingDate();
const HOUR_MS = 3_600_000;

type World = Awaited<ReturnType<typeof claimWorld>>;

/** Tokens of as many more open links. */
async function moreLinks({ records }: World, count: number): Promise<string[]> {
  return Promise.all(
    Array.from({ length: count }, async (_, index) => {
      const number = String(index)
        .padStart(4, '0')
        .replaceAll(/[01]/g, (d) => 'xy'[Number(d)] ?? '');
      const onboardingId = number
        .replaceAll(/[89]/g, (d) => 'uv'[Number(d) - 8] ?? '')
        .padEnd(26, 'c');
      const linkId = `l${index}`.padEnd(22, '-');
      await records.put(onboardingId, CLAIM, { ...OPEN_CLAIM, linkId });
      await records.put(onboardingId, HIRE, hireDocument());
      return tokenOf({ onboardingId, linkId });
    }),
  );
}

test('no more PINs go out in an hour than the tenant allows, and one line says so', async () => {
  const world = await claimWorld({ perHour: { pinSends: 7, wrongPins: 100 } });
  const tokens = await moreLinks(world, 12);
  const pages = await Promise.all(tokens.map((as) => world.ask({ as })));
  expect(world.texter.sent).toHaveLength(7);
  expect(pages.filter(({ status }) => status === 200)).toHaveLength(7);
  const refused = pages.filter(({ status }) => status === 429);
  expect(refused).toHaveLength(5);
  expect(refused[0]).toMatchObject({ headers: { 'retry-after': '3600' } });
  expect(world.lines).toEqual(['warning pinSendsExhausted until 2026-11-23T09:00:00.000Z']);
});

test('a refused PIN request uses up nothing of the link, and the next hour sends a PIN', async () => {
  const world = await claimWorld({ perHour: { pinSends: 1, wrongPins: 100 } });
  const [other = ''] = await moreLinks(world, 1);
  await world.ask({ as: other });
  expect((await world.ask()).status).toBe(429);
  expect((await world.document())?.challenge).toBeNull();
  await time.passMs(HOUR_MS);
  expect((await world.ask()).status).toBe(200);
  expect(showsCode(await world.guess(world.sentPin()))).toBe(true);
});

test('at the limit of wrong PINs a guess is neither judged nor counted against the link', async () => {
  const world = await claimWorld({ perHour: { pinSends: 60, wrongPins: 3 } });
  const [other = ''] = await moreLinks(world, 1);
  await world.ask({ as: other });
  const wrongs = wrongsOf(world.sentPin());
  await world.ask();
  const right = world.sentPin();
  for (const pin of wrongs.slice(0, 3)) await world.ask({ as: other, body: { pin } });
  const page = await world.guess(right);
  expect(page).toMatchObject({ status: 429, headers: { 'retry-after': '3600' } });
  expect(showsCode(page)).toBe(false);
  expect((await world.document())?.challenge?.attempts).toBe(0);
  expect(world.lines).toEqual(['warning wrongPinsExhausted until 2026-11-23T09:00:00.000Z']);
  await time.passMs(HOUR_MS);
  await world.ask();
  expect(showsCode(await world.guess(world.sentPin()))).toBe(true);
});

test('right PINs cost nothing of the limit', async () => {
  const world = await claimWorld({ perHour: { pinSends: 60, wrongPins: 1 } });
  for (const as of await moreLinks(world, 5)) {
    await world.ask({ as });
    const pin = pinOf(world.texter.sent.at(-1)?.text);
    expect(showsCode(await world.ask({ as, body: { pin } }))).toBe(true);
  }
});

test('a second PIN within a minute is not sent and costs nothing', async () => {
  const world = await claimWorld({ perHour: { pinSends: 2, wrongPins: 1 } });
  for (let times = 0; times < 5; times++) expect((await world.ask()).status).toBe(200);
  expect(world.texter.sent).toHaveLength(1);
});

test.each([1, 4, 5, 7, 60, 100])('of %i an hour exactly that many are taken', async (perHour) => {
  const limits = claimLimits(new FakeRecords(), { pinSends: perHour, wrongPins: 1 });
  const taken = await Promise.all(
    Array.from({ length: perHour + 20 }, () => limits.take('pinSends')),
  );
  expect(taken.filter(({ kind }) => kind === 'taken')).toHaveLength(perHour);
  const news = taken.filter((each) => each.kind === 'exhausted' && each.isNews);
  expect(news).toHaveLength(1);
});

test('what is given back can be taken again', async () => {
  const limits = claimLimits(new FakeRecords(), { pinSends: 1, wrongPins: 1 });
  const first = await limits.take('pinSends');
  expect((await limits.take('pinSends')).kind).toBe('exhausted');
  if (first.kind === 'taken') await first.giveBack();
  expect((await limits.take('pinSends')).kind).toBe('taken');
});

test('the rows of earlier hours are removed, and giving back to one of them harms nobody', async () => {
  const records = new FakeRecords();
  const limits = claimLimits(records, { pinSends: 1, wrongPins: 40 });
  const early = await limits.take('wrongPins');
  for (let hours = 0; hours < 30; hours++) {
    await limits.take('pinSends');
    await limits.take('pinSends');
    await time.passMs(HOUR_MS);
  }
  expect(Object.keys(records.all()).length).toBeLessThanOrEqual(4);
  if (early.kind === 'taken') await early.giveBack();
  expect(Object.keys(records.all()).length).toBeLessThanOrEqual(4);
});

/** How many wrong guesses of this hour the tenant counts. */
const countedIn = ({ fakeRecords }: World): number =>
  Object.entries(fakeRecords.all())
    .filter(([key]) => /wrongPins-\d+$/.test(key))
    .reduce((sum, [, row]) => sum + (row as { count: number }).count, 0);

const sixDigits = (number: number) => String(number).padStart(6, '0');

test('forty guesses at once cost a link five, and the tenant no more than that', async () => {
  const world = await claimWorld();
  await world.ask();
  const right = world.sentPin();
  const wrongs = Array.from({ length: 41 }, (_, index) => sixDigits(index)).filter(
    (pin) => pin !== right,
  );
  const pages = await Promise.all(wrongs.slice(0, 40).map((pin) => world.guess(pin)));
  expect(pages.some(showsCode)).toBe(false);
  expect(await world.document()).toMatchObject({ state: 'locked', challenge: { attempts: 5 } });
  expect((await world.document())?.challenge?.tried).toHaveLength(5);
  expect(countedIn(world)).toBe(5);
});

test('the write that counts the fifth wrong guess locks the link', async () => {
  const world = await claimWorld();
  await world.ask();
  const states: string[] = [];
  const replace = world.fakeRecords.replace.bind(world.fakeRecords);
  world.fakeRecords.replace = async (...given) => {
    const { state, challenge } = given[2] as { state?: string; challenge?: { attempts: number } };
    if (challenge) states.push(`${state} ${challenge.attempts}`);
    return replace(...given);
  };
  for (const pin of wrongsOf(world.sentPin())) await world.guess(pin);
  expect(states).toEqual(['open 1', 'open 2', 'open 3', 'open 4', 'locked 5']);
});

test('the last right guess of a link opens it', async () => {
  const world = await claimWorld();
  await world.ask();
  const right = world.sentPin();
  for (const pin of wrongsOf(right).slice(0, 4)) await world.guess(pin);
  expect(showsCode(await world.guess(right))).toBe(true);
  expect(countedIn(world)).toBe(4);
});

test('a guess that the table cannot count for the tenant is given back to the link', async () => {
  const world = await claimWorld({
    world: {
      limits: {
        take: async (name) => {
          if (name === 'wrongPins') throw away('Table storage');
          return { kind: 'taken', giveBack: async () => {} };
        },
      },
    },
  });
  await world.ask();
  for (const pin of wrongsOf(world.sentPin())) {
    expect((await world.guess(pin)).status).toBe(503);
  }
  expect(await world.document()).toMatchObject({ state: 'open', challenge: { attempts: 0 } });
});

test('a link that has had five guesses takes no sixth, also when nothing has locked it yet', async () => {
  const world = await claimWorld();
  await world.ask();
  const claim = await world.document();
  const challenge = claim?.challenge && { ...claim.challenge, attempts: 5 };
  await world.fakeRecords.put(CLAIM_ID, CLAIM, { ...claim, challenge });
  expect(showsCode(await world.guess(world.sentPin()))).toBe(false);
  expect((await world.document())?.challenge?.attempts).toBe(5);
  expect(countedIn(world)).toBe(0);
});
