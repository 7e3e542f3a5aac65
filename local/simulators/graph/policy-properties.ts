import { isObject } from '../call.ts';
import { methodsBadRequest } from './errors.ts';

// The properties of each method configuration in the v1.0 metadata of Microsoft Graph
// (https://graph.microsoft.com/v1.0/$metadata, August 2026). Graph refuses every other name.

const EVERY_CONFIGURATION = ['@odata.type', 'id', 'state', 'includeTargets', 'excludeTargets'];

const OWN_PROPERTIES: Record<string, readonly string[]> = {
  TemporaryAccessPass: [
    'defaultLength',
    'defaultLifetimeInMinutes',
    'isUsableOnce',
    'maximumLifetimeInMinutes',
    'minimumLifetimeInMinutes',
  ],
  Fido2: [
    'isAttestationEnforced',
    'isSelfServiceRegistrationAllowed',
    'keyRestrictions',
    'defaultPasskeyProfile',
    'passkeyProfiles',
  ],
  MicrosoftAuthenticator: ['featureSettings', 'isSoftwareOathEnabled'],
  Sms: [],
  Voice: ['isOfficePhoneAllowed'],
  Email: ['allowExternalIdToUseEmailOtp'],
  SoftwareOath: [],
  HardwareOath: [],
  QRCodePin: ['standardQRCodeLifetimeInDays', 'pinLength'],
  X509Certificate: [
    'authenticationModeConfiguration',
    'certificateAuthorityScopes',
    'certificateUserBindings',
    'crlValidationConfiguration',
    'issuerHintsConfiguration',
  ],
};

const EVERY_TARGET = ['@odata.type', 'id', 'targetType', 'isRegistrationRequired'];
const OWN_TARGET_PROPERTIES: Record<string, readonly string[]> = {
  Fido2: ['allowedPasskeyProfiles'],
  Sms: ['isUsableForSignIn'],
  MicrosoftAuthenticator: ['authenticationMode'],
};
const EXCLUDE_TARGET = ['@odata.type', 'id', 'targetType'];

/** Throws Graph's refusal for a property that the type, or one of its targets, does not have. */
export function checkProperties(id: string, properties: Record<string, unknown>): void {
  const known = [...EVERY_CONFIGURATION, ...(OWN_PROPERTIES[id] ?? [])];
  refuseUnknown(properties, known, `${id}AuthenticationMethodConfiguration`);
  const ofTarget = [...EVERY_TARGET, ...(OWN_TARGET_PROPERTIES[id] ?? [])];
  for (const target of listIn(properties['includeTargets'])) {
    refuseUnknown(target, ofTarget, 'authenticationMethodTarget');
  }
  for (const target of listIn(properties['excludeTargets'])) {
    refuseUnknown(target, EXCLUDE_TARGET, 'excludeTarget');
  }
}

function refuseUnknown(
  value: Record<string, unknown>,
  known: readonly string[],
  type: string,
): void {
  const unknown = Object.keys(value).find((name) => !known.includes(name));
  if (unknown === undefined) return;
  throw methodsBadRequest(
    `The property '${unknown}' does not exist on type 'microsoft.graph.${type}'.`,
  );
}

function listIn(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}
