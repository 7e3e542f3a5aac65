import { z } from 'zod';
import { APPROVAL_STATES } from '../domain/approval.ts';
import { SEEN_PARTS } from '../domain/approval-subject.ts';
import type { Records } from '../domain/ports.ts';
import { ActorDocument } from './acts.ts';

const moment = z.iso.datetime();

/**
 * The question to an approver, and the answer. Lifecycle:
 *
 *     waiting → approved | declined     a person has decided; one conditional write, so there is one
 *     waiting → expired                 nobody has decided in time
 *
 * Absent: nobody was ever asked. Something else to approve replaces the document under another `id`.
 */
export const ApprovalDocument = z.object({
  /** Names what is asked; an answer to an earlier question is not taken for this one. */
  id: z.string(),
  state: z.enum(APPROVAL_STATES),
  askedAt: moment,
  expiresAt: moment,
  /** Of a hire: which rule asks, whom, and a hash of what the answer is good for. Null for a recovery. */
  asked: z
    .object({
      rule: z.string(),
      approver: z.object({ kind: z.enum(['manager', 'group']), id: z.string() }),
      scope: z.string(),
    })
    .nullable()
    .default(null),
  /** What the approver of a hire sees, as keyed hashes. Null for a recovery, and in rows of earlier releases. */
  seen: z
    .object({
      person: z.string(),
      account: z.string(),
      contacts: z.string(),
      manager: z.string(),
      groups: z.string(),
      firstDay: moment,
    })
    .nullable()
    .default(null),
  /** What differs from the question before this one. */
  changed: z.array(z.enum(SEEN_PARTS)).default([]),
  decision: z.object({ by: ActorDocument, at: moment, why: z.string() }).nullable(),
});
export type ApprovalDocument = z.infer<typeof ApprovalDocument>;
export const APPROVAL = 'approval';

/** The object id of the person who has approved; null when nobody has. */
export async function approvedBy(
  records: Pick<Records, 'read'>,
  onboardingId: string,
): Promise<string | null> {
  const found = (await records.read(onboardingId, APPROVAL, ApprovalDocument))?.value;
  return found?.state === 'approved' ? (found.decision?.by.subject ?? null) : null;
}
