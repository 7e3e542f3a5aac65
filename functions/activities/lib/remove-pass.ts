import { isOver, isUsed, type PassState } from '../../../shared/domain/access-pass.ts';
import type { Directory, Records, Row, SecretStore } from '../../../shared/domain/ports.ts';
import { PASS_SEEN, type PassSeenDocument } from '../../../shared/evidence/document.ts';
import { PASS, PassDocument } from '../../../shared/storage/passes.ts';
import { type Change, update } from '../../../shared/storage/update.ts';
import { isSettled, notReadableYet } from './replication.ts';

export interface RemovePassDeps {
  readonly directory: Directory;
  readonly secrets: SecretStore;
  readonly records: Records;
}

/**
 * Whether the pass that this onboarding minted was removed by somebody else while it was still good.
 * What we remove ourselves is marked first. Throws while Entra may not list it yet.
 */
export async function isRemovedElsewhere(
  { directory }: Pick<RemovePassDeps, 'directory'>,
  userId: string,
  { passId, mintedAt, expiresAt }: PassDocument,
): Promise<boolean> {
  if (passId === null || expiresAt === null || isOver(expiresAt, new Date())) return false;
  const passes = await directory.passes(userId);
  if (passes.some(({ id }) => id === passId)) return false;
  if (!isSettled({ at: mintedAt }, new Date())) throw notReadableYet();
  return true;
}

/**
 * Stores that a pass was used, while Entra says so: of a pass that is deleted, or long over, it says
 * nothing, and a key that was registered with it still counts. Returns the row as it is now.
 */
export async function keepUse(
  records: RemovePassDeps['records'],
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
 * Removes a pass of ours. That is written first, so that nobody takes it for somebody else's act, and
 * only when the row is as it was found: a parallel call may have minted another pass since. So the
 * passes are listed before the row is written. Returns the row as it is then; undefined when it was
 * changed and nothing was removed.
 */
export async function dropPass(
  deps: RemovePassDeps,
  onboardingId: string,
  userId: string,
  found: Row<PassDocument>,
): Promise<Row<PassDocument> | undefined> {
  const passes = await deps.directory.passes(userId);
  const value = { ...found.value, isDropped: true };
  const version = await deps.records.replace(onboardingId, PASS, value, found.version);
  if (!version) return undefined;
  const left = await keepUse(deps.records, onboardingId, { value, version }, passes);
  await removePass(deps, userId, value, passes);
  return left;
}

/**
 * Deletes every pass of the person, also one of ours that Entra does not list yet, and the secret of an
 * earlier attempt.
 * @param seen the passes of the person, where they were read just now
 */
export async function removePass(
  { directory, secrets }: Pick<RemovePassDeps, 'directory' | 'secrets'>,
  userId: string,
  document: PassDocument | undefined,
  seen?: readonly PassState[],
): Promise<'purged' | 'softDeleted'> {
  const listed = (seen ?? (await directory.passes(userId))).map(({ id }) => id);
  const own = document?.passId ? [document.passId] : [];
  for (const id of new Set([...listed, ...own])) await directory.deletePass(userId, id);
  return document ? secrets.destroy(document.secretName) : 'purged';
}

/**
 * Deletes the pass of this onboarding. The row is written before a pass is minted, so without it
 * every pass of the person was made by somebody else and stays (`none`).
 */
export async function removeOwnPass(
  deps: RemovePassDeps,
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

/** Whether the pass was used can be read only while it is there. A second run finds none, and keeps it. */
async function keepPassSeen(
  { records }: Pick<RemovePassDeps, 'records'>,
  onboardingId: string,
  pass: PassState | undefined,
): Promise<void> {
  if (!pass) return;
  const { id, usability } = pass;
  const seen: PassSeenDocument = { passId: id, usability, seenAt: new Date().toISOString() };
  await records.put(onboardingId, PASS_SEEN, seen);
}
