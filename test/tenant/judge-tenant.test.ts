import { afterEach, describe, expect, test } from 'vitest';
import { CHECKS } from '../../shared/tenant/checks/all.ts';
import { breaking, demand, forEverybody, grant, group, HIRES, PRIVILEGED } from './break.ts';
import { BROKEN_TENANTS } from './broken-tenants.ts';
import { idsWith, type TenantWorld, tenantWorld, WANTED } from './world.ts';

let world: TenantWorld | undefined;
const tenant = (...options: Parameters<typeof tenantWorld>) => {
  world = tenantWorld(...options);
  return world;
};
afterEach(() => world?.restore());

describe('a broken tenant', () => {
  test.each(BROKEN_TENANTS)('$name: found by $check alone', async (broken) => {
    const here = tenant('recommended');
    broken.how?.(breaking(here), here);
    const findings = await here.findings({ ...WANTED, ...broken.wanted });
    expect(idsWith(findings, 'fail', 'warn')).toEqual([broken.check]);
    const found = findings.find(({ id }) => id === broken.check);
    expect(found?.result).toBe(broken.result ?? 'fail');
    expect(found?.fix).not.toBe('');
    // What cannot be judged without the broken part says so, and is not guessed.
    const notGood = idsWith(findings, 'fail', 'warn', 'unknown');
    for (const { evidence } of findings.filter(({ result }) => result === 'unknown')) {
      expect(notGood).toContain(/see (\w+)$/.exec(evidence)?.[1]);
    }
  });

  test('is none whose subscription has ended and can still be renewed', async () => {
    const here = tenant('recommended');
    breaking(here).subscription({ capabilityStatus: 'Warning' });
    expect(idsWith(await here.findings(WANTED), 'fail', 'warn', 'unknown')).toEqual([]);
  });

  test('there are at least sixty, and every check finds at least one', () => {
    expect(BROKEN_TENANTS.length).toBeGreaterThanOrEqual(60);
    const finding = new Set(BROKEN_TENANTS.map(({ check }) => check));
    expect(CHECKS.map(({ id }) => id).filter((id) => !finding.has(id))).toEqual([]);
  });

  test('each has a name of its own', () => {
    const names = BROKEN_TENANTS.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });
});

describe('a tenant that nobody broke', () => {
  test('the recommended tenant passes every check', async () => {
    const findings = await tenant('recommended').findings();
    expect(findings).toHaveLength(CHECKS.length);
    expect(idsWith(findings, 'fail', 'warn', 'unknown')).toEqual([]);
  });

  const NO_STRENGTH = ['strengthExists', 'registrationPolicy'];
  const SHIPPED_PASS = [
    'passEnabled',
    'passNotForEverybody',
    'passExcludesPrivileged',
    'passOneTime',
  ];
  test.each([
    ['new', [...SHIPPED_PASS, 'passkeyEnabled', ...NO_STRENGTH, 'noCampaign']],
    [
      'securityDefaults',
      [...SHIPPED_PASS, 'passkeyEnabled', ...NO_STRENGTH, 'securityDefaultsOff', 'noCampaign'],
    ],
    ['passkeyProfiles', [...SHIPPED_PASS, ...NO_STRENGTH, 'noCampaign']],
    ['microsoftManaged', [...SHIPPED_PASS, ...NO_STRENGTH, 'noCampaign']],
  ] as const)('the tenant %s has the findings that it should have', async (name, expected) => {
    const findings = await tenant(name).findings();
    expect(idsWith(findings, 'fail', 'warn')).toEqual(expected);
    const dependent = CHECKS.filter(({ id }) => /^(strength|registrationPolicy)./.test(id));
    expect(idsWith(findings, 'unknown')).toEqual(
      dependent.map(({ id }) => id).filter((id) => !NO_STRENGTH.includes(id)),
    );
  });

  test('a policy for hires who come to the office may ask for trusted locations', async () => {
    const here = tenant('recommended');
    const locations = { includeLocations: ['All'], excludeLocations: ['AllTrusted'] };
    breaking(here).addAccess({ conditions: forEverybody({ locations }), ...grant(['block']) });
    const findings = await here.findings({ ...WANTED, registersFrom: 'trustedLocations' });
    expect(idsWith(findings, 'fail', 'warn', 'unknown')).toEqual([]);
  });

  test.each([
    ['legacy clients', { clientAppTypes: ['exchangeActiveSync', 'other'] }],
    ['risky sign-ins', { signInRiskLevels: ['high'] }],
    ['risky people', { userRiskLevels: ['high'] }],
    ['the device code flow', { authenticationFlows: { transferMethods: 'deviceCodeFlow' } }],
    ['administrators', { users: { includeGroups: [PRIVILEGED] } }],
    ['another application', { applications: { includeApplications: ['Office365'] } }],
    [
      'everything but the registration',
      {
        applications: {
          includeApplications: ['All'],
          excludeApplications: ['19db86c3-b2b9-44cc-b339-36da233a3be2'],
        },
      },
    ],
  ])('a policy that blocks %s is not in the way', async (_what, conditions) => {
    const here = tenant('recommended');
    breaking(here).addAccess({ conditions: forEverybody(conditions), ...grant(['block']) });
    expect(idsWith(await here.findings(), 'fail', 'warn', 'unknown')).toEqual([]);
  });

  test.each([
    ['mfa or a device', grant(['mfa', 'compliantDevice'])],
    ['mfa', grant(['mfa'])],
    ['the strength that allows a pass', demand('57e11674-0000-4000-8000-000000000001')],
  ])('a policy that asks for %s can be satisfied with a pass', async (_what, controls) => {
    const here = tenant('recommended');
    breaking(here).addAccess({ conditions: forEverybody(), ...controls });
    expect(idsWith(await here.findings(), 'fail', 'warn', 'unknown')).toEqual([]);
  });

  test('a policy that only reports, or is off, is not in the way', async () => {
    const here = tenant('recommended');
    for (const state of ['disabled', 'enabledForReportingButNotEnforced']) {
      breaking(here).addAccess({ conditions: forEverybody(), ...grant(['block']), state }, state);
    }
    expect(idsWith(await here.findings(), 'fail', 'warn', 'unknown')).toEqual([]);
  });

  test('a hires’ group inside the included group is covered', async () => {
    const here = tenant('recommended');
    const outer = here.directory.addGroup({ displayName: 'Everybody new' });
    here.directory.addMember(outer.id, HIRES);
    breaking(here).pass({ includeTargets: [group(outer.id)] });
    expect(idsWith(await here.findings(), 'fail', 'warn', 'unknown')).toEqual([]);
  });
});
