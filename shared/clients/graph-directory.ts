import { randomBytes } from 'node:crypto';
import type { Client } from '@microsoft/microsoft-graph-client';
import { z } from 'zod';
import type { Hire } from '../domain/hire.ts';
import type { Directory, DirectoryUser, NewUser, UserChange } from '../domain/ports.ts';
import { type Profile, profileOf } from '../domain/profile.ts';
import { graphAccount } from './graph-account.ts';
import { ask, graph, graphOf, graphOrNothing, isConflict, serviceError } from './graph-client.ts';
import { graphLicences } from './graph-licences.ts';
import { graphMethods } from './graph-methods.ts';
import { graphOffboarding } from './graph-offboarding.ts';
import { allOf } from './graph-pages.ts';
import { graphPasses } from './graph-passes.ts';

const USER_PROPERTIES =
  'id,userPrincipalName,employeeId,userType,mail,accountEnabled,displayName,preferredLanguage,' +
  'proxyAddresses,otherMails,mobilePhone,createdDateTime';
const PROFILE_PROPERTIES =
  'employeeId,displayName,givenName,surname,department,jobTitle,companyName,employeeHireDate,usageLocation';
const PASSWORD_BYTES = 96;
const GROUPS_KNOWN_MAX = 1_000;

const GraphUser = z
  .object({
    id: z.string(),
    userPrincipalName: z.string(),
    employeeId: z.string().nullish(),
    userType: z.string().nullish(),
    mail: z.string().nullish(),
    accountEnabled: z.boolean().nullish(),
    displayName: z.string().nullish(),
    preferredLanguage: z.string().nullish(),
    proxyAddresses: z.array(z.string()).nullish(),
    otherMails: z.array(z.string()).nullish(),
    mobilePhone: z.string().nullish(),
    createdDateTime: z.string().nullish(),
  })
  .transform(
    (user): DirectoryUser => ({
      id: user.id,
      userPrincipalName: user.userPrincipalName,
      employeeId: user.employeeId ?? null,
      isGuest: user.userType === 'Guest',
      mail: user.mail ?? null,
      otherAddresses: [...mailAddressesIn(user.proxyAddresses), ...(user.otherMails ?? [])],
      mobilePhone: user.mobilePhone ?? null,
      isEnabled: user.accountEnabled ?? null,
      displayName: user.displayName ?? null,
      preferredLanguage: user.preferredLanguage ?? null,
      createdAt: user.createdDateTime ?? null,
    }),
  );
const GraphProfile = z.record(z.string(), z.unknown()).transform((properties): Partial<Profile> => {
  const named = PROFILE_PROPERTIES.split(',').map((name) => [name, properties[name]] as const);
  return Object.fromEntries(named.filter(([, value]) => typeof value === 'string'));
});

/** Graph's largest page. More people of one name than this are found by trying. */
const TAKEN_PAGE = 999;
const TakenNames = z.object({
  value: z.array(
    z.object({ userPrincipalName: z.string(), proxyAddresses: z.array(z.string()).nullish() }),
  ),
});

function addressesIn(users: z.output<typeof TakenNames>['value']): string[] {
  return users.flatMap(({ userPrincipalName, proxyAddresses }) =>
    [userPrincipalName, ...mailAddressesIn(proxyAddresses)].map((one) => one.toLowerCase()),
  );
}

/** `SMTP:` marks the primary address and `smtp:` an alias. Other kinds (`SIP:`, `X500:`) get no mail. */
function mailAddressesIn(proxyAddresses: readonly string[] | null | undefined): string[] {
  return (proxyAddresses ?? [])
    .filter((address) => /^smtp:/i.test(address))
    .map((address) => address.slice('smtp:'.length));
}

/**
 * The directory port for Microsoft Entra ID. It uses Microsoft Graph v1.0 only. `resource` is Graph's
 * own address in the cloud of the tenant, which references to other objects must name.
 */
export function graphDirectory(client: Client, resource = graphOf()): Directory {
  const methods = graphMethods(client);
  return {
    ...users(client, resource),
    ...graphAccount(client, methods.strongMethods),
    ...graphOffboarding(client),
    ...methods,
    ...graphPasses(client),
    ...graphLicences(client),
  };
}

function users(client: Client, resource: string) {
  const roleAssignable = new Map<string, boolean>();
  const find = async (filter: string): Promise<readonly DirectoryUser[]> => {
    // The client library puts the filter into the URL without encoding it.
    const request = ask(client, '/users').filter(encodeURIComponent(filter));
    const found = await graph(() => allOf(client, request.select(USER_PROPERTIES)));
    return found.map((user) => GraphUser.parse(user));
  };
  const findByUserPrincipalName = async (name: string): Promise<DirectoryUser | undefined> => {
    const path = `/users/${encodeURIComponent(name)}`;
    const user = await graphOrNothing(() => ask(client, path).select(USER_PROPERTIES).get());
    return user === undefined ? undefined : GraphUser.parse(user);
  };
  const findByEmployeeId = (employeeId: string) => find(`employeeId eq ${quoted(employeeId)}`);

  return {
    findByEmployeeId,
    findByUserPrincipalName,
    // Graph takes an id where it takes a user principal name.
    findById: findByUserPrincipalName,

    async takenAddresses(prefix: string, domain: string) {
      const named = `startsWith(userPrincipalName,${quoted(prefix)})`;
      const mailed = `proxyAddresses/any(p:startsWith(p,${quoted(`smtp:${prefix}`)}))`;
      const request = ask(client, '/users')
        .filter(encodeURIComponent(`${named} or ${mailed}`))
        .header('ConsistencyLevel', 'eventual')
        .count(true)
        .top(TAKEN_PAGE);
      const found = await graph(() => request.select('userPrincipalName,proxyAddresses').get());
      return addressesIn(TakenNames.parse(found).value).filter((one) => one.endsWith(`@${domain}`));
    },

    async createUser(user: NewUser) {
      try {
        const made = await ask(client, '/users').post(newUserBody(user));
        const { employeeId } = user.hire;
        const known = { employeeId, isEnabled: false };
        return { kind: 'created' as const, user: { ...GraphUser.parse(made), ...known } };
      } catch (error) {
        if (isConflict(error, /already exists/)) return { kind: 'nameTaken' as const };
        throw serviceError(error);
      }
    },

    async updateUser(userId: string, change: UserChange) {
      const { userPrincipalName } = change;
      const mailNickname = userPrincipalName?.split('@')[0];
      const body = { ...change, ...(mailNickname !== undefined && { mailNickname }) };
      try {
        await ask(client, `/users/${userId}`).patch(body);
        return 'updated' as const;
      } catch (error) {
        if (isConflict(error, /already exists/)) return 'nameTaken' as const;
        throw serviceError(error);
      }
    },

    async profile(userId: string) {
      const request = ask(client, `/users/${userId}`).select(PROFILE_PROPERTIES);
      return GraphProfile.parse(await graph(() => request.get()));
    },

    async findManager(manager: Hire['manager']) {
      if (!manager) return undefined;
      if ('userPrincipalName' in manager) return findByUserPrincipalName(manager.userPrincipalName);
      const found = await findByEmployeeId(manager.employeeId);
      return found.length === 1 ? found[0] : undefined;
    },

    async setManager(userId: string, managerId: string) {
      const body = { '@odata.id': `${resource}/v1.0/users/${managerId}` };
      await graph(() => ask(client, `/users/${userId}/manager/$ref`).put(body));
    },

    /** Whether a group can hold directory roles is decided when it is made, so it is asked once. */
    async isRoleAssignable(groupId: string) {
      const known = roleAssignable.get(groupId);
      if (known !== undefined) return known;
      const request = ask(client, `/groups/${groupId}`).select('id,isAssignableToRole');
      const group = z.object({ id: z.string(), isAssignableToRole: z.boolean().nullish() });
      const answer = group.parse(await graph(() => request.get())).isAssignableToRole === true;
      if (roleAssignable.size < GROUPS_KNOWN_MAX) roleAssignable.set(groupId, answer);
      return answer;
    },

    async addToGroup(groupId: string, userId: string) {
      const body = { '@odata.id': `${resource}/v1.0/directoryObjects/${userId}` };
      try {
        await ask(client, `/groups/${groupId}/members/$ref`).post(body);
      } catch (error) {
        if (!isConflict(error, /already exist/)) throw serviceError(error);
      }
    },

    async enableUser(userId: string) {
      await graph(() => ask(client, `/users/${userId}`).patch({ accountEnabled: true }));
    },
  };
}

/**
 * The account is disabled until the pass is issued. The password is random, never stored and never
 * used.
 */
function newUserBody({ userPrincipalName, hire, startsAt }: NewUser): object {
  const [mailNickname] = userPrincipalName.split('@');
  return {
    accountEnabled: false,
    ...profileOf(hire, startsAt),
    mailNickname,
    userPrincipalName,
    passwordProfile: { forceChangePasswordNextSignIn: false, password: strongPassword() },
    preferredLanguage: hire.locale,
    ...(hire.employeeType && { employeeType: hire.employeeType }),
  };
}

/** 128 random characters and one of each character class that Entra requires. */
function strongPassword(): string {
  return `${randomBytes(PASSWORD_BYTES).toString('base64url')}aA1!`;
}

/** Escapes a value as an OData string literal. */
function quoted(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}
