import { check, unclear, verdict } from '../check.ts';

export const domainManaged = check({
  id: 'domainManaged',
  severity: 'mustHave',
  what: 'The domain of the user names is managed, not federated.',
  why: 'Accounts of a federated domain belong to another identity provider, which would have to know every hire first.',
  fix: 'Use a managed domain in USER_DOMAIN, or convert this one.',
  source: 'https://learn.microsoft.com/graph/api/resources/domain',
  mendedBy: 'person',
  parts: ['domain'],
  judge: ({ domain }) => {
    if (domain === null) return unclear('see domainVerified');
    const { authenticationType } = domain;
    return verdict(authenticationType === 'Managed', `type: ${authenticationType}`);
  },
});
