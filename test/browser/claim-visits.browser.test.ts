import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { keptFact, wrongOf, wrongsOf } from '../support/claim-world.ts';
import { browserTest, pictureFolder } from './browser-test.ts';
import { aVisit, CHROMIUM, openBrowser } from './chromium.ts';
import { type ClaimSite, type Link, startClaimSite } from './claim-site.ts';
import { OUTLINE_OF_FOCUS } from './in-page.ts';
import { takeOffScreen } from './links.ts';

// What people and their browsers do with a link, against the real handlers.

const SCREENSHOTS = pictureFolder('firstkey-pages');
const HOUR_MS = 3_600_000;

let site: ClaimSite;
let browser: Browser;

beforeAll(async () => {
  if (!CHROMIUM) return;
  site = await startClaimSite();
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await site?.stop();
});

const visit = (options = {}) => aVisit(browser, site.url, options);
const press = (page: Page) =>
  Promise.all([
    page.waitForEvent('domcontentloaded'),
    page.locator('form button[type=submit]').first().click(),
  ]);
const picture = (page: Page, name: string) =>
  page.screenshot({ path: join(SCREENSHOTS, `${name}.png`), fullPage: true });

async function typePin(page: Page, pin: string): Promise<void> {
  await page.locator('#pin').fill(pin);
  await press(page);
}

async function collect(page: Page, link: Link): Promise<void> {
  await page.goto(link.url);
  // When somebody else has asked for a PIN before, the page asks for it at once.
  if ((await page.locator('#pin').count()) === 0) await press(page);
  await typePin(page, link.sentPin());
  expect(await page.locator('output').textContent()).toBe(link.code);
}

const words = {
  'nb-NO': {
    ready: 'Innloggingen din',
    pin: 'Skriv inn PIN-koden din',
    code: 'Ada, dette er koden din',
    written: 'Jeg har den: ta den bort fra skjermen',
    done: 'Ta vare på dette til innloggingen',
  },
  'de-DE': {
    ready: 'Ihre Anmeldung',
    pin: 'Bitte geben Sie Ihre PIN ein',
    code: 'Ada, das ist Ihr Code',
    written: 'Ich habe ihn: vom Bildschirm nehmen',
    done: 'Bewahren Sie dies für Ihre Anmeldung auf',
  },
} as const;

browserTest.each(['nb-NO', 'de-DE'] as const)(
  'on a phone in %s the link, the PIN and one tap lead to the code, and from there to the end',
  async (locale) => {
    const link = await site.link({ hire: { locale } });
    await using visitor = await visit({ isMobile: true, hasTouch: true });
    const { page, complaints } = visitor;
    const heading = () => page.locator('h1').textContent();
    await page.goto(link.url);
    expect(await heading()).toBe(words[locale].ready);
    await picture(page, `happy-${locale}-1-ready`);
    await press(page);
    expect(await heading()).toBe(words[locale].pin);
    await picture(page, `happy-${locale}-2-pin`);
    await typePin(page, link.sentPin());
    expect(await heading()).toBe(words[locale].code);
    expect(await page.locator('output').textContent()).toBe(link.code);
    await picture(page, `happy-${locale}-3-code`);
    await page.getByRole('button', { name: words[locale].written }).tap();
    await page.getByRole('heading', { name: words[locale].done }).waitFor();
    await picture(page, `happy-${locale}-4-done`);
    expect(complaints).toEqual([]);
    expect(site.workflow.raised.filter(({ id }) => id === link.id)).toMatchObject([
      { event: 'passCollected' },
    ]);
  },
);

browserTest(
  'too early the page says when to come back, offers only the calendar, and sends nothing',
  async () => {
    const opensAt = '2026-11-24T08:00:00.000Z';
    const link = await site.link({ claim: { opensAt } });
    await using visitor = await visit();
    const { page } = visitor;
    await page.goto(link.url);
    await picture(page, 'too-early');
    expect(await page.locator('time').getAttribute('datetime')).toBe(opensAt);
    const buttons = page.locator('button');
    expect(await buttons.count()).toBe(1);
    expect(await buttons.getAttribute('value')).toBe('calendar');
    const posted = await page.request.post(link.url, { form: { pin: '123456' } });
    expect(await posted.text()).toContain(opensAt);
    expect(link.sms()).toEqual([]);
  },
);

browserTest('five wrong PINs lock the page, also for the right one', async () => {
  const link = await site.link();
  await using visitor = await visit();
  const { page } = visitor;
  await page.goto(link.url);
  await press(page);
  const alarms: (string | null)[] = [];
  const [last = '', ...wrongs] = wrongsOf(link.sentPin());
  for (const pin of wrongs) {
    await typePin(page, pin);
    alarms.push(await page.locator('[role=alert]').textContent());
  }
  expect(new Set(alarms).size).toBe(4);
  await typePin(page, last);
  await picture(page, 'locked-by-pins');
  // Nothing is left to guess at; the one form that there is asks for a new link.
  expect(await page.locator('#pin').count()).toBe(0);
  expect(await page.locator('form').count()).toBe(1);
  const late = await page.request.post(link.url, { form: { pin: link.sentPin() } });
  expect(late.status()).toBe(429);
  expect(await late.text()).not.toContain('<output');
  expect((await link.document())?.state).toBe('locked');
});

browserTest('an expired link answers like any other that does not work', async () => {
  const link = await site.link({ claim: { expiresAt: '2026-11-23T07:59:00.000Z' } });
  await using visitor = await visit();
  const { page } = visitor;
  expect((await page.goto(link.url))?.status()).toBe(404);
  const expired = await page.locator('main').textContent();
  await page.goto(`${site.url}/claim/nonsense`);
  expect(await page.locator('main').textContent()).toBe(expired);
  await picture(page, 'expired');
});

browserTest('a second device gets nothing once the first has the code', async () => {
  const link = await site.link();
  await using first = await visit();
  await using second = await visit({ isMobile: true });
  await second.page.goto(link.url);
  await press(second.page);
  await collect(first.page, link);
  // The second had asked for the PIN as well, and types the one that was used.
  await typePin(second.page, link.sentPin());
  expect(await second.page.content()).not.toContain('<output');
  const elsewhere = await second.page.goto(link.url);
  expect(elsewhere?.status()).toBe(404);
  expect(await second.page.locator('form:not(:has([value=newLink]))').count()).toBe(0);
  expect(site.workflow.raised.filter(({ id }) => id === link.id)).toHaveLength(1);
});

browserTest('no script is needed from the link to the last page', async () => {
  const link = await site.link();
  await using visitor = await visit({ javaScriptEnabled: false });
  const { page } = visitor;
  await collect(page, link);
  await takeOffScreen(page);
  expect(await page.content()).not.toContain(link.code);
});

browserTest(
  'the keyboard alone is enough, with a question of HR in place of the PIN too',
  async () => {
    const knownFact = keptFact('Hvor møttes vi til første intervju?', 'Tromsø');
    const link = await site.link({ claim: { factor: 'fact' }, hire: { knownFact } });
    await using visitor = await visit();
    const { page, complaints } = visitor;
    const focused = page.locator(':focus');
    await page.goto(link.url);
    await page.keyboard.press('Tab');
    expect(await page.evaluate(OUTLINE_OF_FOCUS)).toBeGreaterThanOrEqual(2);
    await page.keyboard.press('Enter');
    await page.locator('#answer').waitFor();
    await picture(page, 'question');
    expect(await focused.getAttribute('name')).toBe('answer');
    expect(await page.evaluate(OUTLINE_OF_FOCUS)).toBeGreaterThanOrEqual(2);
    await page.keyboard.type('bergen');
    await page.keyboard.press('Enter');
    await page.locator('[role=alert]').waitFor();
    await picture(page, 'question-wrong');
    await page.keyboard.type('tromso');
    await page.keyboard.press('Enter');
    await page.locator('output').waitFor();
    expect(await page.locator('output').textContent()).toBe(link.code);
    const reached: (string | null)[] = [];
    for (let presses = 0; presses < 12; presses++) {
      await page.keyboard.press('Tab');
      if ((await focused.count()) > 0) reached.push(await focused.getAttribute('value'));
    }
    expect(reached).toContain('done');
    expect(complaints.filter((line) => !line.includes('422'))).toEqual([]);
  },
);

browserTest.each(['light', 'dark'] as const)(
  'in %s colours every step can be looked at',
  async (colorScheme) => {
    const link = await site.link({ hire: { locale: 'en-GB' } });
    await using visitor = await visit({ colorScheme });
    const { page, complaints } = visitor;
    await page.goto(link.url);
    await press(page);
    await typePin(page, wrongOf(link.sentPin()));
    await picture(page, `look-${colorScheme}-wrong`);
    await typePin(page, link.sentPin());
    await picture(page, `look-${colorScheme}-code`);
    await takeOffScreen(page);
    await picture(page, `look-${colorScheme}-done`);
    expect(complaints.filter((line) => !line.includes('422'))).toEqual([]);
  },
);

browserTest('a link opened a day late in the same browser shows nothing any more', async () => {
  const link = await site.link({ claim: { expiresAt: '2026-12-23T00:00:00.000Z' } });
  await using visitor = await visit();
  await collect(visitor.page, link);
  await site.passMs(24 * HOUR_MS);
  expect((await visitor.page.goto(link.url))?.status()).toBe(404);
});
