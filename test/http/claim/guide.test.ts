import { expect, test } from 'vitest';
import { claimPages } from '../../../functions/http/claim/pages/all.ts';
import { placesOf } from '../../../functions/http/claim/pages/guide.ts';
import { SENDER } from '../../support/claim-world.ts';

const BOTH = ['deviceBound', 'synced'] as const;
const SETTINGS = { types: BOTH, models: [], attestation: 'off' as const };
const APP = ['de1e552d-db1d-4423-a619-566b625cdc84', '90a3ccdf-635c-4729-a248-9b709135078f'];
const YUBIKEY = 'ee882879-721c-4913-9775-3dfcce97072a';

test.each([
  ['nothing is promised where the tenant decides', {}, 'unknown'],
  ['one type of passkey', { types: ['deviceBound' as const] }, 'deviceBound'],
  [
    'attestation, which synced passkeys do not have',
    { attestation: 'required' as const },
    'deviceBound',
  ],
  ['models without the Authenticator app', { models: [YUBIKEY] }, 'restricted'],
  ['the app on one kind of phone only', { models: [APP[0] ?? ''] }, 'restricted'],
  ['models with the app', { models: [...APP, YUBIKEY] }, 'unknown'],
] as const)('the guide goes by the settings: %s', (_, change, places) => {
  expect(placesOf({ ...SETTINGS, ...change })).toBe(places);
});

test.each([
  [{}, { app: true, synced: 'any' }, 'synced'],
  [{}, { app: true, synced: 'listed' }, 'unknown'],
  [{}, { app: true, synced: 'none' }, 'deviceBound'],
  [{}, { app: false, synced: 'any' }, 'restricted'],
  [{ types: ['deviceBound'] }, { app: true, synced: 'any' }, 'deviceBound'],
  [{ attestation: 'required' }, { app: true, synced: 'any' }, 'deviceBound'],
  [{ models: APP }, { app: true, synced: 'any' }, 'unknown'],
  [{ models: [YUBIKEY] }, { app: true, synced: 'any' }, 'restricted'],
] as const)(
  'a key must count and be admitted: settings %j, tenant %j',
  (change, admitted, places) => {
    expect(placesOf({ ...SETTINGS, ...change }, admitted)).toBe(places);
  },
);

test('a guide for certain keys sends nobody to an app that is not among them', () => {
  const { body } = claimPages(SENDER, { places: () => 'restricted' }).guide('en');
  expect(String(body)).toContain('only certain keys are allowed');
  expect(String(body)).not.toContain('If a place for the passkey is refused, choose Microsoft');
});
