import { STEPS, type Steps } from '../../shared/workflow/steps.ts';

/** Steps of a withdrawal alone, and the call for help that a good run does without. */
const ELSEWHERE: readonly (keyof Steps)[] = [
  'holdAccess',
  'closeLink',
  'findAccount',
  'removeFromGroups',
  'removeManager',
  'retireAccount',
  'revokeSessions',
  'listPasskeys',
  'tellHireWithdrawn',
  'tellFormerContact',
  'escalateToIt',
  // Only runs with a device have these.
  'assignDevice',
  'lookForEnrolment',
  'freeDevice',
  'tellPassIssued',
  // Only recoveries have these.
  'checkApproval',
  'askApprover',
  'tellRecovery',
  'listOlderMethods',
];

/** Wire names of the steps that lead from a hire to a passkey, but for those that are left out. */
export function stepsOfRun(...leftOut: readonly (keyof Steps)[]): string[] {
  const names = Object.keys(STEPS) as (keyof Steps)[];
  return names
    .filter((name) => !ELSEWHERE.includes(name) && !leftOut.includes(name))
    .map((name) => STEPS[name].name);
}
