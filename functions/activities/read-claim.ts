import type { z } from 'zod';
import type { Records } from '../../shared/domain/ports.ts';
import { CLAIM, ClaimDocument } from '../../shared/storage/claims.ts';
import { MessageDocument } from '../../shared/storage/messages.ts';
import { PASS, PassDocument } from '../../shared/storage/passes.ts';
import type { readClaim as step } from '../../shared/workflow/steps.ts';

/**
 * Reads whether the pass of `secret` was collected, whether its link is locked or held, and the
 * delivery report of `message`. Changes nothing.
 */
export function readClaim({ records }: { records: Records }) {
  return async ({
    onboardingId,
    secret,
    message,
  }: z.output<typeof step.input>): Promise<z.input<typeof step.output>> => {
    const claim = (await records.read(onboardingId, CLAIM, ClaimDocument))?.value;
    const sent = message && (await records.read(onboardingId, message, MessageDocument));
    const report = sent ? sent.value.report : null;
    if (claim?.secretName !== secret.name) return { ...NOTHING, report };
    const { heldFor } = claim;
    const isLocked = claim.state === 'locked';
    // While a claim is minting its pass, nobody has seen the code yet.
    if (!claim.claimedAt || claim.mintsFor) return { collected: null, isLocked, heldFor, report };
    const pass = await records.read(onboardingId, PASS, PassDocument);
    const { claimedAt: at, factor, expiresAt: passExpiresAt } = claim;
    const mintedAt = pass?.value.firstMintedAt ?? at;
    return { collected: { at, factor, passExpiresAt, mintedAt }, isLocked, heldFor, report };
  };
}

const NOTHING = { collected: null, isLocked: false, heldFor: null };
