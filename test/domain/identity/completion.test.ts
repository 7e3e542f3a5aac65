import { expect, test } from 'vitest';
import {
  completion,
  type KeyPolicy,
  type PassUse,
  type RegisteredBy,
  type RegisteredKey,
} from '../../../shared/domain/identity/completion.ts';

const ANY: KeyPolicy = {
  kinds: ['fido2', 'windowsHelloForBusiness', 'platformCredential'],
  passkeyTypes: ['deviceBound', 'synced'],
  models: [],
  needsAttestation: false,
};
const key = (change: Partial<RegisteredKey> = {}): RegisteredKey => ({
  kind: 'fido2',
  methodId: 'key-1',
  registeredAt: '2026-12-02T08:05:00Z',
  aaguid: 'DE1E552D-DB1D-4423-A619-566B625CDC84',
  passkeyType: 'deviceBound',
  attestation: 'attested',
  ...change,
});
const seen = (keys: RegisteredKey[], pass: PassUse = 'used', by: RegisteredBy = 'person') => ({
  keys,
  pass,
  registeredBy: () => by,
});

test('done means that the pass was used and a newer key is acceptable', () => {
  expect(completion(seen([key()]), ANY)).toEqual({ kind: 'done', key: key() });
  expect(completion(seen([key()], 'used', 'unknown'), ANY).kind).toBe('done');
});

test('without a key it is not yet done, used pass or not', () => {
  expect(completion(seen([], 'used'), ANY)).toEqual({ kind: 'notYet' });
  expect(completion(seen([], 'unused'), ANY)).toEqual({ kind: 'notYet' });
});

test.each<[PassUse, RegisteredBy, Partial<KeyPolicy>, Partial<RegisteredKey>, reason: string]>([
  ['unused', 'person', {}, {}, 'passkeyWithoutPass'],
  ['gone', 'person', {}, {}, 'passRemovedElsewhere'],
  ['used', 'somebodyElse', {}, {}, 'passkeyBySomebodyElse'],
  ['used', 'person', { kinds: ['windowsHelloForBusiness'] }, {}, 'passkeyNotAccepted'],
  [
    'used',
    'person',
    { passkeyTypes: ['deviceBound'] },
    { passkeyType: 'synced' },
    'passkeyNotAccepted',
  ],
  [
    'used',
    'person',
    { passkeyTypes: ['deviceBound'] },
    { passkeyType: null },
    'passkeyNotAccepted',
  ],
  ['used', 'person', { models: ['aaguid-of-another'] }, {}, 'passkeyNotAccepted'],
  ['used', 'person', { models: ['aaguid-of-another'] }, { aaguid: null }, 'passkeyNotAccepted'],
  [
    'used',
    'person',
    { needsAttestation: true },
    { attestation: 'notAttested' },
    'passkeyNotAccepted',
  ],
  ['used', 'person', { needsAttestation: true }, { attestation: null }, 'passkeyNotAccepted'],
])(
  'pass %s, registered by %s, policy %j, key %j: held as %s',
  (pass, by, policy, change, reason) => {
    const made = completion(seen([key(change)], pass, by), { ...ANY, ...policy });
    expect(made).toMatchObject({ kind: 'hold', reason });
  },
);

test('a pass that somebody removed before its use is a hold also without a key', () => {
  expect(completion(seen([], 'gone'), ANY)).toMatchObject({ reason: 'passRemovedElsewhere' });
});

test('a good key beside one that is not accepted is enough', () => {
  const policy: KeyPolicy = { ...ANY, passkeyTypes: ['deviceBound'] };
  const keys = [key({ methodId: 'synced', passkeyType: 'synced' }), key({ methodId: 'good' })];
  expect(completion(seen(keys), policy)).toMatchObject({ kind: 'done', key: { methodId: 'good' } });
});

test('models are compared whatever the case', () => {
  const policy = { ...ANY, models: ['de1e552d-db1d-4423-a619-566b625cdc84'] };
  expect(completion(seen([key()]), policy).kind).toBe('done');
});
