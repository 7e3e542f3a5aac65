import type { z } from 'zod';
import type { Directory, Keys, Records } from '../../shared/domain/ports.ts';
import { ServiceError } from '../../shared/errors.ts';
import {
  ACCOUNT,
  ACCOUNT_INTENT,
  type AccountDocument,
  AccountIntentDocument,
} from '../../shared/storage/accounts.ts';
import type { findAccount as step } from '../../shared/workflow/steps.ts';
import { authorship } from './lib/authorship.ts';
import { accountUnreadable, isSettled, notReadableYet } from './lib/replication.ts';
import { keptAccountOf } from './lib/rows.ts';
import type { ReadHire } from './lib/run-step.ts';

interface Deps {
  readonly directory: Directory;
  readonly records: Records;
  readonly keys: Keys;
}

/**
 * The account of an onboarding that is to be undone, or null when there is none. An account whose
 * run died before it was kept is found by its employee id, and kept where this onboarding proves to
 * have made it. Any other account is left alone.
 */
export function findAccount(deps: Deps) {
  return async (
    { onboardingId }: z.output<typeof step.input>,
    readHire: ReadHire,
  ): Promise<z.input<typeof step.output>> => {
    const { directory, records } = deps;
    const known = await keptAccountOf(records, onboardingId);
    if (known) return { userId: known.userId };
    const intent = await records.read(onboardingId, ACCOUNT_INTENT, AccountIntentDocument);
    if (!intent) return { userId: null };

    const { employeeId } = (await readHire()).hire;
    const [user, ...others] = await directory.findByEmployeeId(employeeId);
    if (!user) {
      if (!isSettled(intent.value, new Date())) throw notReadableYet();
      return { userId: null };
    }
    if (others.length > 0) throw ambiguous(onboardingId);
    const found = await directory.accountFacts(user.id);
    if (!found) throw accountUnreadable();
    const isOurs = await authorship(deps, onboardingId, employeeId);
    if (!isOurs(found)) return { userId: null };
    const account: AccountDocument = {
      userId: user.id,
      userPrincipalName: user.userPrincipalName,
      isNew: true,
      isSynced: false,
      enabledAt: null,
      renamedAt: null,
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
