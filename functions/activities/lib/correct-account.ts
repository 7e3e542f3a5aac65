import type { Hire } from '../../../shared/domain/hire.ts';
import { familyOf, type Naming, numberIn } from '../../../shared/domain/naming.ts';
import type { Directory, DirectoryUser } from '../../../shared/domain/ports.ts';
import { profileChange, profileOf } from '../../../shared/domain/profile.ts';
import type { AccountDocument } from '../../../shared/storage/accounts.ts';
import type { HireDocument } from '../../../shared/storage/hires.ts';
import { PASS, PassDocument } from '../../../shared/storage/passes.ts';
import { type NameDeps, underFreeName } from './free-user-name.ts';
import { isSettled, notReadableYet } from './replication.ts';

interface Subject {
  readonly document: HireDocument;
  readonly user: DirectoryUser;
  readonly account: AccountDocument;
}

/**
 * Corrects an account that Firstkey created to match the current hire, and returns what is to be
 * stored of it. An account that existed before is not changed. The user name follows the person's
 * name until the first pass, because after that somebody may know it.
 */
export async function correctAccount(
  deps: NameDeps,
  onboardingId: string,
  subject: Subject,
): Promise<{ account: AccountDocument; isNameFrozen: boolean }> {
  const { user, account, document } = subject;
  const current = { ...account, userPrincipalName: user.userPrincipalName };
  if (!account.isNew) return { account: current, isNameFrozen: false };
  if (account.revision !== document.revision) await correctProfile(deps.directory, subject);

  const name = await renamed(deps, onboardingId, subject);
  return {
    account: { ...current, ...name.kept, revision: document.revision },
    isNameFrozen: name.isFrozen,
  };
}

/** Whether this is one of the user names that Firstkey would choose for the person. */
export function isNameOfOurs(hire: Hire, naming: Naming, userPrincipalName: string): boolean {
  const family = familyOf(hire, naming);
  return family !== undefined && numberIn(family, userPrincipalName) !== undefined;
}

async function correctProfile(directory: Directory, { user, document }: Subject): Promise<void> {
  const wished = profileOf(document.hire, new Date(document.startsAt));
  const change = profileChange(await directory.profile(user.id), wished);
  if (Object.keys(change).length > 0) await directory.updateUser(user.id, change);
}

/**
 * Renames the user, unless an administrator chose the name by hand. When all names are taken, the
 * name stays. Throws while Entra may still show the name from before the last renaming.
 */
async function renamed(
  deps: NameDeps,
  onboardingId: string,
  { document: { hire }, user, account }: Subject,
): Promise<{ kept: Partial<AccountDocument>; isFrozen: boolean }> {
  const isAsKept = account.userPrincipalName === user.userPrincipalName;
  if (!isAsKept && !isSettled({ at: account.renamedAt }, new Date())) throw notReadableYet();
  if (isNameOfOurs(hire, deps, user.userPrincipalName)) {
    return { kept: { isNameOurs: true }, isFrozen: false };
  }
  if (!account.isNameOurs || !isAsKept) {
    return { kept: { isNameOurs: false }, isFrozen: false };
  }
  if (await deps.records.read(onboardingId, PASS, PassDocument)) {
    return { kept: {}, isFrozen: true };
  }
  const name = await underFreeName(deps, onboardingId, hire, async ({ userPrincipalName }) => {
    const answer = await deps.directory.updateUser(user.id, { userPrincipalName });
    if (answer !== 'updated') return 'taken';
    return { userPrincipalName, renamedAt: new Date().toISOString() };
  });
  return name ? { kept: name, isFrozen: false } : { kept: {}, isFrozen: true };
}
