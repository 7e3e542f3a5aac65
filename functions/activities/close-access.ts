import type { z } from 'zod';
import type { Directory, Records, SecretStore } from '../../shared/domain/ports.ts';
import { PASS, PassDocument } from '../../shared/storage/passes.ts';
import { update } from '../../shared/storage/update.ts';
import type { closeAccess as step } from '../../shared/workflow/steps.ts';
import { removePass } from './issue-access-pass.ts';

/** Removes what is left of the pass, in Entra and in the vault. Nothing left counts as success. */
export function closeAccess(deps: {
  directory: Directory;
  secrets: SecretStore;
  records: Records;
}) {
  return async ({
    onboardingId,
    userId,
  }: z.output<typeof step.input>): Promise<z.input<typeof step.output>> => {
    // First, so that a claim at this moment mints no other pass.
    const { after } = await update(deps.records, onboardingId, PASS, PassDocument, (pass) =>
      pass?.claimable ? { ...pass, claimable: null } : 'keep',
    );
    return removePass(deps, userId, after);
  };
}
