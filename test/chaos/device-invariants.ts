import { isDeepStrictEqual } from 'node:util';
import { type Place, placesOf } from '../../local/demo/sweep.ts';
import { Progress } from '../../shared/domain/onboarding.ts';
import { type PlayedDevice, SERIAL } from './device-play.ts';

/** Everything that is wrong with how a device pass ended; empty when all invariants hold. */
export async function brokenDevice(played: PlayedDevice): Promise<string[]> {
  const { world, id } = played;
  world.simulators.faults.clear();
  const status = await world.hub().status(id);
  if (!status?.customStatusJson) return [`the run has no status (${status?.runtimeStatus})`];
  const progress = Progress.parse(JSON.parse(status.customStatusJson));
  return [
    ...(await codesLeaked(played)),
    ...endsAsDeserved(played, progress),
    ...accountIsLeft(played, progress),
    ...deviceIsRight(played, progress),
    ...passesAreRight(played, progress),
    ...ownerIsTold(played, progress),
    ...(await nothingFailed(played)),
  ];
}

async function codesLeaked({ world, codesStolen }: PlayedDevice): Promise<string[]> {
  const { simulators } = world;
  const places: Place[] = [
    place('hub', await world.hubDump()),
    place('storage', await world.storage.dump()),
    place('log', world.log),
    place('traffic', simulators.traffic()),
    place('outbox', simulators.outbox()),
  ];
  const found = simulators.codesIssued().flatMap((code) => placesOf(code, places));
  return [
    ...found.map((at) => `a code is in ${at}`),
    ...codesStolen.map(() => 'an attacker saw a code'),
  ];
}

function endsAsDeserved(played: PlayedDevice, { outcome, reason }: Progress): string[] {
  const deserved = deservedBy(played);
  const isSame = deserved.some(([what, why]) => outcome === what && reason === why);
  return isSame ? [] : [`ended ${outcome} (${reason}), deserved ${deserved.join(' or ')}`];
}

function deservedBy({ plan }: PlayedDevice): [string, string | null][] {
  const { device, person, behaviour } = plan;
  const withdrawn: [string, null][] = behaviour === 'withdrawn' ? [['withdrawn', null]] : [];
  if (device === 'missing') return [...withdrawn, ['needsAttention', 'deviceNotFound']];
  if (device === 'somebodyElses') return [...withdrawn, ['needsAttention', 'deviceOfSomebodyElse']];
  // A refusal comes before a withdrawal can come.
  if (person === 'privileged' || person === 'eligible')
    return [...withdrawn, ['refused', 'privileged']];
  if (person === 'passkeyHolder') return [...withdrawn, ['refused', 'alreadyHasStrongMethod']];
  if (behaviour === 'withdrawn') return withdrawn;
  if (behaviour === 'neverCollects') return [['needsAttention', 'passExpired']];
  if (behaviour === 'neverEnrols') return [['needsAttention', 'deviceNotEnrolled']];
  return [['completed', null]];
}

/** Nothing of the account but its methods and its pass may be another than before. */
function accountIsLeft({ world, before }: PlayedDevice, { outcome }: Progress): string[] {
  const now = world.simulators.directory.user(before.id);
  const kept = ({ methods: _, temporaryAccessPass: __, ...rest }: typeof before) => rest;
  const isSame = now && isDeepStrictEqual(kept(now), kept(before));
  return [
    ...(isSame ? [] : ['the account was changed']),
    ...(now?.temporaryAccessPass && outcome !== null ? [`a pass is left after ${outcome}`] : []),
  ];
}

function deviceIsRight({ world, plan, before }: PlayedDevice, { outcome }: Progress): string[] {
  const identity = world.simulators.directory
    .autopilotDevices()
    .find(({ serialNumber }) => serialNumber === SERIAL);
  const holder = identity?.userPrincipalName ?? '';
  if (plan.device === 'somebodyElses') {
    return holder === 'boss@contoso.com' ? [] : ['the device was taken from somebody else'];
  }
  if (outcome === 'withdrawn' || outcome === 'refused') {
    return holder === '' ? [] : [`the device is still assigned after ${outcome}`];
  }
  if (outcome === 'completed' && holder !== before.userPrincipalName) {
    return ['completed without the assignment'];
  }
  return [];
}

function passesAreRight({ world, plan }: PlayedDevice, { outcome }: Progress): string[] {
  const mints = mintsIn(world);
  const reusable = mints.filter(
    ({ requestBody }) => (requestBody as { isUsableOnce?: boolean }).isUsableOnce !== true,
  );
  const isRefusable = plan.person !== 'plain' || ['missing', 'somebodyElses'].includes(plan.device);
  return [
    ...(reusable.length > 0 && !plan.permitsReusable
      ? ['a reusable pass, against the policy']
      : []),
    ...(isRefusable && mints.length > 0 ? [`a pass was minted, and it ended ${outcome}`] : []),
  ];
}

/** The owner of the account hears of every pass, once. */
function ownerIsTold({ world, before }: PlayedDevice, { outcome }: Progress): string[] {
  const told = world.simulators
    .outbox()
    .filter(
      ({ to, subject }) => to === before.userPrincipalName && /has been issued/.test(subject ?? ''),
    );
  const mints = mintsIn(world).length;
  return [
    ...(told.length > mints ? [`the owner was told ${told.length} times of ${mints} passes`] : []),
    ...(outcome === 'completed' && told.length === 0 ? ['the owner was not told of the pass'] : []),
  ];
}

const mintsIn = (world: PlayedDevice['world']) =>
  world.simulators
    .traffic()
    .filter(
      ({ method, path }) => method === 'POST' && path.endsWith('/temporaryAccessPassMethods'),
    );

async function nothingFailed({ world, answers }: PlayedDevice): Promise<string[]> {
  const { instances } = JSON.parse(await world.hubDump()) as {
    instances: { runtimeStatus: string }[];
  };
  return [
    ...instances
      .filter(({ runtimeStatus }) => runtimeStatus === 'Failed')
      .map(() => 'an orchestration failed: a bug of ours'),
    ...(instances.length === 1 ? [] : [`${instances.length} runs for one device pass`]),
    ...answers.filter((one) => ![202, 503].includes(one)).map((one) => `IT was answered ${one}`),
  ];
}

const place = (name: string, value: unknown): Place => ({
  name,
  bytes: Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)),
});
