import type { KeptHireEvent } from '../domain/hire.ts';
import type { Records } from '../domain/ports.ts';
import { describesHire } from '../domain/project-hire.ts';
import { opensAgain } from '../domain/retention.ts';
import { ServiceError } from '../errors.ts';
import { RETIRED, retiredMark } from '../storage/retired.ts';

/** A deletion that finds a run that has just begun takes its mark back within this time. */
export const UNDECIDED_MS = 600_000;

/**
 * Whether an event may be stored: not when it is about an onboarding whose data was deleted, except
 * where it opens that one again; then the mark is removed. Throws `ServiceError` while the deletion is
 * not certain, so that the sender tries again and nothing is lost.
 */
export async function admitted(
  records: Pick<Records, 'read' | 'remove'>,
  id: string,
  event: KeptHireEvent,
  now: Date,
): Promise<'open' | 'retired'> {
  const mark = await retiredMark(records, id);
  if (!mark) return 'open';
  if (isUndecided(mark.value, now)) throw undecided(id);
  const said = { describesHire: describesHire(event), timestamp: event.timestamp };
  if (!opensAgain(mark.value, said)) return 'retired';
  await records.remove(id, RETIRED, mark.version);
  return 'open';
}

/** Whether the mark may still be taken back. */
export const isUndecided = ({ retiredAt }: { readonly retiredAt: string }, now: Date): boolean =>
  now.getTime() - Date.parse(retiredAt) < UNDECIDED_MS;

const undecided = (id: string) =>
  new ServiceError(`The data of onboarding ${id} is being deleted.`, {
    service: 'Firstkey',
    code: 'beingDeleted',
  });
