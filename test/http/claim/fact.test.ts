import { expect, test } from 'vitest';
import { CLAIM } from '../../../shared/storage/claims.ts';
import { HIRE } from '../../../shared/storage/hires.ts';
import {
  CLAIM_ID,
  claimWorld,
  cookieOf,
  keptFact,
  pinOf,
  showsCode,
} from '../../support/claim-world.ts';
import { hireDocument } from '../../support/hires.ts';
import { standingDate } from '../../support/standing-date.ts';

standingDate();
const knownFact = keptFact('Where did we meet for the <first> interview?', 'Tromsø');
const asking = () => claimWorld({ claim: { factor: 'fact' }, hire: { knownFact } });

test("the button asks HR's question, and sends nothing to anybody", async () => {
  const world = await asking();
  const page = await world.ask();
  expect(page.status).toBe(200);
  expect(String(page.body)).toContain('the &#60;first&#62; interview?');
  expect(String(page.body)).not.toMatch(/Troms|name="pin"/);
  expect([...world.texter.sent, ...world.mailer.sent]).toEqual([]);
  expect((await world.document())?.challenge).toBeNull();
});

test.each(['Tromsø', 'tromso', ' TROMSØ! ', 'Tromsö'])('%j is the answer', async (typed) => {
  const world = await asking();
  await world.ask();
  expect(showsCode(await world.answer(typed))).toBe(true);
  expect(world.workflow.raised).toMatchObject([{ event: 'passCollected' }]);
});

test('five wrong answers lock the link, and the right one comes too late', async () => {
  const world = await asking();
  const statuses = [];
  for (let guesses = 0; guesses < 5; guesses++) {
    statuses.push((await world.answer(`Oslo ${guesses}`)).status);
  }
  expect(statuses).toEqual([422, 422, 422, 422, 429]);
  const late = await world.answer('Tromsø');
  expect(late.status).toBe(429);
  expect(showsCode(late)).toBe(false);
  expect(world.workflow.raised).toMatchObject([{ event: 'claimLocked' }]);
});

test('of a hundred parallel answers five are judged', async () => {
  const world = await asking();
  const all = Array.from({ length: 100 }, (_, index) => world.answer(`Oslo ${index}`));
  const answers = await Promise.all(all);
  expect(answers.filter(({ status }) => status === 422).length).toBeLessThanOrEqual(4);
  expect((await world.document())?.state).toBe('locked');
});

test.each(['', '   ', '?!'])('%j is no answer and not counted', async (typed) => {
  const world = await asking();
  const page = await world.answer(typed);
  expect(String(page.body)).toContain('name="answer"');
  expect((await world.document())?.challenge).toBeNull();
});

test('a PIN in place of the answer opens nothing', async () => {
  const world = await asking();
  expect(showsCode(await world.guess('123456'))).toBe(false);
});

test("the winner's browser sees the code again, and nobody else", async () => {
  const world = await asking();
  const showCode = await world.answer('Tromsø');
  expect(showsCode(await world.ask({ headers: cookieOf(showCode) }))).toBe(true);
  expect((await world.ask()).status).toBe(404);
});

test('the answer is kept nowhere: in no document, no event and no line', async () => {
  const world = await asking();
  await world.answer('Bergen');
  await world.answer('Tromsø');
  const kept = JSON.stringify([world.fakeRecords.all(), world.workflow.raised, world.lines]);
  expect(kept).toContain('interview?');
  expect(kept).not.toMatch(/troms/i);
});

test('when HR takes the question back the manager reads a PIN', async () => {
  const world = await asking();
  await world.answer('Oslo');
  await world.records.put(CLAIM_ID, HIRE, hireDocument());
  const page = await world.ask();
  expect(String(page.body)).toContain('name="pin"');
  expect(showsCode(await world.guess(pinOf(world.mailer.sent[0]?.text)))).toBe(true);
});

test('answers and PINs share the five attempts of a link', async () => {
  const world = await asking();
  for (let guesses = 0; guesses < 4; guesses++) await world.answer(`Oslo ${guesses}`);
  const claim = await world.document();
  expect(claim?.challenge?.attempts).toBe(4);
  await world.records.put(CLAIM_ID, CLAIM, { ...claim, factor: 'managerPin' });
  await world.ask();
  expect((await world.document())?.challenge?.attempts).toBe(4);
});
