import type { Reply } from '../call.ts';
import type { Collection } from '../documents.ts';
import type { World } from '../world.ts';
import { GraphProblem, notFound } from './errors.ts';
import { readAutopilot, readManagedDevices, writeAutopilot } from './permissions.ts';
import { listReply, required } from './query.ts';
import { type GraphCall, noContent, param, type Route } from './route.ts';
import type { Store } from './store.ts';

export interface AutopilotDevice {
  id: string;
  serialNumber: string;
  userPrincipalName: string;
  addressableUserName: string;
  groupTag: string;
  displayName: string;
  model: string;
  manufacturer: string;
  enrollmentState: 'unknown' | 'notContacted' | 'enrolled';
  managedDeviceId: string;
  lastContactedDateTime: string;
}

export interface ManagedDevice {
  id: string;
  deviceName: string;
  serialNumber: string;
  userPrincipalName: string;
  azureADDeviceId: string;
  complianceState: string;
  enrolledDateTime: string;
}

export interface Devices {
  autopilot: Collection<AutopilotDevice>;
  managed: Collection<ManagedDevice>;
}

export function createDevices({ documents }: World): Devices {
  return {
    autopilot: documents.collection<AutopilotDevice>('autopilotDevices'),
    managed: documents.collection<ManagedDevice>('managedDevices'),
  };
}

/** Autopilot identities and enrolled devices. A serial number is found by `contains` only. */
export function deviceRoutes(world: World, store: Store, devices: Devices): Route[] {
  const licensed = (run: (call: GraphCall) => Reply) => (call: GraphCall) => {
    if (world.tenant.hasIntune) return run(call);
    throw new GraphProblem(400, 'BadRequest', 'Request not applicable to target tenant.');
  };

  function list(call: GraphCall): Reply {
    const rules = { serialNumber: ['contains'] };
    return listReply(call, devices.autopilot.all(), {
      resource: 'windowsAutopilotDeviceIdentity',
      rules,
      context: 'deviceManagement/windowsAutopilotDeviceIdentities',
    });
  }

  function assign(call: GraphCall): Reply {
    const device = existing(call);
    const { userPrincipalName, addressableUserName } = required(call);
    if (typeof userPrincipalName !== 'string' || !store.anyUser(userPrincipalName)) {
      throw new GraphProblem(
        400,
        'BadRequest',
        'The userPrincipalName is not that of a user of this tenant.',
      );
    }
    devices.autopilot.put(device.id, {
      ...device,
      userPrincipalName,
      addressableUserName: String(addressableUserName ?? ''),
    });
    return noContent();
  }

  function unassign(call: GraphCall): Reply {
    const device = existing(call);
    devices.autopilot.put(device.id, { ...device, userPrincipalName: '', addressableUserName: '' });
    return noContent();
  }

  function updateProperties(call: GraphCall): Reply {
    const device = existing(call);
    const body = required(call);
    const text = (name: 'userPrincipalName' | 'addressableUserName' | 'groupTag' | 'displayName') =>
      String(body[name] ?? device[name]);
    devices.autopilot.put(device.id, {
      ...device,
      userPrincipalName: text('userPrincipalName'),
      addressableUserName: text('addressableUserName'),
      groupTag: text('groupTag'),
      displayName: text('displayName'),
    });
    return noContent();
  }

  function listManaged(call: GraphCall): Reply {
    const rules = { serialNumber: ['eq'], userPrincipalName: ['eq'], azureADDeviceId: ['eq'] };
    return listReply(call, devices.managed.all(), {
      resource: 'managedDevice',
      rules,
      context: 'deviceManagement/managedDevices',
    });
  }

  function existing(call: GraphCall): AutopilotDevice {
    const device = devices.autopilot.get(param(call, 0).toLowerCase());
    if (!device) throw notFound(param(call, 0));
    return device;
  }

  const family = 'intune' as const;
  const root = '/deviceManagement/windowsAutopilotDeviceIdentities';
  const one = `${root}/{id}`;
  return [
    { method: 'GET', path: root, family, permission: readAutopilot, run: licensed(list) },
    {
      method: 'GET',
      path: one,
      family,
      permission: readAutopilot,
      run: licensed((call) => ({ status: 200, body: existing(call) })),
    },
    {
      method: 'POST',
      path: `${one}/assignUserToDevice`,
      family,
      permission: writeAutopilot,
      run: licensed(assign),
    },
    {
      method: 'POST',
      path: `${one}/unassignUserFromDevice`,
      family,
      permission: writeAutopilot,
      run: licensed(unassign),
    },
    {
      method: 'POST',
      path: `${one}/updateDeviceProperties`,
      family,
      permission: writeAutopilot,
      run: licensed(updateProperties),
    },
    {
      method: 'GET',
      path: '/deviceManagement/managedDevices',
      family,
      permission: readManagedDevices,
      run: licensed(listManaged),
    },
  ];
}
