import type { z } from 'zod';
import type { PassState } from '../../shared/domain/access-pass.ts';
import type { Directory, Records, SecretStore } from '../../shared/domain/ports.ts';
import { PASS_SEEN, type PassSeenDocument } from '../../shared/evidence/document.ts';
import { PASS, PassDocument } from '../../shared/storage/passes.ts';
import { update } from '../../shared/storage/update.ts';
import type { closeAccess as step } from '../../shared/workflow/steps.ts';
import { keepUse, removePass } from './lib/remove-pass.ts';

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

/** Whether the pass was used can be read only while it is there. A second run finds none, and keeps it. */
async function keepPassSeen(
  { records }: Pick<Deps, 'records'>,
  onboardingId: string,
  pass: PassState | undefined,
): Promise<void> {
  if (!pass) return;
  const { id, usability } = pass;
  const seen: PassSeenDocument = { passId: id, usability, seenAt: new Date().toISOString() };
  await records.put(onboardingId, PASS_SEEN, seen);
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
  const { after, version } = await update(deps.records, onboardingId, PASS, PassDocument, (pass) =>
    pass && (pass.claimable || !pass.isDropped)
      ? { ...pass, claimable: null, isDropped: true }
      : 'keep',
  );
  if (!after || version === undefined) return 'none';
  const userId = await userIdOf();
  const passes = await deps.directory.passes(userId);
  await keepUse(deps.records, onboardingId, { value: after, version }, passes);
  const own = passes.find(({ id }) => id === after.passId);
  await keepPassSeen(deps, onboardingId, own);
  return removePass(deps, userId, after, passes);
}
