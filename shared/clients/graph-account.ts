import type { Client } from '@microsoft/microsoft-graph-client';
import { z } from 'zod';
import type { ReadAccount } from '../domain/ports.ts';
import { STRONG_METHOD_KINDS, type StrongMethod } from '../domain/strong-methods.ts';
import { ServiceError } from '../errors.ts';
import { ask, graphOrNothing, isForbidden, isMissing, serviceError } from './graph-client.ts';
import { PasskeyDetails } from './graph-methods.ts';
import { lastSignIn } from './graph-offboarding.ts';
import { allOf } from './graph-pages.ts';
import { graphPrivilege } from './graph-privilege.ts';

const PROPERTIES = [
  'id',
  'userPrincipalName',
  'employeeId',
  'displayName',
  'givenName',
  'surname',
  'createdDateTime',
  'accountEnabled',
  'userType',
  'creationType',
  'externalUserState',
  'identities',
  'onPremisesSyncEnabled',
  'lastPasswordChangeDateTime',
].join(',');

const moment = z.string().nullish();
const Account = z.object({
  id: z.string(),
  userPrincipalName: z.string(),
  employeeId: z.string().nullish(),
  displayName: z.string().nullish(),
  givenName: z.string().nullish(),
  surname: z.string().nullish(),
  createdDateTime: moment,
  accountEnabled: z.boolean().nullish(),
  userType: z.string().nullish(),
  creationType: z.string().nullish(),
  externalUserState: z.string().nullish(),
  identities: z.array(z.object({ signInType: z.string().nullish() })).nullish(),
  onPremisesSyncEnabled: z.boolean().nullish(),
  lastPasswordChangeDateTime: moment,
});
type Account = z.infer<typeof Account>;

const FORBIDDEN = 403;
const UNKNOWN = 'unknown' as const;
type StrongMethodsOf = (userId: string) => Promise<readonly StrongMethod[]>;

const Method = z.looseObject({
  '@odata.type': z.string(),
  id: z.string(),
  createdDateTime: moment,
});
const isStrong = (kind: string): kind is StrongMethod['kind'] =>
  (STRONG_METHOD_KINDS as readonly string[]).includes(kind);
/** The password that every account has, and passes, which are judged on their own. */
const NOT_COUNTED = ['password', 'temporaryAccessPass'];

/**
 * Everything that the guards judge an account by, read anew at every call. Undefined when there is
 * no such account, or none that can be read yet. Methods of every kind are read where the app may
 * (`UserAuthenticationMethod.Read.All`); where it may not, the strong ones are read by the narrow
 * permissions of their kinds, and the others are unknown. Throws `ServiceError` when asking again
 * may help.
 * @see https://learn.microsoft.com/graph/api/authentication-list-methods
 */
export function graphAccount(client: Client, strongMethodsOf: StrongMethodsOf) {
  const privilegeOf = graphPrivilege(client);

  return {
    async accountFacts(userId: string): Promise<ReadAccount | undefined> {
      const read = await readUser(client, userId);
      if (read === undefined) return undefined;
      const [methods, privilege] = await Promise.all([
        methodsOf(client, userId, strongMethodsOf),
        privilegeOf(userId),
      ]);
      const { account, lastSignIn } = read;
      return { ...propertiesOf(account), ...methods, lastSignIn, ...privilege };
    },
  };
}

function propertiesOf(account: Account) {
  return {
    userId: account.id,
    userPrincipalName: account.userPrincipalName,
    employeeId: account.employeeId ?? null,
    displayName: account.displayName ?? null,
    givenName: account.givenName ?? null,
    surname: account.surname ?? null,
    createdAt: account.createdDateTime ?? null,
    isEnabled: account.accountEnabled ?? null,
    isExternal: isExternal(account),
    isSynced: account.onPremisesSyncEnabled === true,
    passwordChangedAt: account.lastPasswordChangeDateTime ?? null,
  };
}

/**
 * Guests, and members whose identity another tenant or a social provider holds: `identities` then
 * has a sign-in type other than the user principal name. Where no identity is shown it is not known. The
 * oldest accounts of a tenant have no user type; they are members.
 * @see https://learn.microsoft.com/graph/api/resources/objectidentity
 * @see https://github.com/microsoftgraph/microsoft-graph-docs/issues/594
 */
function isExternal(account: Account): boolean | null {
  const { userType, creationType, externalUserState, identities } = account;
  if (userType === 'Guest' || externalUserState || creationType === 'Invitation') return true;
  if (!identities?.length) return null;
  return identities.some(({ signInType }) => signInType === 'federated');
}

async function methodsOf(client: Client, userId: string, strongMethodsOf: StrongMethodsOf) {
  try {
    const path = `/users/${userId}/authentication/methods`;
    const found = await allOf(client, ask(client, path));
    const methods = found.map((one) => {
      const { id, createdDateTime, ...details } = Method.parse(one);
      return {
        id,
        kind: kindOf(details['@odata.type']),
        createdAt: createdDateTime ?? null,
        details,
      };
    });
    const strongMethods = methods.flatMap(({ kind, details, ...one }) =>
      isStrong(kind)
        ? [{ ...one, kind, ...(kind === 'fido2' && PasskeyDetails.parse(details)) }]
        : [],
    );
    const others = methods.filter(({ kind }) => !isStrong(kind) && !NOT_COUNTED.includes(kind));
    return {
      strongMethods,
      hasStrongMethod: strongMethods.length > 0,
      hasOtherMethod: others.length > 0,
      otherMethods: others.map(({ id, kind, createdAt }) => ({ id, kind, createdAt })),
    };
  } catch (error) {
    if (!isForbidden(error)) throw serviceError(error);
    return { ...(await strongOnly(userId, strongMethodsOf)), hasOtherMethod: UNKNOWN };
  }
}

async function strongOnly(userId: string, strongMethodsOf: StrongMethodsOf) {
  try {
    const strongMethods = await strongMethodsOf(userId);
    return { strongMethods, hasStrongMethod: strongMethods.length > 0 };
  } catch (error) {
    if (!(error instanceof ServiceError) || error.status !== FORBIDDEN) throw error;
    return { strongMethods: [], hasStrongMethod: UNKNOWN };
  }
}

interface ReadUser {
  readonly account: Account;
  readonly lastSignIn: Date | 'never' | 'unknown';
}

/**
 * The user with the last sign-in, in one request. Sign-ins need `AuditLog.Read.All` and a licence;
 * without them Graph refuses the whole answer, so it is asked again for all but that.
 */
async function readUser(client: Client, userId: string): Promise<ReadUser | undefined> {
  const select = (properties: string) => ask(client, `/users/${userId}`).select(properties).get();
  try {
    const found: unknown = await select(`${PROPERTIES},signInActivity`);
    return { account: Account.parse(found), lastSignIn: lastSignIn(found) };
  } catch (error) {
    if (isMissing(error)) return undefined;
    if (!isForbidden(error)) throw serviceError(error);
  }
  const found: unknown = await graphOrNothing(() => select(PROPERTIES));
  return found === undefined ? undefined : { account: Account.parse(found), lastSignIn: UNKNOWN };
}

const kindOf = (type: string): string =>
  type.replace('#microsoft.graph.', '').replace('AuthenticationMethod', '');
