import type { Records } from '../domain/ports.ts';
import { forgetRefused, ReplayedEvent } from '../intake/refused-events.ts';
import {
  finishNotice,
  NoticeDocument,
  noticePartition,
  QueuedNotice,
} from '../sources/stored-notice.ts';
import type { DeadLetterDocument } from '../storage/dead-letters.ts';

/**
 * Deletes the personal data that was stored for a dead letter: a vendor's notice is reduced to a
 * mark, and a refused event is removed. May run twice.
 */
export async function forgetSubject(
  records: Records,
  { kind, message }: Pick<DeadLetterDocument, 'kind' | 'message'>,
): Promise<void> {
  if (kind === 'hireEvent') {
    const refused = ReplayedEvent.safeParse(message).data;
    if (refused) await forgetRefused(records, refused.refusedEvent);
  }
  if (kind === 'vendorEvent') {
    const queued = QueuedNotice.safeParse(message).data;
    if (queued) await forgetNotice(records, queued);
  }
}

async function forgetNotice(records: Records, queued: QueuedNotice): Promise<void> {
  const { source, key } = queued;
  const found = await records.read(noticePartition(source, key), key, NoticeDocument);
  if (found && !found.value.isDone) {
    await finishNotice(records, queued, found, { isDiscarded: true });
  }
}
