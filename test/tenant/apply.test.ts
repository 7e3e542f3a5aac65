import { afterEach, describe, expect, test } from 'vitest';
import type { Consent } from '../../infra/tenant/change.ts';
import { Desired, TenantCommandError } from '../../infra/tenant/desired.ts';
import type { Policy } from '../../local/simulators/graph/conditional-access-policies.ts';
import {
  BREAK_GLASS,
  type Breaking,
  breaking,
  DEFAULT_PROFILE_ID,
  forEverybody,
  grant,
  group,
  HIRES,
  OTHERS,
  onlyKeys,
  PRIVILEGED,
  passkeyGroup,
  profile,
} from './break.ts';
import { type CommandWorld, commandWorld, DESIRED, ENFORCED } from './command-world.ts';
import { idsWith } from './world.ts';

let world: CommandWorld | undefined;
const tenant = (...options: Parameters<typeof commandWorld>) => {
  world = commandWorld(...options);
  return world;
};
afterEach(() => world?.end());

const DEFAULTS = [
  ['new', []],
  ['securityDefaults', ['replaceSecurityDefaults']],
  ['passkeyProfiles', []],
  ['microsoftManaged', []],
] as const satisfies readonly (readonly [string, readonly Consent[]])[];

describe.each(DEFAULTS)('from the tenant %s', (name, consents) => {
  test.each([
    ['reporting', DESIRED],
    ['enforced', ENFORCED],
  ])(
    'one run brings everything, %s; another changes nothing; restore gives all back',
    async (_how, desired) => {
      const here = tenant(name);
      const before = await here.snapshot();
      const plan = await here.plan(desired, ...consents);
      await here.apply(plan);
      expect(idsWith(await here.check(desired), 'fail', 'warn', 'unknown')).toEqual([]);
      const after = await here.snapshot();
      const again = await here.plan(desired, ...consents);
      expect(again).toMatchObject({ changes: [], left: [] });
      await here.resume();
      expect(await here.snapshot()).toEqual(after);
      const back = await here.undo();
      expect(back.steps.map(({ kind }) => kind)).toEqual(plan.changes.map(() => 'undo'));
      expect(await here.snapshot()).toEqual(before);
    },
  );
});

const refusal = async (run: Promise<unknown>) =>
  run.then(
    () => 'done',
    (error: unknown) => (error instanceof TenantCommandError ? error.code : String(error)),
  );
const OTHER = { displayName: 'Somebody else’s', state: 'enabled' };

describe('other people’s policies', () => {
  test('stay byte for byte as they are', async () => {
    const here = tenant('microsoftManaged');
    const others = here.documents.collection<Policy>('conditionalAccessPolicies');
    const before = JSON.stringify(others.all());
    await here.apply(await here.plan(ENFORCED));
    expect(JSON.stringify(others.all().slice(0, 4))).toBe(before);
  });

  test('a good policy on the registration under another name is enough', async () => {
    const here = tenant('recommended');
    const named = Desired.parse({
      ...ENFORCED,
      app: { ...ENFORCED.app, features: ['run'] },
      strength: { ...ENFORCED.strength, displayName: 'Quite another name' },
      registrationPolicy: { ...ENFORCED.registrationPolicy, displayName: 'Another name too' },
    });
    expect(await here.plan(named)).toMatchObject({ changes: [], left: [] });
  });

  test('include lists are added to, and an exclusion is added to', async () => {
    const here = tenant('new');
    breaking(here).pass({
      state: 'enabled',
      includeTargets: [group(OTHERS)],
      excludeTargets: [group(BREAK_GLASS)],
    });
    breaking(here).passkeys({
      state: 'enabled',
      includeTargets: [passkeyGroup(OTHERS, DEFAULT_PROFILE_ID)],
    });
    await here.apply(await here.plan(DESIRED));
    const { includeTargets, excludeTargets } = here.directory.policies().pass();
    expect(includeTargets.map(({ id }) => id)).toEqual([OTHERS, HIRES]);
    expect(excludeTargets.map(({ id }) => id)).toEqual([BREAK_GLASS, PRIVILEGED]);
    const passkeys = here.directory.policies().passkey().includeTargets;
    expect(passkeys.map(({ id }) => id)).toEqual([OTHERS, HIRES]);
  });

  test('a profile for what counts is made beside theirs, and named for hires alone', async () => {
    const here = tenant('passkeyProfiles');
    const aaGuids = ['90a3ccdf-635c-4729-a248-9b709135078f'];
    const restricted = profile({
      keyRestrictions: onlyKeys('cb69481e-8ff7-4039-93ec-0a2729a154a8'),
    });
    breaking(here).passkeys({ passkeyProfiles: [restricted] });
    const strict = Desired.parse({ ...DESIRED, passkeys: { ...DESIRED.passkeys, aaGuids } });
    await here.apply(await here.plan(strict));
    const { passkeyProfiles, includeTargets } = here.directory.policies().passkey();
    expect(passkeyProfiles[0]).toEqual(restricted);
    expect(passkeyProfiles[1]).toMatchObject({ name: 'Firstkey', keyRestrictions: { aaGuids } });
    expect(includeTargets[0]).toMatchObject({ allowedPasskeyProfiles: [DEFAULT_PROFILE_ID] });
    expect(includeTargets[1]).toMatchObject({ allowedPasskeyProfiles: [passkeyProfiles[1]?.id] });
    expect(idsWith(await here.check(strict), 'fail')).toEqual([]);
  });
});

describe('what somebody could lose by', () => {
  const open = (here: CommandWorld) => {
    const everybody = [group('all_users')];
    breaking(here).pass({ state: 'enabled', isUsableOnce: false, includeTargets: everybody });
  };

  test('is left as it is without consent, and said', async () => {
    const here = tenant('new');
    open(here);
    const plan = await here.plan(DESIRED);
    expect(plan.left.map(({ consent }) => consent)).toEqual([
      'endReusablePasses',
      'narrowPassTargets',
    ]);
    await here.apply(plan);
    const policy = here.directory.policies().pass();
    expect(policy.includeTargets.map(({ id }) => id)).toEqual(['all_users', HIRES]);
    expect(policy.isUsableOnce).toBe(false);
    expect(idsWith(await here.check(), 'fail')).toEqual(['passNotForEverybody', 'passOneTime']);
  });

  test('is done with consent', async () => {
    const here = tenant('new');
    open(here);
    await here.apply(await here.plan(DESIRED, 'endReusablePasses', 'narrowPassTargets'));
    expect(
      here.directory
        .policies()
        .pass()
        .includeTargets.map(({ id }) => id),
    ).toEqual([HIRES]);
    expect(idsWith(await here.check(), 'fail', 'warn', 'unknown')).toEqual([]);
  });

  test('security defaults stay on without consent, and nothing is enforced', async () => {
    const here = tenant('securityDefaults');
    const plan = await here.plan(ENFORCED);
    expect(plan.left).toMatchObject([{ consent: 'replaceSecurityDefaults' }]);
    await here.apply(plan);
    expect(here.documents.collection('tenantPolicies').get('securityDefaults')).toMatchObject({
      isEnabled: true,
    });
    expect(idsWith(await here.check(ENFORCED), 'fail')).toEqual([
      'registrationPolicyEnforced',
      'securityDefaultsOff',
    ]);
  });

  test('a strength that policies use keeps its combinations', async () => {
    const here = tenant('recommended');
    breaking(here).strength({
      allowedCombinations: ['temporaryAccessPassOneTime', 'password,sms'],
    });
    const plan = await here.plan(ENFORCED);
    expect(plan.left).toMatchObject([{ consent: 'changeStrengthInUse' }]);
    await here.apply(await here.plan(ENFORCED, 'changeStrengthInUse'));
    expect(idsWith(await here.check(ENFORCED), 'fail', 'warn', 'unknown')).toEqual([]);
  });
});

describe('refused', () => {
  test.each([
    ['is not there', (here: CommandWorld) => breaking(here).removeGroup(BREAK_GLASS)],
    [
      'has no members',
      (here: CommandWorld) => {
        for (const number of [1, 2]) {
          const { id = '' } = here.directory.user(`break-glass-${number}@contoso.com`) ?? {};
          here.documents.collection('memberships').put(id, { memberId: id, groupIds: [] });
        }
      },
    ],
  ])('a plan for Conditional Access, when the break-glass group %s', async (_how, breakIt) => {
    const here = tenant('new');
    breakIt(here);
    expect(await refusal(here.plan(DESIRED))).toBe('noBreakGlass');
  });

  test('a group of which there are two', async () => {
    const here = tenant('new');
    here.directory.addGroup({ displayName: 'New hires' });
    expect(await refusal(here.plan(DESIRED))).toBe('groupNotUnique');
  });

  test.each([
    ['a method', (tenant: Breaking) => tenant.pass({ defaultLength: 20 })],
    ['the campaign', (tenant: Breaking) => tenant.campaign({ snoozeDurationInDays: 7 })],
    ['security defaults', (tenant: Breaking) => tenant.securityDefaults()],
    [
      'a policy of our name',
      (tenant: Breaking) =>
        tenant.addAccess({
          ...OTHER,
          displayName: DESIRED.registrationPolicy.displayName,
          conditions: forEverybody(),
          ...grant(['block']),
        }),
    ],
  ])('%s that was changed after the plan', async (_what, change) => {
    const here = tenant('new');
    const plan = await here.plan(DESIRED);
    change(breaking(here));
    expect((await here.plan(DESIRED)).digest).not.toBe(plan.digest);
  });

  test('what is changed while the plan is carried out', async () => {
    const here = tenant('new');
    const plan = await here.plan(DESIRED);
    breaking(here).pass({ defaultLength: 20 });
    expect(await refusal(here.apply(plan))).toBe('changedSince');
    expect(here.directory.policies().pass()).toMatchObject({
      state: 'disabled',
      defaultLength: 20,
    });
  });

  test('what others have set beside it since stays when all is taken back', async () => {
    const here = tenant('new');
    await here.apply(await here.plan(DESIRED));
    breaking(here).pass({ defaultLength: 20 });
    await here.undo();
    const policy = here.directory.policies().pass();
    expect(policy).toMatchObject({ state: 'disabled', defaultLength: 20 });
  });

  test('what others have changed since is not taken back', async () => {
    const here = tenant('new');
    await here.apply(await here.plan(DESIRED));
    breaking(here).pass({ includeTargets: [group(HIRES), group(OTHERS)] });
    const { steps } = await here.undo();
    const left = steps.filter(({ kind }) => kind === 'changedSince');
    expect(left.map(({ change }) => change.id)).toEqual(['method:TemporaryAccessPass']);
    expect(here.directory.policies().pass().state).toBe('enabled');
  });

  test('a group that was made and has members by now stays', async () => {
    const here = tenant('new');
    breaking(here).removeGroup(HIRES);
    await here.apply(await here.plan(DESIRED));
    const made = here.directory.groups().find(({ displayName }) => displayName === 'New hires');
    here.directory.addMember(String(made?.['id']), here.directory.users()[0]?.id ?? '');
    const { steps } = await here.undo();
    expect(steps.find(({ kind }) => kind === 'inUse')?.change.id).toBe('group:hires');
    expect(here.directory.groups()).toContainEqual(expect.objectContaining({ id: made?.['id'] }));
  });
});

describe('groups', () => {
  test('that are missing are made, used at once, and taken away again', async () => {
    const here = tenant('new');
    breaking(here).removeGroup(HIRES);
    breaking(here).removeGroup(PRIVILEGED);
    const before = await here.snapshot();
    await here.apply(await here.plan(DESIRED));
    expect(idsWith(await here.check(), 'fail', 'warn', 'unknown')).toEqual([]);
    expect(await here.plan(DESIRED)).toMatchObject({ changes: [], left: [] });
    await here.undo();
    expect(await here.snapshot()).toEqual(before);
  });

  test('that may not be made are named', async () => {
    const here = tenant('new');
    breaking(here).removeGroup(HIRES);
    const hires = { ...DESIRED.groups.hires, create: false };
    const strict = Desired.parse({ ...DESIRED, groups: { ...DESIRED.groups, hires } });
    expect(await refusal(here.plan(strict))).toBe('groupMissing');
  });
});
