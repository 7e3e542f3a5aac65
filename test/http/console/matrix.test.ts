import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { HttpResponseInit } from '@azure/functions';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { registerFirstkey } from '../../../functions/app.ts';
import { ROOT } from '../../../functions/http/console/root.ts';
import type { Route } from '../../../functions/http/lib/route.ts';
import type { DescribedRoute } from '../../../shared/api/described-route.ts';
import { describedRoutes } from '../../../shared/api/routes.ts';
import { sealedCookies } from '../../../shared/clients/sealed-cookies.ts';
import { Secret } from '../../../shared/secret.ts';
import { endSessions } from '../../../shared/storage/sessions.ts';
import { FIRSTKEY_ROLES, ROLE_NAMES, type RoleName } from '../../../shared/tenant/roles.ts';
import { locationOf } from '../../support/console-world.ts';
import { aDesk, type Desk } from '../../support/desk.ts';

// Every route × every role. The routes come from the table that the API description is made from, and
// another test holds that table against the registered functions: a new route without a rule fails here.

let desk: Desk;
beforeAll(async () => {
  desk = await aDesk();
});
afterAll(() => desk.restore());

const pages = describedRoutes.filter(({ isPage }) => isPage);
const apis = describedRoutes.filter(
  ({ isPage, access }) => !isPage && access.startsWith('Onboarding.'),
);
const open = describedRoutes.filter(
  ({ isPage, access }) => !isPage && !access.startsWith('Onboarding.'),
);

/** Of whom each role's rights are, written out here a second time. */
const RIGHTS: Readonly<Record<RoleName, readonly RoleName[]>> = {
  'Onboarding.Read': ['Onboarding.Read'],
  'Onboarding.Operate': ['Onboarding.Operate'],
  'Onboarding.Device': ['Onboarding.Device'],
  'Onboarding.Recover': ['Onboarding.Recover'],
  'Onboarding.Approve': ['Onboarding.Approve'],
  'Onboarding.Admin': [
    'Onboarding.Read',
    'Onboarding.Operate',
    'Onboarding.Device',
    'Onboarding.Admin',
  ],
};

const mayOpen = ({ access, alsoFor }: DescribedRoute, roles: readonly RoleName[]): boolean =>
  access === 'manager' ||
  access === 'anyone' ||
  roles.some((role) => RIGHTS[role].some((right) => right === access || right === alsoFor));

test('the open routes are those that prove their callers in another way, or hold nothing of anybody', () => {
  expect(open.map(({ name }) => name).sort()).toEqual([
    'claimAssets',
    'claimPass',
    // The link of a manager is signed.
    'decideByLink',
    'describeApi',
    'openApproval',
    'openClaimPage',
    'openCutOffLink',
    'receiveHire',
    'receiveWebhook',
    'reportHealth',
    'reportReadiness',
    'showEvidenceKeys',
  ]);
  expect(pages.filter(({ access }) => access === 'anyone').map(({ name }) => name)).toEqual([
    'pageCallback',
    'pageSignOut',
  ]);
  expect(FIRSTKEY_ROLES.map(({ value }) => value)).toEqual([...ROLE_NAMES]);
});

/** How the page answered, as to whether it let the person in. */
const verdictOf = ({ status = 200 }: HttpResponseInit): 'in' | 'out' | 'signIn' =>
  status === 303 ? 'signIn' : status === 404 ? 'out' : 'in';

const guardedPages = pages.filter(({ access }) => access !== 'anyone');

test.each(guardedPages)('$name opens for exactly the roles that it names', async (route) => {
  for (const role of [undefined, ...ROLE_NAMES]) {
    const roles = role ? [role] : [];
    const answer = await desk.visit(route, roles);
    const isStart = route.path === '/' && !mayOpen(route, roles);
    if (isStart) expect(locationOf(answer), String(role)).toBe('/mine');
    else expect(verdictOf(answer), String(role)).toBe(mayOpen(route, roles) ? 'in' : 'out');
  }
});

test.each(guardedPages)('$name: nobody gets in without a session', async (route) => {
  const answer = await desk.visit(route, undefined);
  if (route.method === 'get') expect(locationOf(answer)).toMatch(/\/oauth2\/v2\.0\/authorize\?/);
  else expect(answer.status).toBe(403);
});

/** What is stored and what runs were told; each visit has another manager, whom a row names. */
const rows = (): string => {
  const { records, workflow } = desk.world;
  const stored = Object.entries(records.all()).filter(([key]) => !key.endsWith('/manager'));
  return JSON.stringify([stored, workflow.raised]);
};

const forms = pages.filter(({ method, access }) => method === 'post' && access !== 'anyone');

test.each(forms)('$name: a form without the token of the session does nothing', async (route) => {
  for (const token of [undefined, '', 'guessed', desk.foreignToken]) {
    const before = rows();
    const answer = await desk.visit(route, ['Onboarding.Admin'], { token });
    expect(answer.status, token ?? 'none').toBe(403);
    expect(rows()).toBe(before);
  }
});

test.each(forms)(
  '$name: a form of another site does nothing, even with the token',
  async (route) => {
    for (const site of ['cross-site', 'same-site']) {
      const answer = await desk.visit(route, ['Onboarding.Admin'], {
        headers: { 'sec-fetch-site': site },
      });
      expect(answer.status, site).toBe(403);
    }
  },
);

test.each(guardedPages)(
  '$name can be framed by nobody and loads nothing from elsewhere',
  async (route) => {
    const answers = [
      await desk.visit(route, ['Onboarding.Admin']),
      await desk.visit(route, ['Onboarding.Approve']),
    ];
    for (const { headers } of answers) {
      const given = headers as Record<string, string>;
      if (!given['content-type']?.startsWith('text/html')) continue;
      expect(given['content-security-policy']).toMatch(
        /^default-src 'none'; style-src 'nonce-[^']+'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'$/,
      );
      expect(given).toMatchObject({
        'x-frame-options': 'DENY',
        'cache-control': 'no-store, max-age=0, no-transform',
        'referrer-policy': 'no-referrer',
      });
    }
  },
);

// The API: the same table, with tokens in place of sessions.

test.each(apis)('$name takes exactly the tokens with the roles that it names', async (route) => {
  for (const role of [undefined, ...ROLE_NAMES]) {
    const roles = role ? [role] : [];
    const { status = 200 } = await desk.call(route, await desk.token({ roles }));
    const isRefused = status === 401 || status === 403;
    expect(isRefused, `${role} ${status}`).toBe(!mayOpen(route, roles));
  }
});

test.each(apis)('$name refuses every token that Entra did not make for this app', async (route) => {
  for (const [what, token] of await desk.badTokens(route.access as RoleName)) {
    const { status } = await desk.call(route, token);
    expect(status, what).toBe(401);
  }
});

/** Cookies that are no session any more, or never were one. */
async function badCookies(): Promise<[what: string, cookie: string][]> {
  const { browser, id } = await desk.signedIn(['Onboarding.Admin']);
  const name = '__Host-firstkey-session';
  const good = browser.cookies.get(name) ?? '';
  const parts = good.split('.');
  const by = { subject: 's', app: 'a', kind: 'person' } as const;
  await endSessions(desk.world.records, id, { by, why: 'x', salt: '', now: new Date() });
  const since = new Date().toISOString();
  const known = { id: 'i'.repeat(43), subject: 's', name: 'n', since };
  const facts = { ...known, roles: ['Onboarding.Admin'] };
  const others = sealedCookies({ linkKey: async () => new Secret(new Uint8Array(32)) });
  return [
    ['nothing', ''],
    ['nonsense', 'a.b.c.d.e'],
    ['a changed session', [...parts.slice(0, -1), 'A'.repeat(22)].join('.')],
    ['one that another key has sealed', await others.seal('session', facts, 600)],
    ['one sealed for another purpose', await desk.world.deps.cookies.seal('signIn', facts, 600)],
    ['one of which the hour is over', await desk.world.deps.cookies.seal('session', facts, -61)],
    ['one that an administrator has ended', good],
    ['plain facts', Buffer.from(JSON.stringify(facts)).toString('base64url')],
  ];
}

test('no page takes a cookie for a session that this app did not make for now', async () => {
  for (const [what, cookie] of await badCookies()) {
    for (const route of guardedPages) {
      const before = rows();
      const browser = desk.world.browser();
      browser.cookies.set('__Host-firstkey-session', cookie);
      const answer = await desk.visitIn(browser, route);
      const said = `${route.name} ${what}`;
      if (route.method === 'get') expect(locationOf(answer), said).toMatch(/\/authorize\?/);
      else expect(answer.status, said).toBe(403);
      expect(rows(), said).toBe(before);
    }
  }
});

test('what is missing and what is forbidden look alike on pages', async () => {
  const existing = await desk.visit(page('pagePerson'), ['Onboarding.Device']);
  const missing = await desk.visit(page('pagePerson'), ['Onboarding.Read'], { id: 'z'.repeat(26) });
  expect([existing.status, missing.status]).toEqual([404, 404]);
  const plain = (answer: HttpResponseInit) => /<main.*<\/main>/s.exec(String(answer.body))?.[0];
  expect(plain(existing)).toBe(plain(missing));
});

const page = (name: string): DescribedRoute => {
  const found = pages.find((one) => one.name === name);
  if (!found) throw new Error(`There is no ${name}.`);
  return found;
};

test('the app registers the pages where people can sign in, and none where they cannot', async () => {
  const { registryOf } = await import('../../host/world.ts');
  const file = join(import.meta.dirname, '../../../local.settings.sample.json');
  const { Values } = JSON.parse(readFileSync(file, 'utf8')) as { Values: Record<string, string> };
  const { SIGN_IN_CLIENT_ID: _, ...without } = Values;
  const namesOf = (settings: Record<string, string>) =>
    registryOf(() => registerFirstkey(settings)).functions.map(({ name }) => name);
  expect(namesOf(without).filter((name) => name.startsWith('page'))).toEqual([]);
  expect(
    namesOf(Values)
      .filter((name) => name.startsWith('page'))
      .sort(),
  ).toEqual(pages.map(({ name }) => name).sort());
});

test('every page of the table is a route with the same method and path, and the other way round', () => {
  const told = pages.map(({ name, method, path }) => `${name} ${method.toUpperCase()} ${path}`);
  const made = desk.world.routes.map(
    ({ name, method, path }: Route) => `${name} ${method} /${path.replace(ROOT, '')}`,
  );
  expect(made.sort()).toEqual(told.sort());
});
