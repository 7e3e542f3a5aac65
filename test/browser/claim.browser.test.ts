import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { pinIn } from '../../local/demo/person.ts';
import { type Running, startedFirstkey } from '../story/world.ts';
import { wrongsOf } from '../support/claim-world.ts';
import { browserTest, pictureFolder } from './browser-test.ts';
import { aVisit, CHROMIUM, openBrowser } from './chromium.ts';
import { hiddenToTheRight } from './in-page.ts';
import { linksFor } from './links.ts';

// The pages as a new hire meets them on a phone; claim-journey.browser.test.ts has the other ways.

const SCREENSHOTS = pictureFolder('firstkey-pages');
const VISITORS = ['phone', 'narrow', 'wrong'] as const;

/** The page comes back when all that was due has happened, not when the clock has moved. */
const CLOCK_PATIENCE_MS = 30_000;

let running: Running;
let browser: Browser;
let links: Record<string, string>;

beforeAll(async () => {
  if (!CHROMIUM) return;
  running = await startedFirstkey();
  links = await linksFor(running, VISITORS);
  browser = await openBrowser();
});

afterAll(async () => {
  await browser?.close();
  await running?.stop();
  running?.remove();
});

const visit = (options = {}) => aVisit(browser, running.local.url, options);
const linkOf = (visitor: (typeof VISITORS)[number]) => links[visitor] ?? 'no link';

/** The button of the page, whatever its language. */
const button = (page: Page) => page.locator('form button[type=submit]').first();

async function codeOn(page: Page): Promise<string> {
  return (await page.locator('output').textContent()) ?? '';
}

/** The PIN that came by SMS before the page asked for it. */
async function pinFor(page: Page): Promise<string> {
  await page.locator('#pin').waitFor();
  return pinIn(await running.person.outbox());
}

async function typePin(page: Page): Promise<void> {
  await page.locator('#pin').fill(await pinFor(page));
  await button(page).click();
  await page.locator('output').waitFor();
}

const issued = () => running.local.services.simulators.codesIssued();

browserTest('on a phone the button shows the code, and the link is used up', async () => {
  await using visitor = await visit({ isMobile: true, hasTouch: true });
  const { page, complaints } = visitor;
  await page.goto(linkOf('phone'));
  expect(await page.title()).toContain('Contoso');
  await button(page).tap();
  await typePin(page);
  const code = await codeOn(page);
  expect(issued()).toContain(code);
  expect(complaints).toEqual([]);

  // Its answer may have been lost, so this browser, and no other, may see the code again.
  await page.goto(linkOf('phone'));
  await button(page).tap();
  expect(await codeOn(page)).toBe(code);

  await using stranger = await visit();
  const elsewhere = await stranger.page.goto(linkOf('phone'));
  expect(elsewhere?.status()).toBe(404);
  expect(await stranger.page.locator('form:not(:has([value=newLink]))').count()).toBe(0);
  expect(await stranger.page.content()).not.toContain(code);
});

browserTest('wrong PINs are counted, and the fifth locks the link', async () => {
  await using visitor = await visit({ isMobile: true });
  const { page } = visitor;
  await page.goto(linkOf('wrong'));
  await button(page).click();
  const right = await pinFor(page);
  for (const [index, wrong] of wrongsOf(right).entries()) {
    const guesses = index + 1;
    await page.locator('#pin').fill(wrong);
    await Promise.all([page.waitForEvent('load'), button(page).click()]);
    if (guesses < 5) expect(await page.locator('[role=alert]').count()).toBe(1);
    if (guesses === 2) await page.screenshot({ path: join(SCREENSHOTS, 'wrong-pin.png') });
  }
  // Nothing is left to guess at; the one form that there is asks for a new link.
  expect(await page.locator('#pin').count()).toBe(0);
  expect(await page.locator('form').count()).toBe(1);
  await page.screenshot({ path: join(SCREENSHOTS, 'locked.png') });
  const answer = await page.request.post(linkOf('wrong'), { form: { pin: right } });
  // 429 for a locked link, until the run has closed it: then it is as unknown as any.
  expect([429, 404]).toContain(answer.status());
  expect(await answer.text()).not.toContain('<output');
});

browserTest('nothing scrolls sideways on the narrowest phone, also with large text', async () => {
  await using visitor = await visit({ viewport: { width: 320, height: 568 } });
  const { page } = visitor;
  await page.goto(linkOf('narrow'));
  await expectNoSidewaysScroll(page);
  await button(page).click();
  await expectNoSidewaysScroll(page);
  await typePin(page);
  await expectNoSidewaysScroll(page);
  await page.goto(linkOf('narrow'));
  await expectNoSidewaysScroll(page);
});

async function expectNoSidewaysScroll(page: Page): Promise<void> {
  for (const size of ['100%', '200%']) {
    const hiddenPixels = await page.evaluate(hiddenToTheRight(size));
    expect(hiddenPixels, `at a text size of ${size}`).toBe(0);
  }
}

browserTest('the page of the local world shows the clock, and its button moves it', async () => {
  await using visitor = await visit({ viewport: { width: 1024, height: 768 } });
  const { page, complaints } = visitor;
  await page.goto('/local/');
  const showCode = async () => Date.parse((await page.locator('#now').textContent()) ?? '');
  const before = await showCode();
  // An hour, because everything of a day really happens to these hires, which takes its time.
  await Promise.all([
    page.waitForEvent('load', { timeout: CLOCK_PATIENCE_MS }),
    page.getByRole('button', { name: '1 hour later' }).click(),
  ]);
  expect((await showCode()) - before).toBeGreaterThanOrEqual(3_600_000);
  await page.screenshot({ path: join(SCREENSHOTS, 'local.png'), fullPage: true });
  expect(complaints).toEqual([]);
});
