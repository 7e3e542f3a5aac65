import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { LANGUAGES } from '../../shared/messages/language.ts';
import { ORIGIN } from '../support/console-world.ts';
import { PASS_ID, RECOVERY_ID } from '../support/desk.ts';
import { idOf } from '../support/many-onboardings.ts';
import { barriersOn } from './barriers.ts';
import { browserTest, pictureFolder } from './browser-test.ts';
import { CHROMIUM, openBrowser, PHONE } from './chromium.ts';
import { type ConsoleSite, consoleSite } from './console-site.ts';
import { hiddenToTheRight } from './in-page.ts';

// The pages of operators and managers with no, a few and ten thousand onboardings: on a phone and on a
// desk, in every language that they are written in, without script, and past an automatic checker.

const PICTURES = pictureFolder('firstkey-console');
const DESK = { width: 1280, height: 900 };
const PAGES = [
  '/',
  '/people',
  `/people/${idOf(0)}`,
  '/mine',
  '/tenant',
  '/mail',
  '/dead-letters',
  '/device-passes',
  `/device-passes/${PASS_ID}`,
  '/recoveries',
  `/recoveries/${RECOVERY_ID}`,
  '/ask/device-pass',
  '/ask/device-passes',
  '/ask/recovery',
  `/device-pass-progress?of=${PASS_ID}`,
];

let browser: Browser;
beforeAll(async () => {
  if (CHROMIUM) browser = await openBrowser();
});
afterAll(() => browser?.close());

async function visiting(
  site: ConsoleSite,
  options: BrowserContextOptions,
  visit: (page: Page, complaints: string[]) => Promise<void>,
): Promise<void> {
  const context = await browser.newContext(options);
  try {
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    await site.serve(page);
    await visit(page, complaints);
  } finally {
    await context.close();
  }
}

const nameOf = (path: string) => path.replaceAll('/', '-').slice(0, 22) || '-start';

/** 404 where there is no such person or device pass. */
const isThere = (path: string, count: number) =>
  count > 0 || !/^\/(people|device-passes|recoveries)\//.test(path);

browserTest.each([0, 5, 10_000])(
  'with %i onboardings every page is readable on a phone and on a desk, without script',
  async (count) => {
    const site = await consoleSite(count);
    try {
      for (const viewport of [PHONE, DESK]) {
        await visiting(site, { viewport, javaScriptEnabled: false }, async (page, complaints) => {
          for (const path of PAGES) {
            const answer = await page.goto(ORIGIN + path);
            expect(answer?.status(), path).toBe(isThere(path, count) ? 200 : 404);
            const file = `${count}-${viewport.width}${nameOf(path)}.png`;
            await page.screenshot({ path: join(PICTURES, file), fullPage: true });
          }
          expect(complaints.filter((line) => !line.includes('404'))).toEqual([]);
        });
      }
      await visiting(site, { viewport: PHONE, bypassCSP: true }, async (page) => {
        for (const path of PAGES) {
          await page.goto(ORIGIN + path);
          for (const size of ['100%', '200%']) {
            expect(await page.evaluate(hiddenToTheRight(size)), `${path} ${size}`).toBe(0);
          }
        }
      });
    } finally {
      site.stop();
    }
  },
  120_000,
);

/** A phone of long ago, with the text twice as large. */
const OLD_PHONE = { width: 320, height: 568 };

browserTest.each(LANGUAGES)(
  'in %s no page is wider than an old phone with large text, with everything unfolded',
  async (locale) => {
    const site = await consoleSite(5);
    try {
      await visiting(site, { viewport: OLD_PHONE, locale, bypassCSP: true }, async (page) => {
        const hidden: Record<string, number> = {};
        for (const path of PAGES) {
          await page.goto(ORIGIN + path);
          await page.evaluate(
            'for (const each of document.querySelectorAll("details")) each.open = true',
          );
          const pixels = await page.evaluate<number>(hiddenToTheRight('200%'));
          if (pixels > 0) hidden[path] = pixels;
        }
        expect(hidden).toEqual({});
      });
    } finally {
      site.stop();
    }
  },
  60_000,
);

browserTest.each([
  { locale: 'en-GB', colorScheme: 'light' },
  { locale: 'en-GB', colorScheme: 'dark' },
  { locale: 'de-DE', colorScheme: 'light' },
  { locale: 'ar', colorScheme: 'dark' },
  { locale: 'pl', colorScheme: 'light' },
  { locale: 'fi', colorScheme: 'dark' },
] as const)(
  'no page in $locale and $colorScheme has a barrier that a checker finds',
  async ({ locale, colorScheme }) => {
    const site = await consoleSite(5);
    try {
      await visiting(
        site,
        { viewport: PHONE, locale, colorScheme, bypassCSP: true },
        async (page) => {
          const found: Record<string, string[]> = {};
          for (const path of PAGES) {
            await page.goto(ORIGIN + path);
            expect(await page.locator('html').getAttribute('lang')).toBe(locale.slice(0, 2));
            for (const closed of await page.locator('details summary').all()) await closed.click();
            const barriers = await barriersOn(page);
            if (barriers.length > 0) found[path] = barriers;
            const file = `${locale}-${colorScheme}${nameOf(path)}.png`;
            await page.screenshot({ path: join(PICTURES, file), fullPage: true });
          }
          expect(found).toEqual({});
        },
      );
    } finally {
      site.stop();
    }
  },
  120_000,
);

browserTest(
  'an operator mends what waits, from the start page, with a reason and by keyboard',
  async () => {
    const site = await consoleSite(5);
    try {
      await visiting(site, { viewport: PHONE, javaScriptEnabled: false }, async (page) => {
        await page.goto(ORIGIN);
        const first = page.locator('.cards li').first();
        await first.getByText('Resume', { exact: true }).first().press('Enter');
        await first.getByLabel('Your reason').first().fill('the person was called');
        await first.getByRole('button', { name: 'Resume' }).press('Enter');
        await page.getByRole('status').waitFor();
        expect(await page.getByRole('status').textContent()).toContain(
          'The onboarding was resumed.',
        );
      });
    } finally {
      site.stop();
    }
  },
);

browserTest(
  'IT asks for a device pass and for a recovery on a phone, without script, and is told what is wrong',
  async () => {
    const site = await consoleSite(5);
    try {
      await visiting(site, { viewport: PHONE, javaScriptEnabled: false }, async (page) => {
        await page.goto(`${ORIGIN}/device-passes`);
        await page.getByRole('link', { name: 'Ask for a device pass' }).click();
        await page.getByLabel('Serial number').fill('5CG1234XYZ');
        await page.getByLabel('Person', { exact: true }).fill('nobody@contoso.com');
        await page.getByLabel('Why').fill('ticket 4711');
        await page.getByRole('button', { name: 'Check' }).click();
        await page.screenshot({ path: join(PICTURES, 'ask-wrong.png'), fullPage: true });
        expect(await page.getByRole('alert').textContent()).toContain('Nothing was asked for');
        expect(await page.getByLabel('Serial number').inputValue()).toBe('5CG1234XYZ');
        const person = page.getByLabel('Person', { exact: true });
        expect(await person.getAttribute('aria-invalid')).toBe('true');
        await person.fill('bob@contoso.com');
        await page.getByLabel('you, once on your screen').check();
        await page.getByRole('button', { name: 'Check' }).click();
        await page.screenshot({ path: join(PICTURES, 'ask-sure.png'), fullPage: true });
        expect(await page.getByRole('main').textContent()).toContain('Bob Berg');
        await page.getByRole('button', { name: 'Yes, ask for it' }).click();
        await page.waitForURL('**/device-passes/**');
        await page.screenshot({ path: join(PICTURES, 'ask-done.png'), fullPage: true });
        expect(page.url()).toMatch(/\/device-passes\/[a-z2-7]{26}\?asked=true$/);
        expect(await page.getByRole('status').textContent()).toContain('It was asked for.');

        await page.goto(`${ORIGIN}/ask/recovery`);
        await page.getByLabel('Person', { exact: true }).fill('bob@contoso.com');
        await page.getByLabel('phone').check();
        await page.getByLabel('Why').fill('ticket 4712');
        await page.getByLabel('Who approves').fill('ines@contoso.com');
        await page.getByRole('button', { name: 'Check' }).click();
        await page.screenshot({ path: join(PICTURES, 'ask-recovery.png'), fullPage: true });
        const will = await page.getByRole('main').textContent();
        expect(will).toContain('ines@contoso.com is asked to approve');
        expect(will).toContain('Nothing goes to the lost phone');
      });
    } finally {
      site.stop();
    }
  },
  60_000,
);

browserTest(
  'a file with a list of device passes is checked, confirmed and followed',
  async () => {
    const site = await consoleSite(5);
    try {
      await visiting(site, { viewport: DESK, javaScriptEnabled: false }, async (page) => {
        await page.goto(`${ORIGIN}/ask/device-passes`);
        const list = (person: string) => ({
          name: 'list.csv',
          mimeType: 'text/csv',
          buffer: Buffer.from(`serialNumber,person,reason\n5CG1,${person},new laptop\n`),
        });
        await page.getByLabel('Or a file (CSV)').setInputFiles(list('nobody@contoso.com'));
        await page.getByRole('button', { name: 'Check' }).click();
        await page.screenshot({ path: join(PICTURES, 'list-wrong.png'), fullPage: true });
        expect(await page.getByRole('main').textContent()).toContain(
          'Line 2: Entra has no such user',
        );
        await page.getByLabel('Or a file (CSV)').setInputFiles(list('bob@contoso.com'));
        await page.getByRole('button', { name: 'Check' }).click();
        await page.screenshot({ path: join(PICTURES, 'list-sure.png'), fullPage: true });
        await page.getByRole('button', { name: 'Yes, ask for it' }).click();
        await page.waitForURL('**/device-pass-progress?**');
        await page.screenshot({ path: join(PICTURES, 'list-progress.png'), fullPage: true });
        expect(await page.getByRole('status').textContent()).toBe('Come to their end: 0 of 1.');
      });
    } finally {
      site.stop();
    }
  },
  60_000,
);
