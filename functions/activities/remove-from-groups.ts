import type { z } from 'zod';
import type { Directory, Records } from '../../shared/domain/ports.ts';
import { GROUPS, GroupsDocument } from '../../shared/storage/accounts.ts';
import type { removeFromGroups as step } from '../../shared/workflow/steps.ts';

/**
 * Removes the memberships that the onboarding added, and no others. A missing membership counts as
 * removed.
 */
export function removeFromGroups({
  directory,
  records,
}: {
  directory: Directory;
  records: Records;
}) {
  return async ({
    onboardingId,
    userId,
  }: z.output<typeof step.input>): Promise<z.input<typeof step.output>> => {
    const groups = (await records.read(onboardingId, GROUPS, GroupsDocument))?.value;
    if (!groups || groups.added.length === 0) return 'noneAdded';
    for (const groupId of groups.added) await directory.removeFromGroup(groupId, userId);
    return 'removed';
  };
}
