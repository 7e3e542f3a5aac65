import type { Hire } from './hire.ts';
import { sharesMailbox } from './identity/contacts.ts';
import type { DirectoryUser } from './ports.ts';

/** Why somebody is not asked to approve as the manager; stable codes. */
export const APPROVER_DOUBTS = [
  'isHire',
  'isGuest',
  'isDisabled',
  'isNew',
  'neverSignedIn',
  'namedBySource',
  'namedByChange',
  'noneInEntra',
] as const;
export type ApproverDoubt = (typeof APPROVER_DOUBTS)[number];

/** The account of a manager, as Entra shows it now. */
export interface ManagerFacts {
  readonly manager: DirectoryUser;
  readonly lastSignIn: Date | 'never' | 'unknown';
}

const DAY_MS = 86_400_000;

/**
 * Why a manager may not approve access for a hire; undefined when they may. Somebody who can write
 * HR's data can name anybody, and can have accounts made: their own second account, an account that is
 * as new as the hire's, a guest, or a mailbox to which nobody signs in (Entra disables the accounts of
 * shared mailboxes and rooms, or shows no sign-in). What Entra does not say of age and sign-ins counts
 * as good: it says so of accounts that are older than these properties, and in tenants without a licence.
 */
export function doubtOfManager(
  { manager, lastSignIn }: ManagerFacts,
  about: { readonly hire: Hire; readonly userId: string | undefined },
  rule: { readonly now: Date; readonly newcomerDays: number },
): ApproverDoubt | undefined {
  const { hire, userId } = about;
  const isHire = manager.id === userId || manager.employeeId === hire.employeeId;
  if (isHire || sharesMailbox(hire, manager)) return 'isHire';
  if (manager.isGuest) return 'isGuest';
  if (manager.isEnabled !== true) return 'isDisabled';
  const ageMs = manager.createdAt ? rule.now.getTime() - Date.parse(manager.createdAt) : undefined;
  if (ageMs !== undefined && ageMs < rule.newcomerDays * DAY_MS) return 'isNew';
  return lastSignIn === 'never' ? 'neverSignedIn' : undefined;
}
