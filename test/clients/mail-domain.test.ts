import { afterEach, beforeEach, expect, test } from 'vitest';
import { Clock, installDate } from '../../local/clock.ts';
import { type Documents, openDocuments } from '../../local/simulators/documents.ts';
import { intercept } from '../../local/simulators/intercept.ts';
import {
  COMMUNICATION_ID,
  type StoredMailDomain,
} from '../../local/simulators/resource-manager.ts';
import { createSimulators, type Simulators } from '../../local/simulators/simulators.ts';
import { defaultTenant } from '../../local/simulators/world.ts';
import { mailDomain } from '../../shared/clients/mail-domain.ts';

const ENDPOINT = 'https://management.azure.com';
const [SENDER = ''] = defaultTenant.mailSenders;
const NOW = Date.parse('2026-12-02T08:00:00Z');

let documents: Documents;
let simulators: Simulators;
let undo: (() => void)[];

beforeEach(() => {
  const clock = new Clock({ ticking: false, start: NOW });
  documents = openDocuments(':memory:');
  simulators = createSimulators({ clock, documents });
  undo = [installDate(clock), intercept(simulators.fetch, ['management.azure.com'])];
});
afterEach(() => {
  for (const step of undo) step();
});

function look(sender = SENDER, { audience = ENDPOINT, id = COMMUNICATION_ID } = {}) {
  const credential = {
    getToken: async () => ({
      token: await simulators.issueToken({ audience, roles: [] }),
      expiresOnTimestamp: NOW + 3_600_000,
    }),
  };
  return mailDomain(ENDPOINT, credential, id)(sender);
}

const set = (change: Partial<StoredMailDomain>) =>
  documents.collection<StoredMailDomain>('mailDomain').put('domain', {
    isLinked: true,
    status: 'Verified',
    users: [SENDER.split('@')[0] ?? ''],
    ...change,
  });

test('an answer of a proxy that is no JSON is not quoted', async () => {
  const page = async () => new Response('<html>Ada Larsen</html>', { status: 200 });
  undo.unshift(intercept(page, ['management.azure.com']));
  const error = await look().catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ name: 'ServiceError', code: 'unreadable' });
  expect(String(error)).not.toContain('Ada');
});

test('a linked and verified domain with the sender is good', async () => {
  expect(await look()).toEqual({ isLinked: true, isVerified: true, hasSender: true });
  expect(await look(SENDER.toUpperCase())).toMatchObject({ hasSender: true });
});

test('a domain that is not linked, or another one, is seen', async () => {
  expect(await look('onboarding@other.example')).toMatchObject({ isLinked: false });
  set({ isLinked: false });
  expect(await look()).toEqual({ isLinked: false, isVerified: false, hasSender: false });
});

test('a domain whose verification failed is seen', async () => {
  set({ status: 'VerificationFailed' });
  expect(await look()).toMatchObject({ isLinked: true, isVerified: false });
});

test('a sender that the domain does not have is seen; the one that every domain has is not', async () => {
  set({ users: ['somebody'] });
  expect(await look()).toMatchObject({ hasSender: false });
  expect(await look(`DoNotReply@${SENDER.split('@')[1]}`)).toMatchObject({ hasSender: true });
});

test('a refusal is an error with its status, and names no token', async () => {
  const audience = 'https://graph.microsoft.com';
  await expect(look(SENDER, { audience })).rejects.toMatchObject({ status: 401 });
  const id = COMMUNICATION_ID.replace(/firstkey$/, 'another');
  await expect(look(SENDER, { id })).rejects.toMatchObject({ status: 404, code: 'mailDomain' });
});
