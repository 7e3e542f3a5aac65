import type { Config } from '../config.ts';
import type { HireRules } from './validate-hire.ts';

/** What the settings say about the hires that are accepted. */
export function hireRules({
  USER_DOMAIN: userDomain,
  USER_DOMAIN_BY_COUNTRY: byCountry,
  USER_DOMAIN_BY_COMPANY: byCompany,
  OWN_DOMAINS: ownDomains,
  HIRE_MANAGER: manager,
}: Pick<
  Config,
  | 'USER_DOMAIN'
  | 'USER_DOMAIN_BY_COUNTRY'
  | 'USER_DOMAIN_BY_COMPANY'
  | 'OWN_DOMAINS'
  | 'HIRE_MANAGER'
>): HireRules {
  return {
    ownDomains: [
      ...new Set([
        userDomain,
        ...Object.values(byCountry),
        ...Object.values(byCompany),
        ...ownDomains,
      ]),
    ],
    isManagerNeeded: manager === 'required',
  };
}
