import { createRemoteJWKSet, errors, jwtVerify } from 'jose';
import { z } from 'zod';

const CLOCK_TOLERANCE_SECONDS = 60;

/** The caller, by ids of Entra. Without access to the directory they identify nobody. */
export interface Actor {
  /** The object id of the person, or of the calling app's service principal. */
  readonly subject: string;
  /** The client id of the app that the token was issued to. */
  readonly app: string;
  readonly kind: 'person' | 'app';
}

export type TokenVerdict =
  | { readonly kind: 'known'; readonly roles: readonly string[]; readonly actor: Actor }
  | { readonly kind: 'unknown' };

export type VerifyToken = (authorization: string | null) => Promise<TokenVerdict>;

/**
 * The claims of an access token. It says which app it was issued to (`azp`), and either which
 * permissions a person consented to (`scp`) or that it belongs to an app itself (`idtyp`). An ID
 * token has neither, so it is refused although issuer, audience and roles are the same.
 * @see https://learn.microsoft.com/entra/identity-platform/access-token-claims-reference
 */
const Claims = z
  .object({
    ver: z.literal('2.0'),
    azp: z.string(),
    sub: z.string(),
    oid: z.string().optional(),
    roles: z.array(z.string()).default([]),
    scp: z.string().optional(),
    idtyp: z.string().optional(),
  })
  .refine(({ scp, idtyp }) => idtyp === 'app' || Boolean(scp));

/**
 * Verifies Entra access tokens (v2.0) for this app: signature by the tenant's published keys,
 * issuer, audience and times. Throws when the keys cannot be fetched. An invalid token is
 * `unknown`.
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
      const { roles, sub, oid, azp, idtyp } = Claims.parse(payload);
      const kind = idtyp === 'app' ? 'app' : 'person';
      return { kind: 'known', roles, actor: { subject: oid ?? sub, app: azp, kind } };
    } catch (error) {
      if (isKeyTrouble(error)) throw error;
      return { kind: 'unknown' };
    }
  };
}

/**
 * Whether the signing keys could not be read (network, or a bad answer of the key endpoint). Then
 * nothing is known about the token.
 */
function isKeyTrouble(error: unknown): boolean {
  if (error instanceof z.ZodError) return false;
  if (!(error instanceof errors.JOSEError)) return true;
  const codes = ['ERR_JOSE_GENERIC', errors.JWKSTimeout.code, errors.JWKSInvalid.code];
  return codes.includes(error.code);
}
