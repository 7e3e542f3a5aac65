import type { Directory, Records, Row } from '../../../shared/domain/ports.ts';
import { ACCOUNT, AccountDocument } from '../../../shared/storage/accounts.ts';
import { update } from '../../../shared/storage/update.ts';

interface Deps {
  readonly directory: Pick<Directory, 'enableUser' | 'disableUser'>;
  readonly records: Pick<Records, 'read' | 'insert' | 'replace'>;
}

/**
 * Enables the account and writes down that we did, after it is so. Leaves an account alone that another
 * directory masters. May run twice.
 */
export async function enableAccount(
  { directory, records }: Deps,
  onboardingId: string,
  account: Row<AccountDocument>,
): Promise<void> {
  if (account.value.isSynced) return;
  await directory.enableUser(account.value.userId);
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

/** Disables it. That is written first, so that nobody takes our own act for an administrator's. */
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
  await directory.disableUser(account.value.userId);
}
