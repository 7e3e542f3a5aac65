import { isObject, type Reply } from '../call.ts';
import type { World } from '../world.ts';
import type { Policy } from './conditional-access-policies.ts';
import { badRequest } from './errors.ts';
import {
  readDeviceRegistration,
  readSecurityDefaults,
  writeDeviceRegistration,
  writeSecurityDefaults,
} from './permissions.ts';
import type { PolicyAudits } from './policy-audits.ts';
import { required } from './query.ts';
import { type GraphCall, noContent, type Route } from './route.ts';

export interface SecurityDefaults {
  isOn(): boolean;
  /** Switches them as an administrator would in the portal. */
  set(isEnabled: boolean): void;
}

interface StoredPolicy extends Record<string, unknown> {
  id: string;
}

const SECURITY_DEFAULTS_ID = '00000000-0000-0000-0000-000000000005';
export const SHIPPED_DEVICE_REGISTRATION: StoredPolicy = {
  id: 'deviceRegistrationPolicy',
  displayName: 'Device Registration Policy',
  description:
    'Tenant-wide policy that manages intial provisioning controls using quota restrictions, additional authentication and authorization checks',
  userDeviceQuota: 50,
  multiFactorAuthConfiguration: 'notRequired',
  azureADRegistration: {
    isAdminConfigurable: false,
    allowedToRegister: { '@odata.type': '#microsoft.graph.allDeviceRegistrationMembership' },
  },
  azureADJoin: {
    isAdminConfigurable: true,
    allowedToJoin: { '@odata.type': '#microsoft.graph.allDeviceRegistrationMembership' },
    localAdmins: {
      enableGlobalAdmins: true,
      registeringUsers: { '@odata.type': '#microsoft.graph.allDeviceRegistrationMembership' },
    },
  },
  localAdminPassword: { isEnabled: false },
};

export function createSecurityDefaults({ documents }: World, audits: PolicyAudits) {
  const kept = documents.collection<StoredPolicy>('tenantPolicies');
  const isOn = () => kept.get('securityDefaults')?.['isEnabled'] === true;
  const put = (isEnabled: boolean, call?: GraphCall) => {
    kept.put('securityDefaults', { id: SECURITY_DEFAULTS_ID, isEnabled });
    audits.record({
      service: 'Conditional Access',
      activity: 'Update security defaults',
      operation: 'Update',
      target: { id: SECURITY_DEFAULTS_ID, displayName: 'Security Defaults' },
      ...(call && { call }),
    });
  };
  return { isOn, set: (isEnabled: boolean) => put(isEnabled), put };
}

/** Policies of the whole tenant beside methods and Conditional Access: one document each. */
export function tenantPolicyRoutes(
  { documents }: World,
  securityDefaults: ReturnType<typeof createSecurityDefaults>,
  audits: PolicyAudits,
): Route[] {
  const kept = documents.collection<StoredPolicy>('tenantPolicies');
  const policies = documents.collection<Policy>('conditionalAccessPolicies');

  function readDefaults(call: GraphCall): Reply {
    return {
      status: 200,
      body: {
        '@odata.context': `${call.origin}/v1.0/$metadata#policies/identitySecurityDefaultsEnforcementPolicy/$entity`,
        id: SECURITY_DEFAULTS_ID,
        displayName: 'Security Defaults',
        description:
          'Security defaults is a set of basic identity security mechanisms recommended by Microsoft.',
        isEnabled: securityDefaults.isOn(),
      },
    };
  }

  function updateDefaults(call: GraphCall): Reply {
    const { isEnabled } = required(call);
    if (typeof isEnabled !== 'boolean') throw badRequest('isEnabled must be true or false.');
    if (isEnabled && policies.all().some(({ state }) => state === 'enabled')) {
      throw badRequest(
        'Conditional Access policies are enabled in the tenant. You must disable them before enabling security defaults.',
      );
    }
    securityDefaults.put(isEnabled, call);
    return noContent();
  }

  const deviceRegistration = () => kept.get('deviceRegistration') ?? SHIPPED_DEVICE_REGISTRATION;

  function readDevices(call: GraphCall): Reply {
    const context = `${call.origin}/v1.0/$metadata#policies/deviceRegistrationPolicy/$entity`;
    return { status: 200, body: { '@odata.context': context, ...deviceRegistration() } };
  }

  /** PUT replaces the whole policy; what is left out falls back to nothing. */
  function replaceDevices(call: GraphCall): Reply {
    const body = required(call);
    if (!isObject(body['azureADJoin'])) throw badRequest('azureADJoin is required.');
    kept.put('deviceRegistration', {
      ...SHIPPED_DEVICE_REGISTRATION,
      userDeviceQuota: 0,
      ...body,
      id: SHIPPED_DEVICE_REGISTRATION.id,
    });
    audits.record({
      service: 'Core Directory',
      activity: 'Set device registration policies',
      operation: 'Update',
      target: { id: SHIPPED_DEVICE_REGISTRATION.id, displayName: 'Device Registration Policy' },
      call,
    });
    return { status: 200, body: deviceRegistration() };
  }

  const family = 'policy' as const;
  const defaultsPath = '/policies/identitySecurityDefaultsEnforcementPolicy';
  const devicesPath = '/policies/deviceRegistrationPolicy';
  return [
    {
      method: 'GET',
      path: defaultsPath,
      family,
      permission: readSecurityDefaults,
      run: readDefaults,
    },
    {
      method: 'PATCH',
      path: defaultsPath,
      family,
      permission: writeSecurityDefaults,
      run: updateDefaults,
    },
    {
      method: 'GET',
      path: devicesPath,
      family,
      permission: readDeviceRegistration,
      run: readDevices,
    },
    {
      method: 'PUT',
      path: devicesPath,
      family,
      permission: writeDeviceRegistration,
      run: replaceDevices,
    },
  ];
}
