import { afterEach, expect, test } from 'vitest';
import { admittedPasskeys } from '../../shared/tenant/passkeys.ts';
import { readTenant } from '../../shared/tenant/read-tenant.ts';
import { unknown } from '../../shared/tenant/reading.ts';
import {
  breaking,
  DEFAULT_PROFILE_ID,
  HIRES,
  OTHERS,
  onlyKeys,
  passkeyGroup,
  profile,
} from './break.ts';
import { type TenantWorld, tenantWorld, WANTED } from './world.ts';

// Which passkeys the live policy lets hires register. The guide on the claim pages goes by it.

const APP = ['de1e552d-db1d-4423-a619-566b625cdc84', '90a3ccdf-635c-4729-a248-9b709135078f'];
const YUBIKEY = 'cb69481e-8ff7-4039-93ec-0a2729a154a8';
const blocked = (...aaGuids: string[]) => ({ ...onlyKeys(...aaGuids), enforcementType: 'block' });

let world: TenantWorld | undefined;
afterEach(() => world?.restore());

async function admitted(change: Record<string, unknown>) {
  world = tenantWorld('recommended');
  breaking(world).passkeys(change);
  return (await world.look()).passkeys;
}

test.each([
  ['everything', {}, { app: true, synced: 'any' }],
  ['device-bound keys', { passkeyTypes: 'deviceBound' }, { app: true, synced: 'none' }],
  ['synced keys', { passkeyTypes: 'synced' }, { app: false, synced: 'any' }],
  ['attested keys', { attestationEnforcement: 'registrationOnly' }, { app: true, synced: 'none' }],
  ['a security key', { keyRestrictions: onlyKeys(YUBIKEY) }, { app: false, synced: 'listed' }],
  [
    'the app and a key',
    { keyRestrictions: onlyKeys(...APP, YUBIKEY) },
    { app: true, synced: 'listed' },
  ],
  ['all but the app', { keyRestrictions: blocked(...APP) }, { app: false, synced: 'listed' }],
  ['all but one key', { keyRestrictions: blocked(YUBIKEY) }, { app: true, synced: 'listed' }],
  [
    'the app for iPhones alone',
    { keyRestrictions: onlyKeys(APP[1] ?? '') },
    { app: false, synced: 'listed' },
  ],
])('a tenant that admits %s is read so', async (_, change, expected) => {
  const passkeyProfiles = [profile(change)];
  expect(await admitted({ passkeyProfiles })).toMatchObject(expected);
});

test('a profile counts that hires are in, and no other', async () => {
  const theirs = {
    ...profile({ passkeyTypes: 'deviceBound' }),
    id: '11111111-0000-4000-8000-000000000001',
  };
  const passkeyProfiles = [profile(), theirs];
  const includeTargets = [passkeyGroup(HIRES, theirs.id), passkeyGroup(OTHERS, DEFAULT_PROFILE_ID)];
  expect(await admitted({ passkeyProfiles, includeTargets })).toMatchObject({ synced: 'none' });
});

test('nothing is said of a policy that is off, or that could not be read', async () => {
  expect(await admitted({ state: 'disabled' })).toBeNull();
  world?.restore();
  world = tenantWorld('recommended');
  const { graph, pace, asked } = world;
  const state = await readTenant({ graph, pace, surroundings: asked }, WANTED);
  const passkeyPolicy = unknown('forbidden', 'no permission');
  expect(admittedPasskeys({ ...state, passkeyPolicy }, WANTED, new Date())).toBeNull();
});
