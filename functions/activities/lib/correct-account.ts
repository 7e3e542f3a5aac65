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
 * Brings an account of ours in line with what HR says now, and hands back what is to be kept of it.
 * An account that was there before is its owner's and stays as it is. The user name follows the
 * person's name only until the first pass: from then on somebody may know it.
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

/** Whether this is one of the user names that we would give the person. */
export function isNameOfOurs(hire: Hire, userDomain: string, userPrincipalName: string): boolean {
  const [name = '', domain = ''] = userPrincipalName.toLowerCase().split('@');
  return domain === userDomain && userNames(hire, userDomain).includes(name);
}

async function correctProfile(directory: Directory, { user, document }: Subject): Promise<void> {
  const wished = profileOf(document.hire, new Date(document.startsAt));
  const change = profileChange(await directory.profile(user.id), wished);
  if (Object.keys(change).length > 0) await directory.updateUser(user.id, change);
}

/** A name that somebody gave by hand is not ours to change; when every name is taken, it stays. */
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
