import { z } from 'zod';

export const Stage = z.enum([
  'accepted',
  'preparingAccount',
  'preparingDevice',
  'awaitingApproval',
  'awaitingStart',
  'issuingPass',
  'awaitingCollection',
  'awaitingPasskey',
  'awaitingEnrolment',
  'needsAttention',
  'completed',
  'withdrawing',
  'withdrawn',
  'refused',
]);
export type Stage = z.infer<typeof Stage>;

/** How a run ends. */
export const Outcome = z.enum(['completed', 'withdrawn', 'needsAttention', 'refused']);
export type Outcome = z.infer<typeof Outcome>;

export const Passkey = z.object({
  kind: z.enum(['fido2', 'windowsHelloForBusiness', 'platformCredential']),
  methodId: z.string(),
  registeredAt: z.iso.datetime({ offset: true }),
  /** Only for `fido2`, as Entra shows it: AAGUID and name of the model, kind and attestation. */
  aaguid: z.string().nullish(),
  model: z.string().nullish(),
  passkeyType: z.enum(['deviceBound', 'synced']).nullish(),
  attestation: z.enum(['attested', 'notAttested']).nullish(),
});
export type Passkey = z.infer<typeof Passkey>;

/** What a run can note on its timeline. docs/contract.md explains each. */
export const TIMELINE_EVENTS = [
  'accountCreated',
  'accountFound',
  'accountAwaited',
  'userNameFrozen',
  'accountReady',
  'planChanged',
  'tenantReady',
  'deviceAssigned',
  'deviceProblem',
  'deviceEnrolled',
  'deviceFreed',
  'passShape',
  'passIssued',
  'passReplaced',
  'passDropped',
  'newLinkAsked',
  'reissueNotNeeded',
  'claimLinkSent',
  'claimLinkNotSent',
  'claimLinkLost',
  'reminded',
  'managerAsked',
  'itTold',
  'managerTold',
  'hireTold',
  'personTold',
  'approverTold',
  'approverAsked',
  'approved',
  'remindedFailed',
  'managerAskedFailed',
  'itToldFailed',
  'managerToldFailed',
  'hireToldFailed',
  'personToldFailed',
  'approverToldFailed',
  'approverAskedFailed',
  'passCollected',
  'codeDestroyed',
  'passkeyRegistered',
  'passRemoved',
  'callbackFailed',
  'linkClosed',
  'groupsRemoved',
  'managerRemoved',
  'accountRetired',
  'sessionsRevoked',
  'passkeyLeft',
  'methodLeft',
  'holdFailed',
  'resumed',
  'needsAttention',
  'completed',
  'withdrawn',
  'refused',
] as const;
export type TimelineEvent = (typeof TIMELINE_EVENTS)[number];

/** Something that a run has noted. */
export const TimelineEntry = z.object({
  at: z.iso.datetime(),
  /** Not checked when it is read: runs of other versions note other events. */
  event: z.string().meta({ enum: [...TIMELINE_EVENTS] }),
  detail: z.string().optional(),
});
export type TimelineEntry = z.infer<typeof TimelineEntry>;

/**
 * The progress of a run. It is the custom status of the instance, and `GET /api/onboardings/{id}`
 * shows it.
 */
export const Progress = z.object({
  stage: Stage,
  outcome: Outcome.nullable(),
  /** Stable code of the reason, for outcomes that have one. */
  reason: z.string().nullable(),
  timeline: z.array(TimelineEntry),
  evidence: z.object({ passkey: Passkey.nullable() }),
});
export type Progress = z.infer<typeof Progress>;

export const NOT_STARTED: Progress = {
  stage: 'accepted',
  outcome: null,
  reason: null,
  timeline: [],
  evidence: { passkey: null },
};

const TIMELINE_ENTRIES_MAX = 70;
/**
 * Durable Functions refuses a custom status over 16 KB of UTF-16, and the run would fail. The rest of
 * the progress has less than 700 characters.
 */
const TIMELINE_CHARACTERS_MAX = 16 * 512 - 700;

/**
 * Adds an entry to the timeline. When there are too many, or their details are too long, the oldest of
 * the newer half is dropped, so the first and the newest entries remain.
 */
export function noted(
  progress: Progress,
  at: Date,
  event: TimelineEvent,
  detail?: string,
): Progress {
  const entry = { at: at.toISOString(), event, ...(detail !== undefined && { detail }) };
  const timeline = [...progress.timeline, entry];
  while (isTooLong(timeline)) timeline.splice(Math.floor(timeline.length / 2), 1);
  return { ...progress, timeline };
}

const isTooLong = (timeline: readonly TimelineEntry[]): boolean =>
  timeline.length > TIMELINE_ENTRIES_MAX ||
  JSON.stringify(timeline).length > TIMELINE_CHARACTERS_MAX;
