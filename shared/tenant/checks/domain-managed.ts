import { check, unclear, verdict } from '../check.ts';

export const domainManaged = check({
  id: 'domainManaged',
  severity: 'mustHave',
  what: 'The domains of the user names are managed, not federated.',
  why: 'Accounts of a federated domain belong to another identity provider, which would have to know every hire first.',
  fix: 'Use a managed domain in USER_DOMAIN, USER_DOMAIN_BY_COUNTRY and USER_DOMAIN_BY_COMPANY, or convert this one.',
  source: 'https://learn.microsoft.com/graph/api/resources/domain',
  mendedBy: 'person',
  parts: ['domain', 'otherDomains'],
  judge: ({ domain, otherDomains }, wanted) => {
    const all = [{ name: wanted.domain, domain }, ...otherDomains];
    if (all.some((one) => one.domain === null)) return unclear('see domainVerified');
    const wrong = all.filter((one) => one.domain?.authenticationType !== 'Managed');
    const names = wrong.map(({ name }) => name).join(', ');
    return verdict(wrong.length === 0, `not managed: ${names || 'none'}`);
  },
});
