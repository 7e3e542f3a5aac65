import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import tls from 'node:tls';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Clock } from '../../local/clock.ts';
import { CA_FILE, openCertificate } from '../../local/simulators/certificate.ts';
import { openDocuments } from '../../local/simulators/documents.ts';
import { type Server, serve } from '../../local/simulators/server.ts';
import { createSimulators, type Simulators } from '../../local/simulators/simulators.ts';
import { aMail, sdkClients, withoutRetries } from './sdk-clients.ts';
import { newUser } from './world.ts';

let folder: string;
let server: Server;
let simulators: Simulators;
let sdk: ReturnType<typeof sdkClients>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'simulators-'));
  const certificate = await openCertificate(folder);
  tls.setDefaultCACertificates([...tls.getCACertificates(), certificate.ca]);
  simulators = createSimulators({
    clock: new Clock({ ticking: true }),
    documents: openDocuments(':memory:'),
    unkind: { userReplicationMs: [0, 0], methodsReplicationMs: [0, 0], earlyPurgeShare: 0 },
  });
  server = await serve(simulators.fetch, { certificate });
  const settings = simulators.settings(server.url);
  Object.assign(process.env, {
    IDENTITY_ENDPOINT: settings['IDENTITY_ENDPOINT'],
    IDENTITY_HEADER: settings['IDENTITY_HEADER'],
  });
  sdk = sdkClients({ graph: server.url, vault: server.url, communication: server.url });
});

afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

test('the Graph client creates a user, issues a pass and sees the passkey', async () => {
  const user = await sdk.graph.api('/users').post(newUser());
  const authentication = `/users/${user.id}/authentication`;
  const pass = await sdk.graph
    .api(`${authentication}/temporaryAccessPassMethods`)
    .post({ lifetimeInMinutes: 60, isUsableOnce: true });
  expect(simulators.codesIssued()).toContain(pass.temporaryAccessPass);
  const signedIn = simulators.directory.signIn(user.id, pass);
  const session = 'session' in signedIn ? signedIn.session : '';
  expect(simulators.directory.registerPasskey(user.id, { session })).toHaveProperty('method');
  await sdk.graph.api(`/users/${user.id}`).patch({ jobTitle: 'Analyst' });
  expect((await sdk.graph.api(`/users/${user.id}`).select('jobTitle').get()).jobTitle).toBe(
    'Analyst',
  );
});

test('the Graph client reads the refusal with code, request id and details', async () => {
  const refusal = await sdk.graph
    .api('/users')
    .post(newUser({ userPrincipalName: 'boss@contoso.com' }))
    .then(
      () => undefined,
      (error: unknown) => error,
    );
  expect(refusal).toMatchObject({
    statusCode: 400,
    code: 'Request_BadRequest',
    requestId: expect.any(String),
  });
  const { body } = refusal as { body: string };
  expect(JSON.parse(body).details).toMatchObject([
    { code: 'ObjectConflict', target: 'userPrincipalName' },
  ]);
});

test('a cut connection reaches the Graph client as a network error, the work done', async () => {
  simulators.faults.set({ kind: 'timeoutAfter', method: 'POST', path: '/v1.0/users' });
  const posted = sdk.graph
    .api('/users')
    .middlewareOptions(withoutRetries())
    .post(newUser({ userPrincipalName: 'lost@contoso.com' }));
  await expect(posted).rejects.toMatchObject({ statusCode: -1 });
  expect(simulators.directory.user('lost@contoso.com')).toBeDefined();
});

test('the secret client sets, reads, disables, deletes and purges', async () => {
  const { name, properties } = await sdk.secrets.setSecret('tap-1', 'v', {
    contentType: 'text/plain',
    tags: { delivery: 'd' },
  });
  expect((await sdk.secrets.getSecret(name)).value).toBe('v');
  await sdk.secrets.updateSecretProperties(name, properties.version ?? '', { enabled: false });
  await expect(sdk.secrets.getSecret(name)).rejects.toMatchObject({
    statusCode: 403,
    code: 'Forbidden',
  });
  const poller = await sdk.secrets.beginDeleteSecret(name, { intervalInMs: 1 });
  expect((await poller.pollUntilDone()).recoveryId).toContain('/deletedsecrets/tap-1');
  await sdk.secrets.purgeDeletedSecret(name);
  await expect(sdk.secrets.getSecret(name)).rejects.toMatchObject({
    statusCode: 404,
    code: 'SecretNotFound',
  });
  const names: string[] = [];
  for await (const secret of sdk.secrets.listPropertiesOfSecrets()) names.push(secret.name);
  expect(names.sort()).toEqual(['firstkey-evidence-key', 'firstkey-id-key', 'firstkey-link-key']);
});

test('the e-mail client sends once for one operation id', async () => {
  const operationId = randomUUID();
  const first = await sdk.email.beginSend(aMail(), { operationId, updateIntervalInMs: 1 });
  await sdk.email.beginSend(aMail(), { operationId });
  expect((await first.pollUntilDone()).status).toBe('Succeeded');
  expect(simulators.outbox().filter(({ id }) => id === operationId)).toMatchObject([
    { isTrackingDisabled: true },
  ]);
});

test('the certificate is kept, with a key that only its owner can read', async () => {
  const again = await openCertificate(folder);
  const other = await openCertificate(join(folder, 'other'));
  expect((await openCertificate(folder)).cert).toBe(again.cert);
  expect(other.cert).not.toBe(again.cert);
  expect(statSync(join(folder, 'server.key')).mode & 0o077).toBe(0);
  expect(statSync(join(folder, CA_FILE)).isFile()).toBe(true);
});

test('plain HTTP and unknown paths get no service', async () => {
  expect((await fetch(`${server.url}/nothing/here`)).status).toBe(404);
  await expect(fetch(server.url.replace('https:', 'http:'))).rejects.toThrow();
});
