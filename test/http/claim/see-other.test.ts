import { expect, test } from 'vitest';
import { NOTES } from '../../../functions/http/claim/see-other.ts';
import { ClaimBrowser } from '../../support/claim-browser.ts';
import { CODE, claimWorld, keptFact, showsCode, wrongOf } from '../../support/claim-world.ts';
import { standingDate } from '../../support/standing-date.ts';

const time = standingDate();
const SHOW_AGAIN_MS = 5 * 60_000;

async function collected() {
  const world = await claimWorld();
  const browser = new ClaimBrowser(world);
  await browser.open();
  await browser.press();
  const page = await browser.press({ pin: world.sentPin() });
  return { world, browser, page };
}

test('every form of the way to the code leads to a page that can be loaded again', async () => {
  const { browser, page } = await collected();
  expect(showsCode(page)).toBe(true);
  await browser.press({ action: 'done' });
  await browser.press({ action: 'newLink' });
  expect(browser.formAnswers.map(({ status }) => status)).toEqual([303, 303, 303, 303]);
  expect(browser.formAnswers.map(({ body }) => body)).toEqual(Array(4).fill(undefined));
});

test.each(['', '/'])(
  'from a link that ends with "%s" the form leads to the page of the link',
  async (end) => {
    const world = await claimWorld({ claim: { factor: 'none' } });
    const known = (await world.get()).cookies?.map(({ name, value }) => `${name}=${value}`) ?? [];
    const headers = {
      cookie: known.join('; '),
      'sec-fetch-mode': 'navigate',
      'sec-fetch-site': 'same-origin',
    };
    const address = `/claim/${world.token}`;
    const { status, headers: said } = await world.ask({ headers, query: end });
    expect(status).toBe(303);
    const { location } = said as { location: string };
    const there = new URL(location, `https://firstkey.example${address}${end}`);
    expect(there.pathname).toBe(address);
  },
);

test('the page with the code shows it once: loaded again it has a button, and no code', async () => {
  const { browser } = await collected();
  const again = await browser.reload();
  expect(again.status).toBe(200);
  expect(showsCode(again)).toBe(false);
  expect(showsCode(await browser.press())).toBe(true);
  await time.passMs(SHOW_AGAIN_MS + 1);
  expect(showsCode(await browser.press())).toBe(false);
  expect((await browser.open()).status).toBe(404);
});

test('a browser that has lost the way to the code after the form may still go it', async () => {
  const world = await claimWorld({ claim: { factor: 'none' } });
  const browser = new ClaimBrowser(world);
  await browser.open();
  const read = world.secrets.read.bind(world.secrets);
  let reads = 0;
  world.secrets.read = (name) => {
    reads++;
    if (reads === 2) world.secrets.read = read;
    return reads === 2 ? Promise.reject(new TypeError('lost')) : read(name);
  };
  expect((await browser.press()).status).toBe(500);
  expect(showsCode(await browser.reload())).toBe(true);
});

test('the cookie of the way to the code opens neither another link nor a link that is open', async () => {
  const world = await claimWorld({ claim: { factor: 'none' } });
  const linkId = (await world.document())?.linkId;
  const cookie = `__Host-firstkey-show=${linkId}`;
  expect(showsCode(await world.get({ headers: { cookie } }))).toBe(false);
  expect((await world.document())?.state).toBe('open');
  await world.ask();
  expect((await world.get({ headers: { cookie } })).status).toBe(404);
});

test('a browser without cookies, and a program, get the page itself', async () => {
  const world = await claimWorld({ claim: { factor: 'none' } });
  const headers = { 'sec-fetch-mode': 'navigate' };
  expect(showsCode(await world.ask({ headers }))).toBe(true);
  const other = await claimWorld({ claim: { factor: 'none' } });
  expect(showsCode(await other.ask())).toBe(true);
});

test('the page after a form says what became of it, also when it is loaded again', async () => {
  const world = await claimWorld();
  const browser = new ClaimBrowser(world);
  await browser.open();
  await browser.press();
  const pin = world.sentPin();
  const notices = [];
  for (const body of [{ pin: '12' }, { pin: wrongOf(pin) }, { action: 'sendAgain' }]) {
    const page = await browser.press(body);
    expect(page.status).toBe(200);
    notices.push(browser.query);
    expect(noticeIn(await browser.reload())).toBe(noticeIn(page));
  }
  expect(notices).toEqual(['?n=sixDigits', '?n=wrong', '?n=notSent']);
  await time.passMs(61_000);
  await browser.press({ action: 'sendAgain' });
  expect(browser.query).toBe('?n=sentAgain');
  await time.passMs(11 * 60_000);
  await browser.press({ pin });
  expect(browser.query).toBe('?n=tooOld');
});

test("after a form with HR's question it is the same", async () => {
  const knownFact = keptFact('Which city were you born in?', 'Bergen');
  const world = await claimWorld({ claim: { factor: 'fact' }, hire: { knownFact } });
  const browser = new ClaimBrowser(world);
  await browser.open();
  expect(String((await browser.press()).body)).toContain(knownFact.question);
  expect(noticeIn(await browser.press({ answer: ' ' }))).not.toBe('');
  expect(noticeIn(await browser.press({ answer: 'Oslo' }))).toContain('4');
  expect(noticeIn(await browser.press({ answer: ' ' }))).not.toBe('');
  expect(showsCode(await browser.press({ answer: 'Bergen' }))).toBe(true);
});

test.each(NOTES)(
  'an address that says %s claims nothing that is not so, and shows no code',
  async (note) => {
    const fresh = await claimWorld();
    const query = `?n=${note}`;
    const page = await fresh.get({ query });
    const plain = ['done', 'asked'].includes(note) ? '' : noticeIn(page);
    expect(plain).toBe('');
    await fresh.ask();
    expect(String((await fresh.get({ query })).body)).not.toContain(CODE);
    const { browser } = await collected();
    expect(showsCode(await browser.open(query))).toBe(false);
  },
);

test('pages for people who are to come back are loaded again as a form', async () => {
  const world = await claimWorld({ perHour: { pinSends: 1, wrongPins: 100 } });
  await world.ask();
  await time.passMs(61_000);
  const browser = new ClaimBrowser(world);
  await browser.open();
  expect((await browser.press({ action: 'sendAgain' })).status).toBe(429);
});

/** What the page says of the form before it. */
function noticeIn({ body }: { body?: unknown }): string {
  return /role="(?:alert|status)">([^<]*)</.exec(String(body))?.[1] ?? '';
}
