import { z } from 'zod';
import type { Records } from '../domain/ports.ts';
import { ActorDocument } from './acts.ts';
import { sweepRows } from './sweep.ts';

/**
 * Until when the sessions of a person on the pages are over, whatever their cookies say. Absent: nobody
 * has ended any. Key: the object id of the person. Written by a sign-out, and by an administrator.
 */
const SessionsEnd = z.object({
  /** A session counts from this moment on (UTC). */
  notBefore: z.iso.datetime(),
  by: ActorDocument,
  /** In their own words; empty for a sign-out. */
  why: z.string(),
  /** The audit keeps a hash of salt and reason. */
  salt: z.string(),
});
export type SessionsEnd = z.infer<typeof SessionsEnd>;

const PARTITION = 'console-sessions';
const keyOf = (subject: string): string => subject.toLowerCase();

/** Ends every session that a person has begun until now, in every browser. May run twice. */
export async function endSessions(
  records: Pick<Records, 'put'>,
  subject: string,
  { now, ...end }: Omit<SessionsEnd, 'notBefore'> & { readonly now: Date },
): Promise<void> {
  // A session of this very millisecond is over as well.
  const notBefore = new Date(now.getTime() + 1).toISOString();
  await records.put(PARTITION, keyOf(subject), { ...end, notBefore });
}

/** Whether a session that was begun at a moment has been ended since. */
export async function isSessionEnded(
  records: Pick<Records, 'read'>,
  { subject, since }: { readonly subject: string; readonly since: string },
): Promise<boolean> {
  const end = (await records.read(PARTITION, keyOf(subject), SessionsEnd))?.value;
  return end !== undefined && Date.parse(since) < Date.parse(end.notBefore);
}

/**
 * Deletes what was written before a moment, among the next `top` people: those sessions are long over.
 * May run twice.
 */
export async function forgetEndedSessions(
  records: Records,
  before: Date,
  top: number,
): Promise<void> {
  const isOver = ({ notBefore }: SessionsEnd) => Date.parse(notBefore) < before.getTime();
  await sweepRows(records, PARTITION, SessionsEnd, isOver, top);
}
