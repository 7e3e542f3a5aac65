import { isOver, isUsed, type PassState } from '../../../shared/domain/access-pass.ts';
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

/**
 * Stores that a pass was used, while Entra says so: of a pass that is deleted, or long over, it says
 * nothing, and a key that was registered with it still counts. Returns the row as it is now.
 */
export async function keepUse(
  records: Deps['records'],
  onboardingId: string,
  found: Row<PassDocument>,
  passes: readonly PassState[],
): Promise<Row<PassDocument>> {
  const { passId } = found.value;
  const own = passes.find(({ id }) => id === passId);
  if (!own || !isUsed(own)) return found;
  const used: Change<PassDocument> = (now) =>
    now?.passId === passId && now.usedAt === null
      ? { ...now, usedAt: new Date().toISOString() }
      : 'keep';
  const options = { known: found };
  const { after, version } = await update(records, onboardingId, PASS, PassDocument, used, options);
  return after && version !== undefined ? { value: after, version } : found;
}

/**
 * Removes a pass of ours. That is written first, so that nobody takes it for somebody else's act. Returns
 * the row as it is then; undefined when it is gone.
 */
export async function dropPass(
  deps: Deps,
  onboardingId: string,
  userId: string,
  found: Row<PassDocument>,
): Promise<Row<PassDocument> | undefined> {
  const dropped: Change<PassDocument> = (now) =>
    now?.secretName === found.value.secretName && !now.isDropped
      ? { ...now, isDropped: true }
      : 'keep';
  const options = { known: found };
  const row = await update(deps.records, onboardingId, PASS, PassDocument, dropped, options);
  const passes = await deps.directory.passes(userId);
  const left =
    row.after && row.version !== undefined
      ? await keepUse(
          deps.records,
          onboardingId,
          { value: row.after, version: row.version },
          passes,
        )
      : undefined;
  await removePass(deps, userId, found.value, passes);
  return left;
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
  for (const { id } of seen ?? (await directory.passes(userId))) {
    await directory.deletePass(userId, id);
  }
  return document ? secrets.destroy(document.secretName) : 'purged';
}
