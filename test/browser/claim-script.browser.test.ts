import type { HttpResponseInit } from '@azure/functions';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { claimAssets } from '../../functions/http/claim/assets.ts';
import { claimPages } from '../../functions/http/claim/pages/all.ts';
import { CLAIM_SCRIPT_URL } from '../../functions/http/claim/pages/script.ts';
import { Secret } from '../../shared/secret.ts';
import type { ClaimDocument } from '../../shared/storage/claims.ts';
import { CLAIMED } from '../support/every-page.ts';
import { httpRequest } from '../support/requests.ts';
import { browserTest } from './browser-test.ts';
import { aVisit, CHROMIUM, openBrowser } from './chromium.ts';

// What the one script of ours adds to the page of the code, under that page's own policy.

const ORIGIN = 'https://firstkey.example';
const CODE = 'Tx7$-9Q<l1';
const CLAIM: ClaimDocument = {
  ...CLAIMED,
  factor: 'none',
  claimedAt: '2026-12-01T12:00:00.000Z',
};
const pages = claimPages(
  { organisationName: 'Contoso', supportContact: 'it@contoso.com' },
  { scriptUrl: CLAIM_SCRIPT_URL },
);

let browser: Browser;
beforeAll(async () => {
  if (CHROMIUM) browser = await openBrowser();
});
afterAll(() => browser?.close());

/** Opens a link whose first visit shows the code. Its form leaves it, and later visits find it gone. */
async function openCode(page: Page): Promise<void> {
  let visits = 0;
  await page.route(`${ORIGIN}/**`, async (route) => {
    const { pathname } = new URL(route.request().url());
    const name = pathname.split('/').at(-1) ?? '';
    const answer: HttpResponseInit = pathname.startsWith('/claim-assets/')
      ? await claimAssets(pages)(httpRequest('GET', pathname, { params: { name } }))
      : answerTo(route.request().method(), visits++);
    await route.fulfill({
      status: answer.status ?? 200,
      headers: answer.headers as Record<string, string>,
      body: String(answer.body),
    });
  });
  await page.goto(`${ORIGIN}/claim/a-token`);
}

function answerTo(method: string, visits: number): HttpResponseInit {
  if (method === 'POST') return pages.done({ language: 'nl' });
  if (visits > 0) return pages.gone('nl');
  return pages.code(new Secret(CODE), CLAIM, { language: 'nl', timeZone: 'Europe/Oslo' });
}

browserTest('the button copies exactly the code and says so', async () => {
  const permissions = ['clipboard-read', 'clipboard-write'];
  await using visitor = await aVisit(browser, ORIGIN, { permissions });
  const { page, complaints } = visitor;
  await openCode(page);
  await page.getByRole('button', { name: 'Code kopiëren' }).click();
  await page.getByRole('button', { name: 'Gekopieerd' }).waitFor();
  expect(await page.evaluate('navigator.clipboard.readText()')).toBe(CODE);
  expect(complaints).toEqual([]);
});

browserTest('without script there is no button that does nothing', async () => {
  await using visitor = await aVisit(browser, ORIGIN, { javaScriptEnabled: false });
  await openCode(visitor.page);
  expect(await visitor.page.locator('output').textContent()).toBe(CODE);
  const buttons = visitor.page.getByRole('button');
  expect(await buttons.allTextContents()).toEqual(['Ik heb hem: haal hem van het scherm']);
});

browserTest(
  'after the person has left the code page, going back does not show the code',
  async () => {
    await using visitor = await aVisit(browser, ORIGIN);
    const { page } = visitor;
    await openCode(page);
    await page.getByRole('button', { name: 'Ik heb hem: haal hem van het scherm' }).click();
    await page.getByRole('heading', { name: 'Bewaar dit voor je aanmelding' }).waitFor();
    await page.goBack();
    await page.getByRole('heading', { name: 'Deze link werkt niet' }).waitFor();
    expect(await page.content()).not.toContain('Tx7$');
  },
);

browserTest('leaving the page removes the code from it, for browsers that keep pages', async () => {
  await using visitor = await aVisit(browser, ORIGIN);
  const { page } = visitor;
  await openCode(page);
  expect(await page.content()).toContain('Tx7$');
  await page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))");
  expect(await page.content()).not.toContain('Tx7$');
  await page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))");
  await page.getByRole('heading', { name: 'Deze link werkt niet' }).waitFor();
});
