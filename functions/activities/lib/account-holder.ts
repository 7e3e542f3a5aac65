import type { Keys, Records } from '../../../shared/domain/ports.ts';
import {
  AccountHolderDocument,
  HELD_PERSON,
  HeldPersonDocument,
  holderPartition,
  PERSON_HOLDER,
} from '../../../shared/storage/accounts.ts';
import { personKey } from '../../../shared/storage/person-index.ts';

type Rows = Pick<Records, 'read' | 'insert' | 'put' | 'remove'>;

/**
 * Takes an account for one onboarding; false while another one holds it. May be asked again. Of two
 * that ask at once the first one gets it.
 */
export function takeAccount(
  records: Pick<Records, 'read' | 'insert'>,
  onboardingId: string,
  userId: string,
): Promise<boolean> {
  return take(records, onboardingId, holderPartition(userId), userId);
}

/** Lets the next onboarding take the account. What another one holds stays with it. */
export function releaseAccount(
  records: Pick<Records, 'read' | 'remove'>,
  onboardingId: string,
  userId: string,
): Promise<void> {
  return release(records, onboardingId, holderPartition(userId), userId);
}

/**
 * Takes a person, by the employee id, for one onboarding, before it looks for the account; false
 * while another one holds the person. A corrected employee id lets the former person go.
 */
export async function takePerson(
  { records, keys }: { readonly records: Rows; readonly keys: Keys },
  onboardingId: string,
  employeeId: string,
): Promise<boolean> {
  const partition = await personKey(keys, employeeId);
  const before = await records.read(onboardingId, HELD_PERSON, HeldPersonDocument);
  if (before && before.value.partition !== partition) await releasePerson(records, onboardingId);
  if (!(await take(records, onboardingId, partition, PERSON_HOLDER))) return false;
  if (before?.value.partition !== partition) {
    await records.put(onboardingId, HELD_PERSON, { partition });
  }
  return true;
}

/** Lets the next onboarding take the person. */
export async function releasePerson(
  records: Pick<Records, 'read' | 'remove'>,
  onboardingId: string,
): Promise<void> {
  const held = await records.read(onboardingId, HELD_PERSON, HeldPersonDocument);
  if (held) await release(records, onboardingId, held.value.partition, PERSON_HOLDER);
}

async function take(
  records: Pick<Records, 'read' | 'insert'>,
  onboardingId: string,
  partition: string,
  key: string,
): Promise<boolean> {
  if (await records.insert(partition, key, { onboardingId })) return true;
  const holder = await records.read(partition, key, AccountHolderDocument);
  return holder?.value.onboardingId === onboardingId;
}

async function release(
  records: Pick<Records, 'read' | 'remove'>,
  onboardingId: string,
  partition: string,
  key: string,
): Promise<void> {
  const holder = await records.read(partition, key, AccountHolderDocument);
  if (holder?.value.onboardingId !== onboardingId) return;
  await records.remove(partition, key, holder.version);
}
