import type { AuditEntry, AuditLog } from '../domain/audit-log.ts';
import type { RegisteredBy } from '../domain/identity/completion.ts';
import type { LogEntry } from './document.ts';

export const METHODS_SERVICE = 'Authentication Methods';

/** Clocks differ, and a passkey may be older than the moment at which it was seen. */
const LEAD_MS = 10 * 60_000;

interface Deps {
  readonly audits: Pick<AuditLog, 'entries'>;
  /** The ids by which Entra's logs name this app. */
  readonly ownIds: () => Promise<readonly string[]>;
}

/**
 * What the audit log says of a person's methods since a moment. `unknown`: the app may not read the
 * log, or the tenant has no licence for it. Throws `ServiceError` when Entra does not answer.
 */
export async function methodLog(
  { audits, ownIds }: Deps,
  userId: string,
  since: string,
): Promise<LogEntry[] | 'unknown'> {
  const from = new Date(Date.parse(since) - LEAD_MS);
  const own = await ownIds();
  const entries = await audits.entries({ service: METHODS_SERVICE, since: from, userId });
  return entries === 'unknown' ? entries : entries.map((entry) => logged(entry, userId, own));
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

/**
 * The entry nearest to the moment of a key says who registered it. Undefined while there is none: it
 * may appear later.
 */
export function registrationOf(
  log: readonly LogEntry[],
  { registeredAt }: { readonly registeredAt: string },
): LogEntry | undefined {
  const apart = ({ at }: LogEntry) => Math.abs(Date.parse(at) - Date.parse(registeredAt));
  const [nearest] = log
    .filter((entry) => REGISTRATION.test(entry.activity) && isAboutKey(entry))
    .filter((entry) => apart(entry) <= APART_MS)
    .toSorted((a, b) => apart(a) - apart(b));
  return nearest;
}

/** Passes are registered by this app; they are told apart by the reason. */
const isAboutKey = ({ reason }: LogEntry): boolean => !/temporary access pass/i.test(reason);

/** Who registered a key, as far as the log says it. This app registers no keys. */
export function registeredBy(
  log: readonly LogEntry[] | 'unknown',
  key: { readonly registeredAt: string },
): RegisteredBy {
  const by = log === 'unknown' ? undefined : registrationOf(log, key)?.by;
  if (by === undefined || by === 'unknown') return 'unknown';
  return by === 'person' ? 'person' : 'somebodyElse';
}
