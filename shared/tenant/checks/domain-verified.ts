import { check, verdict } from '../check.ts';

export const domainVerified = check({
  id: 'domainVerified',
  severity: 'mustHave',
  what: 'The domains of the user names are verified in the tenant.',
  why: 'Entra makes no account in another domain.',
  fix: 'Verify the domain, or change USER_DOMAIN, USER_DOMAIN_BY_COUNTRY or USER_DOMAIN_BY_COMPANY.',
  source: 'https://learn.microsoft.com/graph/api/resources/domain',
  mendedBy: 'person',
  parts: ['domain', 'otherDomains'],
  judge: ({ domain, otherDomains }, wanted) => {
    const all = [{ name: wanted.domain, domain }, ...otherDomains];
    const wrong = all.filter((one) => one.domain?.isVerified !== true).map(({ name }) => name);
    return verdict(wrong.length === 0, `not verified: ${wrong.join(', ') || 'none'}`);
  },
});
