import { isUsed } from '../domain/access-pass.ts';
import type { AuditEntry, AuditLog } from '../domain/audit-log.ts';
import type { Passkey } from '../domain/onboarding.ts';
import type { KeyReader, Records } from '../domain/ports.ts';
import { modelOf } from './authenticators.ts';
import {
  EVIDENCE,
  EvidenceDocument,
  type LogEntry,
  PASS_SEEN,
  PassSeenDocument,
} from './document.ts';

export interface CollectDeps {
  readonly records: Pick<Records, 'read' | 'put'>;
  readonly audits: AuditLog;
  readonly keyReader: KeyReader;
  readonly ownIds: () => Promise<readonly string[]>;
}

/** Logs show an event within hours; after a day nothing is expected any more. */
const LOGS_OPEN_MS = 24 * 3_600_000;
/** Clocks differ, and a passkey may be older than the moment at which it was seen. */
const LEAD_MS = 10 * 60_000;

export const METHODS_SERVICE = 'Authentication Methods';

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
  const from = new Date(Date.parse(since) - LEAD_MS);
  const own = await deps.ownIds();
  const entries = await deps.audits.entries({ service: METHODS_SERVICE, since: from, userId });
  const audit =
    entries === 'unknown' ? entries : entries.map((entry) => logged(entry, userId, own));
  const signIns = await deps.audits.signInsWithPass(userId, from);
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

function logged(entry: AuditEntry, userId: string, own: readonly string[]): LogEntry {
  const { id, at, activity, reason } = entry;
  return { id, at, activity, reason, ...initiatorOf(entry, userId, own) };
}

/** Who did it: the person, this app, or somebody else. */
export function initiatorOf(
  { userId: by, appId, appPrincipalId }: AuditEntry,
  userId: string,
  own: readonly string[],
): Pick<LogEntry, 'by' | 'byId'> {
  if (by) return { by: by === userId ? 'person' : 'somebodyElse', byId: by };
  const app = appId ?? appPrincipalId;
  if (!app) return { by: 'unknown', byId: null };
  const isOwn = [appId, appPrincipalId].some((id) => id !== null && own.includes(id));
  return { by: isOwn ? 'firstkey' : 'somebodyElse', byId: app };
}

const REGISTRATION = /registered security info$/i;
/** The log's clock and that of the methods may differ by this much. */
const APART_MS = 5 * 60_000;

/** The entry nearest to the moment of the passkey says who registered it. */
function registeredBy(
  audit: EvidenceDocument['audit'],
  { registeredAt }: Passkey,
): EvidenceDocument['registeredBy'] {
  if (audit === 'unknown') return 'unknown';
  const apart = ({ at }: LogEntry) => Math.abs(Date.parse(at) - Date.parse(registeredAt));
  const [nearest] = audit
    .filter((entry) => REGISTRATION.test(entry.activity) && isAboutKey(entry))
    .filter((entry) => apart(entry) <= APART_MS)
    .toSorted((a, b) => apart(a) - apart(b));
  if (!nearest || nearest.by === 'unknown') return 'unknown';
  return nearest.by === 'person' ? 'person' : 'somebodyElse';
}

/** Passes are registered by this app; they are told apart by the reason. */
const isAboutKey = ({ reason }: LogEntry): boolean => !/temporary access pass/i.test(reason);
