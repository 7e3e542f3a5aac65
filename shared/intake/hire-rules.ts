import type { Config } from '../config.ts';
import type { HireRules } from './validate-hire.ts';

/** What the settings say about the hires that are accepted. */
export function hireRules({
  USER_DOMAIN: userDomain,
  USER_DOMAIN_BY_COUNTRY: byCountry,
  OWN_DOMAINS: ownDomains,
  HIRE_MANAGER: manager,
}: Pick<
  Config,
  'USER_DOMAIN' | 'USER_DOMAIN_BY_COUNTRY' | 'OWN_DOMAINS' | 'HIRE_MANAGER'
>): HireRules {
  return {
    ownDomains: [...new Set([userDomain, ...Object.values(byCountry), ...ownDomains])],
    isManagerNeeded: manager === 'required',
  };
}
