import { expect, test } from 'vitest';
import { keepIntent as keepIntentOf } from '../../functions/activities/lib/authorship.ts';
import { ACCOUNT_INTENT } from '../../shared/storage/accounts.ts';
import { CLAIM, ClaimDocument } from '../../shared/storage/claims.ts';
import { PASS, PassDocument } from '../../shared/storage/passes.ts';
import { activitiesOf, confirmAccount, type Tenant, tenant } from '../support/activity-world.ts';
import { Fate } from '../support/crashes.ts';
import { fakeKeys } from '../support/fakes.ts';
import { ID } from '../support/hires.ts';
import { standingDate } from '../support/standing-date.ts';
import { callOff, expectNothingLive, onboard, playIn, undo } from '../support/withdrawal-world.ts';

const { passMs } = standingDate();
const MINUTE_MS = 60_000;
const CLAIMED = 7;
const LINK_SENT = 6;
const ADA = 'ada.larsen@contoso.com';
const DELETES = { deletesWithdrawn: true };

async function withdrawnAfter(stages: number, world: Tenant, policy = {}) {
  await onboard(playIn(world, passMs), world, stages);
  await callOff(world);
  return undo(playIn(world, passMs, new Fate(), policy));
}

const hireIn = ({ directory }: Tenant) => {
  const user = directory.people.find(({ employeeId }) => employeeId === 'E-104233');
  if (!user) throw new Error('The hire has no account.');
  return user;
};

/** Somebody who has an account already, which an operator has confirmed for this hire of HR. */
async function somebody(isEnabled: boolean) {
  const world = await tenant();
  const former = world.directory.add({ userPrincipalName: 'former@contoso.com' });
  const user = world.directory.add({
    userPrincipalName: 'ada@contoso.com',
    employeeId: 'E-104233',
    isEnabled,
    managerId: former.id,
    groupIds: new Set(['group-2', 'canteen']),
    profile: { displayName: 'Ada Larsen', givenName: 'Ada', surname: 'Larsen' },
  });
  await confirmAccount(world, user.id, 'accountInUse');
  return { world, user, former };
}

test('a hire who was never prepared is withdrawn without touching the directory', async () => {
  const world = await tenant();
  const answers = await withdrawnAfter(0, world);
  expect(answers).toEqual({
    closeLink: 'noLink',
    findAccount: { userId: null },
    tellHireWithdrawn: { kind: 'skipped' },
  });
  expect(world.mailer.sent).toEqual([]);
});

test('an open link is dead at once, and so is one that was just used', async () => {
  for (const stages of [LINK_SENT, CLAIMED]) {
    const world = await tenant();
    await withdrawnAfter(stages, world);
    const claim = (await world.records.read(ID, CLAIM, ClaimDocument))?.value;
    expect(claim).toMatchObject({ state: 'closed', claimId: null, challenge: null });
    expect(claim?.claimedAt === null).toBe(stages === LINK_SENT);
  }
});

test('a link that is being used while it is closed ends closed', async () => {
  const world = await tenant();
  await onboard(playIn(world, passMs), world, LINK_SENT);
  const guesses = { left: 3 };
  const busy = new Proxy(world.records, {
    get: (records, name) => {
      const method: unknown = Reflect.get(records, name);
      if (typeof method !== 'function') return method;
      return async (...given: unknown[]) => {
        if (name === 'replace' && guesses.left-- > 0) {
          const claim = await records.read(ID, CLAIM, ClaimDocument);
          await records.put(ID, CLAIM, claim?.value);
        }
        return Reflect.apply(method, records, given) as unknown;
      };
    },
  });
  expect(await playIn({ ...world, records: busy }, passMs)('closeLink')).toBe('closed');
});

test('an account that was in use before keeps what it had, and loses what the onboarding gave', async () => {
  const { world, user, former } = await somebody(true);
  const answers = await withdrawnAfter(LINK_SENT, world, DELETES);
  expect(answers).toMatchObject({
    removeFromGroups: 'removed',
    removeManager: 'restored',
    retireAccount: 'leftAlone',
  });
  expect(user).toMatchObject({ isEnabled: true, managerId: former.id, passes: [] });
  expect([...user.groupIds]).toEqual(['group-2', 'canteen']);
  expect(user.sessionsRevoked).toBe(0);
  expect(world.secrets.values.size).toBe(0);
});

test('an account that was disabled before is disabled again, and never deleted', async () => {
  const { world, user } = await somebody(false);
  await onboard(playIn(world, passMs), world, LINK_SENT);
  expect(user.isEnabled).toBe(true);
  await callOff(world);
  const answers = await undo(playIn(world, passMs, new Fate(), DELETES));
  expect(answers['retireAccount']).toBe('disabled');
  expect(user).toMatchObject({ isEnabled: false, sessionsRevoked: 1 });
  expect(world.directory.people).toContain(user);
});

test('what Entra does not show yet is undone all the same', async () => {
  const world = await tenant();
  await onboard(playIn(world, passMs), world, LINK_SENT);
  const { directory } = world;
  directory.isEnabled = async () => false;
  directory.managerOf = async () => null;
  await callOff(world);
  const answers = await undo(playIn(world, passMs));
  expect(answers).toMatchObject({ removeManager: 'removed', retireAccount: 'disabled' });
  expect(hireIn(world)).toMatchObject({ isEnabled: false, managerId: null });
});

test('a manager whom somebody else has assigned since is left', async () => {
  const world = await tenant();
  await onboard(playIn(world, passMs), world, LINK_SENT);
  const later = world.directory.add({ userPrincipalName: 'later@contoso.com' });
  hireIn(world).managerId = later.id;
  await callOff(world);
  const answers = await undo(playIn(world, passMs));
  expect(answers['removeManager']).toBe('leftAlone');
  expect(hireIn(world).managerId).toBe(later.id);
});

test('a former manager who has left cannot be restored, and nobody is manager then', async () => {
  const { world, user, former } = await somebody(false);
  await onboard(playIn(world, passMs), world, LINK_SENT);
  await world.directory.deleteUser(former.id);
  await callOff(world);
  expect((await undo(playIn(world, passMs)))['removeManager']).toBe('removed');
  expect(user.managerId).toBeNull();
});

test('the account is deleted where policy says so and nobody ever saw a code', async () => {
  const world = await tenant();
  expect((await withdrawnAfter(LINK_SENT, world, DELETES))['retireAccount']).toBe('deleted');
  expect(world.directory.deletedPeople).toMatchObject([{ isEnabled: false, managerId: null }]);
  await expectNothingLive(world);
});

test.each([
  ['the code was shown', CLAIMED, {}],
  ['Entra knows of a sign-in', LINK_SENT, { lastSignIn: new Date() }],
  ['Entra does not tell of sign-ins', LINK_SENT, { lastSignIn: 'unknown' as const }],
  [
    'there is a passkey',
    LINK_SENT,
    { methods: [{ id: 'key', kind: 'fido2' as const, createdAt: null }] },
  ],
])('the account is only disabled when %s', async (_, stages, person) => {
  const world = await tenant();
  await onboard(playIn(world, passMs), world, stages);
  Object.assign(hireIn(world), person);
  await callOff(world);
  const answers = await undo(playIn(world, passMs, new Fate(), DELETES));
  expect(answers['retireAccount']).toBe('disabled');
  expect(hireIn(world)).toMatchObject({ isEnabled: false, sessionsRevoked: 1 });
});

test('an account made by a run that could not say so is found, disabled and deleted', async () => {
  const world = await tenant();
  await onboard(playIn(world, passMs), world, 1);
  await world.records.remove(ID, 'account');
  await callOff(world);
  const answers = await undo(playIn(world, passMs, new Fate(), DELETES));
  expect(answers['retireAccount']).toBe('deleted');
  await expectNothingLive(world);
});

test('an account that may just have been made is waited for, and one that never was is not', async () => {
  const world = await tenant();
  const keys = fakeKeys();
  const keepIntent = () => keepIntentOf({ ...world, keys }, ID, 'E-104233', [ADA]);
  await keepIntent();
  const begunAt = Date.now();
  expect(await playIn(world, passMs)('findAccount')).toEqual({ userId: null });
  expect(Date.now() - begunAt).toBe(5 * MINUTE_MS);

  await keepIntent();
  const made = world.directory.add({
    userPrincipalName: ADA,
    employeeId: 'E-104233',
    isEnabled: false,
  });
  world.directory.searchesBehind = 3;
  expect(await playIn(world, passMs)('findAccount')).toEqual({ userId: made.id });
});

test('an account that an administrator has deleted meanwhile is nothing to undo', async () => {
  const world = await tenant();
  await onboard(playIn(world, passMs), world, LINK_SENT);
  await world.directory.deleteUser(hireIn(world).id);
  await passMs(6 * MINUTE_MS);
  await callOff(world);
  expect((await undo(playIn(world, passMs)))['retireAccount']).toBe('deleted');
  await expectNothingLive(world);
});

test('two accounts with the employee id are not guessed between', async () => {
  const world = await tenant();
  await world.records.put(ID, ACCOUNT_INTENT, { at: null });
  for (const name of ['a', 'b']) {
    world.directory.add({ userPrincipalName: `${name}@contoso.com`, employeeId: 'E-104233' });
  }
  const find = activitiesOf(world).findAccount({ onboardingId: ID });
  await expect(find).rejects.toMatchObject({ code: 'employeeIdNotUnique' });
});

test('a pass that was to be minted at the claim cannot be minted any more', async () => {
  const world = await tenant();
  const implement = playIn(world, passMs, new Fate(), { passMinted: 'atClaim' });
  await onboard(implement, world, LINK_SENT);
  const claimable = async () =>
    (await world.records.read(ID, PASS, PassDocument))?.value.claimable ?? null;
  expect(await claimable()).not.toBeNull();
  await callOff(world);
  await undo(implement);
  expect(await claimable()).toBeNull();
  await expectNothingLive(world);
});

test('a link that mints is dead at once, and the rest waits until nobody can be minting', async () => {
  const world = await tenant();
  await onboard(playIn(world, passMs, new Fate(), { passMinted: 'atClaim' }), world, CLAIMED);
  await callOff(world);
  await passMs(MINUTE_MS);
  const begunAt = Date.now();
  await expect(activitiesOf(world).closeLink({ onboardingId: ID })).rejects.toThrow('busyUntil');
  expect((await world.records.read(ID, CLAIM, ClaimDocument))?.value.state).toBe('closed');
  expect(await playIn(world, passMs)('closeLink')).toBe('closed');
  expect(Date.now() - begunAt).toBe(4 * MINUTE_MS);
});

test('passkeys that came with our pass are listed, older ones are not', async () => {
  const world = await tenant();
  await onboard(playIn(world, passMs), world, LINK_SENT);
  const { id: userId, methods } = hireIn(world);
  methods.push({ id: 'old', kind: 'fido2', createdAt: '2025-01-01T00:00:00Z' });
  methods.push({ id: 'new', kind: 'fido2', createdAt: '2026-12-02T08:30:00Z' });
  const list = () => playIn(world, passMs)('listPasskeys', { userId });
  const registeredAt = '2026-12-02T08:30:00Z';
  expect(await list()).toEqual({ passkeys: [{ kind: 'fido2', methodId: 'new', registeredAt }] });
  await world.records.remove(ID, PASS);
  expect(await list()).toEqual({ passkeys: [] });
});

test('the hire is notified once that the link is invalid, in neutral words', async () => {
  const world = await tenant();
  await withdrawnAfter(LINK_SENT, world);
  await undo(playIn(world, passMs));
  const [link, told, ...more] = world.mailer.sent;
  expect(more).toEqual([]);
  expect(link?.to).toBe('ada.private@example.net');
  expect(told?.to).toBe('ada.private@example.net');
  expect(told?.text).not.toMatch(/https?:|trukket tilbake|withdrawn/);
});

test('a hire who never got a link gets no mail', async () => {
  const world = await tenant();
  world.mailer.endings.push('failed');
  expect((await withdrawnAfter(LINK_SENT, world))['tellHireWithdrawn']).toEqual({
    kind: 'skipped',
  });
  expect(world.mailer.sent).toEqual([]);
});

test('the mail waits for its turn like every other', async () => {
  const world = await tenant();
  await onboard(playIn(world, passMs), world, LINK_SENT);
  await callOff(world);
  const at = new Date(Date.now() + MINUTE_MS);
  world.governor.laterUntil.push(at);
  const tell = () => playIn(world, passMs)('tellHireWithdrawn', { occurrence: '2' });
  expect(await tell()).toEqual({ kind: 'later', at: at.toISOString() });
  expect(await tell()).toMatchObject({ kind: 'sent' });
});
