import type { Progress } from '../../shared/domain/onboarding.ts';
import { brokenPass, mintsIn } from './asked-pass-invariants.ts';
import { type PlayedDevice, SERIAL } from './device-play.ts';

/** Everything that is wrong with how a device pass ended; empty when all invariants hold. */
export const brokenDevice = (played: PlayedDevice): Promise<string[]> =>
  brokenPass(played, 'device pass', [
    codesStolen,
    endsAsDeserved,
    deviceIsRight,
    passesAreRight,
    ownerIsTold,
  ]);

const codesStolen = ({ codesStolen: stolen }: PlayedDevice): string[] =>
  stolen.map(() => 'an attacker saw a code');

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
