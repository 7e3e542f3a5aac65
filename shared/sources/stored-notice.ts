import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { MessageQueue, Records, Row } from '../domain/ports.ts';
import type { Notice } from './contract.ts';

const moment = z.iso.datetime({ offset: true });

/**
 * A notice. It is stored before the vendor is answered, and processed later. After that the row
 * stays, without personal data (`isDone`), so that a repetition is recognised. An operator who
 * discards the dead letter of a notice also sets it to `isDone`.
 */
export const NoticeDocument = z.object({
  event: z.string(),
  entityId: z.string(),
  occurredAt: moment.nullable(),
  receivedAt: moment,
  refs: z.record(z.string(), z.string()),
  hire: z.record(z.string(), z.unknown()).nullable(),
  isDone: z.boolean(),
  /** An operator does not want to see it again, also where it would be read every day. */
  isDiscarded: z.boolean().default(false),
});
export type NoticeDocument = z.infer<typeof NoticeDocument>;

/**
 * The queue message of a notice. It holds no personal data, and not the vendor's id of the person.
 */
export const QueuedNotice = z.object({
  source: z.string(),
  key: z.string(),
  /** The number of failed calls to the vendor. */
  attempt: z.number().int().min(0).default(0),
  /** How often the vendor was asked and did not show a change. */
  looks: z.number().int().min(0).default(0),
});

export type QueuedNotice = z.infer<typeof QueuedNotice>;

export interface Keeping {
  readonly records: Pick<Records, 'insert' | 'read' | 'put'>;
  readonly vendorQueue: MessageQueue;
}

/**
 * Stores a notice, then queues it. A repetition of an unprocessed notice is queued again, because
 * the first message may have been lost. A repetition of a processed notice is ignored, unless it is
 * `isReopened`. May run twice.
 */
export async function keepNotice(
  { records, vendorQueue }: Keeping,
  source: string,
  notice: Notice,
  now: Date,
  { isReopened = false } = {},
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
    isDiscarded: false,
  };
  const partition = noticePartition(source, key);
  const isNew = await records.insert(partition, key, document);
  if (!isNew) {
    const known = (await records.read(partition, key, NoticeDocument))?.value;
    if (known?.isDone && (known.isDiscarded || !isReopened)) return 'known';
    if (known?.isDone) await records.put(partition, key, document);
  }
  await vendorQueue.put({ source, key });
  return isNew ? 'kept' : 'known';
}

/**
 * Marks a notice as processed and removes its personal data. May run twice and in parallel: every
 * writer writes the same.
 */
export async function finishNotice(
  records: Pick<Records, 'replace'>,
  { source, key }: Pick<QueuedNotice, 'source' | 'key'>,
  { value, version }: Row<NoticeDocument>,
  { isDiscarded = false } = {},
): Promise<void> {
  const document = { ...value, entityId: '', refs: {}, hire: null, isDone: true, isDiscarded };
  await records.replace(noticePartition(source, key), key, document, version);
}

/**
 * Spreads notices over 256 partitions, so that a burst of one vendor does not hit a single
 * partition.
 */
export function noticePartition(source: string, key: string): string {
  return `webhook-${source}-${key.slice(0, 2)}`;
}

export function noticeKey(source: string, { dedupeKey }: Pick<Notice, 'dedupeKey'>): string {
  return sha256(`${source}\n${dedupeKey}`);
}

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
