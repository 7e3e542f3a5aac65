import { isDeepStrictEqual } from 'node:util';
import { type Place, placesOf } from '../../local/demo/sweep.ts';
import { Progress } from '../../shared/domain/onboarding.ts';
import type { PlayedPass } from './asked-pass.ts';
import type { World } from './world.ts';

// What must hold however a pass that IT asked for has ended.

type Check<P> = (played: P, progress: Progress) => string[] | Promise<string[]>;

/** Everything that is wrong, by the checks of this kind and by those of every kind; empty when all hold. */
export async function brokenPass<P extends PlayedPass>(
  played: P,
  what: string,
  checks: readonly Check<P>[],
): Promise<string[]> {
  const { world, id } = played;
  world.simulators.faults.clear();
  const status = await world.hub().status(id);
  if (!status?.customStatusJson) return [`the run has no status (${status?.runtimeStatus})`];
  const progress = Progress.parse(JSON.parse(status.customStatusJson));
  const findings = [...(await codesLeaked(played)), ...accountIsLeft(played, progress)];
  for (const check of checks) findings.push(...(await check(played, progress)));
  return [...findings, ...(await nothingFailed(played, what))];
}

async function codesLeaked({ world }: PlayedPass): Promise<string[]> {
  const { simulators } = world;
  const places: Place[] = [
    place('hub', await world.hubDump()),
    place('storage', await world.storage.dump()),
    place('log', world.log),
    place('traffic', simulators.traffic()),
    place('outbox', simulators.outbox()),
  ];
  const found = simulators.codesIssued().flatMap((code) => placesOf(code, places));
  return found.map((at) => `a code is in ${at}`);
}

/** Nothing of the account but its methods and its pass may be another than before. */
function accountIsLeft({ world, before }: PlayedPass, { outcome }: Progress): string[] {
  const now = world.simulators.directory.user(before.id);
  const kept = ({ methods: _, temporaryAccessPass: __, ...rest }: typeof before) => rest;
  const isSame = now && isDeepStrictEqual(kept(now), kept(before));
  return [
    ...(isSame ? [] : ['the account was changed']),
    ...(now?.temporaryAccessPass && outcome !== null ? [`a pass is left after ${outcome}`] : []),
  ];
}

async function nothingFailed({ world, answers }: PlayedPass, what: string): Promise<string[]> {
  const { instances } = JSON.parse(await world.hubDump()) as {
    instances: { runtimeStatus: string }[];
  };
  return [
    ...instances
      .filter(({ runtimeStatus }) => runtimeStatus === 'Failed')
      .map(() => 'an orchestration failed: a bug of ours'),
    ...(instances.length === 1 ? [] : [`${instances.length} runs for one ${what}`]),
    ...answers.filter((one) => ![202, 503].includes(one)).map((one) => `IT was answered ${one}`),
  ];
}

/** The requests that made a pass. */
export const mintsIn = (world: World) =>
  world.simulators
    .traffic()
    .filter(
      ({ method, path }) => method === 'POST' && path.endsWith('/temporaryAccessPassMethods'),
    );

const place = (name: string, value: unknown): Place => ({
  name,
  bytes: Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)),
});
