import { type AuditActor, type AuditEntry, codeIn } from '../domain/audit-line.ts';
import type { Records } from '../domain/ports.ts';
import type { ActorDocument } from '../storage/acts.ts';
import type { DeadLetterDocument } from '../storage/dead-letters.ts';
import { entryId, reasonHash } from './chain.ts';
import { writeAudit } from './write.ts';

const FIRSTKEY: AuditActor = { kind: 'firstkey', id: null };

/** The chain of what concerns no onboarding; one a month, so that none grows without end. */
export const operatorsChain = (at: string): string => `operators-${at.slice(0, 7)}`;

export const auditActor = ({ kind, subject }: ActorDocument): AuditActor => ({ kind, id: subject });

/** Writes how a dead letter was settled. May run twice. */
export async function auditLetter(records: Records, letter: DeadLetterDocument): Promise<void> {
  const { id, state, settled, kind, reason, onboardingId } = letter;
  if (!settled || state === 'waiting') return;
  const entry: AuditEntry = {
    id: entryId('letter', id, state),
    at: settled.at,
    actor: settled.actor ? auditActor(settled.actor) : FIRSTKEY,
    what: state === 'replayed' ? 'operator.replay' : 'operator.discard',
    detail: codeIn(`${kind}:${reason}`),
    reasonHash: settled.reason === null ? null : reasonHash(settled.salt, settled.reason),
  };
  await writeAudit(records, onboardingId ?? operatorsChain(settled.at), [entry]);
}

/** Writes that data was deleted because its time was over. May run twice. */
export async function auditDeletion(
  records: Records,
  about: {
    readonly chain: string;
    readonly what: string;
    readonly of: string;
    readonly at: string;
  },
  detail: string | null = null,
): Promise<void> {
  const { chain, what, of, at } = about;
  const entry: AuditEntry = {
    id: entryId(what, of),
    at,
    actor: FIRSTKEY,
    what,
    detail,
    reasonHash: null,
  };
  await writeAudit(records, chain, [entry]);
}
