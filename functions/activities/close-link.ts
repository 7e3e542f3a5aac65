import type { z } from 'zod';
import type { Records } from '../../shared/domain/ports.ts';
import type { closeLink as step } from '../../shared/workflow/steps.ts';
import { closeClaimLink } from './lib/close-claim-link.ts';

/** Closes the link for good. A missing or closed link counts as success. */
export function closeLink({ records }: { records: Records }) {
  return ({ onboardingId }: z.output<typeof step.input>): Promise<z.input<typeof step.output>> =>
    closeClaimLink(records, onboardingId);
}
