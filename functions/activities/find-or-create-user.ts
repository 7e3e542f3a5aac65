import type { z } from 'zod';
import type { Hire } from '../../shared/domain/hire.ts';
import type { Directory, DirectoryUser, Records } from '../../shared/domain/ports.ts';
import { userNames } from '../../shared/domain/user-name.ts';
import { ServiceError } from '../../shared/errors.ts';
import {
  ACCOUNT,
  ACCOUNT_INTENT,
  type AccountDocument,
  AccountIntentDocument,
} from '../../shared/storage/accounts.ts';
import type { HireDocument } from '../../shared/storage/hires.ts';
import type { findOrCreateUser as step } from '../../shared/workflow/steps.ts';
import { correctAccount, isNameOfOurs } from './lib/correct-account.ts';
import { keptAccountOf } from './lib/rows.ts';
import type { ReadHire } from './lib/run-step.ts';

type Answer = z.input<typeof step.output>;
type Made = { user: DirectoryUser; isMadeNow: boolean };

interface Deps {
  readonly directory: Directory;
  readonly records: Records;
  readonly userDomain: string;
}

/**
 * Finds the user by employee id, or creates a disabled account under the first free user name.
 *
 * A second run finds the account of the first: by employee id, or, while Entra's index lags, by the
 * user name that Entra says is taken. The intent to create is stored first, so that a second run
 * does not mistake that account for an older one. The account is then stored with its id. When HR
 * has changed the hire, an account that Firstkey created is corrected.
 */
export function findOrCreateUser(deps: Deps) {
  return async (
    { onboardingId }: z.output<typeof step.input>,
    readHire: ReadHire,
  ): Promise<Answer> => {
    const { directory, records } = deps;
    const document = await readHire();
    const account = await keptAccountOf(records, onboardingId);
    const holders = await holdersOf(directory, document.hire, account);
    if (holders.length > 1) return { kind: 'unclear', reason: 'employeeIdNotUnique' };
    const intent = await records.read(onboardingId, ACCOUNT_INTENT, AccountIntentDocument);
    if (!holders[0]) await records.put(onboardingId, ACCOUNT_INTENT, { at: now() });
    const found = holders[0]
      ? { user: holders[0], isMadeNow: false }
      : await create(deps, document);
    if (!found) return { kind: 'unclear', reason: 'noFreeUserName' };
    if (found.user.isGuest) return { kind: 'refused', reason: 'guest' };

    const isNew = found.isMadeNow || intent !== undefined;
    const before = firstLook(deps, document.hire, { ...found, isNew }, account);
    const corrected = await correctAccount(deps, onboardingId, {
      document,
      user: found.user,
      account: found.isMadeNow ? { ...before, revision: document.revision } : before,
    });
    await records.put(onboardingId, ACCOUNT, corrected.account);
    const { userId } = corrected.account;
    const ready = { kind: 'ready', userId, isNew: corrected.account.isNew } as const;
    return corrected.isNameFrozen ? { ...ready, isNameFrozen: true } : ready;
  };
}

const now = () => new Date().toISOString();

/**
 * All users that may be this person: those with the employee id, and the recorded account, because
 * HR may have corrected the employee id.
 */
async function holdersOf(
  directory: Directory,
  { employeeId }: Hire,
  account: AccountDocument | undefined,
): Promise<readonly DirectoryUser[]> {
  const known = await directory.findByEmployeeId(employeeId);
  if (!account || known.some(({ id }) => id === account.userId)) return known;
  const own = await directory.findByUserPrincipalName(account.userPrincipalName);
  return own?.id === account.userId ? [...known, own] : known;
}

async function create(
  { directory, userDomain }: Deps,
  { hire, startsAt }: HireDocument,
): Promise<Made | undefined> {
  for (const name of userNames(hire, userDomain)) {
    const userPrincipalName = `${name}@${userDomain}`;
    const wish = { userPrincipalName, hire, startsAt: new Date(startsAt) };
    const made = await directory.createUser(wish);
    if (made.kind === 'created') return { user: made.user, isMadeNow: true };
    const holder = await holderOf(directory, userPrincipalName);
    if (holder.employeeId === hire.employeeId) return { user: holder, isMadeNow: false };
  }
  return undefined;
}

/**
 * Finds the user that has the name. Entra may report a name as taken before that user is readable.
 */
async function holderOf(directory: Directory, userPrincipalName: string): Promise<DirectoryUser> {
  const holder = await directory.findByUserPrincipalName(userPrincipalName);
  if (holder) return holder;
  throw new ServiceError('A user name is taken, but its holder is not readable yet.', {
    service: 'graph',
    code: 'notReplicated',
  });
}

/**
 * What is recorded of the account at first sight. A second run finds the account of the first run
 * and must not record it as an older one.
 */
function firstLook(
  { userDomain }: Deps,
  hire: Hire,
  { user, isMadeNow, isNew }: Made & { isNew: boolean },
  known: AccountDocument | undefined,
): AccountDocument {
  if (known?.userId === user.id) return known;
  return {
    userId: user.id,
    userPrincipalName: user.userPrincipalName,
    isNew,
    enabledAt: null,
    wasEnabled: isMadeNow ? false : user.isEnabled,
    isNameOurs: isNew && isNameOfOurs(hire, userDomain, user.userPrincipalName),
    revision: 0,
  };
}
