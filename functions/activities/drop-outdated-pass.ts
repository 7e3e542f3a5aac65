import type { z } from 'zod';
import type { Directory, Records, SecretStore } from '../../shared/domain/ports.ts';
import { methodNewerThan } from '../../shared/domain/strong-methods.ts';
import { ServiceError } from '../../shared/errors.ts';
import { PASS, PassDocument } from '../../shared/storage/passes.ts';
import type { dropOutdatedPass as step } from '../../shared/workflow/steps.ts';
import { closeClaimLink } from './lib/close-claim-link.ts';
import { disableAccount } from './lib/enable-account.ts';
import { keepUse, removePass } from './lib/remove-pass.ts';
import { accountRowOf } from './lib/rows.ts';
import type { ReadHire } from './lib/run-step.ts';

/**
 * Removes pass, code and link that were made for another start than the current one. The link is
 * closed first, so that nobody collects a code that is about to be deleted. An account that was
 * enabled for the pass is disabled again. What is missing counts as removed.
 */
export function dropOutdatedPass(deps: {
  directory: Directory;
  secrets: SecretStore;
  records: Records;
}) {
  return async (
    { onboardingId, userId, alsoDropped }: z.output<typeof step.input>,
    readHire: ReadHire,
  ): Promise<z.input<typeof step.output>> => {
    const { startsAt } = await readHire();
    const found = await deps.records.read(onboardingId, PASS, PassDocument);
    // A pass without an id may have been minted all the same, by a call that crashed or failed.
    if (!found || found.value.forStart === startsAt) return 'none';
    const { isDropped, isOutdated } = found.value;
    if (isDropped) {
      await disableUnused(deps, onboardingId, found.value);
      return alsoDropped && isOutdated ? 'dropped' : 'none';
    }
    const passes = await deps.directory.passes(userId);
    const { value: pass, version } = await keepUse(deps.records, onboardingId, found, passes);
    const current = await deps.records.read(onboardingId, PASS, PassDocument);
    if (current?.version !== version) throw overtaken(onboardingId);
    await closeClaimLink(deps.records, onboardingId);
    await removePass(deps, userId, pass, passes);
    const account = await accountRowOf(deps.records, onboardingId);
    if (account.value.wasEnabled === false) await disableAccount(deps, onboardingId, account);
    // The document stays for `firstMintedAt`: a passkey that was registered with the old pass still
    // counts.
    const dropped: PassDocument = {
      ...pass,
      passId: null,
      claimable: null,
      isDropped: true,
      isOutdated: true,
    };
    if (await deps.records.replace(onboardingId, PASS, dropped, version)) return 'dropped';
    throw overtaken(onboardingId);
  };
}

/** A parallel call has dropped the pass too, and the run may have issued the next one since. */
function overtaken(onboardingId: string): ServiceError {
  return new ServiceError(`The pass of ${onboardingId} changed while it was being dropped.`, {
    service: 'Table storage',
    code: 'conflict',
  });
}

/**
 * Of a run that waited for a person the pass is gone, and the account is still enabled. It is disabled
 * again until the start that HR says now, unless somebody has used the pass or has a key.
 */
async function disableUnused(
  deps: { directory: Directory; records: Records },
  onboardingId: string,
  { firstMintedAt, usedAt, shape }: PassDocument,
): Promise<void> {
  const account = await accountRowOf(deps.records, onboardingId);
  const { userId, wasEnabled, enabledAt } = account.value;
  if (wasEnabled !== false || enabledAt === null) return;
  if (usedAt !== null || shape?.uses === 'repeatedly') return;
  const methods = await deps.directory.strongMethods(userId);
  if (methodNewerThan(methods, firstMintedAt)) return;
  // What is written next would keep a second run from trying again.
  await deps.directory.disableUser(userId);
  await disableAccount(deps, onboardingId, account);
}
