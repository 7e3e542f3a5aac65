import { z } from 'zod';
import { CHANNELS } from '../../../shared/domain/channels.ts';
import type { Outcome } from '../../../shared/domain/onboarding.ts';
import { REMINDER_KINDS } from '../../../shared/domain/reminder-plan.ts';
import { HeldPass, planOnboarding, readClaim } from '../../../shared/workflow/steps.ts';

const moment = z.iso.datetime({ offset: true });

/** For which time a pass is wanted: the first day's, or in place of one that came to nothing. */
export const Window = planOnboarding.input.shape.window;
export type Window = z.infer<typeof Window>;

export const Claim = readClaim.output.shape.collected.unwrap();
export type Claim = z.infer<typeof Claim>;

/** The link as it was sent last, and when its silence has lasted too long. */
export const Link = z.object({
  id: z.string(),
  channel: z.enum(CHANNELS),
  /** The message whose delivery is looked at; empty: nothing more is to be learnt of it. */
  message: z.string(),
  next: z.enum(CHANNELS).nullable(),
  silentAt: moment.nullable(),
});
export type Link = z.infer<typeof Link>;

export const Reminder = z.object({ at: moment, kind: z.enum(REMINDER_KINDS) });
export type Reminder = z.infer<typeof Reminder>;

/** `startsAt` is the start that HR says; passes that come to nothing are counted by it. */
const account = { userId: z.string(), startsAt: moment };
const withPass = { ...account, pass: HeldPass };

/** Where a run stands: the phase it is in, and what that phase needs to begin or to go on. */
export const Position = z.discriminatedUnion('phase', [
  z.object({ phase: z.literal('preparingAccount'), window: Window }),
  z.object({ phase: z.literal('awaitingStart'), window: Window, ...account, issueAt: moment }),
  z.object({
    phase: z.literal('issuingPass'),
    window: Window,
    ...account,
    /** Names the wish for another pass in place of the one there is. */
    replacement: z.string().nullable(),
  }),
  z.object({ phase: z.literal('deliveringLink'), ...withPass }),
  z.object({
    phase: z.literal('awaitingCollection'),
    ...withPass,
    link: Link,
    reminders: z.array(Reminder),
  }),
  z.object({ phase: z.literal('passCollected'), ...withPass, claim: Claim }),
  z.object({
    phase: z.literal('awaitingPasskey'),
    ...withPass,
    claim: Claim,
    polls: z.number().int(),
    /** Null until the pass works. */
    reminders: z.array(Reminder).nullable(),
  }),
  z.object({ phase: z.literal('closing'), userId: z.string() }),
  z.object({
    phase: z.literal('awaitingEnrolment'),
    userId: z.string(),
    until: moment,
    polls: z.number().int(),
  }),
  z.object({
    phase: z.literal('awaitingOperator'),
    /** Why a person must look. */
    reason: z.string().nullable(),
    /** False while a service did not let the run put link and pass on hold. */
    isHeld: z.boolean(),
  }),
]);
export type Position = z.infer<typeof Position>;
export type At<Phase extends Position['phase']> = Extract<Position, { phase: Phase }>;

/** How a run ended; after `needsAttention` an operator may have it run again. */
export interface Ending {
  readonly phase: 'ended';
  readonly outcome: Outcome;
  readonly reason: string | null;
}

export const ended = (outcome: Outcome, reason: string | null = null): Ending => ({
  phase: 'ended',
  outcome,
  reason,
});

/** The run has waited so often that it goes on from `position` in a new execution. */
export class ContinueAsNew extends Error {
  readonly position: Position;
  constructor(position: Position) {
    super('The run continues as new.');
    this.name = 'ContinueAsNew';
    this.position = position;
  }
}
