import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TrafficLine } from './walk.ts';
import { type Running, startedFirstkey } from './world.ts';

// `/local/`: what a person or a test can do to the local world, beside the app.

let running: Running;

beforeAll(async () => {
  running = await startedFirstkey();
  const { headers, body } = running.webhook();
  await running.http.post('/api/hires', body, headers);
  await running.person.moveClock({ advance: 'PT15M' });
}, 60_000);

afterAll(async () => {
  await running?.stop();
  running?.remove();
});

const now = async () => Date.parse((await running.http.get('/local/clock')).json.now);

test('the clock tells the time and moves forward, by a duration or to a moment', async () => {
  const before = await now();
  const day = await running.http.post('/local/clock', { advance: 'P1D' });
  expect(day.status).toBe(200);
  expect(Date.parse(day.json.now) - before).toBeGreaterThanOrEqual(86_400_000);
  const to = new Date(Date.parse(day.json.now) + 3_600_000).toISOString();
  const hour = await running.http.post('/local/clock', { to });
  expect(Date.parse(hour.json.now)).toBeGreaterThanOrEqual(Date.parse(to));
  expect(await now()).toBeGreaterThanOrEqual(Date.parse(hour.json.now));
});

test('the clock never goes back', async () => {
  const before = await now();
  await running.http.post('/local/clock', { to: '2020-01-01T00:00:00Z' });
  expect(await now()).toBeGreaterThanOrEqual(before);
});

test.each(['{}', '{"advance":"soon"}', '{"to":"tomorrow"}', '{"advance":1}'])(
  'a move of the clock that makes no sense is refused with a reason: %s',
  async (body) => {
    const { status, json } = await running.http.post('/local/clock', body);
    expect([status, Object.keys(json)]).toEqual([400, ['reason']]);
  },
);

test.each(['[', '3', 'null'])('a body that is no JSON object is refused: %s', async (body) => {
  const { status, json } = await running.http.post('/local/clock', body);
  expect([status, json]).toEqual([400, { reason: 'The body is not a JSON object.' }]);
});

test('the directory shows everybody, and one by id or name', async () => {
  const { json } = await running.http.get('/local/directory/users');
  const names = json.map((user: { userPrincipalName: string }) => user.userPrincipalName);
  expect(names).toEqual(expect.arrayContaining(['boss@contoso.com', 'ada.larsen@contoso.com']));
  const { id } = json[names.indexOf('ada.larsen@contoso.com')];
  for (const key of [id, 'ada.larsen@contoso.com', 'ada.larsen%40contoso.com']) {
    expect((await running.http.get(`/local/directory/users/${key}`)).json.id).toBe(id);
  }
  const stranger = await running.http.get('/local/directory/users/nobody@contoso.com');
  expect([stranger.status, stranger.json]).toEqual([404, { reason: 'There is no such user.' }]);
});

test('a sign-in or registration that Entra refuses is a 401 with its reason', async () => {
  const path = '/local/directory/users';
  const signIn = await running.http.post(`${path}/ada.larsen@contoso.com/sign-in`, {
    temporaryAccessPass: 'guess',
  });
  expect([signIn.status, signIn.json]).toEqual([401, { reason: 'accountDisabled' }]);
  const unknown = await running.http.post(`${path}/nobody@contoso.com/sign-in`, {});
  expect([unknown.status, unknown.json]).toEqual([401, { reason: 'unknownUser' }]);
  const passkey = await running.http.post(`${path}/boss@contoso.com/passkeys`, { session: 'x' });
  expect([passkey.status, passkey.json]).toEqual([401, { reason: 'sessionUnknown' }]);
});

test('tokens are given out for the roles asked for', async () => {
  const refused = await running.http.post('/local/tokens', { roles: 'Onboarding.Read' });
  expect(refused.status).toBe(400);
  const { json } = await running.http.post('/local/tokens', { roles: ['Onboarding.Read'] });
  const claims = JSON.parse(Buffer.from(json.access_token.split('.')[1], 'base64url').toString());
  expect(claims).toMatchObject({ roles: ['Onboarding.Read'], aud: 'api://firstkey' });
});

test('a fault is set, listed and happens once', async () => {
  const fault = { kind: 'status', service: 'hr', status: 429, retryAfterSeconds: 3 };
  const set = await running.http.post('/local/faults', fault);
  expect(set.json.faults).toEqual([{ ...fault, after: 0 }]);
  expect((await running.http.get('/local/faults')).json).toEqual(set.json.faults);
  const receiver = new URL('/hr/callbacks', running.local.settings['GRAPH_ENDPOINT']);
  const call = () => running.local.services.simulators.fetch(new Request(receiver));
  const refused = await call();
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '3']);
  expect((await call()).status).not.toBe(429);
  expect((await running.http.get('/local/faults')).json).toEqual([]);
});

test('what becomes of messages to a recipient can be scripted, and nonsense is refused', async () => {
  const script = { recipient: '+4799999999', status: 'silence' };
  const set = await running.http.post('/local/deliveries', script);
  expect([set.status, set.json]).toEqual([200, script]);
  for (const wrong of [{}, { ...script, status: 'Lost' }, { ...script, recipient: ' ' }]) {
    const { status, json } = await running.http.post('/local/deliveries', wrong);
    expect([status, json.reason]).toEqual([400, expect.stringContaining('Bounced')]);
  }
});

test('an employee whom HR adds in BambooHR is onboarded, in the language of the office', async () => {
  const posted = [];
  for (let presses = 0; presses < 3; presses++) {
    posted.push((await running.http.post('/local/hires/bamboohr', {})).json);
    await running.person.moveClock({ advance: 'PT15M' });
  }
  expect(posted).toMatchObject([
    { status: 200, person: 'Mika Solberg', said: 'ok' },
    { status: 200, person: 'Lena Fischer', said: 'ok' },
    { status: 200, person: 'Noor Haddad', said: 'ok' },
  ]);
  const { json } = await running.http.get('/local/directory/users');
  const made = json.filter(({ employeeId }: { employeeId?: string }) =>
    employeeId?.startsWith('B-'),
  );
  expect(made.map((user: { displayName: string }) => user.displayName)).toEqual(
    posted.map(({ person }) => person),
  );
  const token = await running.person.token('Onboarding.Read');
  const authorization = `Bearer ${token}`;
  const list = await running.http.get('/api/onboardings?top=100', { authorization });
  const zones = list.json.items.map(({ timeZone }: { timeZone: string }) => timeZone);
  expect(zones).toEqual(expect.arrayContaining(['Europe/Oslo', 'Europe/Berlin', 'Asia/Dubai']));
  // The record came by the vendor's API, with the key of the vault.
  const traffic = (await running.http.get('/local/traffic')).json as TrafficLine[];
  const asked = traffic.filter(
    ({ service, path }) => service === 'bamboohr' && !path.includes('changed'),
  );
  expect(new Set(asked.map(({ status }) => status))).toEqual(new Set([200]));
});

test('BambooHR answers no caller without its key, and the app takes no webhook that is not signed', async () => {
  const { services, settings } = running.local;
  const url = new URL(
    '/bamboohr/api/v1/employees/1001?fields=firstName',
    settings['GRAPH_ENDPOINT'],
  );
  expect((await services.simulators.fetch(new Request(url))).status).toBe(401);
  const { body, headers } = services.simulators.bamboohr.webhook('1001');
  const forged = { ...headers, 'x-bamboohr-signature': 'a'.repeat(64) };
  expect((await running.http.post('/api/webhooks/bamboohr', body, forged)).status).toBe(401);
});

test('what is no fault is refused with a reason', async () => {
  const { status, json } = await running.http.post('/local/faults', { kind: 'bad luck' });
  expect(status).toBe(400);
  expect(json.reason).toContain('kind');
});

test('traffic shows each call with its status, the Graph permission and no secret', async () => {
  const { json, text } = await running.http.get('/local/traffic');
  const lines = json as (TrafficLine & { responseBody?: Record<string, unknown> })[];
  const services = new Set(lines.map(({ service }) => service));
  expect([...services].toSorted()).toEqual([
    'bamboohr',
    'communication',
    'graph',
    'hr',
    'identity',
    'keyVault',
    'resourceManager',
  ]);
  const created = lines.find(({ method, path }) => method === 'POST' && path === '/v1.0/users');
  expect(created).toMatchObject({ status: 201, permission: 'User.ReadWrite.All' });
  expect(created?.requestBody?.['passwordProfile']).toMatchObject({ password: '[masked]' });
  const token = lines.find(({ service, status }) => service === 'identity' && status === 200);
  expect(token?.responseBody?.['access_token']).toBe('[masked]');
  const key = lines.find(({ path, status }) => path.includes('-id-key') && status === 200);
  expect(key?.responseBody?.['value']).toBe('[masked]');
  expect(text).not.toMatch(/eyJ[\w-]{20,}/);
});

test.each(['outbox', 'callbacks'])('%s is a list', async (name) => {
  const { status, json, headers } = await running.http.get(`/local/${name}`);
  expect([status, Array.isArray(json)]).toEqual([200, true]);
  expect(headers.get('cache-control')).toBe('no-store');
});

test('the page shows what is there, and what HR sent is escaped', async () => {
  const { headers, body } = running.webhook({ employmentId: 'E-<b>9', employeeId: 'E-9' });
  await running.http.post('/api/hires', body, headers);
  await running.person.moveClock({ advance: 'PT15M' });
  for (const path of ['/local', '/local/']) {
    const page = await running.http.get(path);
    expect(page.status).toBe(200);
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(page.text).toContain('ada.larsen@contoso.com');
    expect(page.text).toContain('E-&#60;b&#62;9');
    expect(page.text).not.toContain('<b>');
  }
});

test('other paths are not found, other methods not allowed', async () => {
  expect((await running.http.get('/local/secrets')).status).toBe(404);
  expect((await running.http.post('/local/outbox')).status).toBe(405);
  expect((await running.http.get('/local/tokens')).status).toBe(405);
  expect((await running.http.get('/locality')).status).toBe(404);
});

// Passes are minted then, so it comes last.
test('the clock moves to the day before the next start', async () => {
  const { json } = await running.http.post('/local/clock', { to: 'eve' });
  const token = await running.person.token('Onboarding.Read');
  const headers = { authorization: `Bearer ${token}` };
  const { items } = (await running.http.get('/api/onboardings', headers)).json;
  const eves = items.map(({ startsAt }: { startsAt: string }) => Date.parse(startsAt) - 86_340_000);
  expect(Math.min(...eves.map((eve: number) => Math.abs(Date.parse(json.now) - eve)))).toBeLessThan(
    60_000,
  );
});
