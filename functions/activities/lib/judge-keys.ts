import { isOver } from '../../../shared/domain/access-pass.ts';
import type { AuditLog } from '../../../shared/domain/audit-log.ts';
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
import { ServiceError } from '../../../shared/errors.ts';
import type { LogEntry } from '../../../shared/evidence/document.ts';
import { methodLog, registeredBy, registrationOf } from '../../../shared/evidence/registered-by.ts';
import { confirmed, keepHold } from '../../../shared/storage/acts.ts';
import type { PassDocument } from '../../../shared/storage/passes.ts';
import { keepUse } from './remove-pass.ts';
import { isSettled } from './replication.ts';

export interface KeyDeps {
  readonly directory: Pick<Directory, 'passes'>;
  readonly records: Records;
  /** The keys that complete an onboarding. */
  readonly keyPolicy: KeyPolicy;
  readonly audits: Pick<AuditLog, 'entries'>;
  /** The ids by which Entra's logs name this app. */
  readonly ownIds: () => Promise<readonly string[]>;
}

interface Subject {
  readonly onboardingId: string;
  readonly userId: string;
  readonly pass: Row<PassDocument>;
  readonly methods: readonly StrongMethod[];
  /** What became of the pass, where that was read just now. */
  readonly use?: PassUse;
}

/** `logBehind`: all is well so far, and the audit log may still show who registered the key. */
export type Judged = Completion | { readonly kind: 'logBehind' };

/** Entra may show a new key before it shows that the pass was used. */
export const SETTLE_MS = 30 * 60_000;
/**
 * Entra's audit log shows an event within minutes. A key that it does not name until then counts as
 * registered by an unknown person.
 */
const LOGGED_WITHIN_MS = 15 * 60_000;
/** Clocks differ. */
const APART_MS = 5 * 60_000;

/**
 * Judges the keys of a person that are newer than the first pass: whether the onboarding is done,
 * must wait, or needs a person. What a person is asked is kept as the hold of the onboarding. A key
 * that an operator has confirmed is accepted. The audit log is asked who registered the keys once
 * everything else says that the onboarding is done. May run twice.
 */
export async function judgeKeys(deps: KeyDeps, subject: Subject): Promise<Judged> {
  const { onboardingId, pass, methods } = subject;
  const keys = methodsNewerThan(methods, pass.value.firstMintedAt).map(keyOf);
  const accepted = await confirmedKey(deps.records, onboardingId, keys);
  if (accepted) return { kind: 'done', key: accepted };
  const judged = await judgeBy(deps, subject, keys);
  if (judged.kind !== 'hold') return judged;
  const { reason, key } = judged;
  if (reason === 'passkeyWithoutPass' && key && isFresh(key)) return { kind: 'notYet' };
  if (key)
    await keepHold(deps.records, onboardingId, { reason, of: 'passkey', subject: key.methodId });
  return judged;
}

async function judgeBy(
  deps: KeyDeps,
  subject: Subject,
  keys: readonly RegisteredKey[],
): Promise<Judged> {
  const pass = subject.use ?? (await useOf(deps, subject));
  const early = (key: RegisteredKey) =>
    isBeforePass(key, subject.pass.value) ? 'somebodyElse' : 'unknown';
  const judged = completion({ keys, pass, registeredBy: early }, deps.keyPolicy);
  if (judged.kind !== 'done') return judged;
  const log = await logOf(deps, subject);
  const by = (key: RegisteredKey) => {
    const isEarly = early(key) === 'somebodyElse';
    return isEarly || log === 'away' ? early(key) : registeredBy(log, key);
  };
  const known = completion({ keys, pass, registeredBy: by }, deps.keyPolicy);
  return known.kind === 'done' && isAwaited(log, known.key) ? { kind: 'logBehind' } : known;
}

/**
 * Nobody signs in with a pass before it works, so another way was used to register the key. Where the
 * start was moved after the pass had been used, the moment is not known here.
 */
function isBeforePass(
  { registeredAt }: RegisteredKey,
  { forStart, usedAt }: PassDocument,
): boolean {
  const startsAt = Date.parse(forStart);
  const isStartMoved = usedAt !== null && Date.parse(usedAt) < startsAt;
  return !isStartMoved && Date.parse(registeredAt) < startsAt - APART_MS;
}

type Log = LogEntry[] | 'unknown' | 'away';

/** The log proves something when it answers. An onboarding does not fail because it does not. */
async function logOf(deps: KeyDeps, { userId, pass }: Subject): Promise<Log> {
  try {
    return await methodLog(deps, userId, pass.value.firstMintedAt);
  } catch (error) {
    if (error instanceof ServiceError) return 'away';
    throw error;
  }
}

/** Whether the log may still show who registered the key. */
function isAwaited(log: Log, key: RegisteredKey): boolean {
  if (log === 'unknown' || (log !== 'away' && registrationOf(log, key))) return false;
  return Date.now() - Date.parse(key.registeredAt) < LOGGED_WITHIN_MS;
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
export async function useOf(
  { directory, records }: Pick<KeyDeps, 'directory' | 'records'>,
  { onboardingId, userId, pass }: Omit<Subject, 'methods'>,
): Promise<PassUse> {
  const { passId, mintedAt, usedAt, expiresAt, shape, isDropped } = pass.value;
  if (usedAt !== null || shape?.uses === 'repeatedly') return 'used';
  if (isDropped || passId === null) return 'unused';
  const passes = await directory.passes(userId);
  const kept = await keepUse(records, onboardingId, pass, passes);
  if (kept.value.usedAt !== null) return 'used';
  // Entra forgets a pass that has ended, and may not list one that was just minted.
  const now = new Date();
  const isListed =
    expiresAt !== null && !isOver(expiresAt, now) && isSettled({ at: mintedAt }, now);
  return isListed && !passes.some(({ id }) => id === passId) ? 'gone' : 'unused';
}
