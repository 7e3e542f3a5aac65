import type { Client } from '@microsoft/microsoft-graph-client';
import { z } from 'zod';
import { STRONG_METHOD_KINDS, type StrongMethod } from '../domain/strong-methods.ts';
import { ask, graph } from './graph-client.ts';

const METHOD_PATHS = {
  fido2: 'fido2Methods',
  windowsHelloForBusiness: 'windowsHelloForBusinessMethods',
  platformCredential: 'platformCredentialMethods',
} as const satisfies Record<StrongMethod['kind'], string>;

/** A value that Entra adds later counts as unknown. */
const oneOf = <const T extends string>(values: readonly T[]) =>
  z.enum(values).nullish().catch(null);

/** What Entra says of a passkey beside its id and time. Other methods have none of it. */
export const PasskeyDetails = z
  .object({
    aaGuid: z.string().nullish(),
    model: z.string().nullish(),
    passkeyType: oneOf(['deviceBound', 'synced']),
    attestationLevel: oneOf(['attested', 'notAttested']),
  })
  .transform(({ aaGuid, model, passkeyType, attestationLevel }) => ({
    aaguid: aaGuid ?? null,
    model: model ?? null,
    passkeyType: passkeyType ?? null,
    attestation: attestationLevel ?? null,
  }));

const Methods = z.object({
  value: z.array(z.looseObject({ id: z.string(), createdDateTime: z.string().nullish() })),
});
const Memberships = z.object({
  value: z.array(z.object({ id: z.string() })),
  '@odata.nextLink': z.string().optional(),
});

/**
 * Reads a person's strong sign-in methods and groups. Three calls with narrow permissions replace one call
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
  };
}

async function methodsOfKind(
  client: Client,
  userId: string,
  kind: StrongMethod['kind'],
): Promise<StrongMethod[]> {
  const path = `/users/${userId}/authentication/${METHOD_PATHS[kind]}`;
  const { value } = Methods.parse(await graph(() => ask(client, path).get()));
  return value.map(({ id, createdDateTime, ...details }) => ({
    id,
    kind,
    createdAt: createdDateTime ?? null,
    ...(kind === 'fido2' && PasskeyDetails.parse(details)),
  }));
}

/** Groups and roles, also by way of other groups. */
async function membershipsOf(client: Client, userId: string): Promise<{ id: string }[]> {
  const all: { id: string }[] = [];
  let path: string | undefined = `/users/${userId}/transitiveMemberOf`;
  while (path) {
    const request = ask(client, path);
    const page: z.infer<typeof Memberships> = Memberships.parse(await graph(() => request.get()));
    all.push(...page.value);
    path = page['@odata.nextLink'];
  }
  return all;
}
