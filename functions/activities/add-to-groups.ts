import type { z } from 'zod';
import type { Directory } from '../../shared/domain/ports.ts';
import type { addToGroups as step } from '../../shared/workflow/steps.ts';

/**
 * Adds the person to the groups of the settings (licences, pass policy). Already a member counts as
 * success. A group that can hold directory roles is never joined: it would make a hire privileged.
 */
export function addToGroups({
  directory,
  groupIds,
}: {
  directory: Directory;
  groupIds: readonly string[];
}) {
  return async ({ userId }: z.output<typeof step.input>): Promise<z.input<typeof step.output>> => {
    for (const groupId of groupIds) {
      if (await directory.isRoleAssignable(groupId)) return 'groupIsRoleAssignable';
    }
    for (const groupId of groupIds) await directory.addToGroup(groupId, userId);
    return 'added';
  };
}
