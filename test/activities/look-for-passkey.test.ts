import { expect, test, vi } from 'vitest';
import type { StepDeps } from '../../functions/steps.ts';
import type { StrongMethod } from '../../shared/domain/strong-methods.ts';
import { HOLD, HoldDocument } from '../../shared/storage/acts.ts';
import { HIRE } from '../../shared/storage/hires.ts';
import { activitiesOf, POLICY, passOf, STARTS_AT, tenant } from '../support/activity-world.ts';
import { hireDocument, ID } from '../support/hires.ts';
import { confirmHeld } from '../support/operator.ts';
import { standingDate } from '../support/standing-date.ts';

const time = standingDate();
const MINUTE_MS = 60_000;
const DAY_MS = 1_440 * MINUTE_MS;

/** A hire on the first day, whose pass works and was not used yet. */
async function firstDay(policy: Partial<StepDeps> = {}) {
  const world = await tenant();
  const activities = activitiesOf(world, undefined, policy);
  const account = await activities.findOrCreateUser({ onboardingId: ID, startsAt: STARTS_AT });
  if (account.kind !== 'ready') throw new Error('There is no account.');
  const { userId } = account;
  const wish = { onboardingId: ID, userId, startsAt: STARTS_AT, replacement: null };
  const { mintedAt } = passOf(await activities.issueAccessPass(wish));
  await time.passMs(9 * DAY_MS + 10 * MINUTE_MS);
  const user = world.directory.person(userId);
  const use = () => {
    const [pass] = user.passes;
    if (pass) pass.state = { ...pass.state, usability: 'OneTimeUsed' };
  };
  const register = (key: Partial<StrongMethod> = {}) => {
    const createdAt = new Date().toISOString();
    user.methods.push({ id: 'key-1', kind: 'fido2', createdAt, ...key });
  };
  const look = () => activities.lookForPasskey({ onboardingId: ID, userId, newerThan: mintedAt });
  const again = () =>
    activities.issueAccessPass({ ...wish, replacement: new Date().toISOString() });
  return { world, activities, user, use, register, look, again };
}

test('a used pass and a newer key complete, and the evidence says what key it is', async () => {
  const { use, register, look } = await firstDay();
  expect(await look()).toEqual({ passkey: null, hold: null });
  use();
  expect((await look()).passkey).toBeNull();
  const details = { aaguid: 'a-1', model: 'Key 5', passkeyType: 'deviceBound' } as const;
  register({ ...details, attestation: 'attested' });
  expect((await look()).passkey).toMatchObject({
    kind: 'fido2',
    methodId: 'key-1',
    ...details,
    attestation: 'attested',
  });
});

test('a key beside a pass that was never used is a question, once Entra must have shown its use', async () => {
  const { register, look } = await firstDay();
  register();
  expect(await look()).toEqual({ passkey: null, hold: null });
  await time.passMs(31 * MINUTE_MS);
  expect(await look()).toEqual({ passkey: null, hold: 'passkeyWithoutPass' });
});

test('a key of this minute is no question yet, however long the pass has worked', async () => {
  const { use, register, look } = await firstDay();
  await time.passMs(5 * 60 * MINUTE_MS);
  register();
  expect(await look()).toEqual({ passkey: null, hold: null });
  use();
  await time.passMs(10 * MINUTE_MS);
  expect((await look()).passkey).toMatchObject({ methodId: 'key-1' });
});

test('the use of a pass counts also when Entra has forgotten it since', async () => {
  const { user, use, register, look } = await firstDay();
  use();
  await look();
  user.passes.splice(0);
  register();
  expect((await look()).passkey).toMatchObject({ methodId: 'key-1' });
});

type FirstDay = Awaited<ReturnType<typeof firstDay>>;

const REMOVED: [string, (first: FirstDay) => Promise<unknown>][] = [
  ['is replaced', ({ again }) => again()],
  ['is put on hold', ({ activities }) => activities.holdAccess({ onboardingId: ID })],
  [
    'is dropped for another start, at the second attempt',
    async ({ world, activities, user }) => {
      await world.records.put(ID, HIRE, hireDocument({ startDate: '2026-12-09' }));
      const drop = () => activities.dropOutdatedPass({ onboardingId: ID, userId: user.id });
      vi.spyOn(world.secrets, 'destroy').mockRejectedValueOnce(new Error('The vault is away.'));
      await expect(drop()).rejects.toThrow('away');
      await drop();
    },
  ],
];

test.each(REMOVED)(
  'the use of a pass counts also when it %s before anybody looked',
  async (_, remove) => {
    const first = await firstDay();
    first.use();
    await remove(first);
    first.register();
    await time.passMs(31 * MINUTE_MS);
    expect((await first.look()).passkey).toMatchObject({ methodId: 'key-1' });
  },
);

test('a pass that somebody removed before its use is a question', async () => {
  const { user, look } = await firstDay();
  user.passes.splice(0);
  expect(await look()).toEqual({ passkey: null, hold: 'passRemovedElsewhere' });
});

test('a pass that has ended unused and is gone was not removed by anybody', async () => {
  const { user, look } = await firstDay();
  await time.passMs(9 * 60 * MINUTE_MS);
  user.passes.splice(0);
  expect(await look()).toEqual({ passkey: null, hold: null });
});

test.each<[string, Partial<StepDeps['keyPolicy']>, Partial<StrongMethod>]>([
  ['another kind', { kinds: ['windowsHelloForBusiness'] }, {}],
  ['a synced passkey', { passkeyTypes: ['deviceBound'] }, { passkeyType: 'synced' }],
  ['another model', { models: ['a-2'] }, { aaguid: 'a-1' }],
  ['no attestation', { needsAttestation: true }, { attestation: 'notAttested' }],
])('a key that the settings do not accept (%s) is a question', async (_, policy, key) => {
  const { use, register, look } = await firstDay({ keyPolicy: { ...POLICY.keyPolicy, ...policy } });
  use();
  register(key);
  expect(await look()).toEqual({ passkey: null, hold: 'passkeyNotAccepted' });
});

test('a resume alone does not accept the key; a confirmation of this key does', async () => {
  const { world, register, look, again } = await firstDay();
  register();
  await time.passMs(31 * MINUTE_MS);
  await look();
  expect(await again()).toEqual({ kind: 'unclear', reason: 'passkeyWithoutPass' });
  const hold = (await world.records.read(ID, HOLD, HoldDocument))?.value;
  expect(hold).toMatchObject({ of: 'passkey', subject: 'key-1', reason: 'passkeyWithoutPass' });
  await confirmHeld(world.records, ID);
  expect(await again()).toMatchObject({ kind: 'notNeeded', passkey: { methodId: 'key-1' } });
  expect((await look()).passkey).toMatchObject({ methodId: 'key-1' });
});

test('a key that is confirmed accepts no other key', async () => {
  const { world, user, register, look } = await firstDay();
  register();
  await time.passMs(31 * MINUTE_MS);
  await look();
  await confirmHeld(world.records, ID);
  user.methods.splice(0);
  register({ id: 'key-2' });
  await time.passMs(31 * MINUTE_MS);
  expect(await look()).toEqual({ passkey: null, hold: 'passkeyWithoutPass' });
});

const HELPDESK = 'user-of-the-helpdesk';

test('a key that somebody else registered is a question, also after the pass was used', async () => {
  const { world, user, use, register, look } = await firstDay();
  use();
  register();
  world.audits.registered(user.id, HELPDESK);
  expect(await look()).toEqual({ passkey: null, hold: 'passkeyBySomebodyElse' });
  const hold = (await world.records.read(ID, HOLD, HoldDocument))?.value;
  expect(hold).toMatchObject({ of: 'passkey', subject: 'key-1', reason: 'passkeyBySomebodyElse' });
  await confirmHeld(world.records, ID);
  expect((await look()).passkey).toMatchObject({ methodId: 'key-1' });
});

test('the own key completes beside one that somebody else registered', async () => {
  const { world, user, use, register, look } = await firstDay();
  use();
  register();
  world.audits.registered(user.id, HELPDESK);
  await time.passMs(20 * MINUTE_MS);
  register({ id: 'key-2' });
  world.audits.registered(user.id, user.id);
  expect((await look()).passkey).toMatchObject({ methodId: 'key-2' });
});

test.each([
  ['does not show it yet', [] as never[]],
  ['does not answer', 'away' as const],
])('a completion waits a quarter of an hour for an audit log that %s', async (_, log) => {
  const { world, use, register, look, again } = await firstDay();
  world.audits.log = log;
  use();
  register();
  expect(await look()).toEqual({ passkey: null, hold: null });
  await expect(again()).rejects.toThrow('busyUntil');
  await time.passMs(16 * MINUTE_MS);
  expect((await look()).passkey).toMatchObject({ methodId: 'key-1' });
});

test('where the app may not read the audit log, a used pass and a newer key complete', async () => {
  const { world, use, register, look } = await firstDay();
  expect(world.audits.log).toBe('unknown');
  use();
  register();
  expect((await look()).passkey).toMatchObject({ methodId: 'key-1' });
});

test('a key from before the pass could work is nobody’s proof, whatever logs can be read', async () => {
  const { user, use, register, look } = await firstDay();
  use();
  const createdAt = new Date(Date.parse(STARTS_AT) - 60 * MINUTE_MS).toISOString();
  user.methods.push({ id: 'early-key', kind: 'fido2', createdAt });
  expect(await look()).toEqual({ passkey: null, hold: 'passkeyBySomebodyElse' });
  register({ id: 'own-key' });
  expect((await look()).passkey).toMatchObject({ methodId: 'own-key' });
});
