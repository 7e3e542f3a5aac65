import { bad, check, verdict } from '../check.ts';

export const domainVerified = check({
  id: 'domainVerified',
  severity: 'mustHave',
  what: 'The domain of the user names is verified in the tenant.',
  why: 'Entra makes no account in another domain.',
  fix: 'Verify the domain, or change USER_DOMAIN.',
  source: 'https://learn.microsoft.com/graph/api/resources/domain',
  mendedBy: 'person',
  parts: ['domain'],
  judge: ({ domain }, wanted) =>
    domain === null
      ? bad(`the tenant has no domain ${wanted.domain}`)
      : verdict(domain.isVerified, `verified: ${domain.isVerified}`),
});
