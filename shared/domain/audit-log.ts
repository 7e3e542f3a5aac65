/** One entry of the directory's audit log. Ids are null where the log does not say them. */
export interface AuditEntry {
  readonly id: string;
  /** UTC. */
  readonly at: string;
  readonly activity: string;
  /** What happened in detail, such as `User registered Passkey`. */
  readonly reason: string;
  readonly isSuccess: boolean;
  readonly userId: string | null;
  readonly userName: string | null;
  readonly appId: string | null;
  /** The object id of the app's service principal. */
  readonly appPrincipalId: string | null;
  readonly appName: string | null;
  readonly targets: readonly { readonly id: string | null; readonly name: string | null }[];
}

/** A sign-in for which a Temporary Access Pass was used. */
export interface SignInWithPass {
  readonly id: string;
  /** UTC. */
  readonly at: string;
}

/**
 * The audit logs. An entry appears minutes, sometimes hours, after the event, so that a missing one
 * proves nothing. `unknown`: the app may not read the log, or the tenant has no licence for it.
 */
export interface AuditLog {
  /** Newest or oldest first; about one person where `userId` is given. */
  entries(query: {
    service: string;
    since: Date;
    userId?: string;
  }): Promise<readonly AuditEntry[] | 'unknown'>;
  signInsWithPass(userId: string, since: Date): Promise<readonly SignInWithPass[] | 'unknown'>;
}
