import { pageOf } from '../../../shared/domain/pass-source.ts';
import type { MessageQueue, Records } from '../../../shared/domain/ports.ts';
import type { Ticket } from '../../../shared/messages/tickets.ts';
import { type CallbackDocument, callbackKey } from '../../../shared/storage/callbacks.ts';

export interface TicketDeps {
  readonly records: Records;
  readonly callbackQueue: MessageQueue;
  readonly publicUrl: string;
  /** Makes the body of a ticket; undefined where there is no system of tickets. */
  readonly ticketBody: ((ticket: Ticket) => Record<string, unknown>) | undefined;
}

/**
 * Stores a ticket and queues it, once for each occurrence. A second run keeps the first one and queues it
 * again, because the first queue message may have been lost; the receiver knows it by its key.
 */
export async function postTicket(
  { records, callbackQueue, publicUrl, ticketBody }: TicketDeps,
  about: {
    readonly onboardingId: string;
    readonly occurrence: string;
    readonly reason: string;
    /** Whose run it is: passes have pages of their own. */
    readonly source: string;
  },
): Promise<void> {
  const { onboardingId, occurrence, reason, source } = about;
  if (!ticketBody) return;
  const dedupeKey = `${onboardingId}-ticket-${occurrence}`;
  const url = publicUrl + pageOf(source, onboardingId);
  const callback = callbackKey(`ticket-${occurrence}`);
  const document: CallbackDocument = {
    id: dedupeKey,
    to: 'ticket',
    type: 'ticket',
    at: new Date().toISOString(),
    body: ticketBody({ onboardingId, reason, dedupeKey, url }),
    state: 'waiting',
    next: 1,
    attempts: [],
  };
  await records.insert(onboardingId, callback, document);
  await callbackQueue.put({ onboardingId, callback, attempt: 1, first: 1 });
}
