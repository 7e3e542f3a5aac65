import type { Hire } from '../../../shared/domain/hire.ts';
import type { Directory, DirectoryUser, Records } from '../../../shared/domain/ports.ts';
import { profileChange, profileOf } from '../../../shared/domain/profile.ts';
import { userNames } from '../../../shared/domain/user-name.ts';
import type { AccountDocument } from '../../../shared/storage/accounts.ts';
import type { HireDocument } from '../../../shared/storage/hires.ts';
import { PASS, PassDocument } from '../../../shared/storage/passes.ts';

interface Deps {
  readonly directory: Directory;
  readonly records: Records;
  readonly userDomain: string;
}

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
  deps: Deps,
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
export function isNameOfOurs(hire: Hire, userDomain: string, userPrincipalName: string): boolean {
  const [name = '', domain = ''] = userPrincipalName.toLowerCase().split('@');
  return domain === userDomain && userNames(hire, userDomain).includes(name);
}

async function correctProfile(directory: Directory, { user, document }: Subject): Promise<void> {
  const wished = profileOf(document.hire, new Date(document.startsAt));
  const change = profileChange(await directory.profile(user.id), wished);
  if (Object.keys(change).length > 0) await directory.updateUser(user.id, change);
}

/**
 * Renames the user, unless an administrator chose the name by hand. When all names are taken, the
 * name stays.
 */
async function renamed(
  { directory, records, userDomain }: Deps,
  onboardingId: string,
  { document: { hire }, user, account }: Subject,
): Promise<{ kept: Partial<AccountDocument>; isFrozen: boolean }> {
  if (isNameOfOurs(hire, userDomain, user.userPrincipalName)) {
    return { kept: { isNameOurs: true }, isFrozen: false };
  }
  if (!account.isNameOurs || account.userPrincipalName !== user.userPrincipalName) {
    return { kept: { isNameOurs: false }, isFrozen: false };
  }
  if (await records.read(onboardingId, PASS, PassDocument)) return { kept: {}, isFrozen: true };
  for (const name of userNames(hire, userDomain)) {
    const userPrincipalName = `${name}@${userDomain}`;
    const answer = await directory.updateUser(user.id, { userPrincipalName });
    if (answer === 'updated') return { kept: { userPrincipalName }, isFrozen: false };
  }
  return { kept: {}, isFrozen: true };
}
