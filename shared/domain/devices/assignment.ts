import type { AutopilotIdentity } from './ports.ts';

export const DEVICE_PROBLEMS = [
  'deviceNotFound',
  'deviceSerialNotUnique',
  'deviceOfSomebodyElse',
  'deviceAssignmentRefused',
  'deviceImportFailed',
] as const;
export type DeviceProblem = (typeof DEVICE_PROBLEMS)[number];

/** What an assignment of a device to a person comes to. */
export type AssignmentPlan =
  | { readonly kind: 'assign'; readonly identity: AutopilotIdentity }
  | { readonly kind: 'assigned'; readonly identity: AutopilotIdentity }
  | { readonly kind: 'problem'; readonly reason: DeviceProblem };

/**
 * Decides which identity is assigned to the person. A device that is assigned to somebody else is
 * never taken from them: IT has to free it first. `formerName` is the name under which this run has
 * assigned it before the person's user name changed; empty when there is none.
 */
export function planAssignment(
  identities: readonly AutopilotIdentity[],
  userPrincipalName: string,
  formerName = '',
): AssignmentPlan {
  const [identity, ...others] = identities;
  if (!identity) return { kind: 'problem', reason: 'deviceNotFound' };
  if (others.length > 0) return { kind: 'problem', reason: 'deviceSerialNotUnique' };
  if (identity.userPrincipalName === null) return { kind: 'assign', identity };
  if (isSameName(identity.userPrincipalName, userPrincipalName)) {
    return { kind: 'assigned', identity };
  }
  return isSameName(identity.userPrincipalName, formerName)
    ? { kind: 'assign', identity }
    : { kind: 'problem', reason: 'deviceOfSomebodyElse' };
}

export const isSameName = (one: string, other: string): boolean =>
  one.toLowerCase() === other.toLowerCase();

/** Manufacturers print serial numbers in either case, and spreadsheets add spaces. */
export const isSameSerial = (one: string, other: string): boolean =>
  one.trim().toLowerCase() === other.trim().toLowerCase();
