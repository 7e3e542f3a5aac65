import { expect, test } from 'vitest';
import { mintAtClaim } from '../../functions/activities/lib/mint-at-claim.ts';
import { waitingOnboardings } from '../../shared/tenant/gate.ts';
import {
  activitiesOf,
  keepAccount,
  POLICY,
  STARTS_AT,
  type Tenant,
  tenant,
} from '../support/activity-world.ts';
import { Fate } from '../support/crashes.ts';
import { ID } from '../support/hires.ts';
import { standingDate } from '../support/standing-date.ts';
import { storeCheck } from '../tenant/stored.ts';

standingDate();

async function withUser() {
  const world = await tenant();
  const user = world.directory.add({
    userPrincipalName: 'ada.larsen@contoso.com',
    isEnabled: false,
  });
  await keepAccount(world, user);
  return { world, user };
}

const issue = (world: Tenant, userId: string, policy = {}) =>
  activitiesOf(world, new Fate(), policy).issueAccessPass({
    onboardingId: ID,
    userId,
    startsAt: STARTS_AT,
    replacement: null,
  });

test('no pass is minted in a tenant that is not ready, and the account stays disabled', async () => {
  const { world, user } = await withUser();
  await storeCheck(world.records, { noBlock: 'fail' });
  const answer = await issue(world, user.id);
  expect(answer).toEqual({ kind: 'unclear', reason: 'tenantNotReady:noBlock' });
  expect(user).toMatchObject({ isEnabled: false, passes: [] });
  expect(await waitingOnboardings(world.records)).toEqual([ID]);
  await storeCheck(world.records);
  expect(await issue(world, user.id)).toMatchObject({ kind: 'issued' });
});

test('a pass that is there stays when the tenant breaks', async () => {
  const { world, user } = await withUser();
  const before = await issue(world, user.id);
  await storeCheck(world.records, { noBlock: 'fail' });
  expect(await issue(world, user.id)).toEqual(before);
});

test('a person who may not have a pass is refused before the tenant is looked at', async () => {
  const { world, user } = await withUser();
  Object.assign(user, { isPrivileged: true });
  await storeCheck(world.records, { noBlock: 'fail' });
  expect(await issue(world, user.id)).toEqual({ kind: 'refused', reason: 'privileged' });
  expect(await waitingOnboardings(world.records)).toEqual([]);
});

test('a pass policy that is off is a matter of the tenant, so the run goes on by itself', async () => {
  const { world, user } = await withUser();
  Object.assign(world.directory.policy, { isEnabled: false });
  await storeCheck(world.records, { passEnabled: 'fail' });
  const answer = await issue(world, user.id);
  expect(answer).toEqual({ kind: 'unclear', reason: 'tenantNotReady:passEnabled' });
});

test('days before the start, the run hears what stops it', async () => {
  const { world } = await withUser();
  const look = () => activitiesOf(world).readTenantCheck({ onboardingId: ID });
  expect(await look()).toEqual({ stoppedBy: null });
  await storeCheck(world.records, { mailSender: 'fail' });
  expect(await look()).toEqual({ stoppedBy: 'mailSender' });
  const tolerant = activitiesOf(world, new Fate(), { tolerated: ['mailSender'] });
  expect(await tolerant.readTenantCheck({ onboardingId: ID })).toEqual({ stoppedBy: null });
});

test('at the claim nothing is minted in a tenant that is not ready, and the link stays good', async () => {
  const { world, user } = await withUser();
  await issue(world, user.id, { passMinted: 'atClaim' });
  await storeCheck(world.records, { passEnabled: 'fail' });
  const mint = mintAtClaim({ ...world, ...POLICY });
  await expect(mint(ID, user.id)).rejects.toMatchObject({ code: 'tenantNotReady' });
  expect(user.passes).toEqual([]);
  await storeCheck(world.records);
  expect(await mint(ID, user.id)).toMatchObject({ kind: 'minted' });
});

test('IT hears of the tenant from the timer, and not once for each hire', async () => {
  const { world } = await withUser();
  const about = { onboardingId: ID, occurrence: '1' };
  const escalate = activitiesOf(world).escalateToIt;
  expect(await escalate({ ...about, reason: 'tenantNotReady:noBlock' })).toEqual({
    kind: 'skipped',
  });
  expect(await escalate({ ...about, reason: 'noPasskey' })).toMatchObject({ kind: 'sent' });
});
