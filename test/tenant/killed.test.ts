import { afterEach, describe, expect, test } from 'vitest';
import type { Consent } from '../../infra/tenant/change.ts';
import { size, spread } from '../sizes.ts';
import { breaking, PRIVILEGED } from './break.ts';
import { type CommandWorld, commandWorld, ENFORCED, mortal } from './command-world.ts';
import { idsWith } from './world.ts';

let world: CommandWorld | undefined;
const tenant = (...options: Parameters<typeof commandWorld>) => {
  world = commandWorld(...options);
  return world;
};
afterEach(() => world?.end());

/** The longest run there is: a group, two policies, a strength, and security defaults to replace. */
const CONSENT: Consent = 'replaceSecurityDefaults';
const longest = () => {
  const here = tenant('securityDefaults', { isDirect: true });
  breaking(here).removeGroup(PRIVILEGED);
  return here;
};

async function requestsOfRun() {
  const here = longest();
  const process = mortal(here.caller);
  await here.apply(await here.plan(ENFORCED, CONSENT), process.caller);
  here.end();
  return { requests: process.count(), writes: process.writes() };
}

const { requests, writes } = await requestsOfRun();
const everyRequest = Array.from({ length: requests }, (_, at) => at + 1);
// To die after a read is to die before the request that follows it.
const everyKill = everyRequest.flatMap((at) => [
  { at, when: 'before', afterTheWork: false } as const,
  ...(writes.includes(at) ? [{ at, when: 'after', afterTheWork: true } as const] : []),
]);
const kills = spread(everyKill, size('tenantKills'));

/** Applies until the kill, as a process would that dies there. */
async function killedAt({ at, afterTheWork }: { at: number; afterTheWork: boolean }) {
  const here = longest();
  const before = await here.snapshot();
  const plan = await here.plan(ENFORCED, CONSENT);
  const process = mortal(here.caller);
  process.killAt(at, afterTheWork);
  await expect(here.apply(plan, process.caller)).rejects.toThrow();
  return { here, before };
}

describe(`a run of ${requests} requests`, () => {
  test('is long enough to be worth it', () => {
    expect(requests).toBeGreaterThan(30);
  });

  test.each(kills)('killed $when request $at goes on by the same digest', async (kill) => {
    const { here } = await killedAt(kill);
    await here.resume();
    expect(idsWith(await here.check(ENFORCED), 'fail', 'warn', 'unknown')).toEqual([]);
  });

  test.each(kills)('killed $when request $at can be taken back', async (kill) => {
    const { here, before } = await killedAt(kill);
    await here.undo();
    expect(await here.snapshot()).toEqual(before);
  });

  // A new plan takes the place of the old one, so half of the kills tell as much as all of them.
  test.each(kills.filter(({ at }) => at % 2 === 0))(
    'killed $when request $at can be planned anew',
    async (kill) => {
      const { here } = await killedAt(kill);
      await here.apply(await here.plan(ENFORCED, CONSENT));
      expect(idsWith(await here.check(ENFORCED), 'fail', 'warn', 'unknown')).toEqual([]);
      expect((await here.plan(ENFORCED, CONSENT)).changes).toEqual([]);
    },
  );
});

test('a restore that is killed at any request gives all back when it is run again', async () => {
  const here = longest();
  const before = await here.snapshot();
  await here.apply(await here.plan(ENFORCED, CONSENT));
  for (let at = 4; ; at += 5) {
    const process = mortal(here.caller);
    process.killAt(at, at % 2 === 0);
    const isDone = await here.undo(here.backup(), process.caller).then(
      () => true,
      () => false,
    );
    if (isDone) break;
  }
  await here.undo();
  expect(await here.snapshot()).toEqual(before);
});
