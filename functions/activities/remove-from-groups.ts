import type { z } from 'zod';
import type { Directory, Records } from '../../shared/domain/ports.ts';
import { GROUPS, GroupsDocument } from '../../shared/storage/accounts.ts';
import type { removeFromGroups as step } from '../../shared/workflow/steps.ts';

/**
 * Removes the memberships and the direct licences that the onboarding added, and no others. What is
 * missing counts as removed.
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
    if (!groups || groups.added.length + groups.licences.length === 0) return 'noneAdded';
    for (const groupId of groups.added) await directory.removeFromGroup(groupId, userId);
    if (groups.licences.length > 0) {
      // A withdrawal may be taken back, and then they are to be assigned again.
      const taken: GroupsDocument = { ...groups, pendingLicences: groups.licences };
      await records.put(onboardingId, GROUPS, taken);
      await directory.setLicences(userId, { add: [], remove: groups.licences });
    }
    return 'removed';
  };
}
