import { expect, test } from 'vitest';
import type { Minted } from '../../../shared/claim/minted.ts';
import { Secret } from '../../../shared/secret.ts';
import { CLAIM } from '../../../shared/storage/claims.ts';
import { CLAIM_ID, CODE, claimWorld, cookieOf, showsCode } from '../../support/claim-world.ts';
import { away } from '../../support/fakes.ts';
import { standingDate } from '../../support/standing-date.ts';

// A pass that is minted when its link is used, not ahead.

const time = standingDate();
const PASS = { startsAt: '2026-11-23T08:00:00.000Z', expiresAt: '2026-11-23T16:00:00.000Z' };

/** Mints into the vault, as the app does; `failures` come first. */
async function minting(failures: (Error | 'refused')[] = [], startsAt = PASS.startsAt) {
  const minted: string[] = [];
  const world = await claimWorld({
    claim: { factor: 'none', mintsFor: 'user-1', startsAt, opensAt: '2026-11-22T08:00:00.000Z' },
  });
  await world.secrets.destroy('tap-1');
  const mint = async (onboardingId: string, userId: string): Promise<Minted> => {
    minted.push(`${onboardingId} ${userId}`);
    const failure = failures.shift();
    if (failure === 'refused') return { kind: 'refused' };
    if (failure) throw failure;
    await world.secrets.put('tap-1', new Secret(CODE), { passId: `pass-${minted.length}` });
    return { kind: 'minted', code: new Secret(CODE), ...PASS };
  };
  Object.assign(world.world, { mint });
  return { ...world, minted };
}

test('the pass is minted once the link is burnt, for the user of the claim', async () => {
  const world = await minting();
  expect(showsCode(await world.ask())).toBe(true);
  expect(world.minted).toEqual([`${CLAIM_ID} user-1`]);
  expect(world.workflow.raised).toMatchObject([{ event: 'passCollected' }]);
});

test('the document then has the times of the pass, and the page says them', async () => {
  const world = await minting();
  const page = await world.ask();
  expect(await world.document()).toMatchObject({ state: 'claimed', mintsFor: null, ...PASS });
  expect(String(page.body)).toContain(`datetime="${PASS.expiresAt}"`);
});

test('opening the page mints nothing', async () => {
  const world = await minting();
  for (let times = 0; times < 10; times++) await world.get();
  expect(world.minted).toEqual([]);
});

test('before the start the page says when to come back, and neither burns nor mints', async () => {
  const world = await minting([], '2026-11-23T12:00:00.000Z');
  const before = await world.document();
  for (const page of [await world.get(), await world.ask()]) {
    expect(String(page.body)).toContain('datetime="2026-11-23T12:00:00.000Z"');
  }
  expect(world.minted).toEqual([]);
  expect(await world.document()).toEqual(before);
  await time.passMs(4 * 3_600_000);
  expect(showsCode(await world.ask())).toBe(true);
});

test('of a hundred who press at once one pass is minted and shown', async () => {
  const world = await minting();
  const answers = await Promise.all(Array.from({ length: 100 }, () => world.ask()));
  expect(answers.filter(showsCode)).toHaveLength(1);
  expect(world.minted).toHaveLength(1);
});

test("the winner's browser sees the same code again, out of the vault", async () => {
  const world = await minting();
  const mine = cookieOf(await world.ask());
  expect(showsCode(await world.ask({ headers: mine }))).toBe(true);
  expect(world.minted).toHaveLength(1);
});

test('when minting fails nothing was shown, and the link is good for another try', async () => {
  const world = await minting([away('Graph')]);
  const before = await world.document();
  expect((await world.ask()).status).toBe(503);
  expect(await world.document()).toEqual(before);
  expect(world.workflow.raised).toEqual([]);
  expect(showsCode(await world.ask())).toBe(true);
});

test('a refusal shows nothing, collects nothing, and is one line with the onboarding alone', async () => {
  const world = await minting(['refused']);
  const before = await world.document();
  expect((await world.ask()).status).toBe(404);
  expect(await world.document()).toEqual(before);
  expect(world.workflow.raised).toEqual([]);
  expect(world.lines).toEqual([`warning mintRefused ${CLAIM_ID}`]);
});

test('while one is minting the same browser waits, and mints no second pass', async () => {
  const world = await minting();
  const mine = cookieOf(await world.get());
  const release = Promise.withResolvers<void>();
  const { mint } = world.world;
  Object.assign(world.world, {
    mint: async (...given: Parameters<typeof mint>) => {
      await release.promise;
      return mint(...given);
    },
  });
  const first = world.ask({ headers: mine });
  await expect.poll(async () => (await world.document())?.state).toBe('claimed');
  expect((await world.ask({ headers: mine })).status).toBe(503);
  release.resolve();
  expect(showsCode(await first)).toBe(true);
  expect(world.minted).toHaveLength(1);
});

test('what died between burning and minting is minted a minute later, for the same browser, once', async () => {
  const world = await minting();
  const mine = cookieOf(await world.get());
  const { mint } = world.world;
  Object.assign(world.world, { mint: () => new Promise(() => {}) });
  void world.ask({ headers: mine });
  await expect.poll(async () => (await world.document())?.state).toBe('claimed');
  Object.assign(world.world, { mint });
  await time.passMs(61_000);
  expect((await world.ask()).status).toBe(404);
  const answers = await Promise.all([1, 2, 3].map(() => world.ask({ headers: mine })));
  expect(answers.filter(showsCode)).toHaveLength(1);
  expect(world.minted).toHaveLength(1);
  expect(world.workflow.raised).toHaveLength(1);
});

test('a link that was called off while it was minting shows nothing', async () => {
  const world = await minting();
  const { mint } = world.world;
  Object.assign(world.world, {
    mint: async (...given: Parameters<typeof mint>) => {
      await world.records.put(CLAIM_ID, CLAIM, { ...(await world.document()), state: 'closed' });
      return mint(...given);
    },
  });
  expect((await world.ask()).status).toBe(404);
  expect(await world.document()).toMatchObject({ state: 'closed' });
  expect((await world.get()).status).toBe(404);
});
