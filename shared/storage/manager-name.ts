import type { Records } from '../domain/ports.ts';
import { MANAGER, ManagerDocument } from './accounts.ts';

/** The name of the assigned manager, by which the person may know who expects them. */
export async function managerNameOf(
  records: Records,
  onboardingId: string,
): Promise<string | undefined> {
  const manager = (await records.read(onboardingId, MANAGER, ManagerDocument))?.value;
  return (!manager?.undone && manager?.name) || undefined;
}
