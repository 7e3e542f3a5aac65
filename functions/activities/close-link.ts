import type { z } from 'zod';
import type { Records } from '../../shared/domain/ports.ts';
import { ServiceError } from '../../shared/errors.ts';
import { CLAIM, ClaimDocument } from '../../shared/storage/claims.ts';
import type { closeLink as step } from '../../shared/workflow/steps.ts';

/** Somebody may be typing PINs meanwhile, each of which is a write. */
const WRITES_MAX = 10;
/** A request that has just used the link may still be minting a pass; its calls end within this. */
const MINTING_MS = 5 * 60_000;

/**
 * Kills the link for good, also for whoever has just used it. When the code was shown stays on
 * record. Closed already counts as closed. Where the link mints the pass, it asks to be run again
 * until nobody can be minting any more, so that what is undone after it stays undone.
 */
export function closeLink({ records }: { records: Records }) {
  return async ({
    onboardingId,
  }: z.output<typeof step.input>): Promise<z.input<typeof step.output>> => {
    for (let writes = 0; writes < WRITES_MAX; writes++) {
      const found = await records.read(onboardingId, CLAIM, ClaimDocument);
      if (!found) return 'noLink';
      if (found.value.state !== 'closed') {
        await records.replace(onboardingId, CLAIM, closed(found.value), found.version);
        continue;
      }
      const mintingMs = mayMintForMs(found.value, new Date());
      if (mintingMs > 0) throw stillMinting(onboardingId, mintingMs);
      return 'closed';
    }
    throw new ServiceError(`The link of onboarding ${onboardingId} is being changed too often.`, {
      service: 'Firstkey',
      code: 'changedElsewhere',
    });
  };
}

/** Without `claimId` no browser sees the code again, and no failed answer opens the link again. */
function closed(claim: ClaimDocument): ClaimDocument {
  return { ...claim, state: 'closed', challenge: null, claimId: null };
}

function mayMintForMs({ mintsFor, claimedAt }: ClaimDocument, now: Date): number {
  if (mintsFor === null || claimedAt === null) return 0;
  return Date.parse(claimedAt) + MINTING_MS - now.getTime();
}

function stillMinting(onboardingId: string, retryAfterMs: number): ServiceError {
  return new ServiceError(`The link of onboarding ${onboardingId} was used a moment ago.`, {
    service: 'Firstkey',
    code: 'claimUnderWay',
    // The hub takes a shorter wait for a failure.
    retryAfterMs: Math.max(retryAfterMs, 1_000),
  });
}
