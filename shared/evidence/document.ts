import { z } from 'zod';
import { Passkey } from '../domain/onboarding.ts';

const moment = z.iso.datetime({ offset: true });

/** The pass of the run as Entra showed it last, right before it was deleted. */
export const PassSeenDocument = z.object({
  passId: z.string(),
  /** Entra's `methodUsabilityReason`; `OneTimeUsed` says that the pass was used. */
  usability: z.string(),
  seenAt: moment,
});
export type PassSeenDocument = z.infer<typeof PassSeenDocument>;
export const PASS_SEEN = 'pass-seen';

/** An entry of the directory's audit log about the person's methods. Ids only. */
const LogEntry = z.object({
  id: z.string(),
  at: moment,
  activity: z.string(),
  reason: z.string(),
  by: z.enum(['person', 'firstkey', 'somebodyElse', 'unknown']),
  byId: z.string().nullable(),
});
export type LogEntry = z.infer<typeof LogEntry>;

/**
 * What proves an onboarding. The logs of Entra show an event minutes to hours later, so they are read
 * again until `logsUntil`; `unknown` means that the app may not read a log, or the tenant has no
 * licence for it. Absent: the onboarding ended without a passkey, or before evidence was kept.
 */
export const EvidenceDocument = z.object({
  userId: z.string(),
  passkey: Passkey,
  /** Only for `fido2` keys; null where Entra does not say, or the key was removed since. */
  authenticator: z
    .object({
      aaguid: z.string().nullable(),
      model: z.string(),
      modelSource: z.string(),
      type: z.string().nullable(),
      attestation: z.string().nullable(),
    })
    .nullable(),
  pass: PassSeenDocument.nullable(),
  /** Who registered the passkey, by the audit log. */
  registeredBy: z.enum(['person', 'somebodyElse', 'unknown']),
  audit: z.union([z.array(LogEntry), z.literal('unknown')]),
  /** Sign-ins with a Temporary Access Pass. */
  signIns: z.union([z.array(z.object({ id: z.string(), at: moment })), z.literal('unknown')]),
  /** How it is known that the pass was used; empty where nothing says so (yet). */
  passUsed: z.array(z.enum(['usability', 'signIn'])),
  collectedAt: moment,
  /** The logs are read again until then. */
  logsUntil: moment,
});
export type EvidenceDocument = z.infer<typeof EvidenceDocument>;
export const EVIDENCE = 'evidence';

/**
 * An account that is looked at for methods that are not ours, from the first pass on. `until` is null
 * while the onboarding runs. The rows are one partition, by onboarding.
 */
export const WatchDocument = z.object({
  userId: z.string(),
  since: moment,
  until: moment.nullable(),
  /** When the account was read last, where no audit log can be read. */
  readAt: moment.nullable().default(null),
});
export type WatchDocument = z.infer<typeof WatchDocument>;
export const WATCHED = 'watched-accounts';
