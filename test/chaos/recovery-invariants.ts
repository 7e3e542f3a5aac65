import type { Progress } from '../../shared/domain/onboarding.ts';
import { BOB } from './asked-pass.ts';
import { brokenPass, mintsIn } from './asked-pass-invariants.ts';
import type { PlayedRecovery } from './recovery-play.ts';

/** Everything that is wrong with how a recovery ended; empty when all invariants hold. */
export const brokenRecovery = (played: PlayedRecovery): Promise<string[]> =>
  brokenPass(played, 'recovery', [codesStolen, endsAsDeserved, passesAreRight, everybodyIsTold]);

function codesStolen({ codesStolen: stolen, approvalsForged }: PlayedRecovery): string[] {
  return [
    ...stolen.map(() => 'an attacker saw a code or a message'),
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

function passesAreRight({ world, plan, approvedAt }: PlayedRecovery): string[] {
  const mints = mintsIn(world);
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
