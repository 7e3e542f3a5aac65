import { isMadeBy } from '../../../shared/domain/identity/authorship.ts';
import type { Keys, ReadAccount, Records, Row } from '../../../shared/domain/ports.ts';
import { ACCOUNT_INTENT, AccountIntentDocument } from '../../../shared/storage/accounts.ts';
import { personKey } from '../../../shared/storage/person-index.ts';
import { type Change, update } from '../../../shared/storage/update.ts';

interface Deps {
  readonly records: Records;
  readonly keys: Keys;
}

/** Writes down which account is about to be made. The same employee id keeps its first moment. */
export async function keepIntent(
  { records, keys }: Deps,
  onboardingId: string,
  employeeId: string,
  names: readonly string[],
  /** What the caller has read, which spares a read. */
  known?: Row<AccountIntentDocument> | 'absent',
): Promise<void> {
  const employeeIdHash = await personKey(keys, employeeId);
  const at = new Date().toISOString();
  const userPrincipalNames = names.map((name) => name.toLowerCase());
  const added: Change<AccountIntentDocument> = (before) => {
    const isSame = before?.employeeIdHash === employeeIdHash;
    const earlier = isSame ? before.userPrincipalNames : [];
    return {
      at,
      firstAt: (isSame && before.firstAt) || at,
      employeeIdHash,
      userPrincipalNames: [...new Set([...earlier, ...userPrincipalNames])],
    };
  };
  const options = known === undefined ? {} : { known };
  await update(records, onboardingId, ACCOUNT_INTENT, AccountIntentDocument, added, options);
}

/**
 * The newest attempt was answered, and made nothing. So the one before it, at `lastAt`, is again the newest
 * that may have made an account.
 */
export async function forgetAttempt(
  records: Records,
  onboardingId: string,
  lastAt: string,
): Promise<void> {
  await update(records, onboardingId, ACCOUNT_INTENT, AccountIntentDocument, (intent) =>
    intent ? { ...intent, at: lastAt } : 'keep',
  );
}

/** Tells whether this onboarding made an account, by the intent that it wrote down. */
export async function authorship(
  { records, keys }: Deps,
  onboardingId: string,
  employeeId: string,
): Promise<(account: ReadAccount) => boolean> {
  const intent = (await records.read(onboardingId, ACCOUNT_INTENT, AccountIntentDocument))?.value;
  if (!intent?.at || !intent.firstAt || !intent.employeeIdHash) return () => false;
  const { at: lastAt, firstAt: at, employeeIdHash, userPrincipalNames } = intent;
  const wanted = await personKey(keys, employeeId);
  return ({ userPrincipalName, createdAt, ...account }) => {
    const found = account.employeeId === employeeId ? wanted : null;
    return isMadeBy(
      { at, lastAt, employeeIdHash, userPrincipalNames },
      { userPrincipalName, createdAt, employeeIdHash: found },
    );
  };
}
