import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Hire } from '../domain/hire.ts';

const Addresses = z.object({
  personalEmail: z.string(),
  otherEmail: z.string().optional(),
  mobilePhone: z.string().optional(),
});

/**
 * The addresses to which links and PINs of an onboarding may go. Absent: none is accepted yet; the
 * first ones that HR sends are. `former` are those before the newest change; they hear of it.
 */
export const ContactsDocument = z.object({
  accepted: Addresses,
  acceptedAt: z.iso.datetime(),
  former: Addresses.nullable().default(null),
  /** Names the newest change while a link was out, also one that is not accepted yet. */
  change: z.string().nullable().default(null),
  /** The addresses before each of the newest changes, by its name: their mails may wait for a permit. */
  before: z.record(z.string(), Addresses).default({}),
  /** The manager whom HR named in time, as a hash; null when that was not stored. */
  manager: z.string().nullable().default(null),
});
export type ContactsDocument = z.infer<typeof ContactsDocument>;
export const CONTACTS = 'contacts';

/** Tells managers apart as HR names them. A hire without a manager has a hash as well. */
export function managerHash(manager: Hire['manager']): string {
  const text = JSON.stringify(manager ?? null).toLowerCase();
  return createHash('sha256').update(text).digest('hex');
}
