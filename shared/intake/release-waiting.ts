import type { HireQueue, Keys, Records } from '../domain/ports.ts';
import { eventKeysOf, moveEmployments } from '../storage/event-log.ts';
import type { HireDocument } from '../storage/hires.ts';
import { releaseEmployments } from '../storage/person-index.ts';
import { onboardingId as idOf } from '../workflow/instance.ts';

export interface ReleaseDeps {
  readonly records: Records;
  readonly keys: Keys;
  readonly queue: HireQueue;
}

/**
 * Gives the employments that waited in an onboarding one of their own, now that it is over: the one
 * that begins next leads, and the others wait in it. Every part may run again, and a message is put
 * last, so an attempt that stopped in between is made good by the next.
 */
export async function releaseWaiting(
  deps: ReleaseDeps,
  onboardingId: string,
  { waiting, source, hire }: Pick<HireDocument, 'waiting' | 'source' | 'hire'>,
): Promise<void> {
  if (waiting.length === 0) return;
  const key = await deps.keys.idKey();
  const [first, ...others] = waiting.map((employmentId) => idOf(key, source, employmentId));
  if (first === undefined) return;
  await moveEmployments(deps.records, { from: onboardingId, to: first, employmentIds: waiting });
  await releaseEmployments(deps, { employeeId: hire.employeeId, source, ids: [first, ...others] });
  const [eventKey] = await eventKeysOf(deps.records, first);
  if (eventKey !== undefined) await deps.queue.put({ onboardingId: first, eventKey });
}
