import type { ApprovalRule } from '../domain/approval-rules.ts';
import { type ApproverDoubt, doubtOfManager } from '../domain/approver.ts';
import type { Directory, DirectoryUser, Records } from '../domain/ports.ts';
import { type AccountDocument, MANAGER, ManagerDocument } from '../storage/accounts.ts';
import type { ApprovalDocument } from '../storage/approvals.ts';
import { CONTACTS, ContactsDocument, managerHash } from '../storage/contacts.ts';
import type { HireDocument } from '../storage/hires.ts';

export interface ApproverDeps {
  readonly records: Pick<Records, 'read'>;
  readonly directory: Pick<Directory, 'findById' | 'findManager' | 'managerOf' | 'lastSignIn'>;
  /** A manager whose account is newer than this does not approve. */
  readonly newcomerDays: number;
}

export type Approver = NonNullable<ApprovalDocument['asked']>['approver'];
export type FoundApprover =
  | { readonly kind: 'found'; readonly approver: Approver }
  | { readonly kind: 'none'; readonly reason: 'managerNotFound' | `noApprover:${ApproverDoubt}` };

/** The onboarding about which somebody is asked. */
export interface Asking {
  readonly onboardingId: string;
  readonly document: HireDocument;
  /** Undefined before there is one. */
  readonly account: AccountDocument | undefined;
}

/**
 * Who may approve by a rule, as Entra knows them now. A manager who may not is never asked; then the
 * group of the rule is (`otherwise`).
 */
export async function findApprover(
  deps: ApproverDeps,
  rule: ApprovalRule,
  asking: Asking,
): Promise<FoundApprover> {
  if (rule.by !== 'manager') return group(rule.by.group);
  const named = await managerFor(deps, rule, asking);
  const problem = 'problem' in named ? named.problem : await doubtOf(deps, named, asking);
  if ('id' in named && !problem) return found({ kind: 'manager', id: named.id });
  if (rule.otherwise) return group(rule.otherwise.group);
  return { kind: 'none', reason: reasonOf(problem ?? 'managerNotFound') };
}

const found = (approver: Approver): FoundApprover => ({ kind: 'found', approver });
const group = (id: string): FoundApprover => found({ kind: 'group', id });

const reasonOf = (problem: ApproverDoubt | 'managerNotFound') =>
  problem === 'managerNotFound' ? problem : (`noApprover:${problem}` as const);

type Problem = { readonly problem: ApproverDoubt | 'managerNotFound' };

/**
 * The manager whose word counts: of an account that was there before, the one whom Entra had, because
 * HR's word may be the very thing that is wrong. Of a new account it is the one whom HR names, but for
 * what the rule doubts: the word of the source, or the late change.
 */
async function managerFor(
  deps: ApproverDeps,
  { sources, only }: ApprovalRule,
  { onboardingId, document, account }: Asking,
): Promise<DirectoryUser | Problem> {
  const { records, directory } = deps;
  const assigned = await assignedManager(records, onboardingId);
  if (account?.isNew === false) {
    const id = assigned ? assigned.before : await directory.managerOf(account.userId);
    return id === null ? { problem: 'noneInEntra' } : byId(directory, id);
  }
  if (sources) return { problem: 'namedBySource' };
  if (only === 'lateChange' && assigned) return byId(directory, assigned.managerId);
  if (only === 'lateChange' && !(await isNamedInTime(records, onboardingId, document))) {
    return { problem: 'namedByChange' };
  }
  const { manager } = document.hire;
  return (await directory.findManager(manager)) ?? { problem: 'managerNotFound' };
}

const byId = async (directory: ApproverDeps['directory'], id: string) =>
  (await directory.findById(id)) ?? ({ problem: 'managerNotFound' } as const);

async function assignedManager(
  records: ApproverDeps['records'],
  onboardingId: string,
): Promise<ManagerDocument | undefined> {
  const known = (await records.read(onboardingId, MANAGER, ManagerDocument))?.value;
  return known?.undone ? undefined : known;
}

/** Rows of earlier releases do not say it. */
async function isNamedInTime(
  records: ApproverDeps['records'],
  onboardingId: string,
  { hire }: HireDocument,
): Promise<boolean> {
  const inTime = (await records.read(onboardingId, CONTACTS, ContactsDocument))?.value.manager;
  return typeof inTime !== 'string' || inTime === managerHash(hire.manager);
}

async function doubtOf(
  { directory, newcomerDays }: ApproverDeps,
  manager: DirectoryUser,
  { document, account }: Asking,
): Promise<ApproverDoubt | undefined> {
  const lastSignIn = await directory.lastSignIn(manager.id);
  const about = { hire: document.hire, userId: account?.userId };
  return doubtOfManager({ manager, lastSignIn }, about, { now: new Date(), newcomerDays });
}
