import { isDeepStrictEqual } from 'node:util';
import { type Place, placesOf } from '../../local/demo/sweep.ts';
import { Progress } from '../../shared/domain/onboarding.ts';
import { BOB, type PlayedRecovery } from './recovery-play.ts';

/** Everything that is wrong with how a recovery ended; empty when all invariants hold. */
export async function brokenRecovery(played: PlayedRecovery): Promise<string[]> {
  const { world, id } = played;
  world.simulators.faults.clear();
  const status = await world.hub().status(id);
  if (!status?.customStatusJson) return [`the run has no status (${status?.runtimeStatus})`];
  const progress = Progress.parse(JSON.parse(status.customStatusJson));
  return [
    ...(await codesLeaked(played)),
    ...endsAsDeserved(played, progress),
    ...accountIsLeft(played, progress),
    ...passesAreRight(played),
    ...everybodyIsTold(played),
    ...(await nothingFailed(played)),
  ];
}

async function codesLeaked({ world, codesStolen, approvalsForged }: PlayedRecovery) {
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
    ...codesStolen.map(() => 'an attacker saw a code or a message'),
    ...(approvalsForged > 0 ? [`${approvalsForged} acts of attackers were taken`] : []),
  ];
}

function endsAsDeserved(played: PlayedRecovery, { outcome, reason }: Progress): string[] {
  const deserved = deservedBy(played);
  const isSame = deserved.some(([what, why]) => outcome === what && reason === why);
  return isSame ? [] : [`ended ${outcome} (${reason}), deserved ${deserved.join(' or ')}`];
}

/** Somebody without any method needs no approval, unless an operator reads the code. */
const needsApproval = ({ person, deliverTo }: PlayedRecovery['plan']): boolean =>
  person !== 'bare' || deliverTo === 'operator';

function deservedBy({ plan, codesShown }: PlayedRecovery): [string, string | null][] {
  const { person, approver, behaviour } = plan;
  const withdrawn: [string, null][] = behaviour === 'revoked' ? [['withdrawn', null]] : [];
  if (person === 'becomesPrivileged') {
    // Nobody is named to approve that, so an earlier approval does not count. A refusal to decide is no answer.
    return [...withdrawn, ['refused', 'privileged'], ['refused', 'approvalExpired']];
  }
  if (needsApproval(plan) && approver === 'declines') {
    return [...withdrawn, ['refused', 'approvalDeclined']];
  }
  if (needsApproval(plan) && approver === 'silent') {
    return [...withdrawn, ['refused', 'approvalExpired']];
  }
  if (behaviour === 'revoked') return [...withdrawn, ['refused', 'noPasskey']];
  if (behaviour === 'neverCollects') return [['refused', 'passExpired']];
  if (behaviour === 'neverRegisters' || codesShown.length === 0) {
    return [
      ['refused', 'noPasskey'],
      ['refused', 'passExpired'],
    ];
  }
  return [['completed', null]];
}

/** Nothing of the account but its methods and its pass may be another than before. */
function accountIsLeft({ world, before }: PlayedRecovery, { outcome }: Progress): string[] {
  const now = world.simulators.directory.user(before.id);
  const kept = ({ methods: _, temporaryAccessPass: __, ...rest }: typeof before) => rest;
  const isSame = now && isDeepStrictEqual(kept(now), kept(before));
  return [
    ...(isSame ? [] : ['the account was changed']),
    ...(now?.temporaryAccessPass && outcome !== null ? [`a pass is left after ${outcome}`] : []),
  ];
}

function passesAreRight({ world, plan, approvedAt }: PlayedRecovery): string[] {
  const mints = world.simulators
    .traffic()
    .filter(
      ({ method, path }) => method === 'POST' && path.endsWith('/temporaryAccessPassMethods'),
    );
  const isEarly = mints.some(({ at }) => approvedAt === null || Date.parse(at) < approvedAt);
  const bodies = mints.map(({ requestBody }) => requestBody as Record<string, unknown>);
  return [
    ...(isEarly && needsApproval(plan) ? ['a pass was minted without an approval'] : []),
    ...(plan.person === 'becomesPrivileged' && mints.length > 0
      ? ['somebody privileged got a pass']
      : []),
    ...(bodies.some(({ isUsableOnce }) => isUsableOnce !== true) ? ['a reusable pass'] : []),
  ];
}

/** The person hears of a recovery before there is a link. */
function everybodyIsTold({ world }: PlayedRecovery): string[] {
  const mails = world.simulators.outbox();
  const first = mails.findIndex(({ to }) => to === BOB);
  const link = mails.findIndex(({ text }) => text.includes('/claim/'));
  return link !== -1 && (first === -1 || first > link) ? ['the person was not told before'] : [];
}

async function nothingFailed({ world, answers }: PlayedRecovery): Promise<string[]> {
  const { instances } = JSON.parse(await world.hubDump()) as {
    instances: { runtimeStatus: string }[];
  };
  return [
    ...instances
      .filter(({ runtimeStatus }) => runtimeStatus === 'Failed')
      .map(() => 'an orchestration failed: a bug of ours'),
    ...(instances.length === 1 ? [] : [`${instances.length} runs for one recovery`]),
    ...answers.filter((one) => ![202, 503].includes(one)).map((one) => `IT was answered ${one}`),
  ];
}

const place = (name: string, value: unknown): Place => ({
  name,
  bytes: Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)),
});
