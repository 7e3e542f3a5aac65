import type { z } from 'zod';
import type { Directory, Records, SecretStore } from '../../shared/domain/ports.ts';
import { PASS, PassDocument } from '../../shared/storage/passes.ts';
import { update } from '../../shared/storage/update.ts';
import type { closeAccess as step } from '../../shared/workflow/steps.ts';
import { removePass } from './issue-access-pass.ts';

interface Deps {
  readonly directory: Directory;
  readonly secrets: SecretStore;
  readonly records: Records;
}

/** Deletes the pass in Entra and its code in the vault. A missing pass counts as success. */
export function closeAccess(deps: Deps) {
  return async ({
    onboardingId,
    userId,
  }: z.output<typeof step.input>): Promise<z.input<typeof step.output>> => {
    const removed = await removeOwnPass(deps, onboardingId, async () => userId);
    return removed === 'none' ? 'purged' : removed;
  };
}

/**
 * Deletes the pass of this onboarding. The row is written before a pass is minted, so without it
 * every pass of the person was made by somebody else and stays (`none`).
 */
export async function removeOwnPass(
  deps: Deps,
  onboardingId: string,
  userIdOf: () => Promise<string>,
): Promise<'purged' | 'softDeleted' | 'none'> {
  // Written before the pass is deleted, so that a parallel claim does not mint another one.
  const { after } = await update(deps.records, onboardingId, PASS, PassDocument, (pass) =>
    pass && (pass.claimable || !pass.isDropped)
      ? { ...pass, claimable: null, isDropped: true }
      : 'keep',
  );
  return after ? removePass(deps, await userIdOf(), after) : 'none';
}
