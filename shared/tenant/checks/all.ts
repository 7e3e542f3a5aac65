import type { AnyCheck } from '../check.ts';
import { appPermissions } from './app-permissions.ts';
import { appPermissionsMinimal } from './app-permissions-minimal.ts';
import { breakGlassAccounts } from './break-glass-accounts.ts';
import { deviceJoin } from './device-join.ts';
import { deviceQuota } from './device-quota.ts';
import { domainManaged } from './domain-managed.ts';
import { domainVerified } from './domain-verified.ts';
import { groupsExist } from './groups-exist.ts';
import { groupsJoinable } from './groups-joinable.ts';
import { licenceErrors } from './licence-errors.ts';
import { licencePremium } from './licence-premium.ts';
import { licenceSeats } from './licence-seats.ts';
import { mailSender } from './mail-sender.ts';
import { methodsInUse } from './methods-in-use.ts';
import { methodsMigrated } from './methods-migrated.ts';
import { noBlock } from './no-block.ts';
import { noCampaign } from './no-campaign.ts';
import { noConstantSignIn } from './no-constant-sign-in.ts';
import { noDeviceDemand } from './no-device-demand.ts';
import { noLocationDemand } from './no-location-demand.ts';
import { noPasskeyDemand } from './no-passkey-demand.ts';
import { noResetRegistration } from './no-reset-registration.ts';
import { passEnabled } from './pass-enabled.ts';
import { passExcludesPrivileged } from './pass-excludes-privileged.ts';
import { passIncludesHires } from './pass-includes-hires.ts';
import { passLength } from './pass-length.ts';
import { passLifetime } from './pass-lifetime.ts';
import { passLifetimeShort } from './pass-lifetime-short.ts';
import { passNotForEverybody } from './pass-not-for-everybody.ts';
import { passOneTime } from './pass-one-time.ts';
import { passReusable } from './pass-reusable.ts';
import { passkeyAcceptable } from './passkey-acceptable.ts';
import { passkeyAttestation } from './passkey-attestation.ts';
import { passkeyEnabled } from './passkey-enabled.ts';
import { passkeyIncludesHires } from './passkey-includes-hires.ts';
import { passkeyModels } from './passkey-models.ts';
import { passkeyProfileOfHires } from './passkey-profile-of-hires.ts';
import { passkeyProfiles } from './passkey-profiles.ts';
import { passkeySelfService } from './passkey-self-service.ts';
import { passkeyTypes } from './passkey-types.ts';
import { privilegedGroup } from './privileged-group.ts';
import { registrationPolicy } from './registration-policy.ts';
import { registrationPolicyBreakGlass } from './registration-policy-break-glass.ts';
import { registrationPolicyCoversHires } from './registration-policy-covers-hires.ts';
import { registrationPolicyEnforced } from './registration-policy-enforced.ts';
import { registrationPolicyEverywhere } from './registration-policy-everywhere.ts';
import { securityDefaultsOff } from './security-defaults-off.ts';
import { smsSender } from './sms-sender.ts';
import { strengthAllowsPass } from './strength-allows-pass.ts';
import { strengthAllowsPasskeys } from './strength-allows-passkeys.ts';
import { strengthExists } from './strength-exists.ts';
import { strengthHasNoPhone } from './strength-has-no-phone.ts';
import { webhookSecrets } from './webhook-secrets.ts';

/** Every check, in the order in which they are shown. */
export const CHECKS: readonly AnyCheck[] = [
  passEnabled,
  passIncludesHires,
  passNotForEverybody,
  passExcludesPrivileged,
  passLifetime,
  passLifetimeShort,
  passLength,
  passOneTime,
  passReusable,
  passkeyEnabled,
  passkeyIncludesHires,
  passkeySelfService,
  passkeyProfiles,
  passkeyProfileOfHires,
  passkeyAcceptable,
  passkeyModels,
  passkeyAttestation,
  passkeyTypes,
  strengthExists,
  strengthAllowsPass,
  strengthAllowsPasskeys,
  strengthHasNoPhone,
  registrationPolicy,
  registrationPolicyEnforced,
  registrationPolicyCoversHires,
  registrationPolicyBreakGlass,
  registrationPolicyEverywhere,
  breakGlassAccounts,
  privilegedGroup,
  noBlock,
  noPasskeyDemand,
  noDeviceDemand,
  noLocationDemand,
  noConstantSignIn,
  securityDefaultsOff,
  noResetRegistration,
  noCampaign,
  methodsMigrated,
  methodsInUse,
  licencePremium,
  licenceSeats,
  licenceErrors,
  groupsExist,
  groupsJoinable,
  appPermissions,
  appPermissionsMinimal,
  domainVerified,
  domainManaged,
  mailSender,
  smsSender,
  webhookSecrets,
  deviceJoin,
  deviceQuota,
];

export const CHECK_IDS: readonly string[] = CHECKS.map(({ id }) => id);
