import type { AuditEntry } from '../domain/audit-log.ts';
import { initiatorOf } from './registered-by.ts';

/** Something on a watched account that this onboarding did not do. */
export interface Unexpected {
  /** Tells it from others, and is the same whenever it is seen. */
  readonly key: string;
  readonly at: string;
}

interface Account {
  readonly userId: string;
  /** From when on the person can sign in with the pass; null while there is none. */
  readonly passStartsAt: string | null;
  readonly passId: string | null;
}

const ADDED = /^(admin|user) registered security info$/i;
/** Clocks differ. */
const APART_MS = 5 * 60_000;

/**
 * What the audit log says was added to the account by others: a pass or a method by an administrator
 * or another app, and a method by the person before the pass worked. What the person registers later
 * is their own.
 */
export function unexpectedEntries(
  entries: readonly AuditEntry[],
  { userId, passStartsAt }: Account,
  own: readonly string[],
): Unexpected[] {
  return entries
    .filter(({ activity, isSuccess }) => isSuccess && ADDED.test(activity))
    .filter(({ targets }) => targets.some(({ id }) => id === userId))
    .filter((entry) => {
      const { by } = initiatorOf(entry, userId, own);
      return by === 'person' ? isTooEarly(entry.at, passStartsAt) : by === 'somebodyElse';
    })
    .map(({ id, at }) => ({ key: `audit-${id}`, at }));
}

/** The same where no audit log can be read: by the passes and keys that are there. */
export function unexpectedMethods(
  found: {
    readonly passes: readonly { readonly id: string; readonly createdAt: string }[];
    readonly keys: readonly { readonly id: string; readonly createdAt: string | null }[];
  },
  { passId, passStartsAt }: Account,
  since: string,
): Unexpected[] {
  const passes = found.passes
    .filter(({ id }) => id !== passId)
    .map(({ id, createdAt }) => ({ key: `pass-${id}`, at: createdAt }));
  const keys = found.keys.flatMap(({ id, createdAt: at }) =>
    at && at >= since && isTooEarly(at, passStartsAt) ? [{ key: `method-${id}`, at }] : [],
  );
  return [...passes, ...keys];
}

const isTooEarly = (at: string, passStartsAt: string | null): boolean =>
  passStartsAt === null || Date.parse(at) < Date.parse(passStartsAt) - APART_MS;
