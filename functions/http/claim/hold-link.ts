import type { ClaimHold } from '../../../shared/claim/guarded.ts';
import { changeClaim } from './change-row.ts';
import type { ClaimDeps } from './deps.ts';
import type { ClaimVisit } from './visit.ts';

/**
 * Puts an open link on hold, with the reason, and wakes the run, which asks IT and takes the pass
 * back. The run also finds it by itself at its next look.
 */
export async function holdLink(
  deps: ClaimDeps,
  visit: ClaimVisit,
  heldFor: ClaimHold,
): Promise<void> {
  await changeClaim(deps, visit, (claim) =>
    claim.state === 'open' ? { ...claim, state: 'held', heldFor, challenge: null } : 'keep',
  );
  visit.warn(`claimHeld ${visit.onboardingId} ${heldFor.reason}`);
  await visit.announce('claimLocked', { lockedAt: new Date().toISOString() });
}
