import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Hook, Notice } from './contract.ts';

/** Far more than any vendor's. A longer one would not fit into a row. */
const ID_CHARACTERS_MAX = 200;

/** An id at a vendor. Some vendors write it as a number. */
export const vendorId = z
  .union([z.string().trim().min(1).max(ID_CHARACTERS_MAX), z.number().int()])
  .transform((id) => String(id))
  // In a path, `.` and `..` would name another resource, which our credential may be able to read.
  .refine((id) => !/^\.+$/.test(id), 'an id, not dots');

/**
 * Creates the notice of a delivery. Most vendors do not number their deliveries, so a repetition is
 * recognised by event, record, time and every byte of the body.
 */
export function noticeOf(
  hook: Pick<Hook, 'body'>,
  {
    deliveryId,
    ...said
  }: Pick<Notice, 'event' | 'entityId'> &
    Partial<Omit<Notice, 'dedupeKey'>> & { readonly deliveryId?: string },
): Notice {
  const { event, entityId, occurredAt = null, refs = {}, hire = null } = said;
  const bodyHash = createHash('sha256').update(hook.body).digest('hex');
  const dedupeKey = deliveryId ?? [event, entityId, occurredAt, bodyHash].join('\n');
  return { dedupeKey, event, entityId, occurredAt, refs, hire };
}

/** In place of the record, in what a vendor says of none that can be named. */
export const UNREADABLE_EVENT = 'unreadable';

/** A delivery about a hire that names no record: an operator must see it. */
export const unreadableDelivery = (hook: Pick<Hook, 'body'>): Notice =>
  noticeOf(hook, { event: UNREADABLE_EVENT, entityId: '' });

/** The day in UTC. */
export const dayOf = (now: Date): string => now.toISOString().slice(0, 'yyyy-mm-dd'.length);

/**
 * A vendor's timestamp in UTC, or null when the text is not one. A timestamp without a zone counts
 * as UTC.
 */
export function moment(text: unknown): string | null {
  if (typeof text !== 'string' || !/^\d{4}-\d{2}-\d{2}T/.test(text)) return null;
  const hasZone = /(Z|[+-]\d{2}:?\d{2})$/i.test(text);
  const ms = Date.parse(hasZone ? text : `${text}Z`);
  return Number.isNaN(ms) ? null : new Date(ms).toISOString();
}
