import type { MethodConfiguration, PasskeyProfile, Target } from './policy-rules.ts';

export const EVERYBODY: Target = {
  id: 'all_users',
  targetType: 'group',
  isRegistrationRequired: false,
};
const DEFAULT_PROFILE_ID = '00000000-0000-0000-0000-000000000001';

/** What the migration of 2026 made of a tenant without attestation (message MC1221452). */
export const DEFAULT_PROFILE: PasskeyProfile = {
  id: DEFAULT_PROFILE_ID,
  name: 'Default passkey profile',
  passkeyTypes: 'deviceBound,synced',
  attestationEnforcement: 'disabled',
  keyRestrictions: { isEnforced: false, enforcementType: 'allow', aaGuids: [] },
};

/** The authentication methods as Microsoft ships a tenant. */
export function shippedConfigurations(): MethodConfiguration[] {
  return [
    shipped('TemporaryAccessPass', 'temporaryAccessPass', 'disabled', {
      minimumLifetimeInMinutes: 60,
      maximumLifetimeInMinutes: 480,
      defaultLifetimeInMinutes: 60,
      defaultLength: 8,
      isUsableOnce: false,
    }),
    shipped('Fido2', 'fido2', 'disabled', {
      includeTargets: [{ ...EVERYBODY, allowedPasskeyProfiles: [DEFAULT_PROFILE_ID] }],
      isSelfServiceRegistrationAllowed: true,
      isAttestationEnforced: false,
      keyRestrictions: { isEnforced: false, enforcementType: 'allow', aaGuids: [] },
      defaultPasskeyProfile: DEFAULT_PROFILE_ID,
      passkeyProfiles: [DEFAULT_PROFILE],
    }),
    shipped('MicrosoftAuthenticator', 'microsoftAuthenticator', 'enabled', {
      isSoftwareOathEnabled: false,
      featureSettings: {},
    }),
    shipped('Sms', 'sms', 'disabled'),
    shipped('Voice', 'voice', 'disabled', { isOfficePhoneAllowed: false }),
    shipped('Email', 'email', 'disabled', { allowExternalIdToUseEmailOtp: 'default' }),
    shipped('SoftwareOath', 'softwareOath', 'disabled'),
    shipped('HardwareOath', 'hardwareOath', 'disabled'),
    shipped('QRCodePin', 'qrCodePin', 'disabled', {
      standardQRCodeLifetimeInDays: 365,
      pinLength: 8,
    }),
    shipped('X509Certificate', 'x509Certificate', 'disabled'),
  ];
}

function shipped(
  id: string,
  type: string,
  state: MethodConfiguration['state'],
  more: Record<string, unknown> = {},
): MethodConfiguration {
  return {
    '@odata.type': `#microsoft.graph.${type}AuthenticationMethodConfiguration`,
    id,
    state,
    includeTargets: [EVERYBODY],
    excludeTargets: [],
    ...more,
  };
}
