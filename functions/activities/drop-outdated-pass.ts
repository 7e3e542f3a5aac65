import type { z } from 'zod';
import type { Directory, Records, SecretStore } from '../../shared/domain/ports.ts';
import { PASS, PassDocument } from '../../shared/storage/passes.ts';
import type { dropOutdatedPass as step } from '../../shared/workflow/steps.ts';
import { closeLink } from './close-link.ts';
import { removePass } from './issue-access-pass.ts';
import { accountOf, hireOf } from './lib/rows.ts';

/**
 * Removes pass, code and link that were made for another start than HR says now. The link goes
 * first, so that nobody collects a code that is about to die; an account that was enabled for the
 * pass rests again. What is gone counts as removed.
 */
export function dropOutdatedPass(deps: {
  directory: Directory;
  secrets: SecretStore;
  records: Records;
}) {
  return async ({
    onboardingId,
    userId,
  }: z.output<typeof step.input>): Promise<z.input<typeof step.output>> => {
    const { startsAt } = await hireOf(deps.records, onboardingId);
    const pass = (await deps.records.read(onboardingId, PASS, PassDocument))?.value;
    // One without an id may have been minted all the same, by a run that died or failed.
    if (!pass || pass.forStart === startsAt || pass.isDropped) return 'none';
    await closeLink(deps)({ onboardingId });
    await removePass(deps, userId, pass);
    const account = await accountOf(deps.records, onboardingId);
    if (account.wasEnabled === false) await deps.directory.disableUser(userId);
    // Kept for its moment: a passkey that the old pass led to counts.
    await deps.records.put(onboardingId, PASS, {
      ...pass,
      passId: null,
      claimable: null,
      isDropped: true,
    });
    return 'dropped';
  };
}
