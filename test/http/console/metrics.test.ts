import { afterEach, beforeEach, expect, test } from 'vitest';
import { type EndFacts, monthMetrics } from '../../../shared/domain/metrics.ts';
import { aDesk, type Desk } from '../../support/desk.ts';

// What the start page says of the last months.

let desk: Desk;
beforeEach(async () => {
  desk = await aDesk();
});
afterEach(() => desk.restore());

const DAY_MS = 86_400_000;
const DONE: EndFacts = {
  endedAt: '2026-11-20T08:00:00.000Z',
  outcome: 'completed',
  reason: null,
  hireToDoneMs: 4 * DAY_MS,
  phasesMs: { preparation: 90_000, waiting: 3 * DAY_MS, collection: 7_200_000 },
  hasPasskeyByDayOne: true,
  reissues: 2,
  bounces: 5,
  attentions: 0,
};
const REFUSED: EndFacts = {
  ...DONE,
  outcome: 'refused',
  reason: 'privileged',
  hireToDoneMs: null,
  phasesMs: {},
  hasPasskeyByDayOne: false,
  reissues: 0,
  bounces: 0,
};

const startPage = async (language = 'en'): Promise<string> => {
  const { browser } = await desk.signedIn(['Onboarding.Read']);
  return String((await browser.get('/', { headers: { 'accept-language': language } })).body);
};

test('the start page shows how long each stage took, the early passkeys, new codes, lost links and refusals', async () => {
  const late = { ...DONE, hireToDoneMs: 30 * DAY_MS, hasPasskeyByDayOne: false };
  const month = monthMetrics('2026-11', [DONE, DONE, DONE, late, REFUSED]);
  await desk.world.records.put('metrics', '2026-11', month);
  const page = await startPage();
  const rowOf = (head: string) =>
    [...page.matchAll(/<th scope="row">([^<]+)<\/th>(.*?)<\/tr>/g)]
      .filter(([, first]) => first === head)
      .map(([, , cells = '']) => cells.replaceAll(/<[^>]+>/g, '|').replaceAll(/\|+/g, '|'));
  expect(rowOf('2026-11')).toEqual(['|4|75%|1|8|20|0|']);
  expect(rowOf('from HR’s first word to the end')).toEqual(['|4 days|30 days|']);
  expect(rowOf('account ready')).toEqual(['|3 days|3 days|']);
  expect(rowOf('link sent')).toEqual(['|2 hours|2 hours|']);
  expect(rowOf('in preparation')).toEqual(['|1.5 minutes|1.5 minutes|']);
  expect(page).toContain('(<code>privileged</code>): 1');
});

test.each([
  ['en', '1 day'],
  // In words, without a digit.
  ['ar', 'يوم'],
])('in %s a duration stands in a column of numbers', async (language, words) => {
  const month = monthMetrics('2026-11', [{ ...DONE, hireToDoneMs: DAY_MS }]);
  await desk.world.records.put('metrics', '2026-11', month);
  expect(await startPage(language)).toContain(`<td class="number">${words}</td>`);
});

test('before an onboarding has ended, the start page says nothing of months', async () => {
  expect(await startPage()).not.toContain('How the last months went');
});
