import type { ManagedDevice } from './ports.ts';

/** What counts as the enrolment that a run waits for. */
export interface EnrolmentWish {
  readonly userId: string;
  readonly userPrincipalName: string;
  /** UTC. A record from before is an earlier life of the device, unless `mayBeOlder`. */
  readonly since: string;
  /** The device was enrolled when the run began, and stays so (web sign-in). */
  readonly mayBeOlder: boolean;
  readonly needsCompliance: boolean;
}

export type Enrolment =
  | { readonly kind: 'done'; readonly deviceId: string }
  | { readonly kind: 'notYet'; readonly missing: 'enrolment' | 'compliance' }
  | { readonly kind: 'hold'; readonly reason: 'deviceEnrolledBySomebodyElse' };

/** Clocks of Intune and of this app may differ by this much. */
const CLOCKS_APART_MS = 2 * 60_000;

/**
 * Decides whether the device is enrolled for the person, and compliant where that is asked. A new
 * enrolment by another person is a matter for IT. A device without a user, such as a kiosk, is
 * nobody's and counts as not enrolled.
 */
export function enrolment(devices: readonly ManagedDevice[], wish: EnrolmentWish): Enrolment {
  const current = devices.filter((device) => isCurrent(device, wish));
  const own = current.filter((device) => isOf(device, wish));
  const [candidate] = own;
  if (!candidate) {
    const isSomebodyElses = current.some(({ userId, userPrincipalName }) =>
      Boolean(userId || userPrincipalName),
    );
    if (isSomebodyElses && !wish.mayBeOlder) {
      return { kind: 'hold', reason: 'deviceEnrolledBySomebodyElse' };
    }
    return { kind: 'notYet', missing: 'enrolment' };
  }
  if (!wish.needsCompliance) return { kind: 'done', deviceId: candidate.id };
  const compliant = own.find(({ complianceState }) => complianceState === 'compliant');
  return compliant
    ? { kind: 'done', deviceId: compliant.id }
    : { kind: 'notYet', missing: 'compliance' };
}

function isCurrent({ enrolledAt }: ManagedDevice, { since, mayBeOlder }: EnrolmentWish): boolean {
  if (mayBeOlder) return true;
  return enrolledAt !== null && Date.parse(enrolledAt) >= Date.parse(since) - CLOCKS_APART_MS;
}

/** The object id decides; the user name only where Intune does not give the id. */
function isOf(
  { userId, userPrincipalName }: ManagedDevice,
  wish: Pick<EnrolmentWish, 'userId' | 'userPrincipalName'>,
): boolean {
  if (userId) return userId.toLowerCase() === wish.userId.toLowerCase();
  return userPrincipalName?.toLowerCase() === wish.userPrincipalName.toLowerCase();
}
