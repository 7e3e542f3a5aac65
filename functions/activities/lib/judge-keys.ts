import { isOver, isUsed } from '../../../shared/domain/access-pass.ts';
import {
  type Completion,
  completion,
  type KeyPolicy,
  type PassUse,
  type RegisteredKey,
} from '../../../shared/domain/identity/completion.ts';
import type { Passkey } from '../../../shared/domain/onboarding.ts';
import type { Directory, Records, Row } from '../../../shared/domain/ports.ts';
import { methodsNewerThan, type StrongMethod } from '../../../shared/domain/strong-methods.ts';
import { confirmed, keepHold } from '../../../shared/storage/acts.ts';
import { PASS, PassDocument } from '../../../shared/storage/passes.ts';
import { update } from '../../../shared/storage/update.ts';

export interface KeyDeps {
  readonly directory: Pick<Directory, 'passes'>;
  readonly records: Records;
  readonly keyPolicy: KeyPolicy;
}

interface Subject {
  readonly onboardingId: string;
  readonly userId: string;
  readonly pass: Row<PassDocument>;
  readonly methods: readonly StrongMethod[];
}

/** Entra may show a new key before it shows that the pass was used. */
const SETTLE_MS = 30 * 60_000;

/**
 * Judges the keys of a person that are newer than the first pass: whether the onboarding is done,
 * must wait, or needs a person. What a person is asked is kept as the hold of the onboarding. A key
 * that an operator has confirmed is accepted. May run twice.
 */
export async function judgeKeys(deps: KeyDeps, subject: Subject): Promise<Completion> {
  const { onboardingId, pass, methods } = subject;
  const keys = methodsNewerThan(methods, pass.value.firstMintedAt).map(keyOf);
  const accepted = await confirmedKey(deps.records, onboardingId, keys);
  if (accepted) return { kind: 'done', key: accepted };
  const use = await useOf(deps, subject);
  const judged = completion({ keys, pass: use, registeredBy: () => 'unknown' }, deps.keyPolicy);
  if (judged.kind !== 'hold') return judged;
  const { reason, key } = judged;
  if (reason === 'passkeyWithoutPass' && key && isFresh(key)) return { kind: 'notYet' };
  if (key)
    await keepHold(deps.records, onboardingId, { reason, of: 'passkey', subject: key.methodId });
  return judged;
}

/** The evidence that a key provides. */
export function provenBy(key: RegisteredKey): Passkey {
  const { kind, methodId, registeredAt, aaguid, model, passkeyType, attestation } = key;
  const details = { aaguid, model, passkeyType, attestation };
  return { kind, methodId, registeredAt, ...(kind === 'fido2' && details) };
}

export function keyOf({ id, createdAt, ...method }: StrongMethod): RegisteredKey {
  return { ...method, methodId: id, registeredAt: createdAt ?? '' };
}

async function confirmedKey(
  records: Records,
  onboardingId: string,
  keys: readonly RegisteredKey[],
): Promise<RegisteredKey | undefined> {
  if (keys.length === 0) return undefined;
  const all = await confirmed(records, onboardingId, 'passkey');
  return keys.find(({ methodId }) => all.some(({ subject }) => subject === methodId));
}

const isFresh = ({ registeredAt }: RegisteredKey): boolean =>
  Date.now() - Date.parse(registeredAt) < SETTLE_MS;

/**
 * What became of the pass. That it was used is stored when it is first seen. Entra does not say it
 * of a pass that may be used repeatedly; such a pass counts as used.
 */
async function useOf(
  { directory, records }: KeyDeps,
  { onboardingId, userId, pass }: Subject,
): Promise<PassUse> {
  const { passId, usedAt, expiresAt, shape, isDropped } = pass.value;
  if (usedAt !== null || shape?.uses === 'repeatedly') return 'used';
  if (isDropped || passId === null) return 'unused';
  const state = (await directory.passes(userId)).find(({ id }) => id === passId);
  if (state && isUsed(state)) {
    await keepUsed(records, onboardingId, pass);
    return 'used';
  }
  // Entra forgets a pass that has ended.
  const isGood = expiresAt !== null && !isOver(expiresAt, new Date());
  return !state && isGood ? 'gone' : 'unused';
}

async function keepUsed(
  records: Records,
  onboardingId: string,
  pass: Row<PassDocument>,
): Promise<void> {
  const { passId } = pass.value;
  await update(
    records,
    onboardingId,
    PASS,
    PassDocument,
    (now) =>
      now?.passId === passId && now.usedAt === null
        ? { ...now, usedAt: new Date().toISOString() }
        : 'keep',
    { known: pass },
  );
}
