import type { Hire } from '../domain/hire.ts';
import { type Brand, languageOfTenant } from './brand.ts';
import { ADVISED_REASONS, type AdvisedReason } from './catalogue.ts';
import { catalogueOf } from './catalogues.ts';
import { type Content, tenantLetter } from './layout.ts';
import { personOf } from './person.ts';

/**
 * To IT: an onboarding has stopped or does not move. `reason` is its stable code, such as `noPasskey` or
 * `stepFailed:addToGroups`. Of the hire it holds the name and nothing else.
 */
export function escalationMail(
  hire: Hire,
  brand: Brand,
  { onboardingId, reason }: { onboardingId: string; reason: string },
): Content {
  const { toIt } = catalogueOf(languageOfTenant(brand));
  const letter = toIt.escalation({
    person: personOf(hire),
    organisation: brand.organisationName,
    onboardingId,
    reason,
    advice: toIt.advice[advised(reason)],
  });
  return tenantLetter(letter, brand);
}

function advised(reason: string): AdvisedReason {
  const code = reason.split(':')[0];
  return ADVISED_REASONS.find((known) => known === code) ?? 'other';
}
