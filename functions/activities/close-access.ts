import type { z } from 'zod';
import type { Directory, Records, SecretStore } from '../../shared/domain/ports.ts';
import { PASS, PassDocument } from '../../shared/storage/passes.ts';
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
    const pass = (await deps.records.read(onboardingId, PASS, PassDocument))?.value;
    // Before the pass goes, so that nobody who claims right now has another one minted.
    if (pass?.claimable) {
      await deps.records.put(onboardingId, PASS, { ...pass, claimable: null });
    }
    return removePass(deps, userId, pass);
  };
}
