import type { MethodConfiguration, Target } from './policy-rules.ts';

const EVERYBODY: Target = { id: 'all_users', targetType: 'group', isRegistrationRequired: false };

/** The tenant as a customer has prepared it: one-time passes and passkeys for everybody. */
export function tenantConfigurations(): MethodConfiguration[] {
  return shippedConfigurations().map((configuration) => {
    if (configuration.id === 'TemporaryAccessPass') {
      return { ...configuration, state: 'enabled', isUsableOnce: true };
    }
    return configuration.id === 'Fido2' ? { ...configuration, state: 'enabled' } : configuration;
  });
}

/** As Microsoft ships a tenant. */
export function shippedConfigurations(): MethodConfiguration[] {
  const off = (
    id: string,
    type: string,
    more: Record<string, unknown> = {},
  ): MethodConfiguration => ({
    '@odata.type': `#microsoft.graph.${type}AuthenticationMethodConfiguration`,
    id,
    state: 'disabled',
    includeTargets: [EVERYBODY],
    excludeTargets: [],
    ...more,
  });
  return [
    off('TemporaryAccessPass', 'temporaryAccessPass', {
      minimumLifetimeInMinutes: 60,
      maximumLifetimeInMinutes: 480,
      defaultLifetimeInMinutes: 60,
      defaultLength: 8,
      isUsableOnce: false,
    }),
    off('Fido2', 'fido2', {
      isSelfServiceRegistrationAllowed: true,
      isAttestationEnforced: false,
      keyRestrictions: { isEnforced: false, enforcementType: 'allow', aaGuids: [] },
      defaultPasskeyProfile: null,
      passkeyProfiles: [],
    }),
    off('MicrosoftAuthenticator', 'microsoftAuthenticator'),
    off('Sms', 'sms'),
    off('Email', 'email'),
    off('SoftwareOath', 'softwareOath'),
    off('X509Certificate', 'x509Certificate'),
  ];
}
