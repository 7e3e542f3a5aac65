import { createHash } from 'node:crypto';
import type { Finding } from './finding.ts';
import type {
  AdmittedPasskeys,
  StoredFinding,
  TenantChange,
  TenantCheckDocument,
} from './stored-check.ts';

/** Table storage takes 32 K characters for a document; 53 checks of this length stay below it. */
const EVIDENCE_CHARACTERS_MAX = 300;

/**
 * The document of a new check, given the one before. A result that became known, and differs from
 * the last known one, is a change. `unknown` is no change: a service may only have been away. The
 * first check of all reports what is not right. Changes that IT was not told of stay in the list, and
 * so do `passkeys` that could not be read again.
 */
export function compareChecks(
  before: TenantCheckDocument | undefined,
  findings: readonly Finding[],
  now: Date,
  passkeys: AdmittedPasskeys | null = null,
): TenantCheckDocument {
  const checkedAt = now.toISOString();
  const earlier = new Map(before?.findings.map((finding) => [finding.id, finding]));
  const stored = findings.map((finding) => storedOf(finding, earlier.get(finding.id), checkedAt));
  const changes = stored.flatMap((finding): TenantChange[] => {
    const from = earlier.get(finding.id)?.known ?? null;
    const { id, known: to } = finding;
    if (to === null || to === (from ?? 'pass')) return [];
    return [{ id, from, to, after: before?.checkedAt ?? null, seenAt: checkedAt }];
  });
  return {
    checkedAt,
    findings: stored,
    unreported: merged(before?.unreported ?? [], changes),
    passkeys: passkeys ?? before?.passkeys ?? null,
  };
}

function storedOf(
  { id, result, evidence }: Finding,
  earlier: StoredFinding | undefined,
  checkedAt: string,
): StoredFinding {
  const known = result === 'unknown' ? (earlier?.known ?? null) : result;
  const isSame = earlier !== undefined && earlier.known === known;
  const since = isSame ? earlier.since : known === null ? null : checkedAt;
  return { id, result, evidence: evidence.slice(0, EVIDENCE_CHARACTERS_MAX), known, since };
}

/** Two changes of one check become one; a check that is again as it was is not reported. */
function merged(old: readonly TenantChange[], newer: readonly TenantChange[]): TenantChange[] {
  const byId = new Map(old.map((change) => [change.id, change]));
  for (const change of newer) {
    const first = byId.get(change.id);
    if (!first) byId.set(change.id, change);
    else if (first.from === change.to) byId.delete(change.id);
    else byId.set(change.id, { ...change, from: first.from, after: first.after });
  }
  return [...byId.values()];
}

/** The same for the same changes: the name of the one mail about them. */
export function fingerprintOf(changes: readonly TenantChange[]): string {
  const text = changes.map(({ id, to, seenAt }) => `${id} ${to} ${seenAt}`).join('|');
  return createHash('sha256').update(text).digest('hex').slice(0, 24);
}
