import type { AutopilotDevice } from './graph/devices.ts';
import type { Policies } from './graph/policies.ts';
import type { StoredGroup } from './graph/store.ts';
import type { MethodKind } from './graph/user-methods.ts';

/** A person as an administrator would see them, replication put aside. */
export interface DirectoryUser {
  id: string;
  userPrincipalName: string;
  displayName: string;
  employeeId: string | null;
  accountEnabled: boolean;
  userType: string;
  managerId: string | null;
  groupIds: string[];
  temporaryAccessPass: { id: string; startsAt: number; endsAt: number; usability: string } | null;
  methods: DirectoryMethod[];
  /** All properties as Graph keeps them. */
  properties: Record<string, unknown>;
}

export interface DirectoryMethod {
  kind: MethodKind;
  id: string;
  createdDateTime: string | null;
  displayName: string;
}

export type SignInRefusal =
  | 'unknownUser'
  | 'accountDisabled'
  | 'noPass'
  | 'wrongCode'
  | 'notYetValid'
  | 'expired'
  | 'alreadyUsed'
  | 'blockedByPolicy';

export type RegistrationRefusal =
  | 'unknownUser'
  | 'accountDisabled'
  | 'sessionUnknown'
  | 'sessionEnded'
  | 'tooLate'
  | 'guest'
  | 'passkeysDisabled'
  | 'selfServiceNotAllowed'
  | 'authenticatorNotAllowed';

export type PasskeyKind = 'fido2' | 'windowsHello' | 'platformCredential';

export interface Registration {
  /** From `signIn`. */
  session: string;
  kind?: PasskeyKind;
  /** Of the authenticator; default Microsoft Authenticator on Android. */
  aaGuid?: string;
  passkeyType?: 'deviceBound' | 'synced';
}

export type NewUser = Record<string, unknown> & { userPrincipalName: string };
export type NewGroup = Record<string, unknown> & {
  displayName: string;
  id?: string;
  /** Ids of users. */
  owners?: string[];
};

export interface NewApplication {
  displayName: string;
  kind?: 'application' | 'servicePrincipal';
  /** Ids of users. */
  owners?: string[];
}

export interface NewGroupEligibility {
  accessId?: 'member' | 'owner';
  /** Epoch ms; default now. */
  startsAt?: number;
}

export interface NewRole {
  /** The template id of a built-in role, or the id of a custom one. */
  roleDefinitionId: string;
  kind?: 'active' | 'activated' | 'eligible';
  directoryScopeId?: string;
  /** Epoch ms; default now. */
  startsAt?: number;
}

export interface Directory {
  /** Everybody who is not in the recycle bin. */
  users(): DirectoryUser[];
  deletedUsers(): DirectoryUser[];
  user(idOrName: string): DirectoryUser | undefined;
  groups(): StoredGroup['properties'][];
  signIn(
    idOrName: string,
    credential: { temporaryAccessPass: string },
  ): { session: string } | { refused: SignInRefusal };
  registerPasskey(
    idOrName: string,
    registration: Registration,
  ): { method: DirectoryMethod } | { refused: RegistrationRefusal };
  /**
   * Adds a person who has long been here, without replication delay. A guest is external, as if
   * invited, unless `identities` says otherwise.
   */
  addUser(properties: NewUser): DirectoryUser;
  /** The person has signed in with a passkey at a moment (epoch ms). One such sign-in is kept of each. */
  addSignIn(idOrName: string, at: number): void;
  /** An account nobody signs in to, which receives mail at `address` under another user name. */
  addSharedMailbox(address: string): DirectoryUser;
  /** Gives a person app roles of Firstkey, in place of those that they had. */
  setAppRoles(idOrName: string, roles: readonly string[]): void;
  appRolesOf(userId: string): string[];
  updateUser(idOrName: string, properties: Record<string, unknown>): void;
  setManager(idOrName: string, managerIdOrName: string): void;
  addGroup(properties: NewGroup): { id: string };
  addMember(groupId: string, memberId: string): void;
  addApplication(application: NewApplication): { id: string };
  /** Makes the user an owner of a group, an application or a service principal. */
  addOwnedObject(userId: string, objectId: string): void;
  assignRole(principalId: string, role: NewRole): { id: string };
  /** PIM for groups: the user may make themselves a member. */
  makeEligible(groupId: string, userId: string, eligibility?: NewGroupEligibility): { id: string };
  /** Adds a method the person has already, visible at once. */
  addMethod(
    idOrName: string,
    kind: MethodKind,
    properties?: Record<string, unknown>,
  ): DirectoryMethod;
  /** Ends replication delays of this user, when a test is about something else. */
  replicate(idOrName: string): void;
  policies(): Policies;
  addAutopilotDevice(device: {
    serialNumber: string;
    model?: string;
    userPrincipalName?: string;
  }): { id: string };
  autopilotDevices(): AutopilotDevice[];
  /** The device joins, as its user. Default: compliant at once. */
  enrollDevice(serialNumber: string, idOrName: string, complianceState?: string): { id: string };
}
