import { ConfidentialClientApplication, LogLevel } from '@azure/msal-node';
import { createRemoteJWKSet, errors, jwtVerify } from 'jose';
import { z } from 'zod';
import { ServiceError } from '../errors.ts';

/** What one attempt to sign in is bound to. All three are random and used once. */
export interface SignInFlow {
  readonly state: string;
  readonly nonce: string;
  /** The code verifier of PKCE. */
  readonly verifier: string;
  /** Its SHA-256 in base64url. */
  readonly challenge: string;
}

/** Who signed in, as the ID token says. */
export const Person = z.object({
  /** The object id in Entra. */
  oid: z.guid(),
  name: z.string().max(256).default(''),
  roles: z.array(z.string()).default([]),
});
export type Person = z.infer<typeof Person>;

/** Signs people in with Entra, by the authorization code flow with PKCE. */
export interface SignIn {
  /** The address at Entra to which the browser is sent. */
  addressFor(flow: SignInFlow): Promise<string>;
  /**
   * Redeems the code. `refused`: Entra does not know the code, or the ID token is not for this app,
   * this tenant or this attempt. Throws `ServiceError` while Entra or the identity cannot be asked.
   */
  redeem(code: string, flow: SignInFlow): Promise<Person | 'refused'>;
}

export interface SignInSettings {
  readonly authority: string;
  readonly tenantId: string;
  readonly clientId: string;
  readonly redirectUri: string;
  /** A token of the app's managed identity, by which the app proves to be the registered client. */
  readonly assertion: () => Promise<string>;
}

const CLOCK_TOLERANCE_SECONDS = 60;
const SCOPES = ['openid', 'profile'];

/**
 * A client of its own for each call: the library would keep accounts and tokens in memory, and we
 * want neither. The addresses at Entra follow from authority and tenant, so none is asked for.
 * @see https://learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow
 * @see https://learn.microsoft.com/entra/workload-id/workload-identity-federation-config-app-trust-managed-identity
 */
export function entraSignIn(settings: SignInSettings): SignIn {
  const { redirectUri } = settings;
  const verify = idTokens(settings);
  return {
    addressFor: ({ state, nonce, challenge }) =>
      clientOf(settings).getAuthCodeUrl({
        scopes: SCOPES,
        redirectUri,
        state,
        nonce,
        codeChallenge: challenge,
        codeChallengeMethod: 'S256',
        responseMode: 'query',
      }),
    async redeem(code, flow) {
      const idToken = await idTokenFor(settings, code, flow);
      return idToken === undefined ? 'refused' : verify(idToken, flow.nonce);
    },
  };
}

function clientOf({ authority, tenantId, clientId, assertion }: SignInSettings) {
  const base = `${authority}/${tenantId}`;
  return new ConfidentialClientApplication({
    auth: {
      clientId,
      authority: base,
      knownAuthorities: [new URL(authority).host],
      authorityMetadata: JSON.stringify({
        issuer: `${base}/v2.0`,
        authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
        token_endpoint: `${base}/oauth2/v2.0/token`,
        jwks_uri: `${base}/discovery/v2.0/keys`,
      }),
      clientAssertion: assertion,
    },
    system: {
      // Nothing of a sign-in belongs into a log.
      loggerOptions: { logLevel: LogLevel.Error, piiLoggingEnabled: false, loggerCallback: silent },
      disableInternalRetries: true,
    },
  });
}

const silent = (): void => undefined;

/** Undefined when Entra refused the code. */
async function idTokenFor(
  settings: SignInSettings,
  code: string,
  { verifier, nonce }: SignInFlow,
): Promise<string | undefined> {
  const { redirectUri } = settings;
  try {
    const request = { code, nonce, redirectUri, scopes: SCOPES, codeVerifier: verifier };
    const answer = await clientOf(settings).acquireTokenByCode(request);
    return answer.idToken;
  } catch (error) {
    const refusal = codeOf(error);
    if (REFUSALS.includes(refusal)) return undefined;
    throw new ServiceError('Entra could not be asked about a sign-in.', {
      service: 'Entra',
      code: refusal,
      cause: error instanceof Error ? error.name : typeof error,
    });
  }
}

/** The code is wrong, used or expired, or it was made for another verifier; or the nonce differs. */
const REFUSALS = ['invalid_grant', 'nonce_mismatch', 'interaction_required'];

function codeOf(error: unknown): string {
  const code = (error as { errorCode?: unknown } | undefined)?.errorCode;
  return typeof code === 'string' && /^[a-z_]{1,60}$/.test(code) ? code : 'unreachable';
}

/** The library reads ID tokens without looking at their signature, so they are verified here. */
function idTokens({ authority, tenantId, clientId }: SignInSettings) {
  const keys = createRemoteJWKSet(new URL(`${authority}/${tenantId}/discovery/v2.0/keys`));
  const Claims = Person.extend({ nonce: z.string(), tid: z.literal(tenantId) });
  return async (idToken: string, nonce: string): Promise<Person | 'refused'> => {
    try {
      const { payload } = await jwtVerify(idToken, keys, {
        issuer: `${authority}/${tenantId}/v2.0`,
        audience: clientId,
        algorithms: ['RS256'],
        clockTolerance: CLOCK_TOLERANCE_SECONDS,
        currentDate: new Date(),
        requiredClaims: ['exp', 'nonce'],
      });
      const claims = Claims.parse(payload);
      return claims.nonce === nonce ? Person.parse(claims) : 'refused';
    } catch (error) {
      if (error instanceof z.ZodError) return 'refused';
      if (error instanceof errors.JOSEError && !KEY_TROUBLE.includes(error.code)) return 'refused';
      throw new ServiceError("Entra's signing keys could not be read.", {
        service: 'Entra',
        code: 'keysUnreachable',
        cause: error instanceof Error ? error.name : typeof error,
      });
    }
  };
}

const KEY_TROUBLE: readonly string[] = [
  'ERR_JOSE_GENERIC',
  errors.JWKSTimeout.code,
  errors.JWKSInvalid.code,
];
