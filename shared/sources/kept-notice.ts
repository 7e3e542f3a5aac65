import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { MessageQueue, Records } from '../domain/ports.ts';
import type { Notice } from './source.ts';

const moment = z.iso.datetime({ offset: true });

/**
 * A notice from the answer to the vendor until it is dealt with, and after that as the mark by which
 * a repetition is known. What it says of a person is gone once it `isDone`, which it is as well when
 * an operator discards its dead letter.
 */
export const NoticeDocument = z.object({
  event: z.string(),
  entityId: z.string(),
  occurredAt: moment.nullable(),
  receivedAt: moment,
  refs: z.record(z.string(), z.string()),
  hire: z.record(z.string(), z.unknown()).nullable(),
  isDone: z.boolean(),
});
export type NoticeDocument = z.infer<typeof NoticeDocument>;

/** What goes through the queue: no word of the person, not even the vendor's id of one. */
export const QueuedNotice = z.object({
  source: z.string(),
  key: z.string(),
  /** How often the vendor was asked in vain. */
  attempt: z.number().int().min(0).default(0),
});

export type QueuedNotice = z.infer<typeof QueuedNotice>;

interface Keeping {
  readonly records: Pick<Records, 'insert' | 'read'>;
  readonly vendorQueue: MessageQueue;
}

/**
 * Keeps a notice, then queues it. A repetition of one that waits is queued again, because the first
 * message may have been lost; of one that is dealt with, nothing. May run twice.
 */
export async function keepNotice(
  { records, vendorQueue }: Keeping,
  source: string,
  notice: Notice,
  now: Date,
): Promise<'kept' | 'known'> {
  const key = noticeKey(source, notice);
  const { event, entityId, occurredAt, refs, hire } = notice;
  const document: NoticeDocument = {
    event,
    entityId,
    occurredAt,
    receivedAt: now.toISOString(),
    refs: { ...refs },
    hire: hire === null ? null : { ...hire },
    isDone: false,
  };
  const partition = noticePartition(source, key);
  const isNew = await records.insert(partition, key, document);
  if (!isNew) {
    const known = await records.read(partition, key, NoticeDocument);
    if (known?.value.isDone) return 'known';
  }
  await vendorQueue.put({ source, key });
  return isNew ? 'kept' : 'known';
}

/**
 * From here on the notice is a mark only: what it said of a person is forgotten. May run twice, and
 * beside another run: somebody else's write is the same one.
 */
export async function finishNotice(
  records: Pick<Records, 'replace'>,
  { source, key }: Pick<QueuedNotice, 'source' | 'key'>,
  { value, version }: { value: NoticeDocument; version: string },
): Promise<void> {
  const document: NoticeDocument = { ...value, refs: {}, hire: null, isDone: true };
  await records.replace(noticePartition(source, key), key, document, version);
}

/** Spread over 256 partitions, so that no vendor's rush falls on one. */
export function noticePartition(source: string, key: string): string {
  return `webhook-${source}-${key.slice(0, 2)}`;
}

export function noticeKey(source: string, { dedupeKey }: Pick<Notice, 'dedupeKey'>): string {
  return sha256(`${source}\n${dedupeKey}`);
}

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
