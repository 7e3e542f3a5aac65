import { z } from 'zod';
import type { Records } from '../domain/ports.ts';
import { confirmed, keepHold } from './acts.ts';

/**
 * A manager has said not to know the person. Written before the run is told; a later word of a manager
 * replaces it. Absent: nobody has said so. It counts until an operator confirms the manager after it.
 */
export const DisownedDocument = z.object({ managerId: z.string(), at: z.iso.datetime() });
export type DisownedDocument = z.infer<typeof DisownedDocument>;
export const DISOWNED = 'disowned';

/**
 * Whether the onboarding must wait because a manager does not know the person. Then it also writes down
 * what an operator has to confirm. May run twice.
 */
export async function isDisowned(records: Records, onboardingId: string): Promise<boolean> {
  const found = await records.read(onboardingId, DISOWNED, DisownedDocument);
  if (!found) return false;
  const subject = `disowned-${found.value.at}`;
  const all = await confirmed(records, onboardingId, 'manager');
  if (all.some((one) => one.subject === subject)) return false;
  await keepHold(records, onboardingId, { reason: 'managerDisowned', of: 'manager', subject });
  return true;
}
