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
 * Adds the person to the groups of the settings (licences, pass policy). Already a member counts as
 * success. A group that can hold directory roles is never joined: it would make a hire privileged.
 * Which memberships are the onboarding's is written down first, for a withdrawal.
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

/** Every membership of an account of ours is ours; of an older one those it did not have. */
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
