import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Records } from '../domain/ports.ts';

/** Who acted: ids of Entra only. */
export const ActorDocument = z.object({
  subject: z.string(),
  app: z.string(),
  kind: z.enum(['person', 'app']),
});
export type ActorDocument = z.infer<typeof ActorDocument>;

export const CONFIRMABLE = ['account', 'manager', 'contacts', 'sources', 'passkey'] as const;

/** What a run waits for a person to confirm, by the very thing that is to be confirmed. */
export const HoldDocument = z.object({
  /** Stable code; the reason of the `needsAttention` that it stands behind. */
  reason: z.string(),
  of: z.enum(CONFIRMABLE),
  /** A user id, or a keyed hash or keys of events: never personal data. */
  subject: z.string(),
  at: z.iso.datetime(),
});
export type HoldDocument = z.infer<typeof HoldDocument>;
export const HOLD = 'hold';

/**
 * What an operator or approver did to an onboarding, kept for good. Key: `act-`, the moment and a few random
 * characters, so the rows are in the order in which they were written.
 */
export const ActDocument = z.object({
  /** `disown`: a manager does not know the person. */
  verb: z.enum(['withdrawal', 'reissue', 'resume', 'confirm', 'disown', 'approve', 'decline']),
  actor: ActorDocument,
  /** In the operator's own words. */
  why: z.string(),
  /** The audit keeps a hash of salt and reason. Empty in acts of the time before there was an audit. */
  salt: z.string().default(''),
  at: z.iso.datetime(),
  confirms: HoldDocument.omit({ at: true }).nullable(),
});
export type ActDocument = z.infer<typeof ActDocument>;

/** An act as it is shown. */
export const Act = ActDocument.omit({ salt: true });
export type Act = z.infer<typeof Act>;

const PREFIX = 'act-';
const AFTER = 'act.';
const RANDOM_BYTES = 4;
const SALT_BYTES = 16;

export async function recordAct(
  records: Pick<Records, 'insert'>,
  onboardingId: string,
  act: Omit<ActDocument, 'salt'>,
): Promise<void> {
  const key = `${PREFIX}${act.at}-${randomBytes(RANDOM_BYTES).toString('hex')}`;
  await records.insert(onboardingId, key, { ...act, salt: newSalt() });
}

/** What makes the hash of a reason say nothing once the reason is deleted. */
export const newSalt = (): string => randomBytes(SALT_BYTES).toString('base64url');

/** The oldest first, with their keys. */
export function actRowsOf(records: Pick<Records, 'list'>, onboardingId: string) {
  return records.list(onboardingId, ActDocument, { from: PREFIX, below: AFTER });
}

/** The oldest first. */
export async function actsOf(
  records: Pick<Records, 'list'>,
  onboardingId: string,
): Promise<readonly Act[]> {
  const rows = await actRowsOf(records, onboardingId);
  return rows.map(({ value }) => Act.parse(value));
}

/** Everything of one kind that operators have confirmed for an onboarding. */
export async function confirmed(
  records: Pick<Records, 'list'>,
  onboardingId: string,
  of: HoldDocument['of'],
): Promise<readonly Omit<HoldDocument, 'at'>[]> {
  const acts = await actsOf(records, onboardingId);
  return acts.flatMap(({ confirms }) => (confirms?.of === of ? [confirms] : []));
}

/** Writes down what the run is about to wait for. */
export async function keepHold(
  records: Pick<Records, 'put'>,
  onboardingId: string,
  hold: Omit<HoldDocument, 'at'>,
): Promise<void> {
  await records.put(onboardingId, HOLD, { ...hold, at: new Date().toISOString() });
}
