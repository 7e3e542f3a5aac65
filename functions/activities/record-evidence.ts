import type { z } from 'zod';
import { type ReleaseDeps, releaseWaiting } from '../../shared/intake/release-waiting.ts';
import { closeOnboarding } from '../../shared/intake/withdrawal-limit.ts';
import { RECORD } from '../../shared/storage/evidence.ts';
import type { recordEvidence as step } from '../../shared/workflow/steps.ts';
import { releaseAccount } from './lib/account-holder.ts';
import { keptAccountOf } from './lib/rows.ts';
import type { ReadHire } from './lib/run-step.ts';

/**
 * Stores the result of the run, so that it can be shown after Durable's history was purged, and
 * marks the onboarding as over. Employments that waited for that begin now, so the account is
 * given free before them. May run twice.
 */
export function recordEvidence(deps: ReleaseDeps) {
  return async (
    { onboardingId, progress }: z.output<typeof step.input>,
    readHire: ReadHire,
  ): Promise<null> => {
    await deps.records.put(onboardingId, RECORD, progress);
    const account = await keptAccountOf(deps.records, onboardingId);
    if (account) await releaseAccount(deps.records, onboardingId, account.userId);
    await closeOnboarding(deps.records, onboardingId);
    await releaseWaiting(deps, onboardingId, await readHire());
    return null;
  };
}
