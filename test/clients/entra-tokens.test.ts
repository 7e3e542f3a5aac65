import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { entraTokens } from '../../shared/clients/entra-tokens.ts';

const TENANT = '00000000-0000-4000-8000-000000000000';
const AUDIENCE = 'api://firstkey';
const { privateKey, publicKey } = await generateKeyPair('RS256');
const foreign = await generateKeyPair('RS256');
const published = { ...(await exportJWK(publicKey)), kid: 'key-1', use: 'sig', alg: 'RS256' };

let server: Server;
let authority: string;
/** What the key endpoint answers. */
let keys: { status: number; body: string };
let keysAsked = 0;

beforeAll(async () => {
  server = createServer((request, response) => {
    keysAsked++;
    const isKeys = request.url === `/${TENANT}/discovery/v2.0/keys`;
    response.writeHead(isKeys ? keys.status : 404, { 'content-type': 'application/json' });
    response.end(keys.body);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  authority = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
beforeEach(() => {
  keys = { status: 200, body: JSON.stringify({ keys: [published] }) };
  keysAsked = 0;
});
afterAll(() => {
  server.close();
  server.closeAllConnections();
});

const seconds = () => Math.floor(Date.now() / 1000);
const verify = (authorization: string | null) =>
  entraTokens(authority, TENANT, AUDIENCE)(authorization);

interface Signing {
  claims?: JWTPayload;
  header?: { alg?: string; kid?: string };
  key?: Parameters<SignJWT['sign']>[0];
}
async function token({ claims = {}, header = {}, key = privateKey }: Signing = {}) {
  const now = seconds();
  const usual = {
    iss: `${authority}/${TENANT}/v2.0`,
    aud: AUDIENCE,
    sub: 'subject-1',
    ver: '2.0',
    azp: 'app-1',
    idtyp: 'app',
  };
  const times = { iat: now, nbf: now, exp: now + 3600 };
  const roles = ['Onboarding.Read'];
  return new SignJWT({ ...usual, ...times, roles, ...claims })
    .setProtectedHeader({ alg: 'RS256', kid: 'key-1', ...header })
    .sign(key);
}

test('a token of Entra for this app is known, with its roles', async () => {
  expect(await verify(`Bearer ${await token()}`)).toEqual({
    kind: 'known',
    roles: ['Onboarding.Read'],
    actor: { subject: 'subject-1', app: 'app-1', kind: 'app' },
  });
});

test('a token that a person consented to names the person', async () => {
  const claims = { idtyp: undefined, scp: 'access_as_user', oid: 'person-1' };
  expect(await verify(`Bearer ${await token({ claims })}`)).toMatchObject({
    actor: { subject: 'person-1', app: 'app-1', kind: 'person' },
  });
});

test.each([
  ['an ID token', { azp: undefined, idtyp: undefined, nonce: 'n' }],
  ['an ID token with an app id', { idtyp: undefined, nonce: 'n' }],
  ['a token of version 1', { ver: '1.0' }],
  ['a token without a version', { ver: undefined }],
  ['a token with an empty scope', { idtyp: undefined, scp: '' }],
  ['a token of another type', { idtyp: 'device' }],
])('%s is not an access token', async (_, claims) => {
  expect(await verify(`Bearer ${await token({ claims })}`)).toEqual({ kind: 'unknown' });
});

test('the scheme is read in any case', async () => {
  expect((await verify(`bEARER ${await token()}`)).kind).toBe('known');
});

test('a token without roles is known and may do nothing', async () => {
  expect(await verify(`Bearer ${await token({ claims: { roles: undefined } })}`)).toMatchObject({
    kind: 'known',
    roles: [],
  });
});

test('the keys are fetched once for many tokens', async () => {
  const check = entraTokens(authority, TENANT, AUDIENCE);
  const bearer = `Bearer ${await token()}`;
  await Promise.all(Array.from({ length: 20 }, () => check(bearer)));
  await check(bearer);
  expect(keysAsked).toBe(1);
});

test.each([
  ['the issuer is another tenant', { iss: 'https://login.microsoftonline.com/x/v2.0' }],
  ['the audience is another app', { aud: 'api://other' }],
  ['it has expired', { exp: 1_700_000_000 }],
  ['it never expires', { exp: undefined }],
  ['it is not valid yet', { nbf: 4_000_000_000 }],
  ['nobody is its subject', { sub: undefined }],
  ['its roles are no list', { roles: 'Onboarding.Operate' }],
])('a token is unknown when %s', async (_, claims) => {
  const given = await token({ claims: claims as JWTPayload });
  expect(await verify(`Bearer ${given}`)).toEqual({ kind: 'unknown' });
});

test.each([
  [-59, 'known'],
  [-61, 'unknown'],
])('a token that expired %i seconds ago is %s', async (secondsAgo, kind) => {
  const exp = seconds() + secondsAgo;
  expect((await verify(`Bearer ${await token({ claims: { exp } })}`)).kind).toBe(kind);
});

test('a token of a foreign key is unknown, under our key id and under its own', async () => {
  const key = foreign.privateKey;
  expect((await verify(`Bearer ${await token({ key })}`)).kind).toBe('unknown');
  const own = await token({ key, header: { kid: 'key-2' } });
  expect((await verify(`Bearer ${own}`)).kind).toBe('unknown');
});

test('a token signed by the public key as if it were a shared secret is unknown', async () => {
  const key = new TextEncoder().encode(JSON.stringify(published));
  const given = await token({ key, header: { alg: 'HS256' } });
  expect((await verify(`Bearer ${given}`)).kind).toBe('unknown');
});

test('a token that says it needs no signature is unknown', async () => {
  const [, payload] = (await token()).split('.');
  const header = Buffer.from('{"alg":"none"}').toString('base64url');
  expect((await verify(`Bearer ${header}.${payload}.`)).kind).toBe('unknown');
});

test('a token whose claims were changed after it was signed is unknown', async () => {
  const [header, payload, signature] = (await token()).split('.');
  const claims = JSON.parse(Buffer.from(payload ?? '', 'base64url').toString()) as object;
  const forged = JSON.stringify({ ...claims, roles: ['Onboarding.Operate'] });
  const changed = `${header}.${Buffer.from(forged).toString('base64url')}.${signature}`;
  expect((await verify(`Bearer ${changed}`)).kind).toBe('unknown');
});

test.each([null, '', 'Bearer', 'Bearer ', 'Basic dTpw', 'x', 'Bearer a.b', 'Bearer a.b.c.d.e'])(
  'an authorization of %j is unknown, and no key is asked for',
  async (authorization) => {
    expect(await verify(authorization)).toEqual({ kind: 'unknown' });
    expect(keysAsked).toBe(0);
  },
);

test('any text at all is unknown and breaks nothing', async () => {
  const check = entraTokens(authority, TENANT, AUDIENCE);
  await fc.assert(
    fc.asyncProperty(fc.string(), async (text) => {
      expect(await check(`Bearer ${text}`)).toEqual({ kind: 'unknown' });
    }),
  );
});

test.each([
  ['are away', 503, ''],
  ['are no JSON', 200, '<html>'],
  ['are no key set', 200, '{"error":"x"}'],
])(
  'keys that %s say nothing of the token: it throws, so that the caller may try again',
  async (_, status, body) => {
    keys = { status, body };
    await expect(verify(`Bearer ${await token()}`)).rejects.toThrow();
  },
);

test('keys that cannot be reached throw as well', async () => {
  const bearer = `Bearer ${await token()}`;
  const closed = createServer().listen(0, '127.0.0.1');
  await once(closed, 'listening');
  const { port } = closed.address() as AddressInfo;
  closed.close();
  await once(closed, 'close');
  await expect(entraTokens(`http://127.0.0.1:${port}`, TENANT, AUDIENCE)(bearer)).rejects.toThrow();
});
