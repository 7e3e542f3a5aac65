import { CHECKS } from './checks/all.ts';
import type { StoredFinding, TenantCheckDocument } from './stored-check.ts';

/** An older check says nothing about the tenant of today. The timer runs far more often. */
export const CHECK_STALE_MS = 26 * 3_600_000;

export interface Readiness {
  /**
   * `notReady`: a must-have fails, and no pass is issued. `unknown`: none is known to fail, and some
   * could not be read or nothing was checked lately. Passes are issued then.
   */
  readonly state: 'ready' | 'notReady' | 'unknown';
  readonly checkedAt: string | null;
  /** Ids of the must-haves that fail, and of those that are not known. */
  readonly failed: readonly string[];
  readonly unknown: readonly string[];
}

const MUST_HAVES = CHECKS.filter(({ severity }) => severity === 'mustHave').map(({ id }) => id);

/** A check that no setting gives anything to look at is switched off; nobody waits for its answer. */
const isUnknown = (finding: StoredFinding | undefined): boolean =>
  !finding || (finding.result === 'unknown' && !finding.evidence.startsWith('notNamed:'));

/**
 * Whether passes lead to passkeys in this tenant, as the newest check says. `tolerated` are checks
 * that the settings take out of this decision.
 */
export function readinessOf(
  document: TenantCheckDocument | undefined,
  tolerated: readonly string[],
  now: Date,
): Readiness {
  const needed = MUST_HAVES.filter((id) => !tolerated.includes(id));
  const checkedAt = document?.checkedAt ?? null;
  const ageMs = document && now.getTime() - Date.parse(document.checkedAt);
  if (!document || (ageMs ?? 0) > CHECK_STALE_MS) {
    return { state: 'unknown', checkedAt, failed: [], unknown: needed };
  }
  const found = new Map(document.findings.map((finding) => [finding.id, finding]));
  // A check that failed and can no longer be read has not passed.
  const failed = needed.filter((id) => found.get(id)?.known === 'fail');
  const unknown = needed.filter((id) => !failed.includes(id) && isUnknown(found.get(id)));
  const open = unknown.length > 0 ? 'unknown' : 'ready';
  return { state: failed.length > 0 ? 'notReady' : open, checkedAt, failed, unknown };
}
