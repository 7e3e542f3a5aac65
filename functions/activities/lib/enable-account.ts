import type { Directory, Records, Row } from '../../../shared/domain/ports.ts';
import { ServiceError } from '../../../shared/errors.ts';
import { ACCOUNT, AccountDocument } from '../../../shared/storage/accounts.ts';
import { update } from '../../../shared/storage/update.ts';

interface Deps {
  readonly directory: Pick<Directory, 'enableUser' | 'disableUser'>;
  readonly records: Pick<Records, 'read' | 'insert' | 'replace'>;
}

/**
 * Entra refuses to enable, disable or delete the account of somebody with a directory role, or in a group that
 * can hold roles: that is a sensitive action, which takes a higher role than the app has.
 * @see https://learn.microsoft.com/graph/api/resources/users#who-can-perform-sensitive-actions
 */
export class AccountProtected extends ServiceError {}

/**
 * Enables the account and writes down that we did, after it is so. Leaves an account alone that another
 * directory masters. Throws `AccountProtected` where Entra refuses it. May run twice.
 */
export async function enableAccount(
  { directory, records }: Deps,
  onboardingId: string,
  account: Row<AccountDocument>,
): Promise<void> {
  if (account.value.isSynced) return;
  await directory.enableUser(account.value.userId).catch(asProtected);
  const enabledAt = new Date().toISOString();
  await update(
    records,
    onboardingId,
    ACCOUNT,
    AccountDocument,
    (now) => (now && now.enabledAt === null ? { ...now, enabledAt } : 'keep'),
    { known: account },
  );
}

const FORBIDDEN = 403;

/** For the answer to such an action: rethrows, a refusal as `AccountProtected`. */
export function asProtected(error: unknown): never {
  if (!(error instanceof ServiceError) || error.status !== FORBIDDEN) throw error;
  const { service, code, status } = error;
  throw new AccountProtected(error.message, { service, code, status, cause: error });
}

/**
 * Disables it. That is written first, so that nobody takes our own act for an administrator's. Throws
 * `AccountProtected` where Entra refuses it.
 */
export async function disableAccount(
  { directory, records }: Deps,
  onboardingId: string,
  account: Row<AccountDocument>,
): Promise<void> {
  await update(
    records,
    onboardingId,
    ACCOUNT,
    AccountDocument,
    (now) => (now && now.enabledAt !== null ? { ...now, enabledAt: null } : 'keep'),
    { known: account },
  );
  await directory.disableUser(account.value.userId).catch(asProtected);
}
