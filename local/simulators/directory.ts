import { type Devices, newIdentity, registerImported } from './graph/devices.ts';
import { endsAt, usability } from './graph/passes.ts';
import type { Policies } from './graph/policies.ts';
import type { SignIn } from './graph/reports.ts';
import type { Store, StoredUser } from './graph/store.ts';
import type { MethodStore, StoredMethod } from './graph/user-methods.ts';
import type {
  Directory,
  DirectoryMethod,
  DirectoryUser,
  NewApplication,
  NewGroup,
  NewGroupEligibility,
  NewRole,
  NewUser,
} from './people.ts';
import { createSessions } from './sessions.ts';
import type { World } from './world.ts';

/** What people do to the tenant without our app: look, prepare, sign in, register a passkey. */
export function createDirectory(
  world: World,
  {
    store,
    policies,
    methods,
    devices,
  }: { store: Store; policies: Policies; methods: MethodStore; devices: Devices },
): Directory {
  const { clock, chance, documents } = world;
  const sessions = createSessions(world, store, policies, methods);
  const appRoles = documents.collection<{ roles: string[] }>('rolesInFirstkey');

  function existing(idOrName: string): StoredUser {
    const user = store.anyUser(idOrName);
    if (!user)
      throw new Error(`The directory has no user '${idOrName}'. Add one with addUser first.`);
    return user;
  }

  function shown(user: StoredUser): DirectoryUser {
    const { pass, methods: own } = methods.of(user.id);
    const { properties } = user;
    return {
      id: user.id,
      userPrincipalName: String(properties['userPrincipalName']),
      displayName: String(properties['displayName'] ?? ''),
      employeeId: typeof properties['employeeId'] === 'string' ? properties['employeeId'] : null,
      accountEnabled: properties['accountEnabled'] === true,
      userType: String(properties['userType'] ?? 'Member'),
      managerId: user.managerId ?? null,
      groupIds: store.groupIdsOf(user.id),
      temporaryAccessPass: pass
        ? {
            id: pass.id,
            startsAt: pass.startsAt,
            endsAt: endsAt(pass),
            usability: usability(world, policies, pass, user.id),
          }
        : null,
      methods: own.map(methodShown),
      properties,
    };
  }

  function addUser(properties: NewUser): DirectoryUser {
    const mailNickname = properties.userPrincipalName.split('@')[0];
    const createdDateTime = new Date(clock.now()).toISOString();
    const isInvited = properties['userType'] === 'Guest' && !properties['identities'];
    const defaults = {
      accountEnabled: true,
      displayName: mailNickname,
      mailNickname,
      userType: 'Member',
      createdDateTime,
      lastPasswordChangeDateTime: properties['createdDateTime'] ?? createdDateTime,
      ...(isInvited && { creationType: 'Invitation', externalUserState: 'Accepted' }),
    };
    return shown(store.addUser({ ...defaults, ...properties }, 'done'));
  }

  function addSignIn(idOrName: string, at: number): void {
    const { id, properties } = existing(idOrName);
    documents.collection<SignIn>('signIns').put(id, {
      id,
      createdDateTime: new Date(at).toISOString(),
      userId: id,
      userPrincipalName: String(properties['userPrincipalName']).toLowerCase(),
      isInteractive: true,
      status: { errorCode: 0, failureReason: 'Other.' },
      authenticationDetails: [{ authenticationMethod: 'Passkey (FIDO2)', succeeded: true }],
    });
  }

  function addSharedMailbox(address: string): DirectoryUser {
    return addUser({
      userPrincipalName: `shared-${chance.uuid()}@${world.tenant.domains[0]}`,
      displayName: address,
      mail: address,
      proxyAddresses: [`SMTP:${address}`],
      accountEnabled: false,
    });
  }

  function addGroup({ owners = [], ...properties }: NewGroup): { id: string } {
    const id = properties.id ?? chance.uuid();
    const createdDateTime = new Date(clock.now()).toISOString();
    const defaults = {
      description: null,
      mailEnabled: false,
      securityEnabled: true,
      groupTypes: [],
      isAssignableToRole: null,
      createdDateTime,
    };
    store.groups.put(id, { id, properties: { ...defaults, ...properties, id } });
    for (const owner of owners) store.addOwnedId(owner, id);
    return { id };
  }

  function addApplication({ displayName, kind = 'application', owners = [] }: NewApplication) {
    const id = chance.uuid();
    store.applications.put(id, { id, kind, displayName, appId: chance.uuid() });
    for (const owner of owners) store.addOwnedId(owner, id);
    return { id };
  }

  function makeEligible(
    groupId: string,
    principalId: string,
    { accessId = 'member', startsAt }: NewGroupEligibility = {},
  ): { id: string } {
    const id = chance.uuid();
    const eligibility = { id, groupId, principalId, accessId, createdAt: clock.now() };
    store.groupEligibilities.put(id, {
      ...eligibility,
      ...(startsAt !== undefined && { startsAt }),
    });
    return { id };
  }

  function addMember(groupId: string, memberId: string): void {
    const groupIds = store.groupIdsOf(memberId);
    if (!groupIds.includes(groupId)) store.setGroupIds(memberId, [...groupIds, groupId]);
  }

  function assignRole(principalId: string, role: NewRole): { id: string } {
    const id = chance.uuid();
    const { roleDefinitionId, kind = 'active', directoryScopeId = '/', startsAt } = role;
    store.roleAssignments.put(id, {
      id,
      principalId,
      roleDefinitionId,
      directoryScopeId,
      kind,
      createdAt: clock.now(),
      ...(startsAt !== undefined && { startsAt }),
    });
    return { id };
  }

  function replicate(idOrName: string): void {
    const user = existing(idOrName);
    const now = clock.now();
    store.users.put(user.id, { ...user, visibleAt: now, indexedAt: now, methodsVisibleAt: now });
  }

  function addAutopilotDevice({
    serialNumber,
    model = 'Laptop',
    userPrincipalName = '',
  }: {
    serialNumber: string;
    model?: string;
    userPrincipalName?: string;
  }) {
    const id = chance.uuid();
    devices.autopilot.put(id, { ...newIdentity(id, serialNumber), model, userPrincipalName });
    return { id };
  }

  function enrollDevice(
    serialNumber: string,
    idOrName: string,
    complianceState = 'compliant',
  ): { id: string } {
    registerImported(world, devices);
    const { id: userId, userPrincipalName } = shown(existing(idOrName));
    const id = chance.uuid();
    const at = new Date(clock.now()).toISOString();
    const device = {
      id,
      serialNumber,
      userId,
      userPrincipalName,
      azureADDeviceId: chance.uuid(),
      enrolledDateTime: at,
    };
    devices.managed.put(id, {
      ...device,
      deviceName: `LAPTOP-${serialNumber.slice(-4)}`,
      complianceState,
    });
    const identity = devices.autopilot.all().find((one) => one.serialNumber === serialNumber);
    if (identity) {
      const enrolled = {
        enrollmentState: 'enrolled' as const,
        managedDeviceId: id,
        lastContactedDateTime: at,
      };
      devices.autopilot.put(identity.id, { ...identity, ...enrolled });
    }
    return { id };
  }

  return {
    users: () => store.liveUsers().map(shown),
    deletedUsers: () =>
      store.users
        .all()
        .filter(({ deletedAt }) => deletedAt !== undefined)
        .map(shown),
    user: (idOrName) => {
      const user = store.anyUser(idOrName);
      return user && shown(user);
    },
    groups: () => store.groups.all().map(({ properties }) => properties),
    signIn: (idOrName, { temporaryAccessPass }) => sessions.signIn(idOrName, temporaryAccessPass),
    registerPasskey: (idOrName, registration) => {
      const result = sessions.register(idOrName, registration);
      return 'refused' in result ? result : { method: methodShown(result.stored) };
    },
    addUser: (properties) => documents.transaction(() => addUser(properties)),
    addSignIn: (idOrName, at) => documents.transaction(() => addSignIn(idOrName, at)),
    addSharedMailbox: (address) => documents.transaction(() => addSharedMailbox(address)),
    setManager: (idOrName, managerIdOrName) => {
      const user = existing(idOrName);
      store.users.put(user.id, { ...user, managerId: existing(managerIdOrName).id });
    },
    setAppRoles: (idOrName, roles) => appRoles.put(existing(idOrName).id, { roles: [...roles] }),
    appRolesOf: (userId) => appRoles.get(userId)?.roles ?? [],
    updateUser: (idOrName, properties) => {
      const user = existing(idOrName);
      store.users.put(user.id, { ...user, properties: { ...user.properties, ...properties } });
    },
    addGroup,
    addMember,
    addApplication,
    addOwnedObject: store.addOwnedId,
    assignRole,
    makeEligible,
    addMethod: (idOrName, kind, properties = {}) =>
      methodShown(methods.add(existing(idOrName).id, kind, properties, clock.now())),
    replicate,
    policies: () => policies,
    addAutopilotDevice,
    autopilotDevices: () => {
      registerImported(world, devices);
      return devices.autopilot.all();
    },
    enrollDevice,
  };
}

function methodShown({ kind, properties }: StoredMethod): DirectoryMethod {
  const { id, createdDateTime, displayName } = properties;
  return { kind, id, createdDateTime, displayName: String(displayName ?? kind) };
}
