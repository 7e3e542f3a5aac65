/** What must be known of a person before a pass may be minted. */
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
  /** Null where Entra does not say. Such a method is never accepted as evidence. */
  readonly createdAt: string | null;
}

export type Refusal = 'guest' | 'privileged' | 'alreadyHasStrongMethod';

/**
 * Returns why this person must not get a pass, or undefined when they may. A pass replaces the
 * second factor, so it must never be issued to a person who already has one.
 */
export function refusalOf(target: PassTarget): Refusal | undefined {
  if (target.isGuest) return 'guest';
  if (target.hasDirectoryRole) return 'privileged';
  if (target.strongMethods.length > 0) return 'alreadyHasStrongMethod';
  return undefined;
}

/** The earliest strong method that was registered at or after `since` (UTC), or undefined. */
export function methodNewerThan(
  methods: readonly StrongMethod[],
  since: string,
): StrongMethod | undefined {
  return methodsNewerThan(methods, since)[0];
}

/** The strong methods that were registered at or after `since` (UTC), earliest first. */
export function methodsNewerThan(methods: readonly StrongMethod[], since: string): StrongMethod[] {
  const from = Date.parse(since);
  return methods
    .filter(({ createdAt }) => createdAt !== null && Date.parse(createdAt) >= from)
    .sort((a, b) => Date.parse(a.createdAt ?? '') - Date.parse(b.createdAt ?? ''));
}
