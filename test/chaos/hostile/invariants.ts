import { ADA } from './people.ts';
import { type Power, STAFF } from './plan.ts';
import { BORN_AT, type HostilePlayed } from './play.ts';

const HOUR_MS = 3_600_000;

type Check = (played: HostilePlayed) => string[];

/** Everything that is wrong with how a hostile world ended; empty when all promises hold. */
export const brokenPromises = (played: HostilePlayed): string[] =>
  CHECKS.flatMap((check) => check(played));

/** They have no hires of their own to announce: every code is somebody else's. */
const WITHOUT_HIRES: readonly Power[] = ['selfService', 'manager', 'mailboxReader', 'operator'];

/**
 * A source may announce a person whom nobody knows, and gets that person's code. From when HR has
 * announced somebody, no other source gets a code of that person.
 */
const noAttackerSawACode: Check = ({ plan, shownToAttacker }) => {
  const announcedAt = BORN_AT + plan.hiredAt * HOUR_MS;
  return shownToAttacker
    .filter(
      ({ employeeId, at }) =>
        WITHOUT_HIRES.includes(plan.power) ||
        isStaff(employeeId) ||
        (employeeId === ADA.employeeId && at >= announcedAt),
    )
    .map(({ employeeId }) => `the attacker saw a code of ${employeeId}`);
};

const noCodeOfStaff: Check = ({ shownToHire }) =>
  shownToHire
    .filter(({ employeeId }) => isStaff(employeeId))
    .map(({ employeeId }) => `a hire saw a code of ${employeeId}`);

const staffIsUntouched: Check = ({ staffChangedAt }) =>
  staffChangedAt === undefined ? [] : [`an account of the staff was changed at ${staffChangedAt}`];

/** Nothing can be claimed while a person is awaited, or after the end. */
const nothingIsShownAfterTheEnd: Check = ({ shownToHire, shownToAttacker }) =>
  [...shownToHire, ...shownToAttacker].flatMap(({ endedAs }) =>
    endedAs === null ? [] : [`a code was shown although the run was ${endedAs}`],
  );

/** Done means that the pass was used and that the key is the person's. */
const completedByOwnKey: Check = ({ plan, runs, ownKeys }) => {
  // Who registered a key after the pass was used, the audit log alone says.
  if (plan.mishap.kind === 'keyInstead' && !plan.isAuditLogRead) return [];
  return runs
    .filter(({ outcome, key }) => outcome === 'completed' && !ownKeys.has(key ?? ''))
    .map(({ key }) => `completed by ${key}, which the hire has not registered`);
};

/** What an administrator did stays done, and a code is not shown after it. */
const mishapsCount: Check = ({ plan, mishapAt, shownToHire, shownToAttacker, hire }) => {
  if (mishapAt === undefined) return [];
  const { kind } = plan.mishap;
  const shown = [...shownToHire, ...shownToAttacker].filter((one) => one.userId === hire?.id);
  const hadCode = shown.some(({ at }) => at <= mishapAt);
  const after = shown.filter(({ at }) => at > mishapAt);
  const isAddition = kind === 'methodAdded' || kind === 'keyAdded';
  const isBarred = kind === 'raised' || kind === 'disabled' || (isAddition && !hadCode);
  const findings = isBarred && after.length > 0 ? [`a code was shown after: ${kind}`] : [];
  if (kind === 'disabled' && hire?.isEnabled) findings.push('a disabled account was enabled');
  if (kind === 'passRemoved' && !hadCode && after.length > 0 && plan.power !== 'operator')
    findings.push('a removed pass was replaced by itself');
  return findings;
};

const everyRunEnded: Check = ({ runs }) =>
  runs.flatMap(({ outcome, reason }) => {
    if (outcome === null) return ['a run neither ended nor waits'];
    const needsReason = outcome === 'needsAttention' || outcome === 'refused';
    return needsReason && !reason ? [`a run is ${outcome} without a reason`] : [];
  });

const CHECKS = [
  noAttackerSawACode,
  noCodeOfStaff,
  staffIsUntouched,
  nothingIsShownAfterTheEnd,
  completedByOwnKey,
  mishapsCount,
  everyRunEnded,
];

function isStaff(employeeId: string | null): boolean {
  return Object.values<string>(STAFF).includes(employeeId ?? '');
}
