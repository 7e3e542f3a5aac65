import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aBrand } from '../../infra/messages/sample-facts.ts';
import { pinIn } from '../../local/demo/person.ts';
import { directionOf } from '../../shared/messages/language.ts';
import { wordingOf } from '../../shared/messages/wording.ts';
import { type Running, startedFirstkey } from '../story/world.ts';
import { barriersOn } from './barriers.ts';
import { browserTest, pictureFolder } from './browser-test.ts';
import { aVisit, CHROMIUM, openBrowser, PHONE, type Watched } from './chromium.ts';
import { handsOf } from './hands.ts';
import { COLOURS, HEADING_BEGINS_AT_EDGE, hiddenToTheRight } from './in-page.ts';
import { JOURNEYS, type JourneyCase, pairsMissing } from './journey-cases.ts';

// The whole way of a hire: mail, page, PIN, code, what is kept, and the guide on the first morning. Six
// people go it, each in another way. Pictures of every page are kept for people to look at.

const PICTURES = pictureFolder('firstkey-journey');
const DESK = { width: 1280, height: 900 };
const TAGS = { en: 'en-GB', de: 'de-DE', ar: 'ar' } as const;
const JOURNEY_MS = 60_000;

let running: Running;
let browser: Browser;
let startsAt: string;

beforeAll(async () => {
  if (!CHROMIUM) return;
  running = await startedFirstkey();
  browser = await openBrowser();
  startsAt = await hireAll();
});
afterAll(async () => {
  await browser?.close();
  await running?.stop();
  running?.remove();
});

const nameOf = ({ language, device }: JourneyCase) => `${language}-${device}`;
const mailboxOf = (one: JourneyCase) => `${nameOf(one)}@example.net`;
const phoneOf = (one: JourneyCase) => `+47900000${10 + JOURNEYS.indexOf(one)}`;

/** Posts everybody, and goes to the day before the start, when the links are sent. */
async function hireAll(): Promise<string> {
  for (const [index, one] of JOURNEYS.entries()) {
    const { headers, body } = running.webhook({
      employmentId: `E-${3000 + index}-1`,
      employeeId: `E-${3000 + index}`,
      personalEmail: mailboxOf(one),
      mobilePhone: phoneOf(one),
      locale: TAGS[one.language],
    });
    const { status } = await running.http.post('/api/hires', body, headers);
    if (status !== 202) throw new Error(`The hire ${nameOf(one)} was answered with ${status}.`);
    startsAt = `${JSON.parse(body).data.startDate}T08:00:00Z`;
  }
  await running.person.moveClock({ to: startsAt.replace('T08', 'T00') });
  return startsAt;
}

const wordsOf = ({ language }: JourneyCase) =>
  wordingOf(aBrand(language), language, { given: 'Ada', full: 'Ada Larsen' });

function visitBy(one: JourneyCase): Promise<Watched> {
  const isPhone = one.device === 'phone';
  return aVisit(browser, running.local.url, {
    viewport: isPhone ? PHONE : DESK,
    isMobile: isPhone,
    hasTouch: isPhone,
    colorScheme: one.colorScheme,
    javaScriptEnabled: one.script === 'script',
  });
}

/** Opens the newest mail with `link` in it, and presses that link; it opens a page of its own. */
async function fromMail(one: JourneyCase, { page }: Watched, link: string): Promise<Page> {
  const mails = await running.person.outbox();
  const index = mails.findLastIndex(
    ({ to, html = '' }) => to === mailboxOf(one) && html.includes(link),
  );
  await page.goto(`/local/mails/${index}`);
  await look(one, page, `mail${link.replaceAll('/', '-')}`);
  const [opened] = await Promise.all([
    page.context().waitForEvent('page'),
    handsOf(one).press(page, page.locator(`a[href*="${link}"]`).first()),
  ]);
  return opened;
}

/**
 * What holds for every page. It is held against the checker in a page of its own, with the same window
 * and colours, because neither the policy of the pages nor a browser without script lets it in.
 */
async function look(one: JourneyCase, page: Page, what: string): Promise<void> {
  const name = `${nameOf(one)}-${one.colorScheme}-${what}`;
  await page.locator('h1').first().waitFor();
  await page.screenshot({ path: join(PICTURES, `${name}.png`), fullPage: true });
  const root = page.locator('html');
  expect(await root.getAttribute('lang'), name).toBe(one.language);
  expect(await root.getAttribute('dir'), name).toBe(directionOf(one.language));
  const checker = await checkerFor(one);
  await checker.setContent(await page.content());
  expect(await checker.evaluate(hiddenToTheRight('100%')), `${name} sideways`).toBe(0);
  expect(await checker.evaluate(HEADING_BEGINS_AT_EDGE), `the edge of ${name}`).toBe(true);
  const { ground } = await checker.evaluate<{ ground: number }>(COLOURS);
  expect(ground < 0.5, `a dark ground of ${name}`).toBe(one.colorScheme === 'dark');
  expect(await barriersOn(checker, { isMail: what.startsWith('mail') }), name).toEqual([]);
}

/** One page for each window and look, which live as long as the browser. */
const checkers = new Map<string, Promise<Watched>>();
async function checkerFor({ device, colorScheme }: JourneyCase): Promise<Page> {
  const key = `${device} ${colorScheme}`;
  const viewport = device === 'phone' ? PHONE : DESK;
  const options = { viewport, colorScheme, bypassCSP: true };
  const known = checkers.get(key) ?? aVisit(browser, running.local.url, options);
  checkers.set(key, known);
  return (await known).page;
}

/** From the mail to the page that is kept. */
async function collect(one: JourneyCase): Promise<void> {
  const { pages, toHire } = wordsOf(one).words;
  const { press, answer } = handsOf(one);
  await using visitor = await visitBy(one);
  const page = await fromMail(one, visitor, '/claim/');

  await look(one, page, 'ready');
  expect(await page.title()).toBe(`${pages.ready.title} – Contoso`);
  const announced = await page.locator('main').textContent();
  expect(announced).toContain(phoneOf(one).slice(-2));
  expect(announced).toContain('Bente');
  expect(await page.locator('dl time').count()).toBe(1);
  await press(page, page.locator('form button[type=submit]').first());

  await page.locator('#pin').waitFor();
  await look(one, page, 'pin');
  expect(await page.locator(':focus').getAttribute('id')).toBe('pin');
  await answer(page, pinIn(await running.person.outbox()));

  const output = page.locator('output');
  await output.waitFor();
  await look(one, page, 'code');
  const code = (await output.textContent()) ?? '';
  expect(running.local.services.simulators.codesIssued()).toContain(code);
  expect(await output.getAttribute('dir')).toBe('ltr');
  const box = await output.boundingBox();
  expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThan(page.viewportSize()?.height ?? 0);
  expect(await page.locator('button.copy').isVisible()).toBe(one.script === 'script');
  await press(page, page.locator('summary', { hasText: pages.code.spell }));
  expect(await page.locator('.letters kbd').allTextContents()).toEqual([...code]);
  await press(page, page.locator('button[value=done]'));

  await output.waitFor({ state: 'detached' });
  await page.locator('button[value=calendar]').waitFor();
  await press(page, page.locator('summary', { hasText: toHire.guide }));
  await look(one, page, 'done');
  expect(await page.locator('h1').textContent()).toBe(pages.done.title);
  expect(await page.locator('.name').first().textContent()).toMatch(/@contoso\.com$/);
  expect(await page.locator('ol').first().locator('li').count()).toBeGreaterThan(2);
  expect(await page.content()).not.toContain(code);
  const [saved] = await Promise.all([
    page.waitForEvent('download'),
    press(page, page.locator('button[value=calendar]')),
  ]);
  const entry = readFileSync(await saved.path(), 'utf8');
  expect(entry).toMatch(/^BEGIN:VCALENDAR/);
  expect(entry).not.toContain(code);
  await page.goBack();
  expect(await page.content()).not.toContain(code);
  expect(visitor.complaints).toEqual([]);
}

/** On the first morning: from the mail that says so to the guide. */
async function readGuide(one: JourneyCase): Promise<void> {
  const { guide } = wordsOf(one).words;
  await using visitor = await visitBy(one);
  const page = await fromMail(one, visitor, '/claim-assets/');
  expect(new URL(page.url()).pathname).toBe(`/claim-assets/next-${one.language}`);
  const first = page.locator('summary').first();
  await handsOf(one).press(page, first);
  expect(await first.textContent()).toBe(guide.phone.title);
  expect(await page.locator('details[open] li').first().isVisible()).toBe(true);
  await look(one, page, 'guide');
  expect(await page.locator('h1').textContent()).toBe(guide.title);
  expect(visitor.complaints).toEqual([]);
}

/** Each hire collects once, whichever test asks first. */
const collections = new Map<JourneyCase, Promise<void>>();
function collected(one: JourneyCase): Promise<void> {
  const known = collections.get(one) ?? collect(one);
  collections.set(one, known);
  return known;
}

test('the journeys hold each value of each part with each value of every other', () => {
  expect(pairsMissing(JOURNEYS)).toEqual([]);
  expect(pairsMissing(JOURNEYS.slice(1))).not.toEqual([]);
});

browserTest.each(JOURNEYS)(
  'a hire gets from the mail to what is kept: $language, $device, $colorScheme, $input, $script',
  collected,
  JOURNEY_MS,
);

browserTest.each(JOURNEYS)(
  'on the first morning a mail leads to the guide: $language, $device, $colorScheme, $input, $script',
  async (one) => {
    for (const each of JOURNEYS) await collected(each);
    await running.person.moveClock({ to: startsAt.replace('T08:00', 'T08:05') });
    await readGuide(one);
  },
  JOURNEY_MS,
);
