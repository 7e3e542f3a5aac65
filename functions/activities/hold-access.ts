import type { z } from 'zod';
import type { holdAccess as step } from '../../shared/workflow/steps.ts';
import { closeClaimLink } from './lib/close-claim-link.ts';
import { type RemovePassDeps, removeOwnPass } from './lib/remove-pass.ts';
import { accountOf } from './lib/rows.ts';

/**
 * Makes the link invalid, then removes the pass in Entra and its code in the vault. The link is
 * closed first, so that nobody collects a code that is about to be removed. May run twice.
 */
export function holdAccess(deps: RemovePassDeps) {
  return async ({
    onboardingId,
  }: z.output<typeof step.input>): Promise<z.input<typeof step.output>> => {
    const link = await closeClaimLink(deps.records, onboardingId);
    const userIdOf = async () => (await accountOf(deps.records, onboardingId)).userId;
    return { link, pass: await removeOwnPass(deps, onboardingId, userIdOf) };
  };
}
