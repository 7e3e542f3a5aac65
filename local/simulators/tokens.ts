import { compactVerify, exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';
import type { Caller } from './call.ts';
import type { World } from './world.ts';

const TOKEN_LIFETIME_SECONDS = 3_600;
const CACHED_TOKENS_MAX = 1_000;

/** Why a token is not accepted; each service has its own text for it. */
export type TokenProblem = 'missing' | 'invalid' | 'expired' | 'audience';

export interface TokenRequest {
  audience: string;
  roles: string[];
  subject?: string;
  clientId?: string;
  /** `v1` tokens come from the managed identity endpoint, `v2` from the token endpoint. */
  version?: 'v1' | 'v2';
  /** Epoch ms; default now. It is valid for the usual time from then on. */
  issuedAt?: number;
  /** Of the issuer; default the authority of `settings()`, or Microsoft's. */
  authority?: string;
}

/** Who signed in, to which app, in answer to which request. */
export interface IdTokenRequest {
  clientId: string;
  userId: string;
  name: string;
  userPrincipalName: string;
  nonce: string | undefined;
  /** App roles of the person in the app; the claim is left out without any, as Entra does. */
  roles: string[];
}

export interface Tokens {
  issue(request: TokenRequest): Promise<{ token: string; expiresAt: number }>;
  /** An ID token for a web app that signed a person in. */
  issueId(request: IdTokenRequest): Promise<string>;
  verify(
    authorization: string | null,
    audiences: readonly string[],
  ): Promise<Caller | TokenProblem>;
  keys(): Promise<{ keys: JWK[] }>;
  issuer(version: 'v1' | 'v2', authority?: string): string;
  /** The authority that the app is told to trust. */
  useAuthority(origin: string): void;
}

interface Claims {
  oid: string;
  appid: string;
  aud: string;
  roles: string[];
  exp: number;
  nbf: number;
}

interface StoredKey {
  kid: string;
  privateJwk: JWK;
  publicJwk: JWK;
}

/** Issues and checks RS256 tokens by the clock; the key is kept, so tokens are valid after a restart. */
export function createTokens(world: World): Tokens {
  const { clock, tenant } = world;
  const verified = new Map<string, { caller: Caller; expiresAt: number; validFrom: number }>();
  let authority = 'https://login.microsoftonline.com';
  let loading: Promise<StoredKey> | undefined;
  const key = () => {
    loading ??= signingKey(world);
    return loading;
  };

  const issuer = (version: 'v1' | 'v2', from = authority) =>
    version === 'v1'
      ? `https://sts.windows.net/${tenant.tenantId}/`
      : `${from}/${tenant.tenantId}/v2.0`;

  async function issue(request: TokenRequest) {
    const { kid, privateJwk } = await key();
    const now = Math.floor((request.issuedAt ?? clock.now()) / 1000);
    const version = request.version ?? 'v2';
    const clientId = request.clientId ?? tenant.managedIdentityClientId;
    const subject = request.subject ?? clientId;
    const token = await new SignJWT({
      tid: tenant.tenantId,
      oid: subject,
      roles: request.roles,
      ver: version === 'v1' ? '1.0' : '2.0',
      ...(version === 'v1' ? { appid: clientId } : { azp: clientId, appid: clientId }),
      ...(subject === clientId ? { idtyp: 'app' } : { scp: 'access_as_user' }),
    })
      .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid })
      .setSubject(subject)
      .setAudience(request.audience)
      .setIssuer(issuer(version, request.authority))
      .setJti(world.chance.uuid())
      .setIssuedAt(now)
      .setNotBefore(now)
      .setExpirationTime(now + TOKEN_LIFETIME_SECONDS)
      .sign(privateJwk);
    return { token, expiresAt: now + TOKEN_LIFETIME_SECONDS };
  }

  async function issueId(request: IdTokenRequest): Promise<string> {
    const { kid, privateJwk } = await key();
    const now = Math.floor(clock.now() / 1000);
    return (
      new SignJWT({
        tid: tenant.tenantId,
        oid: request.userId,
        name: request.name,
        preferred_username: request.userPrincipalName,
        ver: '2.0',
        ...(request.nonce !== undefined && { nonce: request.nonce }),
        ...(request.roles.length > 0 && { roles: request.roles }),
      })
        .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid })
        // Pairwise: another app sees another subject for the same person.
        .setSubject(`${request.clientId}.${request.userId}`)
        .setAudience(request.clientId)
        .setIssuer(issuer('v2'))
        .setIssuedAt(now)
        .setNotBefore(now)
        .setExpirationTime(now + TOKEN_LIFETIME_SECONDS)
        .sign(privateJwk)
    );
  }

  async function verify(authorization: string | null, audiences: readonly string[]) {
    const token = /^Bearer (\S+)$/i.exec(authorization ?? '')?.[1];
    if (token === undefined) return 'missing';
    const known = verified.get(token) ?? (await checked(token));
    if (known === undefined) return 'invalid';
    const now = clock.now() / 1000;
    if (known.expiresAt <= now) return 'expired';
    // Five minutes of skew, as Entra's own libraries allow.
    if (known.validFrom > now + 300) return 'invalid';
    const audience = withoutSlash(known.caller.audience);
    return audiences.some((allowed) => withoutSlash(allowed) === audience)
      ? known.caller
      : 'audience';
  }

  async function checked(token: string) {
    const { publicJwk } = await key();
    try {
      // The clock judges the times, in `verify`; here only the signature counts.
      const { payload: bytes } = await compactVerify(token, publicJwk, { algorithms: ['RS256'] });
      const payload = JSON.parse(Buffer.from(bytes).toString()) as Claims;
      const entry = {
        caller: {
          subject: payload.oid,
          clientId: payload.appid,
          audience: payload.aud,
          roles: payload.roles,
        },
        expiresAt: payload.exp,
        validFrom: payload.nbf,
      };
      if (verified.size >= CACHED_TOKENS_MAX) verified.clear();
      verified.set(token, entry);
      return entry;
    } catch {
      return undefined;
    }
  }

  return {
    issue,
    issueId,
    verify,
    issuer,
    keys: async () => ({ keys: [{ ...(await key()).publicJwk, use: 'sig' }] }),
    useAuthority: (origin) => {
      authority = origin;
    },
  };
}

/** Key generation is slow, so a process that opens many fresh tenants makes one key for all of them. */
let madeHere: Promise<StoredKey> | undefined;

async function signingKey({ documents }: World): Promise<StoredKey> {
  const keys = documents.collection<StoredKey>('signingKeys');
  const kept = keys.get('current');
  if (kept) return kept;
  madeHere ??= newKey();
  const made = await madeHere;
  keys.put('current', made);
  return made;
}

async function newKey(): Promise<StoredKey> {
  const pair = await generateKeyPair('RS256', { extractable: true });
  const publicJwk = await exportJWK(pair.publicKey);
  const kid = (publicJwk.n ?? '').slice(0, 16);
  return {
    kid,
    privateJwk: { ...(await exportJWK(pair.privateKey)), alg: 'RS256' },
    publicJwk: { ...publicJwk, kid, alg: 'RS256' },
  };
}

function withoutSlash(audience: string): string {
  return audience.replace(/\/+$/, '');
}
