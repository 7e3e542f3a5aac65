import type { z } from 'zod';
import type { Records } from '../../shared/domain/ports.ts';
import { closeOnboarding } from '../../shared/intake/withdrawal-limit.ts';
import { RECORD } from '../../shared/storage/evidence.ts';
import type { recordEvidence as step } from '../../shared/workflow/steps.ts';

/**
 * Stores the result of the run, so that it can be shown after Durable's history was purged, and
 * marks the onboarding as over. May run twice.
 */
export function recordEvidence({ records }: { records: Records }) {
  return async ({ onboardingId, progress }: z.output<typeof step.input>): Promise<null> => {
    await records.put(onboardingId, RECORD, progress);
    await closeOnboarding(records, onboardingId);
    return null;
  };
}
