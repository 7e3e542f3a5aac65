import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { pinIn } from '../../local/demo/person.ts';
import { type Running, startedFirstkey } from '../story/world.ts';
import { barriersOn } from './barriers.ts';
import { browserTest, pictureFolder } from './browser-test.ts';
import { aVisit, CHROMIUM, openBrowser } from './chromium.ts';
import { hiddenToTheRight } from './in-page.ts';

// `/local/`, as somebody uses it who has just started Firstkey: from "New hire" to a passkey.

const SCREENSHOTS = pictureFolder('firstkey-pages');
const PATIENCE_MS = 30_000;

let running: Running;
let browser: Browser;

beforeAll(async () => {
  if (!CHROMIUM) return;
  running = await startedFirstkey();
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await running?.stop();
  running?.remove();
});

async function press(page: Page, name: string, exact = false): Promise<void> {
  await Promise.all([
    page.waitForEvent('load', { timeout: PATIENCE_MS }),
    page.getByRole('button', { name, exact }).click(),
  ]);
}

/** Reloads until the text is on the page: the app goes on by itself. */
async function until(page: Page, text: string): Promise<void> {
  await expect
    .poll(
      async () => {
        await page.goto('/local/');
        return page.locator('main').textContent();
      },
      { timeout: PATIENCE_MS, interval: 500 },
    )
    .toContain(text);
}

browserTest(
  'a newcomer plays a hire from the first button to the passkey',
  async () => {
    await using visitor = await aVisit(browser, running.local.url, {
      viewport: { width: 1024, height: 768 },
    });
    const { page, complaints } = visitor;
    await page.goto('/local/');
    await press(page, 'New hire', true);
    await until(page, 'Ada Larsen');
    await until(page, 'awaitingStart');
    await press(page, 'To the day before the next start');
    await until(page, 'awaitingCollection');
    await page.screenshot({ path: join(SCREENSHOTS, 'local-console.png'), fullPage: true });

    await page.locator('summary', { hasText: 'example.net' }).first().click();
    const opened = visitor.page.context().waitForEvent('page');
    const frame = page.locator('details', { hasText: 'example.net' }).locator('iframe').first();
    await frame.contentFrame().locator('a[href*="/claim/"]').first().click();
    const claim = await opened;
    await claim.locator('button[type=submit]').first().click();
    await claim.locator('#pin').fill(pinIn(await running.person.outbox()));
    await claim.locator('button[type=submit]').first().click();
    const code = (await claim.locator('output').textContent()) ?? '';

    await page.goto('/local/');
    await press(page, 'To the next start');
    await page.getByLabel('Code').fill(code);
    await press(page, 'Sign in and register a passkey');
    await press(page, '1 hour later');
    await until(page, 'completed');
    expect(complaints).toEqual([]);
  },
  120_000,
);

browserTest('the page fits a phone, and has no barrier that a checker finds', async () => {
  await using visitor = await aVisit(browser, running.local.url, {
    viewport: { width: 320, height: 568 },
  });
  const { page } = visitor;
  await page.goto('/local/');
  await press(page, 'New hire', true);
  await until(page, '@contoso.com');
  expect(await page.evaluate<number>(hiddenToTheRight('100%'))).toBe(0);
  expect(await barriersOn(page)).toEqual([]);
  await page.screenshot({ path: join(SCREENSHOTS, 'local-console-phone.png'), fullPage: true });
});

browserTest('an employee of BambooHR is a press of a button as well', async () => {
  await using visitor = await aVisit(browser, running.local.url);
  const { page, complaints } = visitor;
  await page.goto('/local/');
  await press(page, 'New hire from BambooHR');
  await until(page, 'Mika Solberg');
  expect(complaints).toEqual([]);
});

browserTest('what cannot be is said in words', async () => {
  await using visitor = await aVisit(browser, running.local.url);
  const { page } = visitor;
  await page.goto('/local/');
  await page.getByLabel('Code').fill('not-the-code');
  await page.getByRole('button', { name: 'Sign in and register a passkey' }).click();
  await expect.poll(() => page.locator('#said').textContent()).not.toBe('');
  const backwards = await running.http.post('/local/clock', { advance: '-P8D' });
  expect(backwards.status).toBe(400);
});
