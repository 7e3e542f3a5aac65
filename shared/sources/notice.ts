import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Hook, Notice } from './source.ts';

/** An id at a vendor, which some write as a number. */
export const vendorId = z
  .union([z.string().trim().min(1), z.number().int()])
  .transform((id) => String(id))
  // As a part of a path `.` and `..` name another resource, which our credential could read.
  .refine((id) => !/^\.+$/.test(id), 'an id, not dots');

/**
 * A notice of a delivery. Vendors rarely number their deliveries, so what makes two the same is
 * what they say: event, record, moment and every byte of the body.
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

/** A vendor's timestamp in UTC, or null when it is none. Without a zone it is taken for UTC. */
export function moment(text: unknown): string | null {
  if (typeof text !== 'string' || !/^\d{4}-\d{2}-\d{2}T/.test(text)) return null;
  const hasZone = /(Z|[+-]\d{2}:?\d{2})$/i.test(text);
  const ms = Date.parse(hasZone ? text : `${text}Z`);
  return Number.isNaN(ms) ? null : new Date(ms).toISOString();
}
