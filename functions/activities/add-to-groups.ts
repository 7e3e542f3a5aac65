import type { z } from 'zod';
import { type AccessRule, accessOf } from '../../shared/domain/access-rules.ts';
import type { Directory, Records } from '../../shared/domain/ports.ts';
import { GROUPS, GroupsDocument } from '../../shared/storage/accounts.ts';
import type { addToGroups as step } from '../../shared/workflow/steps.ts';
import { shownAccount } from './lib/replication.ts';
import type { ReadHire } from './lib/run-step.ts';

interface Deps {
  readonly directory: Directory;
  readonly records: Records;
  /** The groups of every hire. */
  readonly groupIds: readonly string[];
  readonly accessRules: readonly AccessRule[];
}

type Answer = z.input<typeof step.output>;

/**
 * Gives the person the groups and licences of the settings. What the person has already counts as
 * success. A group that can hold directory roles is refused, because it would make the hire
 * privileged. What the onboarding gives is stored first, so that a withdrawal can take back exactly
 * that; what a rule does not give any more is taken back here.
 */
export function addToGroups(deps: Deps) {
  return async (
    { onboardingId, userId }: z.output<typeof step.input>,
    readHire: ReadHire,
  ): Promise<Answer> => {
    const { directory, records } = deps;
    const { hire } = await readHire();
    const account = await shownAccount(records, onboardingId);
    const wanted = accessOf(hire, { groupIds: deps.groupIds, rules: deps.accessRules });
    for (const groupId of wanted.groupIds) {
      if (await directory.isRoleAssignable(groupId)) return 'groupIsRoleAssignable';
    }
    const known = await keptAccess(records, onboardingId, userId);
    const outdated = known.added.filter((id) => !wanted.groupIds.includes(id));
    const subject = { onboardingId, userId, isNew: account?.isNew === true };
    const kept = await keepWhichAreOurs(deps, subject, known, wanted.groupIds);
    for (const groupId of wanted.groupIds) await directory.addToGroup(groupId, userId);
    for (const groupId of outdated) await directory.removeFromGroup(groupId, userId);
    return license(deps, subject, kept, {
      wanted: wanted.licences,
      outdatedGroups: outdated,
    });
  };
}

/** What was given to an account that is gone was not given to the one that took its place. */
async function keptAccess(
  records: Records,
  onboardingId: string,
  userId: string,
): Promise<GroupsDocument> {
  const found = (await records.read(onboardingId, GROUPS, GroupsDocument))?.value;
  if (found && (found.userId === null || found.userId === userId)) return { ...found, userId };
  return { userId, added: [], had: [], addedAt: null, licences: [], pendingLicences: [] };
}

interface Subject {
  readonly onboardingId: string;
  readonly userId: string;
  /** Whether the onboarding has made the account. */
  readonly isNew: boolean;
}

/**
 * Stores which memberships the onboarding adds. A new account has no earlier memberships. For an
 * older account they are read first.
 */
async function keepWhichAreOurs(
  { directory, records }: Deps,
  { onboardingId, userId, isNew }: Subject,
  known: GroupsDocument,
  groupIds: readonly string[],
): Promise<GroupsDocument> {
  const fresh = groupIds.filter((id) => !known.added.includes(id) && !known.had.includes(id));
  if (fresh.length === 0) return known;
  const before = isNew ? [] : await directory.groupsOf(userId);
  const kept: GroupsDocument = {
    ...known,
    added: [...known.added, ...fresh.filter((id) => !before.includes(id))],
    had: [...known.had, ...fresh.filter((id) => before.includes(id))],
    addedAt: new Date().toISOString(),
  };
  await records.put(onboardingId, GROUPS, kept);
  return kept;
}

/**
 * Assigns the direct licences, after it has seen that each has a free seat. Without direct licences
 * nothing is asked. What is about to be assigned is stored as pending first, so an attempt that
 * failed is made again, and a withdrawal takes back what may have been assigned. What the person of an
 * older account has already needs no seat and is not ours to take.
 */
async function license(
  { directory, records }: Deps,
  { onboardingId, userId, isNew }: Subject,
  kept: GroupsDocument,
  { wanted, outdatedGroups }: { wanted: readonly string[]; outdatedGroups: readonly string[] },
): Promise<Answer> {
  const missing = wanted.filter((skuId) => !kept.licences.includes(skuId));
  const had = isNew || missing.length === 0 ? [] : await directory.licencesOf(userId);
  const fresh = missing.filter((skuId) => !had.includes(skuId));
  const outdated = kept.licences.filter((skuId) => !wanted.includes(skuId));
  const pending = kept.pendingLicences.filter((skuId) => wanted.includes(skuId));
  if (fresh.length > 0) {
    const free = await directory.freeSeats();
    if (fresh.some((skuId) => (free.get(skuId) ?? 0) < 1)) return 'noLicenceFree';
  }
  const add = [...pending, ...fresh];
  const rest: GroupsDocument = {
    ...kept,
    added: kept.added.filter((id) => !outdatedGroups.includes(id)),
    licences: [...kept.licences, ...fresh],
    pendingLicences: add,
  };
  const isChanged = fresh.length + outdated.length + outdatedGroups.length > 0;
  if (isChanged) await records.put(onboardingId, GROUPS, rest);
  if (add.length + outdated.length === 0) return 'added';
  const answer = await directory.setLicences(userId, { add, remove: outdated });
  if (answer === 'noneFree') return 'noLicenceFree';
  const licences = rest.licences.filter((skuId) => !outdated.includes(skuId));
  await records.put(onboardingId, GROUPS, { ...rest, licences, pendingLicences: [] });
  return 'added';
}
