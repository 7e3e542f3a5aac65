import { expect, test } from 'vitest';
import { broken } from './invariants.ts';
import { type Crash, QUIET } from './plan.ts';
import { play } from './play.ts';

const quietStory = (crashes: readonly Crash[]) => play({ ...QUIET, seed: 4711, crashes });

/** Every effect of the undisturbed story: what it changes, outside and in storage. */
async function effectsOfTheStory(): Promise<readonly string[]> {
  const played = await quietStory([]);
  const effects = [...played.world.wire.effects()];
  expect(await broken(played)).toEqual([]);
  await played.world.close();
  return effects;
}

test('a process that dies before or after any effect goes on to one account, one pass, one mail of each kind', {
  timeout: 600_000,
}, async () => {
  const effects = await effectsOfTheStory();
  const findings: string[] = [];
  let died = 0;
  for (const effect of effects.keys()) {
    for (const when of ['before', 'after'] as const) {
      const played = await quietStory([{ effect, when }]);
      for (const finding of await broken(played)) {
        findings.push(`died ${when} effect ${effect} (${effects[effect]}): ${finding}`);
      }
      if (played.world.wire.effects().length > effect) died++;
      await played.world.close();
    }
  }
  console.info(`died at ${died} places: before and after each of ${effects.length} effects`);
  expect(findings).toEqual([]);
  expect(effects.length).toBeGreaterThan(20);
  expect(died).toBe(effects.length * 2);
});

test('a process that dies twice in a row at the same effect still goes on', async () => {
  const played = await quietStory([
    { effect: 14, when: 'after' },
    { effect: 15, when: 'after' },
    { effect: 16, when: 'before' },
  ]);
  expect(await broken(played)).toEqual([]);
  await played.world.close();
});
