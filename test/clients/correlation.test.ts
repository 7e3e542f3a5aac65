import { afterAll, expect, test } from 'vitest';
import { logged } from '../../functions/log-steps.ts';
import { intercept } from '../../local/simulators/intercept.ts';
import { acsTexter } from '../../shared/clients/acs-sms.ts';
import { ask, graphClient } from '../../shared/clients/graph-client.ts';
import { keyVaultSecrets, vaultClient } from '../../shared/clients/key-vault-secrets.ts';
import { correlated, correlationIdOf } from '../../shared/correlation.ts';
import { ID } from '../support/hires.ts';

const GRAPH = 'https://graph.microsoft.com';
const VAULT = 'https://fk.vault.azure.net';
const COMMUNICATION = 'https://fk.europe.communication.azure.com';
const OTHER_ID = ID.replace(/.$/, (last) => (last === 'a' ? 'b' : 'a'));
const credential = {
  getToken: async () => ({ token: 'token', expiresOnTimestamp: Date.now() + 3_600_000 }),
};

/** Host → the correlation ids of the requests to it. */
const seen = new Map<string, (string | null)[]>();
const undo = intercept(
  async ({ url, headers }) => {
    const { hostname } = new URL(url);
    const id = headers.get('client-request-id') ?? headers.get('x-ms-client-request-id');
    seen.set(hostname, [...(seen.get(hostname) ?? []), id]);
    return Response.json({}, { status: 404 });
  },
  [GRAPH, VAULT, COMMUNICATION].map((url) => new URL(url).hostname),
);
afterAll(undo);

/** Asks Graph, the vault and Communication Services, and ignores what they say. */
async function askAll(): Promise<object> {
  const sms = { repeatabilityId: ID, firstSentAt: new Date(), to: '+4799999999', text: 'PIN' };
  await Promise.allSettled([
    ask(graphClient(GRAPH, credential), '/users').get(),
    keyVaultSecrets(vaultClient(VAULT, credential, false)).read('tap-1'),
    acsTexter(COMMUNICATION, credential, 'Contoso').send(sms),
  ]);
  return { done: 'done' };
}

test('the requests of a step carry the id of its onboarding, also beside other steps', async () => {
  const log = { log: () => {}, warn: () => {} };
  const step = logged('step', askAll);
  await Promise.all([step({ onboardingId: ID }, log), step({ onboardingId: OTHER_ID }, log)]);
  const both = [correlationIdOf(ID), correlationIdOf(OTHER_ID)];
  for (const ids of seen.values()) expect(new Set(ids)).toEqual(new Set(both));
  expect(seen.size).toBe(3);
});

test('the id is a UUID that says nothing of the onboarding, and the same each time', () => {
  expect(correlationIdOf(ID)).toMatch(
    /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
  );
  expect(correlationIdOf(ID)).toBe(correlationIdOf(ID));
  expect(correlated(ID, () => correlationIdOf(OTHER_ID))).not.toBe(correlationIdOf(ID));
});
