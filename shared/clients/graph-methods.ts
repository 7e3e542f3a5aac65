import type { Client } from '@microsoft/microsoft-graph-client';
import { z } from 'zod';
import { STRONG_METHOD_KINDS, type StrongMethod } from '../domain/strong-methods.ts';
import { ask, graph } from './graph-client.ts';
import { allOf } from './graph-pages.ts';

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

const Method = z.looseObject({ id: z.string(), createdDateTime: z.string().nullish() });
const Membership = z.object({ id: z.string() });

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

    /** Groups and roles, also by way of other groups. */
    async groupsOf(userId: string): Promise<readonly string[]> {
      const request = ask(client, `/users/${userId}/transitiveMemberOf`);
      const found = await graph(() => allOf(client, request));
      return found.map((one) => Membership.parse(one).id);
    },
  };
}

async function methodsOfKind(
  client: Client,
  userId: string,
  kind: StrongMethod['kind'],
): Promise<StrongMethod[]> {
  const path = `/users/${userId}/authentication/${METHOD_PATHS[kind]}`;
  const found = await graph(() => allOf(client, ask(client, path)));
  return found.map((one) => {
    const { id, createdDateTime, ...details } = Method.parse(one);
    const passkey = kind === 'fido2' && PasskeyDetails.parse(details);
    return { id, kind, createdAt: createdDateTime ?? null, ...passkey };
  });
}
