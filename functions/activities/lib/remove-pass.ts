import { isOver, type PassState } from '../../../shared/domain/access-pass.ts';
import type { Directory, Records, Row, SecretStore } from '../../../shared/domain/ports.ts';
import { PASS, PassDocument } from '../../../shared/storage/passes.ts';
import { type Change, update } from '../../../shared/storage/update.ts';

interface Deps {
  readonly directory: Directory;
  readonly secrets: SecretStore;
  readonly records: Records;
}

/**
 * Whether the pass that this onboarding minted was removed by somebody else while it was still good.
 * What we remove ourselves is marked first.
 */
export async function isRemovedElsewhere(
  { directory }: Pick<Deps, 'directory'>,
  userId: string,
  { passId, expiresAt }: PassDocument,
): Promise<boolean> {
  if (passId === null || expiresAt === null || isOver(expiresAt, new Date())) return false;
  const passes = await directory.passes(userId);
  return !passes.some(({ id }) => id === passId);
}

/** Removes a pass of ours. That is written first, so that nobody takes it for somebody else's act. */
export async function dropPass(
  deps: Deps,
  onboardingId: string,
  userId: string,
  found: Row<PassDocument>,
): Promise<{ readonly version: string | undefined; readonly code: 'purged' | 'softDeleted' }> {
  const dropped: Change<PassDocument> = (now) =>
    now?.secretName === found.value.secretName && !now.isDropped
      ? { ...now, isDropped: true }
      : 'keep';
  const options = { known: found };
  const row = await update(deps.records, onboardingId, PASS, PassDocument, dropped, options);
  return { version: row.version, code: await removePass(deps, userId, found.value) };
}

/**
 * Deletes every pass of the person, and the secret of an earlier attempt.
 * @param seen the passes of the person, where they were read just now
 */
export async function removePass(
  { directory, secrets }: Pick<Deps, 'directory' | 'secrets'>,
  userId: string,
  document: PassDocument | undefined,
  seen?: readonly PassState[],
): Promise<'purged' | 'softDeleted'> {
  await removePasses(directory, userId, seen);
  return document ? secrets.destroy(document.secretName) : 'purged';
}

/** Deletes every pass of the person. Returns the passes as they were seen last. */
export async function removePasses(
  directory: Pick<Directory, 'passes' | 'deletePass'>,
  userId: string,
  seen?: readonly PassState[],
): ReturnType<Directory['passes']> {
  const passes = seen ?? (await directory.passes(userId));
  for (const { id } of passes) await directory.deletePass(userId, id);
  return passes;
}
