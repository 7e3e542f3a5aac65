import { expect, test } from 'vitest';
import { CLAIM, ClaimDocument } from '../../shared/storage/claims.ts';
import { activitiesOf, passOf, STARTS_AT, tenant } from '../support/activity-world.ts';
import { crashPoints, Fate } from '../support/crashes.ts';
import { ID } from '../support/hires.ts';
import { standingDate } from '../support/standing-date.ts';

standingDate();

/** A hire with a pass and an open link. */
async function withLink(policy: Parameters<typeof activitiesOf>[2] = {}) {
  const world = await tenant();
  const activities = activitiesOf(world, undefined, policy);
  const account = await activities.findOrCreateUser({ onboardingId: ID, startsAt: STARTS_AT });
  if (account.kind !== 'ready') throw new Error('There is no account.');
  const { userId } = account;
  const issue = async () => {
    const wish = { onboardingId: ID, userId, startsAt: STARTS_AT, replacement: null };
    const pass = passOf(await activities.issueAccessPass(wish));
    return activities.openLink({ onboardingId: ID, userId, pass, channel: null });
  };
  return { world, activities, issue, opened: await issue() };
}

const claimIn = async ({ records }: Awaited<ReturnType<typeof tenant>>) =>
  (await records.read(ID, CLAIM, ClaimDocument))?.value;
const passesIn = ({ directory }: Awaited<ReturnType<typeof tenant>>) =>
  directory.people.flatMap(({ passes }) => passes);

test('on hold nothing can be claimed: no link, no pass and no code is left', async () => {
  const { world, activities } = await withLink();
  expect(await activities.holdAccess({ onboardingId: ID })).toEqual({
    link: 'closed',
    pass: 'purged',
  });
  expect((await claimIn(world))?.state).toBe('closed');
  expect(passesIn(world)).toEqual([]);
  expect(world.secrets.values.size).toBe(0);
});

test('a hold also removes a pass that Entra does not list yet', async () => {
  const { world, activities } = await withLink();
  world.directory.passes = async () => [];
  await activities.holdAccess({ onboardingId: ID });
  expect(passesIn(world)).toEqual([]);
});

test('after a hold another pass is issued, with another link', async () => {
  const { world, activities, issue, opened } = await withLink();
  await activities.holdAccess({ onboardingId: ID });
  const again = await issue();
  expect(again.linkId).not.toBe(opened.linkId);
  expect(await claimIn(world)).toMatchObject({ linkId: again.linkId, state: 'open' });
  expect(passesIn(world)).toHaveLength(1);
});

test('on hold a pass that is minted at the claim cannot be minted', async () => {
  const { world, activities, issue } = await withLink({ passMinted: 'atClaim' });
  await activities.holdAccess({ onboardingId: ID });
  expect(await claimIn(world)).toMatchObject({ state: 'closed' });
  await issue();
  expect(await claimIn(world)).toMatchObject({ state: 'open' });
});

test('a crash at any call leaves a hold that the next attempt completes', async () => {
  const counting = new Fate();
  const first = await withLink();
  await activitiesOf(first.world, counting).holdAccess({ onboardingId: ID });
  expect(counting.calls).toBeGreaterThan(3);
  for (const point of crashPoints(counting.calls)) {
    const { world } = await withLink();
    const dying = activitiesOf(world, new Fate(point)).holdAccess({ onboardingId: ID });
    await expect(dying).rejects.toThrow('died');
    await activitiesOf(world).holdAccess({ onboardingId: ID });
    expect((await claimIn(world))?.state).toBe('closed');
    expect([passesIn(world).length, world.secrets.values.size]).toEqual([0, 0]);
  }
});
