import type { z } from 'zod';
import {
  ACCOUNT,
  ACCOUNT_INTENT,
  AccountDocument,
  AccountIntentDocument,
} from '../../shared/domain/documents.ts';
import type { Hire } from '../../shared/domain/hire.ts';
import type { Directory, DirectoryUser, Records } from '../../shared/domain/ports.ts';
import { userNames } from '../../shared/domain/user-name.ts';
import { ServiceError } from '../../shared/service-error.ts';
import type { findOrCreateUser as step } from '../../shared/workflow/steps.ts';
import { hireOf } from './documents.ts';

type Answer = z.input<typeof step.output>;
type Found = { user: DirectoryUser; isNew: boolean };

/**
 * Finds the person by employee id or makes the account, disabled, under the first free user name.
 * Run twice it finds what it made: by employee id, or, while Entra's index lags, by the user name
 * that Entra says is taken. That it means to make one is written down before, so that an account it
 * made and then lost sight of is not taken for an old one. The account is then kept, with its id.
 */
export function findOrCreateUser({
  directory,
  records,
  userDomain,
}: {
  directory: Directory;
  records: Records;
  userDomain: string;
}) {
  return async ({ onboardingId, startsAt }: z.output<typeof step.input>): Promise<Answer> => {
    const { hire } = await hireOf(records, onboardingId);
    const known = await directory.findByEmployeeId(hire.employeeId);
    if (known.length > 1) return { kind: 'unclear', reason: 'employeeIdNotUnique' };
    const intent = await records.read(onboardingId, ACCOUNT_INTENT, AccountIntentDocument);
    if (!known[0] && !intent) await records.put(onboardingId, ACCOUNT_INTENT, {});
    const found = known[0]
      ? { user: known[0], isNew: intent !== undefined }
      : await create(directory, hire, userDomain, new Date(startsAt));
    if (!found) return { kind: 'unclear', reason: 'noFreeUserName' };
    if (found.user.isGuest) return { kind: 'refused', reason: 'guest' };
    return { kind: 'ready', ...(await keep(records, onboardingId, found)) };
  };
}

async function create(
  directory: Directory,
  hire: Hire,
  userDomain: string,
  startsAt: Date,
): Promise<Found | undefined> {
  for (const name of userNames(hire)) {
    const userPrincipalName = `${name}@${userDomain}`;
    const made = await directory.createUser({ userPrincipalName, hire, startsAt });
    if (made.kind === 'created') return { user: made.user, isNew: true };
    const holder = await holderOf(directory, userPrincipalName);
    if (holder.employeeId === hire.employeeId) return { user: holder, isNew: true };
  }
  return undefined;
}

/** Who has the name. Entra may know that a name is taken before it can show by whom. */
async function holderOf(directory: Directory, userPrincipalName: string): Promise<DirectoryUser> {
  const holder = await directory.findByUserPrincipalName(userPrincipalName);
  if (holder) return holder;
  throw new ServiceError('A user name is taken, but its holder is not readable yet.', {
    service: 'graph',
    code: 'notReplicated',
  });
}

async function keep(records: Records, onboardingId: string, { user, isNew }: Found) {
  const account = { userId: user.id, userPrincipalName: user.userPrincipalName, isNew };
  const known = await records.read(onboardingId, ACCOUNT, AccountDocument);
  // A second run finds its own account and must not call it old.
  if (known?.value.userId === user.id) return { userId: user.id, isNew: known.value.isNew };
  await records.put(onboardingId, ACCOUNT, account);
  return { userId: user.id, isNew };
}
