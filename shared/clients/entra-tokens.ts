import { createRemoteJWKSet, errors, jwtVerify } from 'jose';
import { z } from 'zod';

const CLOCK_TOLERANCE_SECONDS = 60;

export type TokenVerdict =
  | { readonly kind: 'known'; readonly roles: readonly string[]; readonly subject: string }
  | { readonly kind: 'unknown' };

export type VerifyToken = (authorization: string | null) => Promise<TokenVerdict>;

const Claims = z.object({ roles: z.array(z.string()).default([]), sub: z.string() });

/**
 * Verifies Entra access tokens (v2.0) for this app: signature by the tenant's published keys,
 * issuer, audience, times. Throws when the keys cannot be fetched; a bad token is `unknown`.
 */
export function entraTokens(authority: string, tenantId: string, audience: string): VerifyToken {
  const keys = createRemoteJWKSet(new URL(`${authority}/${tenantId}/discovery/v2.0/keys`));
  const issuer = `${authority}/${tenantId}/v2.0`;

  return async (authorization) => {
    const [scheme, token] = authorization?.split(' ') ?? [];
    if (scheme?.toLowerCase() !== 'bearer' || !token) return { kind: 'unknown' };
    try {
      const { payload } = await jwtVerify(token, keys, {
        issuer,
        audience,
        algorithms: ['RS256'],
        clockTolerance: CLOCK_TOLERANCE_SECONDS,
        currentDate: new Date(),
        requiredClaims: ['exp', 'sub'],
      });
      const { roles, sub } = Claims.parse(payload);
      return { kind: 'known', roles, subject: sub };
    } catch (error) {
      if (isKeyTrouble(error)) throw error;
      return { kind: 'unknown' };
    }
  };
}

/** The keys could not be had (network, a bad answer of the key endpoint): nothing said of the token. */
function isKeyTrouble(error: unknown): boolean {
  if (error instanceof z.ZodError) return false;
  if (!(error instanceof errors.JOSEError)) return true;
  const codes = ['ERR_JOSE_GENERIC', errors.JWKSTimeout.code, errors.JWKSInvalid.code];
  return codes.includes(error.code);
}
