import { isForHires, isOnTheWay, namesOf } from '../access.ts';
import { check, verdict } from '../check.ts';

export const noConstantSignIn = check({
  id: 'noConstantSignIn',
  severity: 'advised',
  what: 'No policy asks hires to sign in again each time.',
  why: 'A one-time pass is spent at the first sign-in, so a second one within the registration cannot be answered.',
  fix: 'Exclude new hires from the sign-in frequency "every time".',
  source: 'https://learn.microsoft.com/entra/identity/conditional-access/concept-session-lifetime',
  mendedBy: 'person',
  parts: ['accessPolicies'],
  judge: ({ accessPolicies }, wanted) => {
    const always = accessPolicies.filter(
      (policy) =>
        policy.state === 'enabled' &&
        policy.sessionControls?.signInFrequency?.isEnabled === true &&
        policy.sessionControls.signInFrequency.frequencyInterval === 'everyTime' &&
        isForHires(policy, wanted) &&
        isOnTheWay(policy),
    );
    return verdict(always.length === 0, namesOf(always) || 'none does');
  },
});
