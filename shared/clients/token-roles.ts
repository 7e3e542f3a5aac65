import type { TokenCredential } from '@azure/identity';
import { decodeJwt } from 'jose';
import { z } from 'zod';

const Claims = z.object({ roles: z.array(z.string()).default([]) });

/**
 * The app roles in the app's own access token, which are those that were granted to its identity.
 * Undefined when no token was given, or when it is none that can be read. Entra keeps roles in a
 * token of a managed identity for up to a day after a change.
 */
export async function tokenRoles(
  credential: TokenCredential,
  scope: string,
): Promise<readonly string[] | undefined> {
  try {
    const token = await credential.getToken(scope);
    return token ? Claims.parse(decodeJwt(token.token)).roles : undefined;
  } catch {
    return undefined;
  }
}
