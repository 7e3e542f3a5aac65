import { type Change, type Changes, type Consent, nothing, together } from '../change.ts';
import type { Current, Raw } from '../current.ts';
import { enablingChanges, policyChanges, REPORTING } from './access-policy.ts';
import { breakGlassId } from './registration-policy.ts';

const PATH = '/policies/identitySecurityDefaultsEnforcementPolicy';
const MULTIFACTOR = 'Firstkey: multifactor authentication for everybody';
const LEGACY = 'Firstkey: block legacy authentication';

export const hasSecurityDefaults = ({ securityDefaults }: Current): boolean =>
  securityDefaults['isEnabled'] === true;

/**
 * Security defaults and enforced Conditional Access policies exclude each other. What the defaults
 * did is therefore prepared as two policies that only report, the defaults go off, and the policies
 * are enforced at once.
 * @see https://learn.microsoft.com/entra/fundamentals/security-defaults
 */
export function securityDefaultsChanges(current: Current, consents: ReadonlySet<Consent>): Changes {
  const isOn = hasSecurityDefaults(current);
  if (!isOn) return isUnfinished(current) ? enforced(current) : nothing;
  if (!consents.has('replaceSecurityDefaults')) {
    const what = 'Security defaults stay on, so no Conditional Access policy can be enforced.';
    return { changes: [], left: [{ what, consent: 'replaceSecurityDefaults' }] };
  }
  const prepared = [
    policyChanges(current, MULTIFACTOR, multifactor(current)),
    policyChanges(current, LEGACY, legacy(current)),
  ];
  return together(...prepared, { changes: [switchedOff()], left: [] }, enforced(current));
}

const enforced = (current: Current) =>
  together(enablingChanges(current, MULTIFACTOR), enablingChanges(current, LEGACY));

/** A run that ended between the defaults and the policies in their place is finished by the next. */
function isUnfinished({ accessPolicies }: Current): boolean {
  const own = accessPolicies.filter(
    ({ displayName, state }) =>
      [MULTIFACTOR, LEGACY].includes(String(displayName)) && state === REPORTING,
  );
  return own.length === 2;
}

const multifactor = (current: Current): Raw => ({
  conditions: { clientAppTypes: ['all'], ...everybody(current) },
  grantControls: { operator: 'OR', builtInControls: ['mfa'] },
});

const legacy = (current: Current): Raw => ({
  conditions: { clientAppTypes: ['exchangeActiveSync', 'other'], ...everybody(current) },
  grantControls: { operator: 'OR', builtInControls: ['block'] },
});

const everybody = (current: Current) => ({
  applications: { includeApplications: ['All'] },
  users: { includeUsers: ['All'], excludeGroups: [breakGlassId(current)] },
});

function switchedOff(): Change {
  const set = (isEnabled: boolean) => ({
    method: 'PATCH' as const,
    path: PATH,
    body: { isEnabled },
  });
  return {
    id: 'securityDefaults',
    what: 'Switch security defaults off.',
    look: { path: PATH },
    before: { isEnabled: true },
    after: { isEnabled: false },
    request: set(false),
    undo: set(true),
  };
}
