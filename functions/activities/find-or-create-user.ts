import type { z } from 'zod';
import { accountSoughtAgainAt } from '../../shared/domain/account-search.ts';
import type { Hire } from '../../shared/domain/hire.ts';
import type { Naming } from '../../shared/domain/naming.ts';
import type { Directory, DirectoryUser, Keys, Records } from '../../shared/domain/ports.ts';
import { issueMoment } from '../../shared/domain/schedule.ts';
import {
  ACCOUNT,
  ACCOUNT_INTENT,
  ACCOUNT_SEARCH,
  type AccountDocument,
  AccountIntentDocument,
  AccountSearchDocument,
} from '../../shared/storage/accounts.ts';
import type { HireDocument } from '../../shared/storage/hires.ts';
import { PASS, PassDocument } from '../../shared/storage/passes.ts';
import { personKey } from '../../shared/storage/person-index.ts';
import type { findOrCreateUser as step } from '../../shared/workflow/steps.ts';
import { takeAccount, takePerson } from './lib/account-holder.ts';
import { authorship, forgetAttempt, keepIntent } from './lib/authorship.ts';
import { correctAccount, isNameOfOurs } from './lib/correct-account.ts';
import { underFreeName } from './lib/free-user-name.ts';
import { type GuardDeps, guardAccount } from './lib/guard-account.ts';
import { isSettled, notReadableYet } from './lib/replication.ts';
import { keptAccountOf } from './lib/rows.ts';
import type { ReadHire } from './lib/run-step.ts';

type Answer = z.input<typeof step.output>;
type Found = { user: DirectoryUser; isMadeNow: boolean };

interface Deps extends GuardDeps, Naming {
  readonly directory: Directory;
  readonly records: Records;
  readonly keys: Keys;
  /** ISO 8601: how long before the start the pass is issued. */
  readonly issueLead: string;
}

/**
 * Finds the person by employee id or makes the account, disabled, under a free user name. Run twice
 * it finds what it made: by employee id, or, while Entra's index lags, by the user name that it chose
 * and that Entra says is taken. The intent to make an account is written first, by which a run that
 * lost the answer knows its own account. An account that was found is judged by the guards before
 * anything of it is touched. Person and account belong to one onboarding at a time.
 * Where another system makes the accounts, none is made here: `awaited` says when to look again.
 */
export function findOrCreateUser(deps: Deps) {
  return async (
    { onboardingId }: z.output<typeof step.input>,
    readHire: ReadHire,
  ): Promise<Answer> => {
    const { directory, records } = deps;
    const document = await readHire();
    if (!(await takePerson(deps, onboardingId, document.hire.employeeId))) {
      return { kind: 'unclear', reason: 'accountHeld' };
    }
    const known = await keptAccountOf(records, onboardingId);
    const holders = await holdersOf(directory, document.hire, known);
    if (holders.length > 1) return { kind: 'unclear', reason: 'employeeIdNotUnique' };
    if (!holders[0] && (await isMadeElsewhere(deps, onboardingId))) {
      return awaited(deps, onboardingId, document);
    }
    const found = holders[0]
      ? { user: holders[0], isMadeNow: false }
      : await create(deps, onboardingId, document);
    if (!found) return { kind: 'unclear', reason: 'noFreeUserName' };

    const before = known?.userId === found.user.id ? known : undefined;
    const judged = await judge(deps, onboardingId, document.hire, found, before);
    if (judged.kind !== 'go') return judged;
    if (!(await takeAccount(records, onboardingId, found.user.id))) {
      return { kind: 'unclear', reason: 'accountHeld' };
    }
    const account = before ?? firstLook(deps, document, found, judged);
    return bringInLine(deps, onboardingId, { document, user: found.user, account });
  };
}

async function bringInLine(
  deps: Deps,
  onboardingId: string,
  subject: { document: HireDocument; user: DirectoryUser; account: AccountDocument },
): Promise<Answer> {
  const corrected = await correctAccount(deps, onboardingId, subject);
  await deps.records.put(onboardingId, ACCOUNT, corrected.account);
  const { userId, isNew } = corrected.account;
  const ready = { kind: 'ready', userId, isNew } as const;
  return corrected.isNameFrozen ? { ...ready, isNameFrozen: true } : ready;
}

/** Whether another system makes the account. What this onboarding has begun to make, it makes. */
async function isMadeElsewhere(
  { records, accountPolicy }: Deps,
  onboardingId: string,
): Promise<boolean> {
  if (accountPolicy !== 'adopt') return false;
  return !(await records.read(onboardingId, ACCOUNT_INTENT, AccountIntentDocument));
}

/** When to look again for an account that another system makes, or that a person must look. */
async function awaited(
  { records, keys, issueLead }: Deps,
  onboardingId: string,
  { hire, startsAt }: HireDocument,
): Promise<Answer> {
  const now = new Date();
  const person = await personKey(keys, hire.employeeId);
  const known = (await records.read(onboardingId, ACCOUNT_SEARCH, AccountSearchDocument))?.value;
  const since = known?.person === person ? known.since : now.toISOString();
  if (known?.person !== person) await records.put(onboardingId, ACCOUNT_SEARCH, { person, since });
  const issueAt = issueMoment(new Date(startsAt), issueLead);
  const again = accountSoughtAgainAt(now, { since: new Date(since), issueAt });
  if (again) return { kind: 'awaited', lookAgainAt: again.toISOString() };
  return { kind: 'unclear', reason: 'accountNotProvisioned' };
}

type Origin = { readonly isOurs: boolean; readonly isSynced: boolean };
type Judged = ({ kind: 'go' } & Origin) | Extract<Answer, { kind: 'refused' | 'unclear' }>;

/** Of an account that was made in this very call there is nothing to learn. */
async function judge(
  deps: Deps,
  onboardingId: string,
  hire: Hire,
  { user, isMadeNow }: Found,
  known: AccountDocument | undefined,
): Promise<Judged> {
  if (isMadeNow) return { kind: 'go', isOurs: true, isSynced: false };
  const isOurs = known ? () => known.isNew : await authorship(deps, onboardingId, hire.employeeId);
  const enabledAt = known?.enabledAt ?? null;
  const pass = (await deps.records.read(onboardingId, PASS, PassDocument))?.value;
  const subject = { onboardingId, userId: user.id, hire, isOurs, enabledAt, pass };
  const { account, verdict } = await guardAccount(deps, subject);
  switch (verdict.kind) {
    case 'go':
      return { kind: 'go', isOurs: isOurs(account), isSynced: account.isSynced };
    case 'refuse':
      return { kind: 'refused', reason: verdict.reason };
    case 'hold':
      return { kind: 'unclear', reason: verdict.reason };
    default:
      return verdict satisfies never;
  }
}

/** The users with the employee id, and the account that is kept: HR may have corrected the id. */
async function holdersOf(
  directory: Directory,
  { employeeId }: Hire,
  account: AccountDocument | undefined,
): Promise<readonly DirectoryUser[]> {
  const known = await directory.findByEmployeeId(employeeId);
  if (!account || known.some(({ id }) => id === account.userId)) return known;
  const own = await directory.findById(account.userId);
  return own ? [...known, own] : known;
}

/** Before Entra is asked for a name it is written down what is about to be made. */
async function create(
  deps: Deps,
  onboardingId: string,
  { hire, startsAt }: HireDocument,
): Promise<Found | undefined> {
  const { directory, records } = deps;
  const before = await records.read(onboardingId, ACCOUNT_INTENT, AccountIntentDocument);
  let known: typeof before | 'absent' = before ?? 'absent';
  return underFreeName<Found>(deps, onboardingId, hire, async ({ userPrincipalName, triedAt }) => {
    const lastAt = before?.value.at ?? triedAt;
    await keepIntent(deps, onboardingId, hire.employeeId, [userPrincipalName], known);
    known = undefined;
    const wish = { userPrincipalName, hire, startsAt: new Date(startsAt) };
    const made = await directory.createUser(wish);
    if (made.kind === 'created') return { user: made.user, isMadeNow: true };
    // Nothing of ours was asked for before, so this is somebody else's.
    if (lastAt === null) return 'taken';
    const holder = await directory.findByUserPrincipalName(userPrincipalName);
    if (holder?.employeeId === hire.employeeId) return { user: holder, isMadeNow: false };
    // Entra may know that our own name is taken before it can show by whom.
    if (holder || isSettled({ at: lastAt }, new Date())) return 'taken';
    await forgetAttempt(records, onboardingId, lastAt);
    throw notReadableYet();
  });
}

/** What is kept of an account that the onboarding sees for the first time. */
function firstLook(
  naming: Naming,
  { hire, revision }: HireDocument,
  { user, isMadeNow }: Found,
  { isOurs: isNew, isSynced }: Origin,
): AccountDocument {
  return {
    userId: user.id,
    userPrincipalName: user.userPrincipalName,
    isNew,
    isSynced,
    enabledAt: null,
    renamedAt: null,
    wasEnabled: isMadeNow ? false : user.isEnabled,
    isNameOurs: isNew && isNameOfOurs(hire, naming, user.userPrincipalName),
    // What was made a moment ago is as the hire says, so it is not read again.
    revision: isMadeNow ? revision : 0,
  };
}
