import type { TokenCredential } from '@azure/identity';
import { decodeJwt } from 'jose';
import { z } from 'zod';

const Claims = z.object({
  roles: z.array(z.string()).default([]),
  appid: z.string().optional(),
  azp: z.string().optional(),
  oid: z.string().optional(),
});

export interface OwnToken {
  readonly roles: readonly string[];
  /** The client id of the app's identity, and the object id of its service principal. */
  readonly ids: readonly string[];
}

/**
 * What the app's own access token says of it: the app roles that were granted, and by which ids logs
 * name it. Undefined when no token was given, or when it is none that can be read. Entra keeps roles
 * in a token of a managed identity for up to a day after a change.
 */
export async function ownToken(
  credential: TokenCredential,
  scope: string,
): Promise<OwnToken | undefined> {
  try {
    const token = await credential.getToken(scope);
    if (!token) return undefined;
    const { roles, appid, azp, oid } = Claims.parse(decodeJwt(token.token));
    return { roles, ids: [appid, azp, oid].filter((id) => id !== undefined) };
  } catch {
    return undefined;
  }
}
