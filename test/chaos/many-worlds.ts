import { broken } from './invariants.ts';
import { planOf } from './plan.ts';
import { implement } from './play.ts';

/** Plays `count` worlds from seed `first` on and says, seed by seed, which promises they broke. */
export async function brokenWorlds(first: number, count: number): Promise<string[]> {
  const findings: string[] = [];
  for (let seed = first; seed < first + count; seed++) {
    const played = await implement(planOf(seed));
    for (const finding of await broken(played)) findings.push(`seed ${seed}: ${finding}`);
    await played.world.close();
  }
  return findings;
}
