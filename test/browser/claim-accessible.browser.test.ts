import type { HttpResponseInit } from '@azure/functions';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { LANGUAGES } from '../../shared/messages/language.ts';
import { everyPage } from '../support/every-page.ts';
import { barriersOn } from './barriers.ts';
import { browserTest } from './browser-test.ts';
import { CHROMIUM, openBrowser, PHONE } from './chromium.ts';

// An automatic check of every page in every language, light and dark, by axe-core.

const ORIGIN = 'https://firstkey.example';

let browser: Browser;

beforeAll(async () => {
  if (CHROMIUM) browser = await openBrowser();
});
afterAll(() => browser?.close());

async function eachPage(
  options: { colorScheme: 'light' | 'dark' },
  pages: Record<string, HttpResponseInit>,
  look: (name: string, page: Page) => Promise<void>,
): Promise<void> {
  // The policy of the pages would not let the checker in, so this visitor alone goes past it.
  const context = await browser.newContext({ ...options, viewport: PHONE, bypassCSP: true });
  try {
    const page = await context.newPage();
    await page.route(`${ORIGIN}/**`, (route) => {
      const answer = pages[new URL(route.request().url()).pathname.slice(1)];
      return route.fulfill({
        status: answer?.status ?? 404,
        headers: (answer?.headers ?? {}) as Record<string, string>,
        body: String(answer?.body ?? ''),
      });
    });
    for (const name of Object.keys(pages)) {
      await page.goto(`${ORIGIN}/${name}`);
      await look(name, page);
    }
  } finally {
    await context.close();
  }
}

// Colours are the same in every language; one from left to right and one from right to left do.
const cases = [
  ...LANGUAGES.map((language) => ({ language, colorScheme: 'light' as const })),
  ...(['en', 'ar'] as const).map((language) => ({ language, colorScheme: 'dark' as const })),
];

browserTest.each(cases)(
  'no page in $language and $colorScheme has a barrier that a checker finds',
  async ({ language, colorScheme }) => {
    const found: Record<string, string[]> = {};
    await eachPage(
      { colorScheme },
      everyPage(language, { offersNewLink: true }),
      async (name, page) => {
        const barriers = await barriersOn(page);
        if (barriers.length > 0) found[name] = barriers;
      },
    );
    expect(found).toEqual({});
  },
  60_000,
);

browserTest('a page with barriers is found out', async () => {
  const body = '<title></title><p style="color:#ccc;background:#fff">pale</p><input><img src="x">';
  const pages = { bad: { headers: { 'content-type': 'text/html' }, body } };
  await eachPage({ colorScheme: 'light' }, pages, async (_, page) => {
    const found = (await barriersOn(page)).join('\n');
    for (const id of ['color-contrast', 'document-title', 'image-alt', 'label']) {
      expect(found).toMatch(new RegExp(`(serious|critical) ${id}`));
    }
  });
});

browserTest.each(['light', 'dark'] as const)(
  'in %s colours a border that is too pale is found out',
  async (colorScheme) => {
    const { askPinSms } = everyPage('en');
    const line = { light: '#c9d2dc', dark: '#3a434d' }[colorScheme];
    const body = String(askPinSms?.body).replaceAll(/--line: #\w+/g, `--line: ${line}`);
    const pages = { pale: { ...askPinSms, body } };
    await eachPage({ colorScheme }, pages, async (_, page) => {
      const found = await barriersOn(page);
      expect(found).toEqual([
        expect.stringMatching(/^pale border: <input id="pin"/),
        expect.stringMatching(/^pale border: <button .*value="sendAgain"/),
      ]);
    });
  },
);
