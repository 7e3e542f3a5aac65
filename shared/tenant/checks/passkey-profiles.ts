import { check, verdict } from '../check.ts';
import { profileNames } from '../passkeys.ts';

export const passkeyProfiles = check({
  id: 'passkeyProfiles',
  severity: 'advised',
  what: 'The tenant goes by passkey profiles.',
  why: 'The older properties are to be removed in October 2027, and say the same to everybody.',
  fix: 'Opt in to passkey profiles in the portal. It cannot be undone.',
  source:
    'https://learn.microsoft.com/entra/identity/authentication/how-to-authentication-passkey-profiles',
  mendedBy: 'person',
  parts: ['passkeyPolicy'],
  judge: ({ passkeyPolicy: { passkeyProfiles } }) =>
    verdict((passkeyProfiles ?? []).length > 0, `profiles: ${profileNames(passkeyProfiles ?? [])}`),
});
