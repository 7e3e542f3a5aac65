import type { z } from 'zod';
import type { Directory, Records } from '../../shared/domain/ports.ts';
import { ServiceError } from '../../shared/errors.ts';
import { MANAGER, ManagerDocument } from '../../shared/storage/accounts.ts';
import type { removeManager as step } from '../../shared/workflow/steps.ts';
import { keptAccountOf } from './lib/rows.ts';

type Answer = z.input<typeof step.output>;

/**
 * Restores the manager from before the onboarding. A manager that somebody else has assigned since
 * then stays.
 */
export function removeManager({ directory, records }: { directory: Directory; records: Records }) {
  return async ({ onboardingId, userId }: z.output<typeof step.input>): Promise<Answer> => {
    const document = (await records.read(onboardingId, MANAGER, ManagerDocument))?.value;
    if (!document) return 'leftAlone';
    if (document.undone) return document.undone;
    const account = await keptAccountOf(records, onboardingId);
    const undone = account?.isSynced ? 'leftAlone' : await undo(directory, userId, document);
    await records.put(onboardingId, MANAGER, { ...document, undone });
    return undone;
  };
}

async function undo(
  directory: Directory,
  userId: string,
  { managerId, before }: ManagerDocument,
): Promise<Answer> {
  const current = await directory.managerOf(userId);
  if (before !== null && current === before) return 'restored';
  // Entra may not show yet a manager whom the onboarding has just set.
  const mayBeOurs = current === managerId || (current === null && before === null);
  if (!mayBeOurs) return 'leftAlone';
  if (before !== null && (await isSet(directory, userId, before))) return 'restored';
  await directory.removeManager(userId);
  return 'removed';
}

/** False when the former manager no longer exists in the tenant. */
async function isSet(directory: Directory, userId: string, managerId: string): Promise<boolean> {
  try {
    await directory.setManager(userId, managerId);
    return true;
  } catch (error) {
    if (error instanceof ServiceError && error.status === 404) return false;
    throw error;
  }
}
