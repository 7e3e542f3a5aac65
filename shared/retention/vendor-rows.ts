import { z } from 'zod';
import type { Records } from '../domain/ports.ts';
import { ForwardedDocument, forwardedPartition } from '../sources/forwarded.ts';
import { ListedDocument, listedPartition } from '../sources/stored-list.ts';
import { NoticeDocument } from '../sources/stored-notice.ts';
import { retiredMark } from '../storage/retired.ts';
import { CURSORS } from '../storage/sweep.ts';

const PARTITIONS = 256;
const Cursor = z.object({
  next: z
    .number()
    .int()
    .min(0)
    .max(PARTITIONS - 1),
});

const cursorKey = (source: string): string => `vendor-${source}`;

/** The vendors that are on, and those that were on at an earlier sweep: what was stored of them is still there. */
export async function vendorsWithRows(
  records: Pick<Records, 'list'>,
  on: readonly string[],
): Promise<readonly string[]> {
  const prefix = cursorKey('');
  const range = { from: prefix, below: cursorKey('~') };
  const cursors = await records.list(CURSORS, Cursor, range);
  return [...new Set([...on, ...cursors.map(({ key }) => key.slice(prefix.length))])];
}

/**
 * Removes what is stored about records of a vendor whose onboarding was deleted, and marks of notices of
 * before a moment, in `some` of the 256 sets of partitions each time, around and around. May run twice.
 */
export async function sweepVendor(
  records: Records,
  source: string,
  before: Date,
  some: number,
): Promise<void> {
  const key = cursorKey(source);
  const first = (await records.read(CURSORS, key, Cursor))?.value.next ?? 0;
  for (let at = first; at < first + some; at++) {
    const digits = (at % PARTITIONS).toString(16).padStart(2, '0');
    await sweepForwarded(records, forwardedPartition(source, digits));
    await sweepNotices(records, `webhook-${source}-${digits}`, before);
    await sweepListed(records, listedPartition(source, digits), before);
  }
  await records.put(CURSORS, key, { next: (first + some) % PARTITIONS });
}

async function sweepForwarded(records: Records, partition: string): Promise<void> {
  for (const { key, value, version } of await records.list(partition, ForwardedDocument)) {
    if (value.kept && (await retiredMark(records, value.kept.onboardingId))) {
      await records.remove(partition, key, version);
    }
  }
}

/** Without its row a record is read once more. */
async function sweepListed(records: Records, partition: string, before: Date): Promise<void> {
  for (const { key, value, version } of await records.list(partition, ListedDocument)) {
    if (new Date(value.at) < before) await records.remove(partition, key, version);
  }
}

/** One that is not done is a dead letter's, or waits for a start date. */
async function sweepNotices(records: Records, partition: string, before: Date): Promise<void> {
  for (const { key, value, version } of await records.list(partition, NoticeDocument)) {
    const isOld = new Date(value.receivedAt) < before;
    if (value.isDone && isOld) await records.remove(partition, key, version);
  }
}
