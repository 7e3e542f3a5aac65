/** What the guards must know of a person before a pass may be minted. */
export interface PassTarget {
  readonly isGuest: boolean;
  readonly hasDirectoryRole: boolean;
  /** Passkeys, Windows Hello keys and platform credentials, with their creation times. */
  readonly strongMethods: readonly StrongMethod[];
}

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
}

export type Refusal = 'guest' | 'privileged' | 'alreadyHasStrongMethod';

/**
 * Why this person must not get a pass, or undefined. A pass bypasses the second factor of whoever
 * already has one, so only a person with nothing to lose may get it.
 */
export function refusalOf(target: PassTarget): Refusal | undefined {
  if (target.isGuest) return 'guest';
  if (target.hasDirectoryRole) return 'privileged';
  if (target.strongMethods.length > 0) return 'alreadyHasStrongMethod';
  return undefined;
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
