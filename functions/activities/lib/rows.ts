import type { z } from 'zod';
import type { Records } from '../../../shared/domain/ports.ts';
import { ACCOUNT, AccountDocument } from '../../../shared/storage/accounts.ts';
import { HIRE, HireDocument } from '../../../shared/storage/hires.ts';

/** The hire of a active run. Its absence is our bug: the run is started after it is kept. */
export const hireOf = (records: Records, onboardingId: string) =>
  needed(records, onboardingId, HIRE, HireDocument);

export const accountOf = (records: Records, onboardingId: string) =>
  needed(records, onboardingId, ACCOUNT, AccountDocument);

/** The account as it is kept, or undefined before there is one. */
export async function keptAccountOf(
  records: Records,
  onboardingId: string,
): Promise<AccountDocument | undefined> {
  return (await records.read(onboardingId, ACCOUNT, AccountDocument))?.value;
}

async function needed<S extends z.ZodType>(
  records: Records,
  onboardingId: string,
  key: string,
  schema: S,
): Promise<z.output<S>> {
  const found = await records.read(onboardingId, key, schema);
  if (found) return found.value;
  throw new Error(`The document ${key} of onboarding ${onboardingId} is missing.`);
}
