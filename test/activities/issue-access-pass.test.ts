import { expect, test } from 'vitest';
import { PASS, PassDocument } from '../../shared/domain/documents.ts';
import { HeldPass, issueAccessPass } from '../../shared/workflow/steps.ts';
import { activitiesOf, passOf, STARTS_AT, type Tenant, tenant } from '../support/activity-world.ts';
import { ID, NOW } from '../support/hires.ts';
import { standingDate } from '../support/standing-date.ts';

const time = standingDate();

async function withUser() {
  const world = await tenant();
  const user = world.directory.add({
    userPrincipalName: 'ada.larsen@contoso.com',
    isEnabled: false,
  });
  return { world, user, input: { onboardingId: ID, userId: user.id, startsAt: STARTS_AT } };
}
const issue = (world: Tenant, userId: string) =>
  activitiesOf(world).issueAccessPass({ onboardingId: ID, userId, startsAt: STARTS_AT });

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
  await world.directory.deletePass(user.id, lost.passId);
  await world.directory.createPass(user.id, { lifetimeInMinutes: 60, isUsableOnce: true });
  const next = passOf(await issue(world, user.id));
  expect(world.secrets.values.get(next.secret.name)?.code).toBe(world.directory.liveCode(user.id));
  expect(world.secrets.values.has(lost.secret.name)).toBe(false);
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
  await world.directory.deletePass(user.id, first.passId);
  await time.passMs(60_000);
  const createdAt = new Date().toISOString();
  user.methods.push({ id: 'key-1', kind: 'fido2', createdAt });
  expect(await issue(world, user.id)).toEqual({
    kind: 'notNeeded',
    passkey: { kind: 'fido2', methodId: 'key-1', registeredAt: createdAt },
  });
  expect(user.passes).toHaveLength(0);
});

test.each([
  ['a guest', { isGuest: true }, 'guest'],
  ['a privileged person', { isPrivileged: true }, 'privileged'],
  [
    'whoever has a passkey already',
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
