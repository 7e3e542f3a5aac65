import type { Records } from '../../../shared/domain/ports.ts';
import { AccountHolderDocument, holderPartition } from '../../../shared/storage/accounts.ts';

/**
 * Takes an account for one onboarding; false while another one holds it. May be asked again. Of two
 * that ask at once the first one gets it.
 */
export async function takeAccount(
  records: Pick<Records, 'read' | 'insert'>,
  onboardingId: string,
  userId: string,
): Promise<boolean> {
  const partition = holderPartition(userId);
  if (await records.insert(partition, userId, { onboardingId })) return true;
  const holder = await records.read(partition, userId, AccountHolderDocument);
  return holder?.value.onboardingId === onboardingId;
}

/** Lets the next onboarding take the account. What another one holds stays with it. */
export async function releaseAccount(
  records: Pick<Records, 'read' | 'remove'>,
  onboardingId: string,
  userId: string,
): Promise<void> {
  const partition = holderPartition(userId);
  const holder = await records.read(partition, userId, AccountHolderDocument);
  if (holder?.value.onboardingId !== onboardingId) return;
  await records.remove(partition, userId, holder.version);
}
