import { z } from 'zod';

const moment = z.iso.datetime({ offset: true });

/** Who did something: Firstkey itself, the hire, or somebody whom Entra knows by an id. */
export const AuditActor = z.object({
  kind: z.enum(['firstkey', 'hire', 'person', 'app']),
  /** The object id in Entra of an operator or an app; null for Firstkey and for the hire. */
  id: z.string().nullable(),
});
export type AuditActor = z.infer<typeof AuditActor>;

/** What is to be written. The same `id` is written once. No line has a name, an address or free text. */
export const AuditEntry = z.object({
  id: z.string(),
  at: moment,
  actor: AuditActor,
  /** Stable name of what happened: an event of the timeline, or `operator.` and what was asked for. */
  what: z.string(),
  /** Stable code; null where there is none. */
  detail: z.string().nullable(),
  /** Commits to the reason of an operator, which is free text: a hash with a salt that is kept beside it. */
  reasonHash: z.string().nullable(),
});
export type AuditEntry = z.infer<typeof AuditEntry>;

/** An entry at its place in a chain. `hash` covers it and everything before it. */
export const AuditLine = AuditEntry.extend({ n: z.number().int().positive(), hash: z.string() });
export type AuditLine = z.infer<typeof AuditLine>;

/** What the hire did, of all that a timeline tells. */
const OF_HIRE: readonly string[] = [
  'passCollected',
  'passkeyRegistered',
  'newLinkAsked',
  'deviceEnrolled',
];

export const actorOf = (event: string): AuditActor => ({
  kind: OF_HIRE.includes(event) ? 'hire' : 'firstkey',
  id: null,
});

const CODE = /^[A-Za-z][\w:.+-]{0,119}$/;
const GUID = /[0-9a-f]{8}-[0-9a-f]{4}-/i;

/** A detail when it is a code. Ids of devices and the like are left out. */
export const codeIn = (detail: string | undefined): string | null =>
  detail !== undefined && CODE.test(detail) && !GUID.test(detail) ? detail : null;
