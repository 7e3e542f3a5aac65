import { createHash } from 'node:crypto';
import type { Finding } from '../../shared/tenant/finding.ts';
import { type Changes, type Consent, canonical, nothing, together } from './change.ts';
import { appRoleChanges } from './changes/app-roles.ts';
import { campaignChanges } from './changes/campaign.ts';
import { groupChanges } from './changes/groups.ts';
import { passPolicyChanges } from './changes/pass-policy.ts';
import { passkeyPolicyChanges } from './changes/passkey-policy.ts';
import {
  registrationEnforcement,
  registrationPolicyChanges,
} from './changes/registration-policy.ts';
import { hasSecurityDefaults, securityDefaultsChanges } from './changes/security-defaults.ts';
import { strengthChanges } from './changes/strength.ts';
import type { Current } from './current.ts';
import { type Desired, TenantCommandError } from './desired.ts';

export interface Plan extends Changes {
  readonly tenantId: string;
  /** Names this plan: the same tenant, desired state and consents give the same one. */
  readonly digest: string;
}

/**
 * The changes that bring the tenant to the desired state, in an order in which nobody is locked out
 * at any moment: what people will need comes before what asks for it, and what is enforced comes
 * last. A pure function. Throws `TenantCommandError` without break-glass accounts.
 */
export function makePlan(
  tenantId: string,
  current: Current,
  desired: Desired,
  { consents, findings }: { consents: ReadonlySet<Consent>; findings: readonly Finding[] },
): Plan {
  const isGuarded = hasGoodRegistration(findings);
  const access = together(
    isGuarded ? nothing : strengthChanges(current, desired, consents),
    isGuarded ? nothing : registrationPolicyChanges(current, desired),
    securityDefaultsChanges(current, consents),
    isGuarded ? nothing : enforcement(current, desired, consents),
  );
  if (access.changes.length > 0) requireBreakGlass(current, desired);
  const { changes, left } = together(
    groupChanges(current, desired),
    passkeyPolicyChanges(current, desired),
    passPolicyChanges(current, desired, consents),
    campaignChanges(current, desired),
    access,
    appRoleChanges(current, desired),
  );
  const content = canonical({ tenantId, desired, consents: [...consents].sort(), changes, left });
  const digest = createHash('sha256').update(content).digest('hex').slice(0, 16);
  return { tenantId, digest, changes, left };
}

/** With security defaults on, nothing can be enforced. */
function enforcement(current: Current, desired: Desired, consents: ReadonlySet<Consent>): Changes {
  const canEnforce = !hasSecurityDefaults(current) || consents.has('replaceSecurityDefaults');
  return canEnforce ? registrationEnforcement(current, desired) : nothing;
}

/** Another policy may guard the registration already, under whatever name. It is left alone. */
function hasGoodRegistration(findings: readonly Finding[]): boolean {
  const about = findings.filter(({ id }) => GUARDING.includes(id));
  return about.length === GUARDING.length && about.every(({ result }) => result === 'pass');
}

const GUARDING = [
  'strengthExists',
  'strengthAllowsPass',
  'strengthAllowsPasskeys',
  'strengthHasNoPhone',
  'registrationPolicy',
  'registrationPolicyEnforced',
  'registrationPolicyCoversHires',
  'registrationPolicyBreakGlass',
];

function requireBreakGlass({ groups, breakGlassMembers }: Current, desired: Desired): void {
  if (groups.breakGlass && breakGlassMembers > 0) return;
  const { displayName } = desired.groups.breakGlass;
  throw new TenantCommandError(
    'noBreakGlass',
    `No Conditional Access policy is made or changed without accounts that it leaves out. Make the group "${displayName}" ` +
      'with two accounts for emergencies, or name another one in groups.breakGlass of the desired state.',
  );
}
