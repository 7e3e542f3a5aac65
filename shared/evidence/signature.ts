import {
  createHash,
  createPrivateKey,
  createPublicKey,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';
import { z } from 'zod';

// Evidence is signed as a JWS (RFC 7515) with Ed25519 (RFC 8037), which every JOSE library verifies.

/** What begins the DER form of an Ed25519 private key; the 32 bytes of the seed follow (RFC 8410). */
const DER_PREFIX = '302e020100300506032b657004220420';
const SEED_BYTES = 32;

export const PublicKey = z.object({
  kty: z.literal('OKP'),
  crv: z.literal('Ed25519'),
  x: z.string(),
  kid: z.string(),
  use: z.literal('sig'),
  alg: z.literal('EdDSA'),
});
export type PublicKey = z.infer<typeof PublicKey>;

export interface SigningKey {
  readonly privateKey: KeyObject;
  readonly publicKey: PublicKey;
}

/** The signing key that the first 32 bytes of a secret of the vault are. */
export function signingKey(secret: Uint8Array): SigningKey {
  const der = Buffer.concat([Buffer.from(DER_PREFIX, 'hex'), secret.subarray(0, SEED_BYTES)]);
  const privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  const { x = '' } = createPublicKey(privateKey).export({ format: 'jwk' });
  // RFC 7638: a key is named by the hash of its required members, in the order of the alphabet.
  const members = JSON.stringify({ crv: 'Ed25519', kty: 'OKP', x });
  const kid = createHash('sha256').update(members).digest('base64url');
  const publicKey = { kty: 'OKP', crv: 'Ed25519', x, kid, use: 'sig', alg: 'EdDSA' } as const;
  return { privateKey, publicKey };
}

/** A JWS in compact form over the JSON of `payload`. */
export function signed(payload: object, { privateKey, publicKey: { kid } }: SigningKey): string {
  const header = { alg: 'EdDSA', kid, typ: 'firstkey-evidence+jws' };
  const text = [header, payload].map((part) => encoded(JSON.stringify(part))).join('.');
  return `${text}.${sign(null, Buffer.from(text), privateKey).toString('base64url')}`;
}

const encoded = (text: string): string => Buffer.from(text).toString('base64url');

const Header = z.object({ alg: z.literal('EdDSA'), kid: z.string() });

export type Verdict =
  | { readonly kind: 'genuine'; readonly payload: unknown; readonly kid: string }
  | { readonly kind: 'unknownKey'; readonly kid: string }
  | { readonly kind: 'forged' };

/** Whether one of these keys signed the JWS. Anything that is not a JWS of ours is `forged`. */
export function verified(jws: string, keys: readonly PublicKey[]): Verdict {
  const [header = '', payload = '', signature = '', ...rest] = jws.split('.');
  const parsed = Header.safeParse(jsonOf(header));
  if (!parsed.success || rest.length > 0) return { kind: 'forged' };
  const { kid } = parsed.data;
  const key = keys.find((one) => one.kid === kid);
  if (!key) return { kind: 'unknownKey', kid };
  const { kty, crv, x } = key;
  const publicKey = createPublicKey({ key: { kty, crv, x }, format: 'jwk' });
  const bytes = Buffer.from(signature, 'base64url');
  const isGenuine = verify(null, Buffer.from(`${header}.${payload}`), publicKey, bytes);
  return isGenuine ? { kind: 'genuine', payload: jsonOf(payload), kid } : { kind: 'forged' };
}

function jsonOf(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString());
  } catch {
    return undefined;
  }
}
