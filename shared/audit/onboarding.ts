import { type AuditEntry, actorOf, codeIn } from '../domain/audit-line.ts';
import type { TimelineEntry } from '../domain/onboarding.ts';
import type { Records } from '../domain/ports.ts';
import { type ActDocument, actRowsOf } from '../storage/acts.ts';
import { entryId, reasonHash } from './chain.ts';
import { writeAudit } from './write.ts';

/**
 * Writes what a run has noted, and what operators did to its onboarding, into the chain of the onboarding.
 * What is there already is left out. So it may run twice, and the next call completes one that crashed.
 */
export async function auditOnboarding(
  records: Records,
  id: string,
  noted: readonly TimelineEntry[],
): Promise<void> {
  const acts = await actRowsOf(records, id);
  const entries = [
    ...noted.map(entryOfRun),
    ...acts.map(({ key, value }) => entryOfAct(key, value)),
  ];
  await writeAudit(
    records,
    id,
    entries.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at)),
  );
}

/** Writes what operators did to an onboarding. */
export const auditActs = (records: Records, id: string): Promise<void> =>
  auditOnboarding(records, id, []);

/** The same event at the same moment is one entry, however often the run tells of it. */
function entryOfRun({ at, event, detail }: TimelineEntry): AuditEntry {
  return {
    id: entryId('run', at, event, detail),
    at,
    actor: actorOf(event),
    what: event,
    detail: codeIn(detail),
    reasonHash: null,
  };
}

function entryOfAct(key: string, act: ActDocument): AuditEntry {
  const { verb, actor, at, why, salt, confirms } = act;
  return {
    id: entryId('act', key),
    at,
    actor: { kind: actor.kind, id: actor.subject },
    what: `operator.${verb}`,
    detail: confirms && codeIn(`${confirms.of}:${confirms.reason}`),
    reasonHash: reasonHash(salt, why),
  };
}
