import type { z } from 'zod';
import type { Directory, Records } from '../../shared/domain/ports.ts';
import { GROUPS, GroupsDocument } from '../../shared/storage/accounts.ts';
import type { addToGroups as step } from '../../shared/workflow/steps.ts';
import { keptAccountOf } from './lib/rows.ts';

interface Deps {
  readonly directory: Directory;
  readonly records: Records;
  readonly groupIds: readonly string[];
}

/**
 * Adds the person to the groups of the settings (licences, pass policy). An existing membership
 * counts as success. A group that can hold directory roles is refused, because it would make the
 * hire privileged. The memberships that the onboarding adds are stored first, so that a withdrawal
 * can remove exactly those.
 */
export function addToGroups(deps: Deps) {
  return async ({
    onboardingId,
    userId,
  }: z.output<typeof step.input>): Promise<z.input<typeof step.output>> => {
    const { directory, groupIds } = deps;
    for (const groupId of groupIds) {
      if (await directory.isRoleAssignable(groupId)) return 'groupIsRoleAssignable';
    }
    await keepWhichAreOurs(deps, onboardingId, userId);
    for (const groupId of groupIds) await directory.addToGroup(groupId, userId);
    return 'added';
  };
}

/**
 * Stores which memberships the onboarding adds. A new account has no earlier memberships. For an
 * older account they are read first.
 */
async function keepWhichAreOurs(
  { directory, records, groupIds }: Deps,
  onboardingId: string,
  userId: string,
): Promise<void> {
  const found = (await records.read(onboardingId, GROUPS, GroupsDocument))?.value;
  const known = found ?? { added: [], had: [] };
  const fresh = groupIds.filter((id) => !known.added.includes(id) && !known.had.includes(id));
  if (fresh.length === 0) return;
  const isNew = (await keptAccountOf(records, onboardingId))?.isNew === true;
  const before = isNew ? [] : await directory.groupsOf(userId);
  const kept: GroupsDocument = {
    added: [...known.added, ...fresh.filter((id) => !before.includes(id))],
    had: [...known.had, ...fresh.filter((id) => before.includes(id))],
  };
  await records.put(onboardingId, GROUPS, kept);
}
