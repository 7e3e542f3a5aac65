import type { z } from 'zod';
import type { Directory, Records } from '../../shared/domain/ports.ts';
import { mayHaveSignedIn, retirementOf } from '../../shared/domain/retirement.ts';
import { ACCOUNT_INTENT, AccountIntentDocument } from '../../shared/storage/accounts.ts';
import { CLAIM, ClaimDocument } from '../../shared/storage/claims.ts';
import type { retireAccount as step } from '../../shared/workflow/steps.ts';
import { AccountProtected, asProtected, disableAccount } from './lib/enable-account.ts';
import { isSettled, notReadableYet } from './lib/replication.ts';
import { accountRowOf } from './lib/rows.ts';

interface Deps {
  readonly directory: Directory;
  readonly records: Records;
  /** Policy: whether an account that nobody can have signed in with is deleted. */
  readonly deletesWithdrawn: boolean;
}

/**
 * Disables the account, or deletes it where the policy allows and nobody can have signed in with
 * it. An account that was in use before the onboarding stays as it is. The account is always
 * disabled first, so that a crash leaves no enabled account. A missing account counts as deleted.
 * `notAllowed`: Entra protects the account, because its person got a role meanwhile.
 */
export function retireAccount(deps: Deps) {
  return async ({
    onboardingId,
    userId,
    isKept = false,
  }: z.output<typeof step.input>): Promise<z.input<typeof step.output>> => {
    const { directory, records, deletesWithdrawn } = deps;
    const mayDelete = deletesWithdrawn && !isKept;
    const row = await accountRowOf(records, onboardingId);
    const account = row.value;
    const isEnabled = await directory.isEnabled(userId);
    if (isEnabled === undefined) {
      if (account.isNew) await sureOfAbsence(records, onboardingId);
      return 'deleted';
    }
    const atMost = retirementOf(account, { mayDelete, mayHaveSignedIn: false });
    if (atMost === 'leaveAlone') return 'leftAlone';
    // Entra may show for a while that an account which was just enabled is disabled.
    const mayBeEnabled = isEnabled || account.enabledAt !== null;
    const isRefused = mayBeEnabled && !(await isAllowed(disableAccount(deps, onboardingId, row)));
    if (isRefused && isEnabled) return 'notAllowed';
    if (atMost === 'disable') return 'disabled';

    const evidence = await signInEvidence(deps, onboardingId, userId);
    if (retirementOf(account, { mayDelete, mayHaveSignedIn: evidence }) === 'disable') {
      return 'disabled';
    }
    const isDeleted = await isAllowed(directory.deleteUser(userId).catch(asProtected));
    return isDeleted ? 'deleted' : 'notAllowed';
  };
}

/** False when Entra protects the account. */
async function isAllowed(act: Promise<void>): Promise<boolean> {
  try {
    await act;
    return true;
  } catch (error) {
    if (error instanceof AccountProtected) return false;
    throw error;
  }
}

/** Throws while an account that was just created may not be readable yet. */
async function sureOfAbsence(records: Records, onboardingId: string): Promise<void> {
  const intent = await records.read(onboardingId, ACCOUNT_INTENT, AccountIntentDocument);
  if (intent && !isSettled(intent.value, new Date())) throw notReadableYet();
}

async function signInEvidence(
  { directory, records }: Deps,
  onboardingId: string,
  userId: string,
): Promise<boolean> {
  const claim = (await records.read(onboardingId, CLAIM, ClaimDocument))?.value;
  return mayHaveSignedIn({
    isCodeShown: typeof claim?.claimedAt === 'string',
    lastSignIn: await directory.lastSignIn(userId),
    strongMethods: (await directory.strongMethods(userId)).length,
  });
}
