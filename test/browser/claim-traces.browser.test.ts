import { TableClient } from '@azure/data-tables';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { type Place, placesOf } from '../../local/demo/sweep.ts';
import { type RunningStorage, startStorage } from '../../local/simulators/storage/start.ts';
import { tableRecords } from '../../shared/clients/table-records.ts';
import { browserTest } from './browser-test.ts';
import { aVisit, CHROMIUM, openBrowser } from './chromium.ts';
import { type ClaimSite, type Link, startClaimSite } from './claim-site.ts';
import { takeOffScreen } from './links.ts';

// What is left behind once the code was shown and left: in the browser, in the tables, in the log.

const TABLE = 'Traces';

let storage: RunningStorage;
let site: ClaimSite;
let browser: Browser;

beforeAll(async () => {
  if (!CHROMIUM) return;
  storage = await startStorage();
  site = await startClaimSite({ records: tableRecords(storage, TABLE), startsNow: true });
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await site?.stop();
  await storage?.stop();
});

const place = (name: string, value: unknown): Place => ({
  name,
  bytes: Buffer.from(JSON.stringify(value) ?? ''),
});

const IN_PAGE: Record<string, string> = {
  document: 'document.documentElement.outerHTML',
  address: 'location.href',
  title: 'document.title',
  referrer: 'document.referrer',
  'window name': 'window.name',
  'history state': 'history.state',
  'visible cookies': 'document.cookie',
  localStorage: 'Object.entries(localStorage)',
  sessionStorage: 'Object.entries(sessionStorage)',
  'IndexedDB names': 'indexedDB.databases()',
  'cache names': "'caches' in window ? caches.keys() : []",
  'performance entries': 'performance.getEntries().map((entry) => entry.toJSON())',
  'form fields': "[...document.querySelectorAll('input')].map((input) => input.value)",
};

async function leftInBrowser(page: Page, context: BrowserContext): Promise<Place[]> {
  const inPage = Object.entries(IN_PAGE).map(async ([name, script]) =>
    place(name, await page.evaluate(script)),
  );
  return [
    ...(await Promise.all(inPage)),
    place('cookies', await context.cookies()),
    place('stored state', await context.storageState({ indexedDB: true })),
  ];
}

async function inTables(): Promise<Place> {
  const table = TableClient.fromConnectionString(storage.connectionString, TABLE, {
    allowInsecureConnection: true,
  });
  const rows: object[] = [];
  for await (const row of table.listEntities()) rows.push(row);
  return place('tables', rows);
}

async function walked(page: Page, link: Link): Promise<string> {
  await page.goto(link.url);
  await page.locator('button[type=submit]').first().click();
  const pin = link.sentPin();
  await page.locator('#pin').fill(pin);
  await page.locator('button[type=submit]').first().click();
  await page.locator('output').waitFor();
  return pin;
}

browserTest('after the last page neither code nor PIN is anywhere in the browser', async () => {
  const link = await site.link();
  await using visitor = await aVisit(browser, site.url);
  const { page } = visitor;
  const pin = await walked(page, link);
  await takeOffScreen(page);
  const left = await leftInBrowser(page, page.context());
  expect(placesOf(link.code, left)).toEqual([]);
  expect(placesOf(pin, left)).toEqual([]);
  // The page is the link's own: its used token is in the address, and nowhere that stays.
  expect(placesOf(link.token, left)).toEqual(['address', 'performance entries']);
});

browserTest(
  'while the code is on the screen it is in the document and in nothing that stays',
  async () => {
    const link = await site.link();
    await using visitor = await aVisit(browser, site.url);
    const { page } = visitor;
    const pin = await walked(page, link);
    const left = await leftInBrowser(page, page.context());
    expect(placesOf(link.code, left)).toEqual(['document']);
    expect(placesOf(pin, left)).toEqual([]);
  },
);

browserTest(
  'neither PIN nor cookie nor code is in the tables or the log, nor in an address',
  async () => {
    const link = await site.link();
    await using visitor = await aVisit(browser, site.url);
    const { page } = visitor;
    const pin = await walked(page, link);
    const cookies = await page.context().cookies();
    expect(cookies).toMatchObject([{ httpOnly: true, secure: true, sameSite: 'Lax', path: '/' }]);
    const [cookie] = cookies;
    const places = [
      await inTables(),
      place('log', site.lines),
      place('events', site.workflow.raised),
      place(
        'addresses',
        site.seen.map(({ path, headers }) => [path, headers['referer']]),
      ),
    ];
    expect(placesOf(link.id, places)).toContain('tables');
    for (const secret of [pin, cookie?.value ?? 'no cookie', link.code]) {
      expect(placesOf(secret, places)).toEqual([]);
    }
  },
);

browserTest('what a browser keeps would be found', async () => {
  await using visitor = await aVisit(browser, site.url);
  const { page } = visitor;
  await page.goto('/claim-assets/next-en');
  const secret = 'Tx7$-<l';
  const json = JSON.stringify(secret);
  await page.evaluate(`localStorage.x = ${json}; sessionStorage.x = ${json}; window.name = ${json};
    history.replaceState({ x: ${json} }, '', '#' + encodeURIComponent(${json}));
    document.cookie = 'x=' + encodeURIComponent(${json}); document.title = ${json}`);
  const found = placesOf(secret, await leftInBrowser(page, page.context()));
  expect(found).toEqual(
    expect.arrayContaining([
      'document',
      'address',
      'title',
      'window name',
      'history state',
      'visible cookies',
      'localStorage',
      'sessionStorage',
      'cookies',
      'stored state',
    ]),
  );
});
