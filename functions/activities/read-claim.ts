import type { z } from 'zod';
import { CLAIM, ClaimDocument } from '../../shared/domain/documents.ts';
import type { Records } from '../../shared/domain/ports.ts';
import type { readClaim as step } from '../../shared/workflow/steps.ts';

/** Whether the pass behind `secret` was collected, or its link locked. Changes nothing. */
export function readClaim({ records }: { records: Records }) {
  return async ({
    onboardingId,
    secret,
  }: z.output<typeof step.input>): Promise<z.input<typeof step.output>> => {
    const claim = await records.read(onboardingId, CLAIM, ClaimDocument);
    const isThisPass = claim?.value.secretName === secret.name;
    return {
      collectedAt: isThisPass ? claim.value.claimedAt : null,
      isLocked: isThisPass && claim.value.state === 'locked',
    };
  };
}
