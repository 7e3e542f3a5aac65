import { isUsed } from '../domain/access-pass.ts';
import type { AuditLog } from '../domain/audit-log.ts';
import type { Passkey } from '../domain/onboarding.ts';
import type { KeyReader, Records } from '../domain/ports.ts';
import { modelOf } from './authenticators.ts';
import { EVIDENCE, EvidenceDocument, PASS_SEEN, PassSeenDocument } from './document.ts';
import { methodLog, registeredBy } from './registered-by.ts';

export interface CollectDeps {
  readonly records: Pick<Records, 'read' | 'put'>;
  readonly audits: AuditLog;
  readonly keyReader: KeyReader;
  readonly ownIds: () => Promise<readonly string[]>;
}

const HOUR_MS = 3_600_000;
/** Logs show an event within hours; after a day nothing is expected any more. */
const LOGS_OPEN_MS = 24 * HOUR_MS;
/** Clocks differ. */
const LEAD_MS = 10 * 60_000;

/**
 * Reads what proves the onboarding and stores it. May run again: what a log shows later is added, and
 * a key that was removed meanwhile stays as it was seen.
 */
export async function collectEvidence(
  deps: CollectDeps,
  { onboardingId, userId, passkey, since }: Subject,
  now: Date,
): Promise<EvidenceDocument> {
  const before = (await deps.records.read(onboardingId, EVIDENCE, EvidenceDocument))?.value;
  const pass = (await deps.records.read(onboardingId, PASS_SEEN, PassSeenDocument))?.value ?? null;
  const audit = await methodLog(deps, userId, since);
  const signIns = await deps.audits.signInsWithPass(userId, new Date(Date.parse(since) - LEAD_MS));
  const document: EvidenceDocument = {
    userId,
    passkey,
    authenticator: (await authenticatorOf(deps, userId, passkey)) ?? before?.authenticator ?? null,
    pass,
    registeredBy: registeredBy(audit, passkey),
    audit,
    signIns: signIns === 'unknown' ? signIns : [...signIns],
    passUsed: [
      ...(pass && isUsed(pass) ? (['usability'] as const) : []),
      ...(signIns !== 'unknown' && signIns.length > 0 ? (['signIn'] as const) : []),
    ],
    collectedAt: now.toISOString(),
    logsUntil: before?.logsUntil ?? new Date(now.getTime() + LOGS_OPEN_MS).toISOString(),
  };
  await deps.records.put(onboardingId, EVIDENCE, document);
  return document;
}

/**
 * When the logs are to be read again: after an hour, and then each time three times as late, because
 * most entries come early; at last when they close. Undefined after that.
 */
export function collectAgainAt({
  collectedAt,
  logsUntil,
}: Pick<EvidenceDocument, 'collectedAt' | 'logsUntil'>): Date | undefined {
  const [at, until] = [Date.parse(collectedAt), Date.parse(logsUntil)];
  if (at >= until) return undefined;
  const age = Math.max(0, at - (until - LOGS_OPEN_MS));
  return new Date(Math.min(until, at + Math.max(HOUR_MS, 3 * age)));
}

interface Subject {
  readonly onboardingId: string;
  readonly userId: string;
  readonly passkey: Passkey;
  /** When the first pass was minted. */
  readonly since: string;
}

async function authenticatorOf(
  { keyReader }: CollectDeps,
  userId: string,
  passkey: Passkey,
): Promise<EvidenceDocument['authenticator'] | undefined> {
  if (passkey.kind !== 'fido2') return undefined;
  const read = await keyReader.passkey(userId, passkey.methodId);
  // A key that was removed since is known from the moment at which the run saw it.
  const aaguid = read?.aaguid ?? passkey.aaguid ?? null;
  const type = read?.type ?? passkey.passkeyType ?? null;
  const attestation = read?.attestation ?? passkey.attestation ?? null;
  const { name, source } = modelOf(aaguid, read?.model ?? passkey.model ?? null);
  return { aaguid, model: name, modelSource: source, type, attestation };
}
