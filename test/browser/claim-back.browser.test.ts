import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { browserTest } from './browser-test.ts';
import { aVisit, CHROMIUM, openBrowser } from './chromium.ts';
import { type ClaimSite, type Link, startClaimSite } from './claim-site.ts';
import { takeOffScreen } from './links.ts';

// Back, forward and reload after the code was shown, in a browser that keeps pages for going back.

let site: ClaimSite;
let browser: Browser;

beforeAll(async () => {
  if (!CHROMIUM) return;
  site = await startClaimSite();
  browser = await openBrowser({ keepsPages: true });
});
afterAll(async () => {
  await browser?.close();
  await site?.stop();
});

const SHOW_AGAIN_MS = 5 * 60_000;

async function collect(page: Page, link: Link): Promise<void> {
  await page.goto(link.url);
  await page.locator('button[type=submit]').first().click();
  await page.locator('#pin').fill(link.sentPin());
  await page.locator('button[type=submit]').first().click();
  await page.locator('output').waitFor();
}

/** Through the page's own history, because Playwright waits in vain for a page that was kept. */
async function back(page: Page): Promise<void> {
  const before = await page.evaluate(PAGE_BORN);
  // Later, so that this call has its answer before the page that gives it goes away.
  await page.evaluate('setTimeout(() => history.back())');
  await expect.poll(() => page.evaluate(PAGE_BORN).catch(() => before)).not.toBe(before);
}

const PAGE_BORN = 'performance.timeOrigin';

/** Whether the code is on the page; one that is just being replaced by another is looked at again. */
async function shows(page: Page, { code }: Link): Promise<boolean> {
  const look = () => page.content().catch(() => '');
  await expect.poll(look).not.toBe('');
  return (await look()).includes(showCode(code));
}
const showCode = (code: string) => code.replace('<', '&lt;');

browserTest('the browser of these tests does keep pages that allow it', async () => {
  await using visitor = await aVisit(browser, site.url);
  const { page } = visitor;
  const kept = (name: string) =>
    `<title>${name}</title><script>addEventListener('pageshow', (e) => { document.title = '${name} ' + e.persisted })</script>`;
  await page.route('**/kept/*', (route) =>
    route.fulfill({ contentType: 'text/html', body: kept(route.request().url().slice(-1)) }),
  );
  await page.goto('/kept/1');
  await page.goto('/kept/2');
  await back(page);
  await expect.poll(() => page.title()).toBe('1 true');
});

browserTest('going back from the last page does not bring the code back', async () => {
  const link = await site.link();
  await using visitor = await aVisit(browser, site.url);
  const { page } = visitor;
  await collect(page, link);
  await takeOffScreen(page);
  await back(page);
  expect(await shows(page, link)).toBe(false);
});

browserTest('going elsewhere and back does not bring the code back', async () => {
  const link = await site.link();
  await using visitor = await aVisit(browser, site.url);
  const { page } = visitor;
  await collect(page, link);
  await page.goto(`${site.url}/claim/nonsense`);
  await back(page);
  expect(await shows(page, link)).toBe(false);
});

browserTest(
  'loading the page again, and going back, ask nothing; a button shows the code to this browser for five minutes only',
  async () => {
    const link = await site.link();
    await using visitor = await aVisit(browser, site.url);
    const { page } = visitor;
    await collect(page, link);
    const posts = () => site.seen.filter(({ method }) => method === 'POST').length;
    const before = posts();
    await page.reload();
    expect(await shows(page, link)).toBe(false);
    await page.locator('button[type=submit]').click();
    await page.locator('output').waitFor();
    await site.passMs(SHOW_AGAIN_MS - 60_000);
    await page.reload();
    expect(await shows(page, link)).toBe(false);
    await page.locator('button[type=submit]').click();
    await page.locator('output').waitFor();
    await site.passMs(61_000);
    for (const move of [() => page.reload(), () => back(page), () => back(page)]) {
      await move();
      expect(await shows(page, link)).toBe(false);
      expect(await page.locator('h1').count()).toBe(1);
    }
    expect(posts()).toBe(before + 2);
  },
);

browserTest('without its cookie the same browser is a stranger', async () => {
  const link = await site.link();
  await using visitor = await aVisit(browser, site.url);
  const { page } = visitor;
  await collect(page, link);
  await page.context().clearCookies();
  await page.reload();
  expect(await shows(page, link)).toBe(false);
});

browserTest('a person whose answer was lost gets the code by pressing again', async () => {
  const link = await site.link();
  await using visitor = await aVisit(browser, site.url);
  const { page } = visitor;
  await page.goto(link.url);
  await page.locator('button[type=submit]').first().click();
  await page.locator('#pin').fill(link.sentPin());
  site.loseNextAnswer();
  await page.locator('button[type=submit]').first().click();
  await expect.poll(async () => (await link.document())?.state).toBe('claimed');
  await page.goto(link.url);
  await page.locator('button[type=submit]').first().click();
  await page.locator('output').waitFor();
  expect(await shows(page, link)).toBe(true);
});

browserTest('every page of the journey can be loaded again, and says the same', async () => {
  const link = await site.link();
  await using visitor = await aVisit(browser, site.url);
  const { page } = visitor;
  const again = async (): Promise<void> => {
    const said = await page.locator('main').textContent();
    await page.reload();
    expect(await page.locator('main').textContent()).toBe(said);
  };
  await page.goto(link.url);
  await again();
  await page.locator('button[type=submit]').first().click();
  await page.locator('#pin').waitFor();
  await again();
  await page.locator('#pin').fill(link.sentPin() === '000000' ? '111111' : '000000');
  await page.locator('button[type=submit]').first().click();
  await page.locator('[role=alert]').waitFor();
  await again();
  await page.locator('#pin').fill(link.sentPin());
  await page.locator('button[type=submit]').first().click();
  await page.locator('output').waitFor();
  await takeOffScreen(page);
  await again();
  expect(visitor.complaints).toEqual([]);
});

browserTest(
  'the button for a new link leads to a page that asks once, however often it is loaded',
  async () => {
    const link = await site.link({ claim: { expiresAt: '2026-01-01T00:00:00.000Z' } });
    await using visitor = await aVisit(browser, site.url, { javaScriptEnabled: false });
    const { page } = visitor;
    await page.goto(link.url);
    await page.locator('button[value=newLink]').click();
    await page.locator('button').waitFor({ state: 'detached' });
    await page.reload();
    await page.goBack();
    await page.goForward();
    expect(await page.locator('main').textContent()).toContain('If this link was yours');
    expect(site.workflow.raised.filter(({ id }) => id === link.id)).toHaveLength(1);
  },
);
