import type { z } from 'zod';
import type { closeAccess as step } from '../../shared/workflow/steps.ts';
import { type RemovePassDeps, removeOwnPass } from './lib/remove-pass.ts';

/** Deletes the pass in Entra and its code in the vault. A missing pass counts as success. */
export function closeAccess(deps: RemovePassDeps) {
  return async ({
    onboardingId,
    userId,
  }: z.output<typeof step.input>): Promise<z.input<typeof step.output>> => {
    const removed = await removeOwnPass(deps, onboardingId, async () => userId);
    return removed === 'none' ? 'purged' : removed;
  };
}
