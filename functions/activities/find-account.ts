import type { z } from 'zod';
import type { Directory, Records } from '../../shared/domain/ports.ts';
import { ServiceError } from '../../shared/errors.ts';
import {
  ACCOUNT,
  ACCOUNT_INTENT,
  type AccountDocument,
  AccountIntentDocument,
} from '../../shared/storage/accounts.ts';
import type { findAccount as step } from '../../shared/workflow/steps.ts';
import { isSettled, notReadableYet } from './lib/replication.ts';
import { keptAccountOf } from './lib/rows.ts';
import type { ReadHire } from './lib/run-step.ts';

/**
 * Finds the account of a withdrawn onboarding. Null when there is none. An account that was created
 * just before a crash is not recorded yet; it is found by its employee id and recorded.
 */
export function findAccount({ directory, records }: { directory: Directory; records: Records }) {
  return async (
    { onboardingId }: z.output<typeof step.input>,
    readHire: ReadHire,
  ): Promise<z.input<typeof step.output>> => {
    const known = await keptAccountOf(records, onboardingId);
    if (known) return { userId: known.userId };
    const intent = await records.read(onboardingId, ACCOUNT_INTENT, AccountIntentDocument);
    if (!intent) return { userId: null };

    const { hire } = await readHire();
    const [user, ...others] = await directory.findByEmployeeId(hire.employeeId);
    if (!user) {
      if (!isSettled(intent.value, new Date())) throw notReadableYet();
      return { userId: null };
    }
    if (others.length > 0) throw ambiguous(onboardingId);
    const account: AccountDocument = {
      userId: user.id,
      userPrincipalName: user.userPrincipalName,
      isNew: true,
      enabledAt: null,
      wasEnabled: user.isEnabled,
      isNameOurs: false,
      revision: 0,
    };
    await records.put(onboardingId, ACCOUNT, account);
    return { userId: user.id };
  };
}

function ambiguous(onboardingId: string): ServiceError {
  return new ServiceError(
    `Several users have the employee id of onboarding ${onboardingId}. Leave it on one, then resume.`,
    { service: 'graph', code: 'employeeIdNotUnique' },
  );
}
