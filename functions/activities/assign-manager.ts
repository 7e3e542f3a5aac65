import type { z } from 'zod';
import type { Hire } from '../../shared/domain/hire.ts';
import { sharesMailbox } from '../../shared/domain/identity/contacts.ts';
import { isLateChange } from '../../shared/domain/late-change.ts';
import { managerSoughtAgainAt } from '../../shared/domain/manager-search.ts';
import type { Directory, Records } from '../../shared/domain/ports.ts';
import {
  type AccountDocument,
  MANAGER,
  MANAGER_SEARCH,
  ManagerDocument,
  ManagerSearchDocument,
} from '../../shared/storage/accounts.ts';
import { confirmed, keepHold } from '../../shared/storage/acts.ts';
import { CONTACTS, ContactsDocument, managerHash } from '../../shared/storage/contacts.ts';
import type { assignManager as step } from '../../shared/workflow/steps.ts';
import { shownAccount } from './lib/replication.ts';
import type { ReadHire } from './lib/run-step.ts';

type Input = z.output<typeof step.input>;

/**
 * Sets the manager. Entra overwrites the old one, so it may run twice. A changed manager close to
 * the issue moment is set only after an operator has confirmed this manager by the user id. The
 * manager before the onboarding is stored first, so that a withdrawal can restore it. A manager who
 * is not in Entra is looked for again while there is time. A hire without a manager gets none. A manager who
 * reads the mailbox of the hire cannot read out a PIN.
 */
export function assignManager({
  directory,
  records,
  managerChangeLead,
}: {
  directory: Directory;
  records: Records;
  /** ISO 8601: a change later than this before the issue moment must be confirmed. */
  managerChangeLead: string;
}) {
  return async (input: Input, readHire: ReadHire): Promise<z.input<typeof step.output>> => {
    const { onboardingId, userId } = input;
    const { hire } = await readHire();
    if (!hire.manager) return 'assigned';
    const account = await shownAccount(records, onboardingId);
    const manager = await directory.findManager(hire.manager);
    if (!manager) return notFound(records, input, hire.manager, managerChangeLead);
    if (manager.id === userId) return 'managerIsSelf';
    if (sharesMailbox(hire, manager)) return 'managerSharesMailbox';
    const known = await assignedBy(records, onboardingId);
    const isOther = known
      ? known.managerId !== manager.id
      : await isNamedLate(records, input, hire);
    if (isOther) {
      const isLate = isLateChange(new Date(), new Date(input.issueAt), managerChangeLead);
      if (isLate && !(await isConfirmed(records, onboardingId, manager.id))) {
        const hold = { reason: 'managerChangedLate', of: 'manager', subject: manager.id } as const;
        await keepHold(records, onboardingId, hold);
        return 'managerChangedLate';
      }
    }
    const document: ManagerDocument = {
      managerId: manager.id,
      name: manager.displayName ?? null,
      before: known ? known.before : await managerBefore(directory, account, userId),
      assignedAt: known?.managerId === manager.id ? known.assignedAt : new Date().toISOString(),
      undone: null,
    };
    await records.put(onboardingId, MANAGER, document);
    // The directory that the account is synchronised from masters the manager as well.
    if (!account?.isSynced) await directory.setManager(userId, manager.id);
    return 'assigned';
  };
}

/** Whether HR named another manager in time, whom no step has come to assign. */
async function isNamedLate(
  records: Records,
  { onboardingId }: Input,
  { manager }: Hire,
): Promise<boolean> {
  const inTime = (await records.read(onboardingId, CONTACTS, ContactsDocument))?.value.manager;
  return typeof inTime === 'string' && inTime !== managerHash(manager);
}

/** An account that the onboarding has made had no manager before, so Entra is not asked. */
async function managerBefore(
  directory: Directory,
  account: AccountDocument | undefined,
  userId: string,
): Promise<string | null> {
  const isOurs = account?.isNew === true && account.userId === userId;
  return isOurs ? null : directory.managerOf(userId);
}

/** When to look again, or that a person must look. */
async function notFound(
  records: Records,
  { onboardingId, issueAt }: Input,
  manager: Hire['manager'],
  lead: string,
): Promise<z.input<typeof step.output>> {
  // Another manager starts the search anew.
  const name = managerHash(manager);
  const known = (await records.read(onboardingId, MANAGER_SEARCH, ManagerSearchDocument))?.value;
  const now = new Date();
  const since = known?.name === name ? new Date(known.since) : now;
  if (known?.name !== name) {
    await records.put(onboardingId, MANAGER_SEARCH, { name, since: now.toISOString() });
  }
  const again = managerSoughtAgainAt(now, { since, issueAt: new Date(issueAt), lead });
  return again ? { lookAgainAt: again.toISOString() } : 'managerNotFound';
}

async function assignedBy(
  records: Records,
  onboardingId: string,
): Promise<ManagerDocument | undefined> {
  const known = (await records.read(onboardingId, MANAGER, ManagerDocument))?.value;
  return known?.undone ? undefined : known;
}

async function isConfirmed(
  records: Records,
  onboardingId: string,
  managerId: string,
): Promise<boolean> {
  const managers = await confirmed(records, onboardingId, 'manager');
  return managers.some(({ subject }) => subject === managerId);
}
