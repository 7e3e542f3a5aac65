export const STRONG_METHOD_KINDS = [
  'fido2',
  'windowsHelloForBusiness',
  'platformCredential',
] as const;

export interface StrongMethod {
  readonly id: string;
  readonly kind: (typeof STRONG_METHOD_KINDS)[number];
  /** Null where Entra does not say; such a method never proves anything. */
  readonly createdAt: string | null;
  /** Only for `fido2`, where Entra says it: the model of the authenticator. */
  readonly aaguid?: string | null;
  readonly model?: string | null;
  readonly passkeyType?: 'deviceBound' | 'synced' | null;
  readonly attestation?: 'attested' | 'notAttested' | null;
}

/** The earliest strong method registered at or after `since` (UTC), or undefined. */
export function methodNewerThan(
  methods: readonly StrongMethod[],
  since: string,
): StrongMethod | undefined {
  return methodsNewerThan(methods, since)[0];
}

/** The strong methods registered at or after `since` (UTC), the earliest first. */
export function methodsNewerThan(methods: readonly StrongMethod[], since: string): StrongMethod[] {
  const from = Date.parse(since);
  return methods
    .filter(({ createdAt }) => createdAt !== null && Date.parse(createdAt) >= from)
    .sort((a, b) => Date.parse(a.createdAt ?? '') - Date.parse(b.createdAt ?? ''));
}
