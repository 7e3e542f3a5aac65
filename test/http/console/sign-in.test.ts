import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Session } from '../../../functions/http/console/session.ts';
import { signOutPerson } from '../../../functions/http/people/sign-out.ts';
import { sealedCookies } from '../../../shared/clients/sealed-cookies.ts';
import { forgetEndedSessions } from '../../../shared/storage/sessions.ts';
import { trailIn } from '../../support/audit-trail.ts';
import {
  type ConsoleWorld,
  consoleWorld,
  type FakeBrowser,
  locationOf,
  ORIGIN,
  tokenIn,
} from '../../support/console-world.ts';
import { fakeKeys } from '../../support/fakes.ts';
import { OPERATOR_ACTOR } from '../../support/operator.ts';
import { sendAs } from '../../support/send-as.ts';

// Who gets in by the browser, and who does not: the sign-in at Entra, the session, and its forms.

const START = Date.parse('2026-11-23T08:00:00Z');
const SESSION = '__Host-firstkey-session';
const ATTEMPT = '__Host-firstkey-sign-in';

let world: ConsoleWorld;
let browser: FakeBrowser;
beforeEach(() => {
  world = consoleWorld(START);
  browser = world.browser();
  world.person('olga', ['Onboarding.Read']);
});
afterEach(() => world.restore());

const OLGA = 'olga@contoso.com';

test('a person without a session is sent to Entra, and comes back to the page that was asked for', async () => {
  const away = await browser.get('/people?q=ada');
  expect(away.status).toBe(303);
  const address = new URL(locationOf(away) ?? '');
  expect(address.origin + address.pathname).toMatch(
    /^https:\/\/login\.microsoftonline\.com\/[0-9a-f-]+\/oauth2\/v2\.0\/authorize$/,
  );
  expect(Object.fromEntries(address.searchParams)).toMatchObject({
    response_type: 'code',
    response_mode: 'query',
    code_challenge_method: 'S256',
    redirect_uri: `${ORIGIN}/sign-in/callback`,
  });
  const landed = await browser.get(await browser.atEntra(OLGA, away));
  expect(locationOf(landed)).toBe('/people?q=ada');
  const page = await browser.get('/people?q=ada');
  expect(page.status).toBe(200);
  expect(page.body).toContain('Signed in as olga');
});

test('each attempt has its own state, nonce and verifier, and the address shows no verifier', async () => {
  const [one, other] = [await browser.get('/'), await world.browser().get('/')].map(
    (answer) => new URL(locationOf(answer) ?? '').searchParams,
  );
  for (const name of ['state', 'nonce', 'code_challenge']) {
    expect(one?.get(name)?.length, name).toBeGreaterThan(30);
    expect(one?.get(name), name).not.toBe(other?.get(name));
  }
  expect([...(one?.keys() ?? [])]).not.toContain('code_verifier');
});

test('the cookies are bound to this host, unreadable for scripts and for other sites, and short', async () => {
  const away = await browser.get('/');
  expect(away.cookies).toMatchObject([
    { name: ATTEMPT, secure: true, httpOnly: true, sameSite: 'Lax', path: '/', maxAge: 600 },
  ]);
  const landed = await browser.get(await browser.atEntra(OLGA, away));
  expect(landed.cookies).toMatchObject([
    { name: SESSION, secure: true, httpOnly: true, sameSite: 'Lax', path: '/', maxAge: 3600 },
    { name: ATTEMPT, maxAge: 0 },
  ]);
  expect(landed.cookies?.[0]).not.toHaveProperty('domain');
  // Encrypted: neither the id nor the name can be read from it.
  const parts = (landed.cookies?.[0]?.value ?? '')
    .split('.')
    .map((one) => Buffer.from(one, 'base64url').toString());
  expect(parts.join(' ')).not.toMatch(/olga|Onboarding/);
});

test('a callback without the cookie of its attempt signs nobody in', async () => {
  const stolen = await browser.atEntra(OLGA, await browser.get('/'));
  const other = world.browser();
  const answer = await other.get(stolen);
  expect(answer.status).toBe(400);
  expect(other.cookies.has(SESSION)).toBe(false);
  // Nor does a victim who has begun an attempt of their own take part in somebody else's.
  await other.get('/');
  expect((await other.get(stolen)).status).toBe(400);
  expect(other.cookies.has(SESSION)).toBe(false);
});

test.each(['state=&code=x', 'code=x', 'error=access_denied', 'state=x&code=', ''])(
  'a callback with %j signs nobody in and shows nothing of it',
  async (query) => {
    await browser.get('/');
    const answer = await browser.get(`/sign-in/callback?${query}&error_description=<script>`);
    expect(answer.status).toBe(400);
    expect(answer.body).not.toContain('<script');
    expect(browser.cookies.has(SESSION)).toBe(false);
    expect(browser.cookies.has(ATTEMPT)).toBe(false);
  },
);

test('a code is good once, for ten minutes, and for the browser that asked for it', async () => {
  const away = await browser.get('/');
  const back = await browser.atEntra(OLGA, away);
  const attempt = browser.cookies.get(ATTEMPT) ?? '';
  await browser.get(back);
  const again = world.browser();
  again.cookies.set(ATTEMPT, attempt);
  expect((await again.get(back)).status).toBe(400);

  const late = await browser.atEntra(OLGA, await world.browser().get('/'));
  await world.clock.moveTo(world.clock.now() + 11 * 60_000);
  expect((await browser.get(late)).status).toBe(400);
});

test('an attempt is forgotten after ten minutes', async () => {
  const back = await browser.atEntra(OLGA, await browser.get('/'));
  await world.clock.moveTo(world.clock.now() + 601_000);
  expect((await browser.get(back)).status).toBe(400);
});

test('a session that was there before the sign-in is not the one after it', async () => {
  await browser.signIn(OLGA);
  const fixed = browser.cookies.get(SESSION) ?? '';
  const token = tokenIn(await browser.get('/'));
  browser.cookies.delete(SESSION);
  await browser.signIn(OLGA);
  expect(browser.cookies.get(SESSION)).not.toBe(fixed);
  expect(tokenIn(await browser.get('/'))).not.toBe(token);
});

test('a session ends after an hour', async () => {
  await browser.signIn(OLGA);
  await world.clock.moveTo(world.clock.now() + 3_599_000);
  expect((await browser.get('/')).status).toBe(200);
  await world.clock.moveTo(world.clock.now() + 2_000);
  expect(locationOf(await browser.get('/'))).toContain('login.microsoftonline.com');
});

test('somebody who signs out is asked by Entra again, and a form of another site signs nobody out', async () => {
  const page = await browser.signIn(OLGA);
  await browser.post('/sign-out', { token: 'guessed' });
  expect(browser.cookies.has(SESSION)).toBe(true);
  await browser.post('/sign-out', { token: tokenIn(page) });
  expect(browser.cookies.has(SESSION)).toBe(false);
});

test.each([
  '//evil.example/x',
  '/\\evil.example',
  '/%2f%2fevil.example',
  '/people?to=https://evil.example',
])('no address leads away from this host after the sign-in: %s', async (target) => {
  const sent = { ...world.routes[2] };
  const { handler } = sent as NonNullable<(typeof world.routes)[number]>;
  const { httpRequest, invocation } = await import('../../support/requests.ts');
  const away = await handler(httpRequest('GET', target), invocation());
  for (const { name, value } of away.cookies ?? []) browser.cookies.set(name, value);
  const landed = await browser.get(await browser.atEntra(OLGA, away));
  expect(new URL(locationOf(landed) ?? '', ORIGIN).origin).toBe(ORIGIN);
});

// Sessions that we did not make.

const SOMEBODY: Session = {
  id: 'x'.repeat(43),
  subject: 's',
  name: 'Mallory',
  roles: ['Onboarding.Admin'],
  since: new Date().toISOString(),
};

const sealedWith = async (byte: number, purpose: string, facts: object, seconds = 3_600) =>
  sealedCookies(fakeKeys(byte)).seal(purpose, facts, seconds);

test.each([
  ['a foreign key', () => sealedWith(2, 'session', SOMEBODY)],
  ['another purpose', () => sealedWith(1, 'signIn', SOMEBODY)],
  ['a session that is over', () => sealedWith(1, 'session', SOMEBODY, -1)],
  ['other facts', () => sealedWith(1, 'session', { ...SOMEBODY, roles: ['Global Administrator'] })],
  [
    'no encryption',
    async () =>
      `${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from(JSON.stringify({ facts: SOMEBODY })).toString('base64url')}.`,
  ],
  ['nonsense', async () => 'a.b.c.d.e'],
  ['nothing', async () => ''],
])('a session with %s is none', async (_, made) => {
  browser.cookies.set(SESSION, await made());
  expect(locationOf(await browser.get('/'))).toContain('login.microsoftonline.com');
});

test('a session that was changed by one sign is none', async () => {
  await browser.signIn(OLGA);
  const good = browser.cookies.get(SESSION) ?? '';
  for (const at of [5, good.length / 2, good.length - 30].map(Math.floor)) {
    const sign = good[at] === 'A' ? 'B' : 'A';
    browser.cookies.set(SESSION, good.slice(0, at) + sign + good.slice(at + 1));
    expect(locationOf(await browser.get('/')), String(at)).toContain('login.microsoftonline.com');
  }
});

test('headers that a platform would set say nothing: Easy Auth is not believed', async () => {
  const principal = { auth_typ: 'aad', claims: [{ typ: 'roles', val: 'Onboarding.Admin' }] };
  const headers = {
    'x-ms-client-principal': Buffer.from(JSON.stringify(principal)).toString('base64'),
    'x-ms-client-principal-id': 'somebody',
    'x-ms-client-principal-name': 'olga@contoso.com',
    'x-ms-token-aad-id-token': 'a.b.c',
  };
  expect(locationOf(await browser.get('/', { headers }))).toContain('login.microsoftonline.com');
});

test('no log line holds a name, a code or a state', async () => {
  await browser.signIn(OLGA);
  await browser.get('/sign-in/callback?error=<b>olga</b>&state=secret');
  expect(browser.log.join('\n')).not.toMatch(/olga|secret|<b>/);
});

test('after a sign-out a copy of the cookie is worth nothing, in no browser', async () => {
  const other = world.browser();
  await other.signIn(OLGA);
  const page = await browser.signIn(OLGA);
  const copy = new Map(browser.cookies);
  await world.clock.moveTo(START + 60_000);
  await browser.post('/sign-out', { token: tokenIn(page) });
  for (const [name, value] of copy) browser.cookies.set(name, value);
  for (const one of [browser, other]) expect((await one.get('/people')).status).toBe(303);
  await world.clock.moveTo(START + 120_000);
  expect((await world.browser().signIn(OLGA, '/people')).status ?? 200).toBe(200);
});

test('an administrator ends the sessions of one person, with a reason that the audit can prove', async () => {
  const omar = world.browser();
  world.person('omar', ['Onboarding.Read']);
  await omar.signIn('omar@contoso.com');
  await browser.signIn(OLGA);
  const userId = world.directory.user(OLGA)?.id;
  const handler = signOutPerson(world);
  const ask = (body: object) => sendAs(handler, OPERATOR_ACTOR, { body });
  expect((await ask({ userId })).status).toBe(422);
  expect((await ask({ userId: 'olga', reason: 'left' })).status).toBe(400);
  expect((await browser.get('/people')).status ?? 200).toBe(200);
  expect((await ask({ userId: userId?.toUpperCase(), reason: 'has left' })).status).toBe(204);
  expect((await browser.get('/people')).status).toBe(303);
  expect((await omar.get('/people')).status ?? 200).toBe(200);
  const [lines = []] = trailIn(world.records).chains.values();
  const line = { what: 'operator.signOut', actor: { kind: 'person', id: OPERATOR_ACTOR.subject } };
  expect(lines).toMatchObject([line]);
  expect(JSON.stringify(lines)).not.toContain('has left');
});

test('somebody whose account was disabled acts no more, though the hour is not over', async () => {
  world.person('olaf', ['Onboarding.Read', 'Onboarding.Operate']);
  const page = await browser.signIn('olaf@contoso.com', '/people');
  const act = () => browser.post('/dead-letters/1', { token: tokenIn(page), act: 'replay' });
  expect((await act()).status).not.toBe(403);
  world.directory.updateUser('olaf@contoso.com', { accountEnabled: false });
  expect((await act()).status).toBe(403);
});

test('the end of sessions is forgotten long after they would have been over anyway', async () => {
  const page = await browser.signIn(OLGA);
  await browser.post('/sign-out', { token: tokenIn(page) });
  const rows = () =>
    Object.keys(world.records.all()).filter((key) => key.startsWith('console-sessions/'));
  expect(rows()).toHaveLength(1);
  await forgetEndedSessions(world.records, new Date(START), 10);
  expect(rows()).toHaveLength(1);
  await forgetEndedSessions(world.records, new Date(START + 3_600_000), 10);
  expect(rows()).toEqual([]);
});
