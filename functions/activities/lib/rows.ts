import type { Records, Row } from '../../../shared/domain/ports.ts';
import { ACCOUNT, AccountDocument } from '../../../shared/storage/accounts.ts';

export async function accountOf(records: Records, onboardingId: string): Promise<AccountDocument> {
  return (await accountRowOf(records, onboardingId)).value;
}

export async function accountRowOf(
  records: Records,
  onboardingId: string,
): Promise<Row<AccountDocument>> {
  const row = await records.read(onboardingId, ACCOUNT, AccountDocument);
  return row ?? missing(ACCOUNT, onboardingId);
}

/** The stored account. Undefined before there is one. */
export async function keptAccountOf(
  records: Records,
  onboardingId: string,
): Promise<AccountDocument | undefined> {
  return (await records.read(onboardingId, ACCOUNT, AccountDocument))?.value;
}

/** A row that an earlier step has written is missing, which is a bug of ours. */
export function missing(key: string, onboardingId = '(unknown)'): never {
  throw new Error(`The document ${key} of onboarding ${onboardingId} is missing.`);
}
