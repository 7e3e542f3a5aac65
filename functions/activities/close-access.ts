import type { z } from 'zod';
import type { Directory, Records, SecretStore } from '../../shared/domain/ports.ts';
import { PASS, PassDocument } from '../../shared/storage/passes.ts';
import { update } from '../../shared/storage/update.ts';
import type { closeAccess as step } from '../../shared/workflow/steps.ts';
import { removePass } from './issue-access-pass.ts';

/** Deletes the pass in Entra and its code in the vault. A missing pass counts as success. */
export function closeAccess(deps: {
  directory: Directory;
  secrets: SecretStore;
  records: Records;
}) {
  return async ({
    onboardingId,
    userId,
  }: z.output<typeof step.input>): Promise<z.input<typeof step.output>> => {
    // Written before the pass is deleted, so that a parallel claim does not mint another one.
    const { after } = await update(deps.records, onboardingId, PASS, PassDocument, (pass) =>
      pass?.claimable ? { ...pass, claimable: null } : 'keep',
    );
    return removePass(deps, userId, after);
  };
}
