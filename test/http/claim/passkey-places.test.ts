import { beforeEach, expect, test, vi } from 'vitest';
import { claimPages } from '../../../functions/http/claim/pages/all.ts';
import { passkeyPlaces } from '../../../functions/http/claim/passkey-places.ts';
import { ServiceError } from '../../../shared/errors.ts';
import { TENANT, TENANT_CHECK } from '../../../shared/tenant/stored-check.ts';
import { SENDER } from '../../support/claim-world.ts';
import { FakeRecords } from '../../support/fakes.ts';

// The guide says what the tenant admits, as the timer's check has read it.

const HOUR_MS = 3_600_000;
const SETTINGS = { types: ['deviceBound', 'synced'], models: [], attestation: 'off' } as const;
const ONLY_SECURITY_KEYS = { app: false, synced: 'none' } as const;
let records: FakeRecords;

beforeEach(() => {
  records = new FakeRecords();
});

const store = (passkeys: object | null, ageMs = 0) => {
  const readAt = new Date(Date.now() - ageMs).toISOString();
  const document = { checkedAt: readAt, findings: [], unreported: [] };
  return records.put(TENANT, TENANT_CHECK, {
    ...document,
    ...(passkeys && { passkeys: { ...passkeys, readAt } }),
  });
};
async function guideNow() {
  const { places, refresh } = passkeyPlaces(records, SETTINGS);
  await refresh();
  return String(claimPages(SENDER, { places }).guide('en').body);
}

test('where the tenant refuses the Authenticator app, the guide leads nobody to it', async () => {
  await store(ONLY_SECURITY_KEYS);
  const guide = await guideNow();
  expect(guide).toContain('only certain keys are allowed');
  expect(guide).not.toContain('Microsoft Authenticator');
  expect(guide).not.toContain('A computer and such a phone');
  expect(guide).toContain('A new work laptop with Windows');
});

test.each([
  [
    'synced keys are refused',
    { app: true, synced: 'none' },
    'iCloud Keychain or Google Password Manager is refused',
  ],
  [
    'synced keys are admitted',
    { app: true, synced: 'any' },
    'you may also keep the passkey in iCloud Keychain',
  ],
  [
    'only listed ones are',
    { app: true, synced: 'listed' },
    'If a place for the passkey is refused',
  ],
])('where %s the guide says so', async (_, passkeys, words) => {
  await store(passkeys);
  const guide = await guideNow();
  expect(guide).toContain(words);
  expect(guide).toContain('Install the app Microsoft Authenticator');
});

test.each([
  ['was never read', () => Promise.resolve()],
  ['is in no check of an older version', () => store(null)],
  ['was not read for two days', () => store(ONLY_SECURITY_KEYS, 48 * HOUR_MS)],
])('a policy that %s leaves the guide to the settings', async (_, prepare) => {
  await prepare();
  const guide = await guideNow();
  expect(guide).toContain('If a place for the passkey is refused, choose Microsoft Authenticator.');
  expect(guide).toContain('A computer and such a phone');
});

test('a table that is away is no reason to refuse a page, and it is asked every five minutes at most', async () => {
  await store(ONLY_SECURITY_KEYS);
  const read = vi.spyOn(records, 'read');
  read.mockRejectedValueOnce(new ServiceError('away', { service: 'Tables', code: 'unreachable' }));
  const now = vi.spyOn(Date, 'now');
  const { places, refresh } = passkeyPlaces(records, SETTINGS);
  await refresh();
  await refresh();
  expect([read.mock.calls.length, places()]).toEqual([1, 'unknown']);
  now.mockReturnValue(Date.now() + 6 * 60_000);
  await refresh();
  expect([read.mock.calls.length, places()]).toEqual([2, 'restricted']);
  now.mockRestore();
});
