/** A registered key as Entra shows it. Null where Entra does not say. */
export interface RegisteredKey {
  readonly kind: 'fido2' | 'windowsHelloForBusiness' | 'platformCredential';
  readonly methodId: string;
  /** UTC. */
  readonly registeredAt: string;
  /** Only for `fido2`: the model of the authenticator. */
  readonly aaguid?: string | null | undefined;
  readonly model?: string | null | undefined;
  readonly passkeyType?: 'deviceBound' | 'synced' | null | undefined;
  readonly attestation?: 'attested' | 'notAttested' | null | undefined;
}

export const PASSKEY_TYPES = ['deviceBound', 'synced'] as const;

/** The keys that an organisation accepts. An empty list of models accepts every model. */
export interface KeyPolicy {
  readonly kinds: readonly RegisteredKey['kind'][];
  readonly passkeyTypes: readonly ('deviceBound' | 'synced')[];
  /** AAGUIDs, lower case. */
  readonly models: readonly string[];
  readonly needsAttestation: boolean;
}

/** Who registered the key, according to Entra's audit log. */
export type RegisteredBy = 'person' | 'somebodyElse' | 'unknown';

/** The state of the pass. `gone` means that somebody removed it before it was read as used. */
export type PassUse = 'used' | 'unused' | 'gone';

export const COMPLETION_HOLDS = [
  'passkeyWithoutPass',
  'passkeyNotAccepted',
  'passkeyBySomebodyElse',
  'passRemovedElsewhere',
] as const;
export type CompletionHold = (typeof COMPLETION_HOLDS)[number];

export type Completion =
  | { readonly kind: 'notYet' }
  | { readonly kind: 'done'; readonly key: RegisteredKey }
  | { readonly kind: 'hold'; readonly reason: CompletionHold; readonly key: RegisteredKey | null };

interface Seen {
  /** Keys that are newer than the pass, earliest first. */
  readonly keys: readonly RegisteredKey[];
  readonly pass: PassUse;
  readonly registeredBy: (key: RegisteredKey) => RegisteredBy;
}

/**
 * Decides whether an onboarding is done: the pass was used, and a newer key has an accepted kind
 * and model and was not registered by somebody else. One such key is enough.
 */
export function completion({ keys, pass, registeredBy }: Seen, policy: KeyPolicy): Completion {
  const [first] = keys;
  if (!first) return pass === 'gone' ? held('passRemovedElsewhere', null) : { kind: 'notYet' };
  if (pass === 'unused') return held('passkeyWithoutPass', first);
  if (pass === 'gone') return held('passRemovedElsewhere', first);
  const accepted = keys.filter((key) => isAccepted(key, policy));
  const [candidate] = accepted;
  if (!candidate) return held('passkeyNotAccepted', first);
  const own = accepted.find((key) => registeredBy(key) !== 'somebodyElse');
  return own ? { kind: 'done', key: own } : held('passkeyBySomebodyElse', candidate);
}

const held = (reason: CompletionHold, key: RegisteredKey | null): Completion => ({
  kind: 'hold',
  reason,
  key,
});

/** A property that Entra does not show counts as not accepted when the policy requires it. */
function isAccepted(key: RegisteredKey, policy: KeyPolicy): boolean {
  if (!policy.kinds.includes(key.kind)) return false;
  if (key.kind !== 'fido2') return true;
  if (policy.passkeyTypes.length < 2 && !isOneOf(policy.passkeyTypes, key.passkeyType))
    return false;
  if (policy.needsAttestation && key.attestation !== 'attested') return false;
  return policy.models.length === 0 || isOneOf(policy.models, key.aaguid?.toLowerCase());
}

const isOneOf = <T extends string>(all: readonly T[], one: T | string | null | undefined) =>
  all.some((each) => each === one);
