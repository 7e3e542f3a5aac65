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

/** A device whose hardware hash was uploaded. Intune registers it some minutes later. */
export interface ImportedDevice {
  id: string;
  serialNumber: string;
  groupTag: string;
  importId: string;
  assignedUserPrincipalName: string;
  /** Null: refused. */
  registeredAt: number | null;
}

export interface ManagedDevice {
  id: string;
  deviceName: string;
  serialNumber: string;
  userId: string;
  userPrincipalName: string;
  azureADDeviceId: string;
  complianceState: string;
  enrolledDateTime: string;
}

export interface Devices {
  autopilot: Collection<AutopilotDevice>;
  managed: Collection<ManagedDevice>;
  imported: Collection<ImportedDevice>;
}

export function createDevices({ documents }: World): Devices {
  return {
    autopilot: documents.collection<AutopilotDevice>('autopilotDevices'),
    managed: documents.collection<ManagedDevice>('managedDevices'),
    imported: documents.collection<ImportedDevice>('importedDevices'),
  };
}

/** Registers the imported devices whose time has come. */
export function registerImported({ clock, chance }: World, devices: Devices): void {
  for (const imported of devices.imported.all()) {
    const { serialNumber, groupTag, assignedUserPrincipalName, registeredAt } = imported;
    const isDue = registeredAt !== null && registeredAt <= clock.now();
    if (!isDue || isKnown(devices, serialNumber)) continue;
    const id = chance.uuid();
    devices.autopilot.put(id, {
      ...newIdentity(id, serialNumber),
      groupTag,
      userPrincipalName: assignedUserPrincipalName,
    });
  }
}

/** An Autopilot identity that no device has contacted yet. */
export function newIdentity(id: string, serialNumber: string): AutopilotDevice {
  return {
    id,
    serialNumber,
    model: 'Laptop',
    manufacturer: 'Contoso Devices',
    enrollmentState: 'notContacted',
    lastContactedDateTime: '0001-01-01T00:00:00Z',
    userPrincipalName: '',
    addressableUserName: '',
    groupTag: '',
    displayName: '',
    managedDeviceId: '',
  };
}

const isKnown = ({ autopilot }: Devices, serialNumber: string): boolean =>
  autopilot.all().some((device) => device.serialNumber === serialNumber);

/** Autopilot identities and enrolled devices. A serial number is found by `contains` only. */
export function deviceRoutes(world: World, store: Store, devices: Devices): Route[] {
  const licensed = (run: (call: GraphCall) => Reply) => (call: GraphCall) => {
    if (world.tenant.hasIntune) return run(call);
    throw new GraphProblem(400, 'BadRequest', 'Request not applicable to target tenant.');
  };

  function list(call: GraphCall): Reply {
    registerImported(world, devices);
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
    ...importRoutes(world, devices, licensed),
  ];
}

type Licensed = (run: (call: GraphCall) => Reply) => (call: GraphCall) => Reply;

const REGISTRATION_MS = 10 * 60_000;

/**
 * Uploads of hardware hashes. A serial number that is registered already ends in the error that
 * Intune gives it.
 * @see https://learn.microsoft.com/graph/api/resources/intune-enrollment-importedwindowsautopilotdeviceidentity
 */
function importRoutes(world: World, devices: Devices, licensed: Licensed): Route[] {
  const { clock, chance } = world;

  function create(call: GraphCall): Reply {
    const body = required(call);
    const text = (name: string) => (typeof body[name] === 'string' ? String(body[name]) : '');
    const [serialNumber, hash] = [text('serialNumber'), text('hardwareIdentifier')];
    if (!serialNumber || !hash || Buffer.from(hash, 'base64').toString('base64') !== hash) {
      throw new GraphProblem(400, 'BadRequest', 'The hardware identifier is not valid.');
    }
    const imported: ImportedDevice = {
      id: chance.uuid(),
      serialNumber,
      groupTag: text('groupTag'),
      importId: text('importId'),
      assignedUserPrincipalName: text('assignedUserPrincipalName'),
      registeredAt: isKnown(devices, serialNumber) ? null : clock.now() + REGISTRATION_MS,
    };
    devices.imported.put(imported.id, imported);
    return { status: 201, body: shown(imported) };
  }

  function read(call: GraphCall): Reply {
    const imported = devices.imported.get(param(call, 0).toLowerCase());
    if (!imported) throw notFound(param(call, 0));
    return { status: 200, body: shown(imported) };
  }

  function shown({ registeredAt, ...imported }: ImportedDevice) {
    return { ...imported, productKey: '', hardwareIdentifier: null, state: stateOf(registeredAt) };
  }

  function stateOf(registeredAt: number | null) {
    const isRefused = registeredAt === null;
    return {
      deviceImportStatus: statusOf(registeredAt),
      deviceRegistrationId: '',
      deviceErrorCode: isRefused ? 806 : 0,
      deviceErrorName: isRefused ? 'ZtdDeviceAlreadyAssigned' : '',
    };
  }

  function statusOf(registeredAt: number | null): 'error' | 'complete' | 'pending' {
    if (registeredAt === null) return 'error';
    return registeredAt <= clock.now() ? 'complete' : 'pending';
  }

  const family = 'intune' as const;
  const path = '/deviceManagement/importedWindowsAutopilotDeviceIdentities';
  return [
    { method: 'GET', path: `${path}/{id}`, family, permission: readAutopilot, run: licensed(read) },
    { method: 'POST', path, family, permission: writeAutopilot, run: licensed(create) },
  ];
}
