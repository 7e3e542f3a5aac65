import { DEVICE_PROBLEMS } from '../domain/devices/assignment.ts';
import { SHAPE_WARNINGS } from '../domain/devices/pass-shape.ts';

/**
 * The stable codes that IT may be told, as docs/operations.md has them. `deviceProblem` stands for those of a
 * device that the run does not wait for, `unlisted` for the rest.
 */
export const ADVISED_REASONS = [
  'employeeIdNotUnique',
  'noFreeUserName',
  'managerNotFound',
  'managerChangedLate',
  'managerDisowned',
  'groupIsRoleAssignable',
  'passPolicyDisabled',
  'passPolicyExcludesUser',
  'claimLinkNotSent',
  'claimLocked',
  'notCollected',
  'noPasskeyYet',
  'passExpired',
  'noPasskey',
  'stepFailed',
  'unexpectedMethod',
  'deviceProblem',
  'guest',
  'privileged',
  'alreadyHasStrongMethod',
  'unlisted',
] as const;
export type AdvisedReason = (typeof ADVISED_REASONS)[number];

/** What it means for the onboarding: it stands still, it goes on by itself, or it is over. */
export type Consequence = 'waits' | 'goesOn' | 'refused';

export function consequenceOf(reason: AdvisedReason): Consequence {
  switch (reason) {
    case 'notCollected':
    case 'noPasskeyYet':
    case 'unexpectedMethod':
    case 'deviceProblem':
      return 'goesOn';
    case 'guest':
    case 'privileged':
    case 'alreadyHasStrongMethod':
      return 'refused';
    default:
      return 'waits';
  }
}

/** What is said of a reason such as `stepFailed:addToGroups`. A device pass has nothing else to do, so it waits for its device. */
export function advisedReason(
  reason: string,
  { isDevicePass = false }: { readonly isDevicePass?: boolean | undefined } = {},
): AdvisedReason {
  const code = reason.split(':')[0];
  const devices: readonly string[] = isDevicePass
    ? SHAPE_WARNINGS
    : [...SHAPE_WARNINGS, ...DEVICE_PROBLEMS];
  if (code !== undefined && devices.includes(code)) return 'deviceProblem';
  return ADVISED_REASONS.find((known) => known === code) ?? 'unlisted';
}
