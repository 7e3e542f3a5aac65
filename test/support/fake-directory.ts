import { isPassAlive, type PassPolicy, type PassState } from '../../shared/domain/access-pass.ts';
import type { Hire } from '../../shared/domain/hire.ts';
import type {
  Directory,
  DirectoryUser,
  NewUser,
  ReadAccount,
  UserChange,
} from '../../shared/domain/ports.ts';
import { type Profile, profileOf } from '../../shared/domain/profile.ts';
import type { StrongMethod } from '../../shared/domain/strong-methods.ts';
import { ServiceError } from '../../shared/errors.ts';
import { Secret } from '../../shared/secret.ts';

interface Person extends DirectoryUser {
  userPrincipalName: string;
  employeeId: string | null;
  isEnabled: boolean;
  profile: Partial<Profile>;
  lastSignIn: Date | 'never' | 'unknown';
  sessionsRevoked: number;
  isPrivileged: boolean;
  hasOtherMethod: boolean;
  /** Mastered by an on-premises directory. */
  isSynced: boolean;
  createdAt: string;
  managerId: string | null;
  readonly groupIds: Set<string>;
  readonly methods: StrongMethod[];
  readonly passes: { state: PassState; code: string }[];
}

/**
 * A directory in memory with Entra's rules: unique names, one pass for a person, a code is shown
 * once.
 */
export class FakeDirectory implements Directory {
  readonly people: Person[] = [];
  readonly deletedPeople: Person[] = [];
  readonly roleGroups = new Set<string>();
  policy: PassPolicy = {
    isEnabled: true,
    isOneTimeOnly: true,
    minimumLifetimeInMinutes: 60,
    maximumLifetimeInMinutes: 480,
    includedGroupIds: ['all_users'],
    excludedGroupIds: [],
  };
  /** This many searches by employee id do not find new accounts yet. */
  searchesBehind = 0;
  /** This many reads by user name or id do not find new accounts yet. */
  readsBehind = 0;
  #numbers = 0;

  add(person: Partial<Person> & { userPrincipalName: string }): Person {
    const added: Person = {
      id: `user-${++this.#numbers}`,
      employeeId: null,
      isGuest: false,
      mail: null,
      isEnabled: true,
      isPrivileged: false,
      hasOtherMethod: false,
      isSynced: false,
      createdAt: new Date().toISOString(),
      profile: {},
      lastSignIn: 'never',
      sessionsRevoked: 0,
      managerId: null,
      groupIds: new Set(),
      methods: [],
      passes: [],
      ...person,
    };
    this.people.push(added);
    return added;
  }

  async findByEmployeeId(employeeId: string) {
    if (this.searchesBehind-- > 0) return [];
    return this.people.filter((person) => person.employeeId === employeeId);
  }

  async findByUserPrincipalName(name: string) {
    if (this.readsBehind-- > 0) return undefined;
    return this.people.find((person) => person.userPrincipalName === name);
  }

  async findById(userId: string) {
    if (this.readsBehind-- > 0) return undefined;
    return this.people.find(({ id }) => id === userId);
  }

  /** Free seats by `skuId`. */
  readonly seats = new Map<string, number>();
  readonly licences = new Map<string, Set<string>>();
  async licencesOf(userId: string) {
    return [...(this.licences.get(userId) ?? [])];
  }

  /** Called before licences are changed; what it throws is what Entra answers. */
  beforeLicences?: () => void;

  async freeSeats() {
    return new Map(this.seats);
  }

  async setLicences(
    userId: string,
    { add, remove }: { add: readonly string[]; remove: readonly string[] },
  ) {
    this.beforeLicences?.();
    const own = this.licences.get(userId) ?? new Set<string>();
    for (const skuId of add) own.add(skuId);
    for (const skuId of remove) own.delete(skuId);
    this.licences.set(userId, own);
    return 'set' as const;
  }

  /** Names that something else than a user has. Nobody can be found by them. */
  readonly hiddenNames = new Set<string>();

  async takenAddresses(prefix: string, domain: string) {
    return this.people
      .map(({ userPrincipalName }) => userPrincipalName.toLowerCase())
      .filter((name) => name.startsWith(prefix) && name.endsWith(`@${domain}`));
  }

  async createUser({ userPrincipalName, hire, startsAt }: NewUser) {
    const isTaken = this.people.some((person) => person.userPrincipalName === userPrincipalName);
    if (isTaken || this.hiddenNames.has(userPrincipalName)) return { kind: 'nameTaken' as const };
    const { employeeId } = hire;
    const profile = profileOf(hire, startsAt);
    const user = this.add({ userPrincipalName, employeeId, isEnabled: false, profile });
    return { kind: 'created' as const, user };
  }

  async updateUser(userId: string, { userPrincipalName, ...change }: UserChange) {
    const person = this.person(userId);
    const holder = this.people.find((one) => one.userPrincipalName === userPrincipalName);
    if (holder && holder !== person) return 'nameTaken' as const;
    person.userPrincipalName = userPrincipalName ?? person.userPrincipalName;
    person.employeeId = change.employeeId ?? person.employeeId;
    person.profile = { ...person.profile, ...change };
    return 'updated' as const;
  }

  async profile(userId: string): Promise<Partial<Profile>> {
    return this.person(userId).profile;
  }

  async findManager(manager: Hire['manager']) {
    if (!manager) return undefined;
    if ('userPrincipalName' in manager) {
      return this.people.find((one) => one.userPrincipalName === manager.userPrincipalName);
    }
    const found = this.people.filter((one) => one.employeeId === manager.employeeId);
    return found.length === 1 ? found[0] : undefined;
  }

  async managerOf(userId: string): Promise<string | null> {
    return this.found(userId)?.managerId ?? null;
  }

  async setManager(userId: string, managerId: string): Promise<void> {
    this.cloudOnly(userId).managerId = this.person(managerId).id;
  }

  async removeManager(userId: string): Promise<void> {
    this.change(userId, { managerId: null });
  }

  async groupsOf(userId: string): Promise<readonly string[]> {
    return [...this.person(userId).groupIds];
  }

  async removeFromGroup(groupId: string, userId: string): Promise<void> {
    this.found(userId)?.groupIds.delete(groupId);
  }

  async isEnabled(userId: string): Promise<boolean | undefined> {
    return this.found(userId)?.isEnabled;
  }

  async disableUser(userId: string): Promise<void> {
    this.change(userId, { isEnabled: false });
  }

  async deleteUser(userId: string): Promise<void> {
    const index = this.people.findIndex(({ id }) => id === userId);
    if (index !== -1) this.deletedPeople.push(...this.people.splice(index, 1));
  }

  async lastSignIn(userId: string): Promise<Date | 'never' | 'unknown'> {
    return this.person(userId).lastSignIn;
  }

  async revokeSessions(userId: string): Promise<void> {
    const person = this.found(userId);
    if (person) person.sessionsRevoked++;
  }

  async isRoleAssignable(groupId: string): Promise<boolean> {
    return this.roleGroups.has(groupId);
  }

  async addToGroup(groupId: string, userId: string): Promise<void> {
    this.person(userId).groupIds.add(groupId);
  }

  async enableUser(userId: string): Promise<void> {
    this.cloudOnly(userId).isEnabled = true;
  }

  async accountFacts(userId: string): Promise<ReadAccount | undefined> {
    const person = this.found(userId);
    if (!person) return undefined;
    const { profile } = person;
    return {
      userId,
      userPrincipalName: person.userPrincipalName,
      employeeId: person.employeeId,
      displayName: profile.displayName ?? null,
      givenName: profile.givenName ?? null,
      surname: profile.surname ?? null,
      createdAt: person.createdAt,
      isEnabled: person.isEnabled,
      isExternal: person.isGuest,
      isSynced: person.isSynced,
      privilege: person.isPrivileged ? 'privileged' : 'none',
      lastSignIn: person.lastSignIn,
      passwordChangedAt: person.createdAt,
      hasStrongMethod: person.methods.length > 0,
      hasOtherMethod: person.hasOtherMethod,
      memberOf: [...person.groupIds],
      strongMethods: [...person.methods],
    };
  }

  async strongMethods(userId: string): Promise<readonly StrongMethod[]> {
    return [...this.person(userId).methods];
  }

  async passPolicy(): Promise<PassPolicy> {
    return this.policy;
  }

  async passes(userId: string): Promise<readonly PassState[]> {
    return this.found(userId)?.passes.map(({ state }) => state) ?? [];
  }

  async deletePass(userId: string, passId: string): Promise<void> {
    const { passes = [] } = this.found(userId) ?? {};
    const index = passes.findIndex(({ state }) => state.id === passId);
    if (index !== -1) passes.splice(index, 1);
  }

  async createPass(userId: string, request: Parameters<Directory['createPass']>[1]) {
    const person = this.person(userId);
    if (person.passes.length > 0)
      throw new Error('Entra allows one pass a person; delete it first.');
    const now = new Date();
    const state: PassState = {
      id: `pass-${++this.#numbers}`,
      createdAt: now.toISOString(),
      startsAt: request.startDateTime ?? now.toISOString(),
      lifetimeInMinutes: request.lifetimeInMinutes,
      usability: request.startDateTime ? 'NotYetValid' : 'EnabledByPolicy',
    };
    const code = `code-of-${state.id}`;
    person.passes.push({ state, code });
    return { pass: state, code: new Secret(code) };
  }

  person(userId: string): Person {
    const found = this.found(userId);
    if (found) return found;
    const details = { service: 'graph', code: 'Request_ResourceNotFound', status: 404 };
    throw new ServiceError(`There is no user ${userId}.`, details);
  }

  /** Graph refuses to change what another directory masters. */
  cloudOnly(userId: string): Person {
    const person = this.person(userId);
    if (!person.isSynced) return person;
    const details = { service: 'graph', code: 'Request_BadRequest', status: 400 };
    throw new ServiceError('The object is mastered on-premises.', details);
  }

  found(userId: string): Person | undefined {
    return this.people.find(({ id }) => id === userId);
  }

  private change(userId: string, change: Partial<Person>): void {
    Object.assign(this.found(userId) ?? {}, change);
  }

  /** The code of the valid pass, or undefined. Only tests can read it. */
  liveCode(userId: string): string | undefined {
    const live = this.person(userId).passes.filter(({ state }) => isPassAlive(state));
    if (live.length > 1) throw new Error(`${userId} has ${live.length} live passes.`);
    return live[0]?.code;
  }
}
