import { check, verdict } from '../check.ts';

/** AAD_PREMIUM and AAD_PREMIUM_P2: https://learn.microsoft.com/entra/identity/users/licensing-service-plan-reference */
const PREMIUM_PLANS = [
  '41781fb2-bc02-4b7c-bd55-b576c07bb09d',
  'eec0eb4f-6444-4f95-aba0-50c24d67f998',
];

export const licencePremium = check({
  id: 'licencePremium',
  severity: 'required',
  what: 'The tenant has Microsoft Entra ID P1 or P2.',
  why: 'Conditional Access, its strengths and the sign-in log need it.',
  fix: 'Buy Microsoft Entra ID P1, or a product that contains it.',
  source: 'https://learn.microsoft.com/entra/fundamentals/licensing',
  mendedBy: 'person',
  parts: ['subscriptions'],
  judge: ({ subscriptions }) => {
    const having = subscriptions.filter(
      ({ capabilityStatus, servicePlans }) =>
        ['Enabled', 'Warning'].includes(capabilityStatus) &&
        servicePlans.some(({ servicePlanId }) => PREMIUM_PLANS.includes(servicePlanId)),
    );
    return verdict(
      having.length > 0,
      having.map(({ skuPartNumber }) => skuPartNumber).join(', ') || 'no subscription has it',
    );
  },
});
