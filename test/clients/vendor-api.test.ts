import { expect, test } from 'vitest';
import { vendorApi } from '../../shared/clients/vendor-api.ts';
import type { VendorAuth } from '../../shared/domain/vendor.ts';
import type { ServiceError } from '../../shared/errors.ts';
import {
  type Answers,
  type Asked,
  FakeSourceSecrets,
  fakeVendor,
} from '../sources/vendor-world.ts';

const OAUTH: VendorAuth = { kind: 'clientCredentials', tokenPath: '/token' };

function world(auth: VendorAuth, answers: Answers, ask?: typeof fetch) {
  const asked: Asked[] = [];
  const secrets = new FakeSourceSecrets({ 'source-acme-api': ['client:se:cret'] });
  let now = 0;
  const api = vendorApi({
    vendor: 'acme',
    connection: { baseUrl: 'https://acme.example', auth },
    secrets,
    fetch: ask ?? fakeVendor(answers, asked),
    now: () => now,
  });
  const pass = (ms: number) => {
    now += ms;
  };
  return { api, asked, secrets, answers, pass };
}

const failureOf = (work: Promise<unknown>): Promise<ServiceError> =>
  work.then(
    () => Promise.reject(new Error('It did not fail.')),
    (error: unknown) => error as ServiceError,
  );

test.each([
  [{ kind: 'basic' }, `Basic ${btoa('client:se:cret')}`],
  [{ kind: 'basicKey', password: 'x' }, `Basic ${btoa('client:se:cret:x')}`],
  [{ kind: 'token', scheme: 'Bearer' }, 'Bearer client:se:cret'],
] as const)('a caller proves itself by %o', async (auth, authorization) => {
  const { api, asked } = world(auth, { 'GET /a': { b: 1 } });
  expect(await api.get('/a', { q: 'x y' })).toEqual({ b: 1 });
  expect(asked).toMatchObject([{ authorization, query: { q: 'x y' } }]);
});

test('a token is fetched once, used while it lives, and fetched anew for another client', async () => {
  const { api, asked, secrets, pass } = world(OAUTH, {
    'POST /token': { access_token: 't', expires_in: 300 },
    'GET /a': 1,
  });
  for (let call = 0; call < 3; call++) await api.get('/a');
  const fetched = () => asked.filter(({ route }) => route === 'POST /token');
  expect(fetched()).toHaveLength(1);
  expect(fetched()[0]?.body).toBe(
    'grant_type=client_credentials&client_id=client&client_secret=se%3Acret',
  );
  expect(asked[1]?.authorization).toBe('Bearer t');
  pass(240_000);
  await api.get('/a');
  expect(fetched()).toHaveLength(2);
  secrets.values.set('source-acme-api', ['other:secret']);
  await api.get('/a');
  expect(fetched()).toHaveLength(3);
});

test('a token that the vendor has ended before its time is fetched anew, once', async () => {
  let good = 't1';
  let count = 0;
  const fetched: string[] = [];
  const { api } = world(OAUTH, {}, async (input, init) => {
    const request = new Request(input, init);
    if (request.url.endsWith('/token')) {
      fetched.push(`t${++count}`);
      return Response.json({ access_token: `t${count}`, expires_in: 86_400 });
    }
    const isGood = request.headers.get('authorization') === `Bearer ${good}`;
    return isGood ? Response.json(1) : new Response('', { status: 401 });
  });
  await api.get('/a');
  good = 't2';
  expect(await api.get('/a')).toBe(1);
  expect(await api.post('/a', {})).toBe(1);
  expect(fetched).toEqual(['t1', 't2']);
  good = 'none';
  expect(await failureOf(api.get('/a'))).toMatchObject({ code: 'credentialRefused', status: 401 });
  expect(fetched).toEqual(['t1', 't2', 't3']);
  expect(await failureOf(api.get('/a'))).toMatchObject({ code: 'credentialRefused', status: 401 });
  expect(fetched.length).toBeLessThanOrEqual(4);
});

test.each(['3600', null, 'soon', -1, {}])(
  'a token that lives for %j is used',
  async (expires_in) => {
    const { api, asked } = world(OAUTH, {
      'POST /token': { access_token: 't', expires_in },
      'GET /a': 1,
    });
    for (let call = 0; call < 3; call++) expect(await api.get('/a')).toBe(1);
    expect(asked.filter(({ route }) => route === 'POST /token')).toHaveLength(1);
  },
);

test.each([404, 410])('a page for people with %i says nothing of the record', async (status) => {
  for (const page of ['<!DOCTYPE html><html>Maintenance</html>', '\n<html lang="en">']) {
    const { api } = world({ kind: 'basic' }, { 'GET /a': new Response(page, { status }) });
    expect(await failureOf(api.get('/a'))).toMatchObject({ code: 'unreadable', status });
  }
  for (const body of ['', '{"error":"Not found"}', '<?xml version="1.0"?><error/>']) {
    const { api } = world({ kind: 'basic' }, { 'GET /a': new Response(body, { status }) });
    expect(await api.get('/a')).toBeUndefined();
  }
});

test.each([404, 410])('%i means that there is no such record', async (status) => {
  const { api } = world({ kind: 'basic' }, { 'GET /a': new Response('', { status }) });
  expect(await api.get('/a')).toBeUndefined();
});

test.each([
  [401, 'credentialRefused'],
  [403, 'credentialRefused'],
  [400, 'refused'],
  [429, 'refused'],
  [503, 'refused'],
])('%i is thrown for a retry, without any text of the answer', async (status, code) => {
  const answer = new Response('Zoë Jansen', { status, headers: { 'retry-after': '7' } });
  const { api } = world({ kind: 'basic' }, { 'POST /a': answer });
  const error = await failureOf(api.post('/a', {}));
  expect(error).toMatchObject({ service: 'acme', code, status, retryAfterMs: 7_000 });
  expect(`${error.message} ${JSON.stringify(error)}`).not.toMatch(/Zoë|Jansen|cret/);
});

test.each([
  ['a page', new Response('<html>')],
  ['half an object', new Response('{"a":')],
])('%s instead of JSON is thrown for another try', async (_, answer) => {
  const { api } = world({ kind: 'basic' }, { 'GET /a': answer });
  expect(await failureOf(api.get('/a'))).toMatchObject({ code: 'unreadable' });
});

test('a token answer without a token is thrown, without showing it', async () => {
  const { api } = world(OAUTH, { 'POST /token': { error: 'se:cret' } });
  const error = await failureOf(api.get('/a'));
  expect([error.code, error.message]).toEqual(['tokenMissing', 'acme gave no access token.']);
});

test('no answer is thrown for another try, and a redirect is not followed', async () => {
  let init: RequestInit | undefined;
  const away: typeof fetch = async (_, given) => {
    init = given;
    throw new TypeError('fetch failed: client:se:cret');
  };
  const { api } = world({ kind: 'basic' }, {}, away);
  const error = await failureOf(api.get('/a'));
  expect(error).toMatchObject({ code: 'unreachable', cause: 'TypeError' });
  expect(error.message).not.toContain('cret');
  expect(init).toMatchObject({ redirect: 'error', signal: expect.any(AbortSignal) });
});

test('without a credential the vendor is not asked', async () => {
  const { api, asked, secrets } = world({ kind: 'basic' }, { 'GET /a': 1 });
  secrets.values.clear();
  expect(await failureOf(api.get('/a'))).toMatchObject({ code: 'credentialMissing' });
  expect(asked).toEqual([]);
});
