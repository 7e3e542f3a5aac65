import type { World } from '../world.ts';

export interface StoredPass {
  id: string;
  createdAt: number;
  startsAt: number;
  lifetimeInMinutes: number;
  isUsableOnce: boolean;
  usedAt?: number;
  /** The code itself is shown once and never kept. */
  salt: string;
  codeHash: string;
}

/** A method as Graph shows it. `visibleAt` is when GET begins to. */
export interface StoredMethod {
  kind: MethodKind;
  visibleAt: number;
  properties: { id: string; createdDateTime: string | null; [property: string]: unknown };
}

export type MethodKind =
  | 'fido2'
  | 'windowsHello'
  | 'platformCredential'
  | 'microsoftAuthenticator'
  | 'phone'
  | 'email'
  | 'softwareOath';

export interface UserMethods {
  userId: string;
  pass?: StoredPass;
  methods: StoredMethod[];
}

export interface MethodStore {
  of(userId: string): UserMethods;
  put(methods: UserMethods): void;
  /** Adds a method that GET shows after a while. */
  add(
    userId: string,
    kind: MethodKind,
    properties: Record<string, unknown>,
    visibleAt: number,
  ): StoredMethod;
}

/** What each person can sign in with. Everybody has a password, which is not kept here. */
export function createMethodStore({ documents, chance, clock }: World): MethodStore {
  const kept = documents.collection<UserMethods>('authenticationMethods');
  const of = (userId: string) => kept.get(userId) ?? { userId, methods: [] };
  return {
    of,
    put: (methods) => kept.put(methods.userId, methods),
    add: (userId, kind, properties, visibleAt) => {
      const createdDateTime = new Date(clock.now()).toISOString();
      const method: StoredMethod = {
        kind,
        visibleAt,
        properties: { id: chance.uuid(), createdDateTime, ...properties },
      };
      const before = of(userId);
      kept.put(userId, { ...before, methods: [...before.methods, method] });
      return method;
    },
  };
}
