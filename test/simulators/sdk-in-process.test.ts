import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Clock, installDate } from '../../local/clock.ts';
import { openDocuments } from '../../local/simulators/documents.ts';
import { intercept } from '../../local/simulators/intercept.ts';
import { createSimulators } from '../../local/simulators/simulators.ts';
import { aMail, sdkClients, withoutRetries } from './sdk-clients.ts';
import { newUser, START } from './world.ts';

const clock = new Clock({ start: START, ticking: false });
const simulators = createSimulators({
  clock,
  documents: openDocuments(':memory:'),
  seed: 1,
  unkind: { earlyPurgeShare: 0 },
});
const settings = simulators.settings('https://login.microsoftonline.com');
const sdk = sdkClients({
  graph: 'https://graph.microsoft.com',
  vault: 'https://fk.vault.azure.net',
  communication: 'https://fk.communication.azure.com',
});
let restore: (() => void)[] = [];

beforeAll(() => {
  process.env['IDENTITY_ENDPOINT'] = 'http://identity.local/msi/token';
  process.env['IDENTITY_HEADER'] = settings['IDENTITY_HEADER'];
  restore = [
    installDate(clock),
    intercept(simulators.fetch, [
      'graph.microsoft.com',
      'fk.vault.azure.net',
      'fk.communication.azure.com',
      'login.microsoftonline.com',
      'identity.local',
    ]),
  ];
});
afterAll(() => {
  for (const back of restore) back();
});

test('the SDKs are answered behind the names of the real services', async () => {
  const { id } = await sdk.graph.api('/users').post(newUser());
  await clock.moveTo(clock.now() + 60_000);
  expect((await sdk.graph.api(`/users/${id}`).get()).displayName).toBe('Ada Larsen');
  await sdk.secrets.setSecret('tap-1', 'v');
  expect((await sdk.secrets.getSecret('tap-1')).value).toBe('v');
  await (await sdk.secrets.beginDeleteSecret('tap-1')).pollUntilDone();
  await sdk.secrets.purgeDeletedSecret('tap-1');
  const poller = await sdk.email.beginSend(aMail(), { updateIntervalInMs: 1 });
  expect(poller.getOperationState().status).toBe('running');
  expect(simulators.outbox()).toMatchObject([
    { to: 'ada@example.net', sentAt: new Date(clock.now()).toISOString() },
  ]);
});

test('tokens are renewed when the clock has passed their end', async () => {
  await clock.moveTo(clock.now() + 86_400_000);
  expect((await sdk.graph.api('/users').get()).value.length).toBeGreaterThan(0);
  await sdk.secrets.setSecret('tap-2', 'v');
  await sdk.email.beginSend(aMail());
});

test('a lost connection reaches every SDK as a network error', async () => {
  simulators.faults.set({ kind: 'timeoutAfter', service: 'graph' });
  const posted = sdk.graph
    .api('/users')
    .middlewareOptions(withoutRetries())
    .post(newUser({ userPrincipalName: 'lost@contoso.com' }));
  await expect(posted).rejects.toMatchObject({ statusCode: -1 });
  expect(simulators.directory.user('lost@contoso.com')).toBeDefined();
  simulators.faults.set({ kind: 'timeoutBefore', service: 'keyVault' });
  await expect(sdk.secrets.getSecret('tap-2')).rejects.toMatchObject({ code: 'ECONNRESET' });
  simulators.faults.set({ kind: 'timeoutAfter', service: 'communication' });
  const before = simulators.outbox().length;
  await expect(sdk.email.beginSend(aMail())).rejects.toMatchObject({ code: 'ECONNRESET' });
  expect(simulators.outbox()).toHaveLength(before + 1);
});

test('the 429 of a fault reaches an SDK that does not retry', async () => {
  simulators.faults.set({
    kind: 'status',
    status: 429,
    retryAfterSeconds: 60,
    service: 'communication',
  });
  await expect(sdk.email.beginSend(aMail())).rejects.toMatchObject({ statusCode: 429 });
});

test('requests to other hosts pass through', async () => {
  const other = createServer((_request, response) => response.end('a real server'));
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const { port } = other.address() as AddressInfo;
  const response = await fetch(`http://127.0.0.1:${port}/v1.0/users`);
  expect(await response.text()).toBe('a real server');
  other.closeAllConnections();
  await new Promise((resolve) => other.close(resolve));
});
