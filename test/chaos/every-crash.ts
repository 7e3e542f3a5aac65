import { size, spread } from '../sizes.ts';
import { broken } from './invariants.ts';
import { type Crash, QUIET } from './plan.ts';
import { implement } from './play.ts';

const SEED = 4711;

export const quietRun = (crashes: readonly Crash[]) => implement({ ...QUIET, seed: SEED, crashes });

/**
 * Plays the quiet run once for each of its effects, or for a sample of them, and lets the process
 * die before or after that one. Says what was broken, and at how many of the `tried` it did die.
 */
export async function everyCrash(when: Crash['when']) {
  known ??= effectsOfTheRun();
  const effects = await known;
  const tried = spread([...effects.keys()], size('crashedEffects'));
  const findings: string[] = [];
  let died = 0;
  for (const effect of tried) {
    const played = await quietRun([{ effect, when }]);
    for (const finding of await broken(played)) {
      findings.push(`died ${when} effect ${effect} (${effects[effect]}): ${finding}`);
    }
    if (played.world.wire.effects().length > effect) died++;
    await played.world.close();
  }
  return { effects, tried, findings, died };
}

/** They are the same each time, because the run has one seed. */
let known: ReturnType<typeof effectsOfTheRun> | undefined;

/** Every effect of the undisturbed run: what it changes, outside and in storage. */
async function effectsOfTheRun(): Promise<readonly string[]> {
  const played = await quietRun([]);
  const effects = [...played.world.wire.effects()];
  const findings = await broken(played);
  await played.world.close();
  if (findings.length > 0) throw new Error(`The quiet story is broken: ${findings.join('; ')}.`);
  return effects;
}
