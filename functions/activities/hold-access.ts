import type { z } from 'zod';
import type { Directory, Records, SecretStore } from '../../shared/domain/ports.ts';
import type { holdAccess as step } from '../../shared/workflow/steps.ts';
import { removeOwnPass } from './close-access.ts';
import { closeLink } from './close-link.ts';
import { accountOf } from './lib/rows.ts';

/**
 * Makes the link invalid, then removes the pass in Entra and its code in the vault. The link is
 * closed first, so that nobody collects a code that is about to be removed. May run twice.
 */
export function holdAccess(deps: { directory: Directory; secrets: SecretStore; records: Records }) {
  return async ({
    onboardingId,
  }: z.output<typeof step.input>): Promise<z.input<typeof step.output>> => {
    const link = await closeLink(deps)({ onboardingId });
    const userIdOf = async () => (await accountOf(deps.records, onboardingId)).userId;
    return { link, pass: await removeOwnPass(deps, onboardingId, userIdOf) };
  };
}
