import { expect, test } from 'vitest';
import { useOf } from '../../functions/activities/lib/judge-keys.ts';
import { mintAtClaim } from '../../functions/activities/lib/mint-at-claim.ts';
import { ServiceError } from '../../shared/errors.ts';
import { ACCOUNT, GROUPS } from '../../shared/storage/accounts.ts';
import { CLAIM, ClaimDocument } from '../../shared/storage/claims.ts';
import { HIRE } from '../../shared/storage/hires.ts';
import { PASS, PassDocument } from '../../shared/storage/passes.ts';
import { HeldPass, issueAccessPass } from '../../shared/workflow/steps.ts';
import {
  activitiesOf,
  keepAccount,
  POLICY,
  passOf,
  STARTS_AT,
  type Tenant,
  tenant,
} from '../support/activity-world.ts';
import { hireDocument, ID, NOW } from '../support/hires.ts';
import { standingDate } from '../support/standing-date.ts';

const time = standingDate();
/** After this time Entra lists a pass. */
const LISTED_MS = 5 * 60_000;

async function withUser() {
  const world = await tenant();
  const user = world.directory.add({
    userPrincipalName: 'ada.larsen@contoso.com',
    isEnabled: false,
  });
  await keepAccount(world, user);
  return { world, user, input: { onboardingId: ID, userId: user.id, startsAt: STARTS_AT } };
}
const issue = (world: Tenant, userId: string) => issueAs(world, userId, {});
const issueAs = (
  world: Tenant,
  userId: string,
  wish: { startsAt?: string; replacement?: string | null; isAskedByHire?: boolean },
  policy: Parameters<typeof activitiesOf>[2] = {},
) => {
  const input = { onboardingId: ID, userId, startsAt: STARTS_AT, replacement: null, ...wish };
  return activitiesOf(world, undefined, policy).issueAccessPass(input);
};

test('an account that an administrator has deleted is not waited for without end', async () => {
  const { world, user } = await withUser();
  await world.directory.deleteUser(user.id);
  // Not `busyUntil`, which uses up no attempt of the step.
  await expect(issue(world, user.id)).rejects.toMatchObject({ code: 'accountUnreadable' });
});

test('a group that was just given is waited for, when the policy of passes goes by groups', async () => {
  const { world, user } = await withUser();
  world.directory.policy = { ...world.directory.policy, includedGroupIds: ['hires'] };
  const given = { added: ['hires'], had: [], addedAt: new Date().toISOString() };
  await world.records.put(ID, GROUPS, given);
  await expect(issue(world, user.id)).rejects.toThrow('busyUntil');
  await time.passMs(5 * 60_000);
  expect(await issue(world, user.id)).toEqual({
    kind: 'unclear',
    reason: 'passPolicyExcludesUser',
  });
  user.groupIds.add('hires');
  expect(await issue(world, user.id)).toMatchObject({ kind: 'issued' });
});

test('the pass starts when the person does, and its code is in the vault', async () => {
  const { world, user } = await withUser();
  const pass = passOf(await issue(world, user.id));
  expect(pass).toMatchObject({
    startsAt: STARTS_AT,
    expiresAt: '2026-12-02T16:00:00.000Z',
    mintedAt: NOW.toISOString(),
  });
  expect(world.secrets.values.get(pass.secret.name)).toEqual({
    code: world.directory.liveCode(user.id),
    passId: pass.passId,
  });
});

test('the code is in no document and not in the answer', async () => {
  const { world, user } = await withUser();
  const answer = await issue(world, user.id);
  const code = world.directory.liveCode(user.id) ?? '';
  expect(code).not.toBe('');
  expect(JSON.stringify([answer, world.records.all()])).not.toContain(code);
});

test('the name of the vault secret says nothing and is legal in Key Vault', async () => {
  const { world, user } = await withUser();
  expect(passOf(await issue(world, user.id)).secret.name).toMatch(/^tap-[a-z2-7]{26}$/);
});

test('the account is enabled by the pass and not before', async () => {
  const { world, user } = await withUser();
  expect(user.isEnabled).toBe(false);
  await issue(world, user.id);
  expect(user.isEnabled).toBe(true);
});

test('an account that Entra does not let the app enable gets no pass, and waits for a person', async () => {
  const { world, user } = await withUser();
  const refused = { service: 'graph', code: 'Authorization_RequestDenied', status: 403 };
  world.directory.enableUser = async () => {
    throw new ServiceError('Graph answered 403 Authorization_RequestDenied.', refused);
  };
  expect(await issue(world, user.id)).toEqual({ kind: 'unclear', reason: 'accountProtected' });
  expect(user.passes).toEqual([]);
});

test('run again it hands back the same pass and mints none', async () => {
  const { world, user } = await withUser();
  const first = await issue(world, user.id);
  await time.passMs(3_600_000);
  expect(await issue(world, user.id)).toEqual(first);
  expect(world.secrets.values.size).toBe(1);
});

test('a pass that somebody made by hand is replaced by one whose code we hold', async () => {
  const { world, user } = await withUser();
  await world.directory.createPass(user.id, { lifetimeInMinutes: 60, isUsableOnce: true });
  const pass = passOf(await issue(world, user.id));
  expect(user.passes.map(({ state }) => state.id)).toEqual([pass.passId]);
});

test('a pass whose code got lost is deleted and minted anew', async () => {
  const { world, user } = await withUser();
  const lost = passOf(await issue(world, user.id));
  world.secrets.values.clear();
  const next = passOf(await issue(world, user.id));
  expect(next.passId).not.toBe(lost.passId);
  expect(next.secret.name).not.toBe(lost.secret.name);
  expect(user.passes).toHaveLength(1);
});

test('a code in the vault that belongs to another pass is not handed out', async () => {
  const { world, user } = await withUser();
  const lost = passOf(await issue(world, user.id));
  await time.passMs(LISTED_MS);
  await world.directory.deletePass(user.id, lost.passId ?? '');
  await world.directory.createPass(user.id, { lifetimeInMinutes: 60, isUsableOnce: true });
  expect(await issue(world, user.id)).toEqual({ kind: 'unclear', reason: 'passRemovedElsewhere' });
  const wish = { replacement: '2026-11-23T09:00:00.000Z' };
  const next = passOf(await issueAs(world, user.id, wish));
  expect(world.secrets.values.get(next.secret.name)?.code).toBe(world.directory.liveCode(user.id));
  expect(world.secrets.values.has(lost.secret.name)).toBe(false);
});

test('a pass that somebody removed is not put back until an operator wants another', async () => {
  const { world, user } = await withUser();
  const first = passOf(await issue(world, user.id));
  await time.passMs(LISTED_MS);
  await world.directory.deletePass(user.id, first.passId ?? '');
  expect(await issue(world, user.id)).toEqual({ kind: 'unclear', reason: 'passRemovedElsewhere' });
  expect(user.passes).toHaveLength(0);
});

test('a pass that Entra does not list yet is nobody’s act, and is handed back once it is listed', async () => {
  const { world, user } = await withUser();
  const first = await issue(world, user.id);
  const { passes } = world.directory;
  world.directory.passes = async () => [];
  await expect(issue(world, user.id)).rejects.toThrow('busyUntil');
  const pass = await world.records.read(ID, PASS, PassDocument);
  if (!pass) throw new Error('There is no pass.');
  expect(await useOf(world, { onboardingId: ID, userId: user.id, pass })).toBe('unused');

  world.directory.passes = passes;
  expect(await issue(world, user.id)).toEqual(first);
  expect(user.passes).toHaveLength(1);
});

test('an account that somebody disabled after the pass is not enabled again by itself', async () => {
  const { world, user } = await withUser();
  const first = passOf(await issue(world, user.id));
  user.isEnabled = false;
  await time.passMs(Date.parse(first.expiresAt) - Date.now() + 1);
  const answer = await issueAs(world, user.id, { replacement: new Date().toISOString() });
  expect(answer).toEqual({ kind: 'unclear', reason: 'accountDisabledElsewhere' });
  expect(user.isEnabled).toBe(false);
});

test('a pass that expired is followed by another, and the evidence may be as old as the first', async () => {
  const { world, user } = await withUser();
  const first = passOf(await issue(world, user.id));
  const [held] = user.passes;
  if (held) held.state = { ...held.state, usability: 'Expired' };
  await time.passMs(86_400_000 * 10);
  const next = passOf(await issue(world, user.id));
  expect(next.passId).not.toBe(first.passId);
  expect(next.mintedAt).toBe(first.mintedAt);
  expect([...world.secrets.values.keys()]).toEqual([next.secret.name]);
});

test('a start that has come is left out, and the pass is usable at once', async () => {
  const { world, user } = await withUser();
  await time.passMs(Date.parse(STARTS_AT) - NOW.getTime() + 3_600_000);
  expect(passOf(await issue(world, user.id)).startsAt).toBe('2026-12-02T09:00:00.000Z');
});

test('a passkey registered since the first pass makes another pass needless', async () => {
  const { world, user } = await withUser();
  const first = passOf(await issue(world, user.id));
  const [pass] = user.passes;
  expect(pass?.state.id).toBe(first.passId);
  if (pass) pass.state = { ...pass.state, usability: 'OneTimeUsed' };
  await time.passMs(Date.parse(STARTS_AT) - NOW.getTime() + 60_000);
  const createdAt = new Date().toISOString();
  user.methods.push({ id: 'key-1', kind: 'fido2', createdAt });
  expect(await issue(world, user.id)).toEqual({
    kind: 'notNeeded',
    passkey: { kind: 'fido2', methodId: 'key-1', registeredAt: createdAt },
  });
});

test.each([
  ['a guest', { isGuest: true }, 'guest'],
  ['a privileged person', { isPrivileged: true }, 'privileged'],
  [
    'a person who already has a passkey',
    { methods: [{ id: 'k', kind: 'fido2' as const, createdAt: '2026-01-01T00:00:00Z' }] },
    'alreadyHasStrongMethod',
  ],
])('%s gets no pass and is not enabled', async (_, change, reason) => {
  const { world, user } = await withUser();
  Object.assign(user, change);
  expect(await issue(world, user.id)).toEqual({ kind: 'refused', reason });
  expect(user).toMatchObject({ isEnabled: false, passes: [] });
  expect(await world.records.read(ID, PASS, PassDocument)).toBeUndefined();
});

test.each([
  ['is off', { isEnabled: false }, 'passPolicyDisabled'],
  ['covers others', { includedGroupIds: ['other'] }, 'passPolicyExcludesUser'],
])(
  'where the policy %s the person is not enabled and somebody must look',
  async (_, change, reason) => {
    const { world, user } = await withUser();
    world.directory.policy = { ...world.directory.policy, ...change };
    expect(await issue(world, user.id)).toEqual({ kind: 'unclear', reason });
    expect(user).toMatchObject({ isEnabled: false, passes: [] });
  },
);

test('what goes into history passes the schema of the step', async () => {
  const { world, user } = await withUser();
  const answer = await issue(world, user.id);
  expect(issueAccessPass.output.parse(answer)).toEqual(answer);
  expect(HeldPass.parse(passOf(answer))).toEqual(passOf(answer));
});

test('a wish for a replacement kills the pass there is before it mints another', async () => {
  const { world, user } = await withUser();
  const first = passOf(await issue(world, user.id));
  const wish = { replacement: 'because it expired' };
  const next = passOf(await issueAs(world, user.id, wish));
  expect(next.passId).not.toBe(first.passId);
  expect(user.passes.map(({ state }) => state.id)).toEqual([next.passId]);
  expect([...world.secrets.values.keys()]).toEqual([next.secret.name]);
  expect(passOf(await issueAs(world, user.id, wish))).toEqual(next);
});

test('a pass that was made for another start is replaced', async () => {
  const { world, user } = await withUser();
  const first = passOf(await issue(world, user.id));
  await world.records.put(ID, HIRE, hireDocument({ startDate: '2026-12-09' }));
  const startsAt = '2026-12-09T08:00:00.000Z';
  const next = passOf(await issueAs(world, user.id, { startsAt }));
  expect(next.passId).not.toBe(first.passId);
  expect(next.startsAt).toBe(startsAt);
  expect(user.passes).toHaveLength(1);
});

test('a pass whose code was shown is never replaced unasked, not even when it is used up', async () => {
  const { world, user } = await withUser();
  const pass = passOf(await issue(world, user.id));
  const { linkId } = await openLink(world, user.id, pass);
  await claimed(world);
  const [held] = user.passes;
  if (held) held.state = { ...held.state, usability: 'OneTimeUsed' };
  expect(passOf(await issue(world, user.id))).toMatchObject({ passId: pass.passId });
  expect(await openLink(world, user.id, pass)).toMatchObject({ linkId });
});

/** Lets something happen right after Entra has minted a pass. */
function afterMinting({ directory }: Tenant, happens: () => Promise<unknown>): void {
  const createPass = directory.createPass.bind(directory);
  directory.createPass = async (...given) => {
    const made = await createPass(...given);
    await happens();
    return made;
  };
}

test.each<[string, (world: Tenant) => Promise<void>]>([
  [
    'HR moves the start',
    async ({ records }) => {
      await records.put(ID, HIRE, { ...hireDocument({ startDate: '2026-12-09' }), revision: 2 });
    },
  ],
  [
    'its pass is dropped',
    async ({ records }) => {
      const pass = await records.read(ID, PASS, PassDocument);
      await records.put(ID, PASS, { ...pass?.value, isDropped: true });
    },
  ],
  [
    'another run has begun another pass',
    async ({ records }) => {
      const pass = await records.read(ID, PASS, PassDocument);
      await records.put(ID, PASS, { ...pass?.value, secretName: 'tap-of-the-other' });
    },
  ],
])('a pass that was minted while %s is deleted again, with its code', async (_, happens) => {
  const { world, user } = await withUser();
  afterMinting(world, () => happens(world));
  await expect(issue(world, user.id)).rejects.toMatchObject({ code: 'conflict' });
  expect(user.passes).toEqual([]);
  expect(world.secrets.values.size).toBe(0);
});

test('a pass that two runs have found and kept is one pass', async () => {
  const { world, user } = await withUser();
  const other: unknown[] = [];
  const put = world.secrets.put.bind(world.secrets);
  world.secrets.put = async (...given) => {
    await put(...given);
    other.push(passOf(await issue(world, user.id)));
  };
  expect([passOf(await issue(world, user.id))]).toEqual(other);
  expect(user.passes).toHaveLength(1);
});

test('a pass that is withdrawn while it is minted at the claim is deleted again', async () => {
  const { world, user } = await withUser();
  await issueAs(world, user.id, {}, { passMinted: 'atClaim' });
  await time.passMs(Date.parse(STARTS_AT) - Date.now() + 60_000);
  afterMinting(world, async () => {
    const pass = await world.records.read(ID, PASS, PassDocument);
    await world.records.put(ID, PASS, { ...pass?.value, claimable: null });
  });
  expect(await minting(world)(ID, user.id)).toEqual({ kind: 'refused' });
  expect(user.passes).toEqual([]);
  expect(world.secrets.values.size).toBe(0);
});

test('by policy the pass is minted only when it is claimed', async () => {
  const { world, user } = await withUser();
  const policy = { passMinted: 'atClaim', claimPeriod: 'P3D' } as const;
  const pass = passOf(await issueAs(world, user.id, {}, policy));
  expect(pass).toMatchObject({ passId: null, startsAt: STARTS_AT });
  expect(pass.expiresAt).toBe('2026-12-05T08:00:00.000Z');
  expect(user).toMatchObject({ isEnabled: false, passes: [] });
  expect(world.secrets.values.size).toBe(0);
  expect(passOf(await issueAs(world, user.id, {}, policy))).toEqual(pass);

  await time.passMs(Date.parse(STARTS_AT) - NOW.getTime() + 60_000);
  const minted = await minting(world)(ID, user.id);
  expect(minted).toMatchObject({ kind: 'minted', startsAt: '2026-12-02T08:01:00.000Z' });
  expect(world.secrets.values.get(pass.secret.name)?.code).toBe(world.directory.liveCode(user.id));
  expect(user.isEnabled).toBe(true);
});

test('a person who has become privileged meanwhile gets no pass at the claim', async () => {
  const { world, user } = await withUser();
  await issueAs(world, user.id, {}, { passMinted: 'atClaim' });
  Object.assign(user, { isPrivileged: true });
  expect(await minting(world)(ID, user.id)).toEqual({ kind: 'refused' });
  expect(user.passes).toHaveLength(0);
});

test('a start that moves away takes pass, code and link with it, and the account rests again', async () => {
  const { world, user } = await withUser();
  await world.records.put(ID, ACCOUNT, {
    userId: user.id,
    userPrincipalName: user.userPrincipalName,
    isNew: true,
    wasEnabled: false,
  });
  const drop = () => activitiesOf(world).dropOutdatedPass({ onboardingId: ID, userId: user.id });
  const pass = passOf(await issue(world, user.id));
  await openLink(world, user.id, pass);
  expect(await drop()).toBe('none');
  expect(user.passes).toHaveLength(1);

  await world.records.put(ID, HIRE, hireDocument({ startDate: '2026-12-09' }));
  expect(await drop()).toBe('dropped');
  expect(user).toMatchObject({ isEnabled: false, passes: [] });
  expect(world.secrets.values.size).toBe(0);
  expect((await world.records.read(ID, CLAIM, ClaimDocument))?.value.state).toBe('closed');
  expect(await drop()).toBe('none');
});

const KEY = { id: 'key-1', kind: 'fido2' as const };
const REUSABLE = { uses: 'repeatedly', because: 'setUpMayReboot' };

test.each([
  ['nobody has used the pass', {}, false],
  ['the pass was used', { usedAt: NOW.toISOString() }, true],
  ['the pass may be used many times', { shape: REUSABLE }, true],
  ['a key was registered since', 'key', true],
] as const)(
  'where a run waits for a person, %s and the start moves, the account is enabled: %s',
  async (_, done, isEnabled) => {
    const { world, user } = await withUser();
    await keepAccount(world, user, { isNew: true, wasEnabled: false });
    await issue(world, user.id);
    await activitiesOf(world).holdAccess({ onboardingId: ID });
    if (done === 'key') {
      await time.passMs(60_000);
      user.methods.push({ ...KEY, createdAt: new Date().toISOString() });
    } else {
      const pass = (await world.records.read(ID, PASS, PassDocument))?.value;
      await world.records.put(ID, PASS, { ...pass, ...done });
    }
    expect(user.isEnabled).toBe(true);
    await world.records.put(ID, HIRE, hireDocument({ startDate: '2026-12-09' }));
    await activitiesOf(world).dropOutdatedPass({ onboardingId: ID, userId: user.id });
    expect(user.isEnabled).toBe(isEnabled);
  },
);

const openLink = (world: Tenant, userId: string, pass: HeldPass) =>
  activitiesOf(world).openLink({ onboardingId: ID, userId, pass, channel: null });

async function claimed(world: Tenant): Promise<void> {
  const claim = await world.records.read(ID, CLAIM, ClaimDocument);
  const claimedAt = new Date().toISOString();
  await world.records.put(ID, CLAIM, {
    ...claim?.value,
    state: 'claimed',
    claimId: 'c',
    claimedAt,
  });
}

const minting = (world: Tenant) => mintAtClaim({ ...world, ...POLICY });

test('a pass that somebody removed is replaced for an operator, and not for a hire who asks', async () => {
  const { world, user } = await withUser();
  await issue(world, user.id);
  await time.passMs(LISTED_MS);
  user.passes.splice(0);
  const replacement = new Date().toISOString();
  expect(await issueAs(world, user.id, { replacement, isAskedByHire: true })).toEqual({
    kind: 'unclear',
    reason: 'passRemovedElsewhere',
  });
  expect(user.passes).toEqual([]);
  expect(await issueAs(world, user.id, { replacement })).toMatchObject({ kind: 'issued' });
});
