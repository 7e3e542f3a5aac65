import type { HttpResponseInit } from '@azure/functions';
import { expect, test } from 'vitest';
import { claimPages } from '../../functions/http/claim-pages.ts';
import { type ClaimWorld, claimPass, openClaimPage } from '../../functions/http/claim-pass.ts';
import { answered } from '../../functions/http/guarded.ts';
import { claimToken } from '../../shared/claim-token.ts';
import { CLAIM, ClaimDocument, HIRE } from '../../shared/domain/documents.ts';
import { Secret } from '../../shared/secret.ts';
import { FakeDirectory } from '../support/fake-directory.ts';
import {
  away,
  FakeMailer,
  FakeRecords,
  FakeSecrets,
  FakeStories,
  FakeTexter,
  fakeKeys,
} from '../support/fakes.ts';
import { hireDocument } from '../support/hires.ts';
import { httpRequest, invocation } from '../support/requests.ts';
import { standingDate } from '../support/standing-date.ts';

const time = standingDate();
const ID = 'a'.repeat(26);
const LINK = { onboardingId: ID, linkId: 'b'.repeat(22) };
const CODE = 'Tx7Qz9Lm';
const OPEN: ClaimDocument = {
  linkId: LINK.linkId,
  secretName: 'tap-1',
  state: 'open',
  factor: 'sms',
  challenge: null,
  claimId: null,
  claimedAt: null,
  opensAt: '2026-11-22T07:00:00.000Z',
  startsAt: '2026-11-23T07:00:00.000Z',
  expiresAt: '2026-11-23T15:00:00.000Z',
};

async function claim(change: Partial<ClaimDocument> = {}) {
  const records = new FakeRecords();
  const secrets = new FakeSecrets();
  const stories = new FakeStories();
  const texter = new FakeTexter();
  const mailer = new FakeMailer();
  const directory = new FakeDirectory();
  directory.add({ userPrincipalName: 'boss@contoso.com', mail: 'boss@contoso.com' });
  await records.put(ID, CLAIM, { ...OPEN, ...change });
  await records.put(ID, HIRE, hireDocument());
  await secrets.put('tap-1', new Secret(CODE), { passId: 'pass-1' });
  stories.states.set(ID, { customStatus: null, hasFailed: false });
  const sender = { organisationName: 'Contoso', supportContact: 'it@contoso.com' };
  const world: ClaimWorld = {
    records,
    secrets,
    directory,
    mailer,
    texter,
    sender,
    publicUrl: 'https://firstkey.example',
    keys: fakeKeys(),
    pages: claimPages(sender),
    stories: () => stories,
  };
  const token = claimToken(await fakeKeys().linkKey(), LINK);
  const call = (method: 'GET' | 'POST', body?: string, headers: Record<string, string> = {}) => {
    const handler = answered(method === 'GET' ? openClaimPage(world) : claimPass(world));
    const request = httpRequest(method, `/claim/${token}`, {
      params: { token },
      headers,
      ...(body !== undefined && { body }),
    });
    return handler(request, invocation());
  };
  return {
    records,
    stories,
    texter,
    mailer,
    world,
    get: (headers?: Record<string, string>) => call('GET', undefined, headers),
    ask: () => call('POST', ''),
    guess: (pin: string, headers?: Record<string, string>) => call('POST', `pin=${pin}`, headers),
    document: async () => (await records.read(ID, CLAIM, ClaimDocument))?.value,
    sentPin: () => /\b\d{6}\b/.exec(texter.sent.at(-1)?.text ?? '')?.[0] ?? 'no PIN',
  };
}

const showsCode = ({ body }: HttpResponseInit) => String(body).includes(`>${CODE}<`);
const wrongOf = (pin: string) => (pin === '000000' ? '111111' : '000000');

test('the button sends a PIN to the phone and shows no code', async () => {
  const world = await claim();
  const page = await world.ask();
  expect(page.status).toBe(200);
  expect(showsCode(page)).toBe(false);
  expect(String(page.body)).toContain('autocomplete="one-time-code"');
  expect(world.texter.sent).toHaveLength(1);
  expect(world.mailer.sent).toEqual([]);
  expect((await world.document())?.state).toBe('open');
});

test('the PIN that came shows the code', async () => {
  const world = await claim();
  await world.ask();
  expect(showsCode(await world.guess(world.sentPin()))).toBe(true);
  expect(world.stories.told).toMatchObject([{ event: 'passCollected' }]);
});

test('without a number the manager gets the PIN, and nobody gets it by SMS', async () => {
  const world = await claim({ factor: 'managerPin' });
  await world.ask();
  expect(world.texter.sent).toEqual([]);
  expect(world.mailer.sent.map(({ to }) => to)).toEqual(['boss@contoso.com']);
  const mail = world.mailer.sent[0]?.text ?? '';
  expect(mail).not.toContain('/claim/');
  expect(showsCode(await world.guess(/\b\d{6}\b/.exec(mail)?.[0] ?? ''))).toBe(true);
});

test('opening the page sends nothing and counts nothing, before and after the PIN was sent', async () => {
  const world = await claim();
  for (let times = 0; times < 10; times++) await world.get();
  expect(world.texter.sent).toEqual([]);
  await world.ask();
  const before = await world.document();
  for (let times = 0; times < 10; times++) await world.get();
  expect(await world.document()).toEqual(before);
  expect(world.texter.sent).toHaveLength(1);
});

test('five wrong PINs lock the link for good, and the story is told', async () => {
  const world = await claim();
  await world.ask();
  const wrong = wrongOf(world.sentPin());
  const statuses = [];
  for (let guesses = 0; guesses < 5; guesses++) statuses.push((await world.guess(wrong)).status);
  expect(statuses).toEqual([422, 422, 422, 422, 429]);
  const late = await world.guess(world.sentPin());
  expect(late.status).toBe(429);
  expect(showsCode(late)).toBe(false);
  expect(world.stories.told).toMatchObject([{ event: 'claimLocked' }]);
});

test('a hundred parallel guesses get five chances at most', async () => {
  const world = await claim();
  await world.ask();
  const right = world.sentPin();
  const guesses = Array.from({ length: 100 }, (_, index) =>
    String((Number(right) + 1 + index) % 1_000_000).padStart(6, '0'),
  );
  const answers = await Promise.all(guesses.map((guess) => world.guess(guess)));
  expect(answers.filter(({ status }) => status === 422).length).toBeLessThanOrEqual(4);
  expect(answers.some(showsCode)).toBe(false);
  expect((await world.document())?.state).toBe('locked');
});

test('a right PIN typed twice at once shows the code to one of the two', async () => {
  const world = await claim();
  await world.ask();
  const pin = world.sentPin();
  const answers = await Promise.all([world.guess(pin), world.guess(pin)]);
  expect(answers.filter(showsCode)).toHaveLength(1);
});

test('a new PIN kills the old one and brings no new attempts', async () => {
  const world = await claim();
  await world.ask();
  const old = world.sentPin();
  for (let guesses = 0; guesses < 3; guesses++) await world.guess(wrongOf(old));
  await time.passMs(61_000);
  await world.ask();
  expect(world.texter.sent).toHaveLength(2);
  expect((await world.document())?.challenge?.attempts).toBe(3);
  if (old !== world.sentPin()) expect(showsCode(await world.guess(old))).toBe(false);
});

test('a PIN older than ten minutes opens nothing', async () => {
  const world = await claim();
  await world.ask();
  await time.passMs(10 * 60_000 + 1_000);
  expect(showsCode(await world.guess(world.sentPin()))).toBe(false);
  expect((await world.document())?.state).toBe('open');
});

test('no more than four PINs go out for one link, and never two within a minute', async () => {
  const world = await claim();
  for (let times = 0; times < 20; times++) {
    await world.ask();
    await time.passMs(31_000);
  }
  expect(world.texter.sent).toHaveLength(4);
});

test('a PIN is kept nowhere but in its message', async () => {
  const world = await claim();
  await world.ask();
  await world.guess(wrongOf(world.sentPin()));
  expect(JSON.stringify(world.records.all())).not.toContain(world.sentPin());
});

test('a PIN that cannot be sent is a pause and not a lost link', async () => {
  const world = await claim();
  const send = world.texter.send.bind(world.texter);
  world.texter.send = async () => {
    throw away('SMS');
  };
  expect((await world.ask()).status).toBe(503);
  world.texter.send = send;
  await time.passMs(61_000);
  await world.ask();
  expect(showsCode(await world.guess(world.sentPin()))).toBe(true);
});

test('before its time the page says when to come back, and sends nothing', async () => {
  const world = await claim({ opensAt: '2026-11-23T12:00:00.000Z' });
  for (const page of [await world.get(), await world.ask(), await world.guess('123456')]) {
    expect(String(page.body)).toContain('datetime="2026-11-23T12:00:00.000Z"');
  }
  expect(world.texter.sent).toEqual([]);
});

test("the winner's own browser may see the code again for five minutes, and nobody else", async () => {
  const world = await claim();
  await world.ask();
  const first = await world.guess(world.sentPin());
  const [cookie] = first.cookies ?? [];
  expect(cookie).toMatchObject({ secure: true, httpOnly: true, sameSite: 'Strict', path: '/' });
  const mine = { cookie: `${cookie?.name}=${cookie?.value}` };
  expect(showsCode(await world.guess('', mine))).toBe(true);
  expect((await world.get(mine)).status).toBe(200);
  expect((await world.guess('')).status).toBe(404);
  expect((await world.guess('', { cookie: `${cookie?.name}=${'A'.repeat(43)}` })).status).toBe(404);
  await time.passMs(5 * 60_000 + 1_000);
  expect((await world.guess('', mine)).status).toBe(404);
});

test("a form on somebody else's page does nothing", async () => {
  const world = await claim();
  const page = await world.guess('', { 'sec-fetch-site': 'cross-site' });
  expect(page.status).toBe(404);
  expect(world.texter.sent).toEqual([]);
});
