import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { browserTest } from './browser-test.ts';
import { aVisit, CHROMIUM, openBrowser } from './chromium.ts';
import { type ClaimSite, type Link, startClaimSite } from './claim-site.ts';
import { type RobotReport, robotOn } from './robot.ts';

// Link scanners: they open, prefetch, run scripts and press buttons before the person does.

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

const requestsFor = ({ token }: Link) => site.seen.filter(({ path }) => path.includes(token));
const shownTo = (link: Link, bodies: readonly string[]) =>
  bodies.filter(
    (body) => body.includes(link.code) || body.includes(link.code.replace('<', '&#60;')),
  );

/** The person, a little later: asks for a PIN of her own and types it. */
async function collectedBy(link: Link): Promise<string | null> {
  await using visitor = await aVisit(browser, site.url);
  const { page } = visitor;
  await page.goto(link.url);
  if ((await page.locator('#pin').count()) > 0) {
    await page.locator('button[name=action]').click();
  } else {
    await page.locator('button[type=submit]').first().click();
  }
  await page.locator('#pin').fill(link.sentPin());
  await page.locator('button[type=submit]').first().click();
  // Awaited here, because the visit ends with this function.
  return await page.locator('output').textContent();
}

const plainReads: [string, RequestInit][] = [
  ['GET', {}],
  ['HEAD', { method: 'HEAD' }],
  ['a prefetch', { headers: { 'sec-purpose': 'prefetch' } }],
  ['a prerender', { headers: { 'sec-purpose': 'prefetch;prerender', purpose: 'prefetch' } }],
];

browserTest.each(plainReads)(
  '%s a hundred times shows, sends, counts and burns nothing',
  async (_, init) => {
    const link = await site.link();
    const before = await link.document();
    const bodies: string[] = [];
    for (let times = 0; times < 100; times++)
      bodies.push(await (await fetch(link.url, init)).text());
    expect(shownTo(link, bodies)).toEqual([]);
    expect(link.sms()).toEqual([]);
    expect(await link.document()).toEqual(before);
    expect(await collectedBy(link)).toBe(link.code);
  },
);

browserTest('a page that prefetches and prerenders the link changes nothing', async () => {
  const link = await site.link();
  const before = await link.document();
  await using visitor = await aVisit(browser, site.url);
  const { page } = visitor;
  const rules = JSON.stringify({ prerender: [{ urls: [link.url], eagerness: 'immediate' }] });
  await page.route('**/mailbox', (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: `<link rel="prefetch" href="${link.url}"><script type="speculationrules">${rules}</script>`,
    }),
  );
  await page.goto('/mailbox');
  await expect.poll(() => requestsFor(link).length).toBeGreaterThan(0);
  expect(requestsFor(link).every(({ method }) => method === 'GET')).toBe(true);
  expect(await link.document()).toEqual(before);
});

const say = (what: string, { pages, links, buttons, forms, bodies }: RobotReport, link: Link) =>
  console.info(
    `${what}: ${pages} pages, ${links} links, ${buttons} buttons, ${forms} forms, ${bodies.length} answers; ` +
      `${requestsFor(link).filter(({ method }) => method === 'POST').length} POSTs`,
  );

browserTest(
  'a robot that runs scripts and presses everything sees no code, burns nothing, and the person still collects',
  async () => {
    const link = await site.link();
    const report = await robotOn(browser, link.url, { fills: false });
    say('a robot that fills nothing', report, link);
    expect(Math.min(report.forms, report.buttons)).toBeGreaterThan(3);
    expect(shownTo(link, report.bodies)).toEqual([]);
    expect(link.sms()).toHaveLength(1);
    expect((await link.document())?.state).toBe('open');
    expect((await link.document())?.challenge?.attempts).toBe(0);
    await site.passMs(61_000);
    expect(await collectedBy(link)).toBe(link.code);
  },
  120_000,
);

browserTest(
  'a robot that fills fields too sees no code, burns nothing, and the person still collects',
  async () => {
    const link = await site.link();
    const report = await robotOn(browser, link.url, { fills: true });
    say('a robot that fills fields', report, link);
    const claim = await link.document();
    expect(report.forms).toBeGreaterThan(3);
    expect(shownTo(link, report.bodies)).toEqual([]);
    expect(claim).toMatchObject({ state: 'open', claimId: null });
    expect(claim?.challenge?.attempts).toBe(1);
    await site.passMs(61_000);
    expect(await collectedBy(link)).toBe(link.code);
  },
  120_000,
);

browserTest(
  'after a robot has asked for PINs as often as it may, the person still gets one',
  async () => {
    const link = await site.link();
    for (let times = 0; times < 30; times++) {
      await fetch(link.url, { method: 'POST', body: new URLSearchParams({ action: 'sendAgain' }) });
      await site.passMs(61_000);
    }
    const sentToRobot = link.sms().length;
    expect(sentToRobot).toBe(4);
    await site.passMs(60 * 60_000);
    expect(await collectedBy(link)).toBe(link.code);
    expect(link.sms()).toHaveLength(sentToRobot + 1);
  },
);
