import type { z } from 'zod';
import type { Directory, Records } from '../../shared/domain/ports.ts';
import type { assignManager as step } from '../../shared/workflow/steps.ts';
import { hireOf } from './documents.ts';

/** Sets the manager. Entra overwrites, so it may run twice. */
export function assignManager({ directory, records }: { directory: Directory; records: Records }) {
  return async ({
    onboardingId,
    userId,
  }: z.output<typeof step.input>): Promise<z.input<typeof step.output>> => {
    const { hire } = await hireOf(records, onboardingId);
    const manager = await directory.findManager(hire.manager);
    if (!manager) return 'managerNotFound';
    await directory.setManager(userId, manager.id);
    return 'assigned';
  };
}
