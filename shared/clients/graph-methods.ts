import { type Client, GraphError } from '@microsoft/microsoft-graph-client';
import { z } from 'zod';
import { STRONG_METHOD_KINDS, type StrongMethod } from '../domain/guards.ts';
import { ask, graph, serviceError } from './graph-client.ts';

const METHOD_PATHS = {
  fido2: 'fido2Methods',
  windowsHelloForBusiness: 'windowsHelloForBusinessMethods',
  platformCredential: 'platformCredentialMethods',
} as const satisfies Record<StrongMethod['kind'], string>;

const Methods = z.object({
  value: z.array(z.object({ id: z.string(), createdDateTime: z.string().nullish() })),
});
const Memberships = z.object({
  value: z.array(
    z.object({
      '@odata.type': z.string(),
      id: z.string(),
      isAssignableToRole: z.boolean().nullish(),
    }),
  ),
  '@odata.nextLink': z.string().optional(),
});
const Assignments = z.object({ value: z.array(z.object({ id: z.string() })) });

/**
 * Reads a person's sign-in methods and roles. Three calls with narrow permissions replace one call
 * that would need `UserAuthenticationMethod.Read.All`.
 */
export function graphMethods(client: Client) {
  const strongMethods = async (userId: string): Promise<readonly StrongMethod[]> => {
    const lists = await Promise.all(
      STRONG_METHOD_KINDS.map((kind) => methodsOfKind(client, userId, kind)),
    );
    return lists.flat();
  };

  return {
    strongMethods,

    async groupsOf(userId: string): Promise<readonly string[]> {
      return (await membershipsOf(client, userId)).map(({ id }) => id);
    },

    async passTarget(userId: string) {
      const user = z.object({ userType: z.string().nullish() });
      const { userType } = user.parse(
        await graph(() => ask(client, `/users/${userId}`).select('id,userType').get()),
      );
      const memberships = await membershipsOf(client, userId);
      const roleGroupIds = memberships.filter((m) => m.isAssignableToRole).map((m) => m.id);
      const isInRole = memberships.some(
        (m) => m['@odata.type'] === '#microsoft.graph.directoryRole',
      );
      return {
        isGuest: userType === 'Guest',
        hasDirectoryRole: isInRole || (await anyAssignment(client, [userId, ...roleGroupIds])),
        strongMethods: await strongMethods(userId),
        memberOf: memberships.map((m) => m.id),
      };
    },
  };
}

async function methodsOfKind(
  client: Client,
  userId: string,
  kind: StrongMethod['kind'],
): Promise<StrongMethod[]> {
  const path = `/users/${userId}/authentication/${METHOD_PATHS[kind]}`;
  const { value } = Methods.parse(await graph(() => ask(client, path).get()));
  return value.map(({ id, createdDateTime }) => ({ id, kind, createdAt: createdDateTime ?? null }));
}

async function membershipsOf(client: Client, userId: string) {
  const all: z.infer<typeof Memberships>['value'] = [];
  let path: string | undefined = `/users/${userId}/transitiveMemberOf`;
  while (path) {
    const request = ask(client, path);
    const page: z.infer<typeof Memberships> = Memberships.parse(await graph(() => request.get()));
    all.push(...page.value);
    path = page['@odata.nextLink'];
  }
  return all;
}

/** Active, PIM-active and eligible assignments count. Every directory role counts as privileged. */
async function anyAssignment(client: Client, principalIds: readonly string[]): Promise<boolean> {
  for (const id of principalIds) {
    for (const list of [
      'roleAssignments',
      'roleAssignmentScheduleInstances',
      'roleEligibilityScheduleInstances',
    ]) {
      if (await hasEntries(client, `/roleManagement/directory/${list}`, id)) return true;
    }
  }
  return false;
}

async function hasEntries(client: Client, path: string, principalId: string): Promise<boolean> {
  try {
    const answer = await ask(client, path).filter(`principalId eq '${principalId}'`).get();
    return Assignments.parse(answer).value.length > 0;
  } catch (error) {
    // Only this answer means that the tenant has no PIM. Any other failure must not count as "no
    // role".
    if (error instanceof GraphError && isWithoutPim(error)) return false;
    throw serviceError(error);
  }
}

function isWithoutPim(error: GraphError): boolean {
  return (
    error.statusCode === 400 &&
    `${error.code} ${error.message}`.includes('AadPremiumLicenseRequired')
  );
}
