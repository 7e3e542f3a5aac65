import { check, unclear, verdict } from '../check.ts';
import { coverageOf, idsOf } from '../targets.ts';

export const passkeyIncludesHires = check({
  id: 'passkeyIncludesHires',
  severity: 'mustHave',
  what: 'The passkey policy includes the same people as the pass policy.',
  why: 'A hire outside of it can sign in with the pass and not register a passkey. Exclusion beats inclusion.',
  fix: 'Include one of the groups in GROUP_IDS, and take hires out of the excluded groups.',
  source:
    'https://learn.microsoft.com/entra/identity/authentication/how-to-authentication-passkeys-fido2',
  mendedBy: 'apply',
  parts: ['passkeyPolicy'],
  also: ['nestedGroups'],
  judge: ({ passkeyPolicy }, wanted, tenant) => {
    const { includeTargets, excludeTargets } = passkeyPolicy;
    const evidence = `included: ${idsOf(includeTargets)}; excluded: ${idsOf(excludeTargets)}`;
    const coverage = coverageOf(passkeyPolicy, wanted, tenant);
    return coverage === 'unclear' ? unclear(evidence) : verdict(coverage === 'covered', evidence);
  },
});
