import { z } from 'zod';
import { APPROVAL_MESSAGES } from '../domain/approval.ts';
import { APPROVER_DOUBTS } from '../domain/approver.ts';
import { Factor } from '../domain/challenge.ts';
import { CHANNELS } from '../domain/channels.ts';
import { DeliveryVerdict } from '../domain/delivery-report.ts';
import { DEVICE_PROBLEMS } from '../domain/devices/assignment.ts';
import { PassShape, SHAPE_WARNINGS } from '../domain/devices/pass-shape.ts';
import { COMPLETION_HOLDS } from '../domain/identity/completion.ts';
import { ACCOUNT_HOLDS, REFUSALS } from '../domain/identity/guards.ts';
import { MANAGER_NEEDS } from '../domain/manager-need.ts';
import { NEW_LINK_REASONS } from '../domain/new-link.ts';
import { Passkey, Progress } from '../domain/onboarding.ts';
import { RECOVERY_NEWS } from '../domain/recovery/news.ts';
import { REMINDER_KINDS } from '../domain/reminder-plan.ts';
import { BRIEF, step } from './step.ts';

// Every activity: name, input, output, retry. What stands here goes into history, so it holds
// references and moments, never a person's data and never a code.

const onboardingId = z.string();
const moment = z.iso.datetime({ offset: true });

/** Points at a secret in Key Vault. The secret itself never enters orchestration history. */
export const SecretReference = z.object({ name: z.string() }).brand('SecretReference');
export type SecretReference = z.infer<typeof SecretReference>;

/** A pass without its code: minted, or to be minted when it is claimed (`passId` is null then). */
export const HeldPass = z.object({
  secret: SecretReference,
  passId: z.string().nullable(),
  mintedAt: moment,
  startsAt: moment,
  expiresAt: moment,
});
export type HeldPass = z.infer<typeof HeldPass>;

/**
 * What became of a message: taken by the service (`message` is the key of its document, which
 * delivery reports name), refused for good, not needed, or to be tried again at a moment.
 */
export const Sending = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('sent'), message: z.string() }),
  z.object({ kind: z.literal('failed'), message: z.string() }),
  /** Nobody to send it to, or it has become pointless meanwhile. */
  z.object({ kind: z.literal('skipped') }),
  z.object({
    kind: z.literal('later'),
    at: moment,
    /** Absent: it waits for a permit. */
    because: z.literal('recipientLimit').optional(),
  }),
]);
export type Sending = z.infer<typeof Sending>;

export const planOnboarding = step(
  'planOnboarding',
  z.object({
    onboardingId,
    /** For which time a pass is wanted: the first day's, or in place of one that came to nothing. */
    window: z.enum(['firstDay', 'nextWorkday', 'now']),
  }),
  z.object({
    revision: z.number().int(),
    isWithdrawn: z.boolean(),
    startsAt: moment,
    issueAt: moment,
    /**
     * Whether the run is about a device: beside a hire, or alone, with the code for the person or
     * for the technician at the desk. Histories of earlier releases do not say it.
     */
    device: z.enum(['none', 'withHire', 'alone', 'atDesk']).default('none'),
    /** Whether the run is a recovery, and who reads the code. Earlier histories do not say it. */
    recovery: z.enum(['none', 'person', 'operator']).default('none'),
    /** Whether there are rules by which somebody may have to approve the hire. */
    hasApprovalRules: z.boolean().default(false),
    /** Why an operator must decide first. Histories of earlier releases do not say it. */
    hold: z
      .enum([
        'sourcesDisagree',
        'sourceWithdrew',
        'startDateCleared',
        'contactChangedLate',
        'managerDisowned',
      ])
      .nullable()
      .default(null),
    /** Names a change of contacts of which the former ones are to hear. */
    contactChange: z.string().nullable().default(null),
  }),
);

export const findOrCreateUser = step(
  'findOrCreateUser',
  z.object({ onboardingId, startsAt: moment }),
  z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('ready'),
      userId: z.string(),
      isNew: z.boolean(),
      /** True when the person's name has changed, but the user name must stay as it is. */
      isNameFrozen: z.boolean().optional(),
    }),
    z.object({ kind: z.literal('refused'), reason: z.enum(REFUSALS) }),
    z.object({
      kind: z.literal('unclear'),
      reason: z.enum([
        'employeeIdNotUnique',
        'noFreeUserName',
        'accountHeld',
        'accountNotProvisioned',
        ...ACCOUNT_HOLDS,
      ]),
    }),
    /** Another system makes the account, and there is time to look again. */
    z.object({ kind: z.literal('awaited'), lookAgainAt: moment }),
  ]),
);

export const assignManager = step(
  'assignManager',
  z.object({
    onboardingId,
    userId: z.string(),
    issueAt: moment,
  }),
  z.union([
    z.enum([
      'assigned',
      'managerNotFound',
      'managerChangedLate',
      'managerIsSelf',
      'managerSharesMailbox',
    ]),
    /** The manager is not in Entra yet, and there is time to look again. */
    z.object({ lookAgainAt: moment }),
  ]),
);

export const addToGroups = step(
  'addToGroups',
  z.object({ onboardingId, userId: z.string() }),
  z.enum(['added', 'groupIsRoleAssignable', 'noLicenceFree']),
);

/**
 * Looks at the newest check of the tenant, days before a pass is issued. `stoppedBy` is the must-have
 * that fails; the onboarding then waits and is woken when the tenant is ready.
 */
export const readTenantCheck = step(
  'readTenantCheck',
  z.object({ onboardingId }),
  z.object({ stoppedBy: z.string().nullable() }),
);

export const issueAccessPass = step(
  'issueAccessPass',
  z.object({
    onboardingId,
    userId: z.string(),
    startsAt: moment,
    /** Names the wish for another pass in place of the one there is; null keeps one that fits. */
    replacement: z.string().nullable(),
    /** The hire has asked for it, and no operator. */
    isAskedByHire: z.boolean().default(false),
  }),
  z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('issued'),
      pass: HeldPass,
      shape: PassShape.optional(),
      /** True for an account that this onboarding did not make. */
      isFoundAccount: z.boolean().optional(),
    }),
    z.object({ kind: z.literal('notNeeded'), passkey: Passkey }),
    z.object({
      kind: z.literal('refused'),
      reason: z.enum(REFUSALS),
    }),
    z.object({
      kind: z.literal('unclear'),
      reason: z.union([
        z.enum([
          'passPolicyDisabled',
          'passPolicyExcludesUser',
          'managerDisowned',
          'accountDisabledAtSource',
          'accountProtected',
          ...COMPLETION_HOLDS,
          ...ACCOUNT_HOLDS,
        ]),
        z.templateLiteral(['tenantNotReady:', z.string()]),
      ]),
    }),
  ]),
);

export const openLink = step(
  'openLink',
  z.object({
    onboardingId,
    userId: z.string(),
    pass: HeldPass,
    /** Null keeps the channel of the link there is, or begins with the first. */
    channel: z.enum(CHANNELS).nullable(),
  }),
  z.object({
    linkId: z.string(),
    channel: z.enum(CHANNELS),
    /** The channel to try when this one fails. */
    next: z.enum(CHANNELS).nullable(),
    /** True when too many links were opened within a day: then there is no new one. */
    isLimited: z.boolean().default(false),
  }),
);

export const LINK_OCCASIONS = ['first', 'reminder', 'replaced'] as const;

export const sendClaimLink = step(
  'sendClaimLink',
  z.object({
    onboardingId,
    linkId: z.string(),
    channel: z.enum(CHANNELS),
    occasion: z.enum(LINK_OCCASIONS),
    /** Why there is another link than the one before; absent: it is the first, or nobody knows. */
    why: z.enum(NEW_LINK_REASONS).optional(),
    /** Tells reminders of one link apart. */
    occurrence: z.string(),
  }),
  Sending,
);

/**
 * Removes a pass and its link that were made for another start than HR says now. The answer is lost when
 * the step ran twice or HR changed the hire meanwhile, so a run says `alsoDropped` to hear `dropped` also
 * of a pass that an earlier call has removed.
 */
export const dropOutdatedPass = step(
  'dropOutdatedPass',
  z.object({ onboardingId, userId: z.string(), alsoDropped: z.boolean().default(false) }),
  z.enum(['none', 'dropped']),
);

/** Histories hold `planLadder`, `chapter` and `rung`, so these keep their older names. */
export const planReminders = step(
  'planLadder',
  z.object({
    onboardingId,
    chapter: z.enum(['collection', 'passkey']),
    /** From when on something can be expected of the person. */
    from: moment,
    until: moment,
  }),
  z.object({ rungs: z.array(z.object({ at: moment, rung: z.enum(REMINDER_KINDS) })) }),
);

export const readClaim = step(
  'readClaim',
  z.object({
    onboardingId,
    secret: SecretReference,
    /** The message whose delivery is looked at as well. */
    message: z.string().nullable(),
  }),
  z.object({
    collected: z
      .object({ at: moment, factor: Factor, passExpiresAt: moment, mintedAt: moment })
      .nullable(),
    isLocked: z.boolean(),
    /** A guard said no when the link was to be used: how the run is to end. */
    heldFor: z
      .object({ outcome: z.enum(['needsAttention', 'refused']), reason: z.string() })
      .nullable()
      .default(null),
    report: DeliveryVerdict.nullable(),
  }),
);

export const destroyCode = step(
  'destroyCode',
  z.object({ secret: SecretReference }),
  z.enum(['purged', 'softDeleted']),
);

export const lookForPasskey = step(
  'lookForPasskey',
  z.object({
    /** Runs of earlier releases do not say it. */
    onboardingId: onboardingId.optional(),
    userId: z.string(),
    newerThan: moment,
  }),
  z.object({
    passkey: Passkey.nullable(),
    hold: z.enum(COMPLETION_HOLDS).nullable().default(null),
  }),
);

export const closeAccess = step(
  'closeAccess',
  z.object({ onboardingId, userId: z.string() }),
  z.enum(['purged', 'softDeleted']),
);

/**
 * Makes the link invalid and removes the pass and its code while the run waits for a person. `none`:
 * no pass was ever begun.
 */
export const holdAccess = step(
  'holdAccess',
  z.object({ onboardingId }),
  z.object({ link: z.enum(['closed', 'noLink']), pass: z.enum(['purged', 'softDeleted', 'none']) }),
  BRIEF,
);

export const notifyManager = step(
  'notifyManager',
  z.object({
    onboardingId,
    about: z.discriminatedUnion('kind', [
      /** Before anything is sent: what will happen, and what the manager will be asked for. */
      z.object({ kind: z.literal('announced') }),
      z.object({ kind: z.literal('delivered'), why: z.enum(NEW_LINK_REASONS).optional() }),
      z.object({ kind: z.literal('opened'), at: moment, factor: Factor }),
      z.object({ kind: z.literal('completed') }),
      z.object({
        kind: z.literal('needsYou'),
        need: z.enum(MANAGER_NEEDS),
        /** The manager was asked for the same before. */
        isAgain: z.boolean().optional(),
        /** The code that is meant is not the first. */
        isNewCode: z.boolean().optional(),
      }),
      z.object({ kind: z.literal('withdrawn') }),
    ]),
    /** Tells apart what may be said more than once. */
    occurrence: z.string(),
  }),
  Sending,
);

const worksBetween = { startsAt: moment, worksUntil: moment };

/** Tells the hire, where the link went, what has happened since; never the link or the code. */
export const notifyHire = step(
  'notifyHire',
  z.object({
    onboardingId,
    about: z.discriminatedUnion('kind', [
      /** The collected code works from now on. */
      z.object({ kind: z.literal('worksNow'), ...worksBetween }),
      /** The code was collected, and no passkey is there yet. */
      z.object({ kind: z.literal('passkeyMissing'), ...worksBetween }),
      z.object({ kind: z.literal('welcome'), registeredAt: moment }),
      /** HR moved the first day, and the link that was sent is dead. */
      z.object({ kind: z.literal('startMoved') }),
    ]),
    /** Tells apart what may be said more than once. */
    occurrence: z.string(),
  }),
  Sending,
);

export const escalateToIt = step(
  'escalateToIt',
  z.object({
    onboardingId,
    /** A stable code; `withdrawn` asks for nothing. */
    reason: z.string(),
    /** After a withdrawal: passkeys that the app may not remove. */
    passkeysLeft: z.number().int().optional(),
    occurrence: z.string(),
  }),
  Sending,
);

export const CallbackType = z.enum([
  'onboarding.account-ready',
  'onboarding.pass-delivered',
  'onboarding.pass-collected',
  'onboarding.completed',
  'onboarding.needs-attention',
  'onboarding.withdrawn',
  'onboarding.refused',
]);
export type CallbackType = z.infer<typeof CallbackType>;

export const notifyHr = step(
  'notifyHr',
  z.object({
    onboardingId,
    type: CallbackType,
    at: moment,
    /** Tells apart what may happen again to one onboarding, such as a second need of attention. */
    occurrence: z.string(),
    reason: z.string().nullable(),
  }),
  z.enum(['queued', 'notConfigured']),
  BRIEF,
);

export const recordEvidence = step(
  'recordEvidence',
  z.object({ onboardingId, progress: Progress }),
  z.null(),
);

// The undo of a withdrawal, newest first. Every step finds by documents and in Entra what there is.

export const closeLink = step(
  'closeLink',
  z.object({ onboardingId }),
  z.enum(['closed', 'noLink']),
);

export const findAccount = step(
  'findAccount',
  z.object({ onboardingId }),
  z.object({ userId: z.string().nullable() }),
);

export const removeFromGroups = step(
  'removeFromGroups',
  z.object({ onboardingId, userId: z.string() }),
  z.enum(['removed', 'noneAdded']),
);

export const removeManager = step(
  'removeManager',
  z.object({ onboardingId, userId: z.string() }),
  z.enum(['removed', 'restored', 'leftAlone']),
);

export const retireAccount = step(
  'retireAccount',
  z.object({
    onboardingId,
    userId: z.string(),
    /** True after a refusal: the account is disabled at most, whatever the policy is. */
    isKept: z.boolean().optional(),
  }),
  z.enum(['disabled', 'deleted', 'leftAlone', 'notAllowed']),
);

export const revokeSessions = step(
  'revokeSessions',
  z.object({ userId: z.string() }),
  z.literal('revoked'),
);

/** Passkeys that were registered since the first pass was minted. */
export const listPasskeys = step(
  'listPasskeys',
  z.object({ onboardingId, userId: z.string() }),
  z.object({ passkeys: z.array(Passkey) }),
);

/** Tells the hire that the link is dead; `skipped` when none was ever sent. */
export const tellHireWithdrawn = step(
  'tellHireWithdrawn',
  z.object({
    onboardingId,
    /** Tells apart the withdrawals of one hire. */
    occurrence: z.string(),
  }),
  Sending,
);

/** Tells the devices of a run apart, of which HR may name one after another. Absent in results of 0.2.0 and before. */
const deviceMark = z.string().optional();

/** Finds the device, registers it when it is new, and assigns it to the person. */
export const assignDevice = step(
  'assignDevice',
  z.object({ onboardingId, userId: z.string() }),
  z.discriminatedUnion('kind', [
    /** No device is wanted any more; one that was assigned is free again. */
    z.object({ kind: z.literal('none') }),
    z.object({
      kind: z.literal('assigned'),
      /** What will stop the person from registering Windows Hello, although the pass works. */
      warning: z.enum(SHAPE_WARNINGS).nullable(),
      device: deviceMark,
    }),
    z.object({ kind: z.literal('problem'), reason: z.enum(DEVICE_PROBLEMS), device: deviceMark }),
  ]),
);

/** Looks whether the device is enrolled for the person, and compliant where that is asked. */
export const lookForEnrolment = step(
  'lookForEnrolment',
  z.object({ onboardingId, userId: z.string() }),
  z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('done'), deviceId: z.string() }),
    z.object({ kind: z.literal('notYet'), missing: z.enum(['enrolment', 'compliance']) }),
    z.object({ kind: z.literal('hold'), reason: z.literal('deviceEnrolledBySomebodyElse') }),
  ]),
);

/** Tells the person, at the work mailbox, that a pass was issued for their account. */
export const tellPassIssued = step(
  'tellPassIssued',
  z.object({
    onboardingId,
    /** Tells the passes of one run apart. */
    occurrence: z.string(),
  }),
  Sending,
);

/**
 * Whether somebody has to approve first, and how far that is. `due` is the message to send now. May
 * run twice: what was asked is kept, and is not asked anew.
 */
export const checkApproval = step(
  'checkApproval',
  z.object({ onboardingId, userId: z.string() }),
  z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('notNeeded') }),
    z.object({ kind: z.literal('approved'), approval: z.string() }),
    z.object({ kind: z.literal('declined') }),
    z.object({ kind: z.literal('expired') }),
    z.object({
      kind: z.literal('waiting'),
      /** Names what is asked. */
      approval: z.string(),
      due: z.enum(APPROVAL_MESSAGES),
      wakeAt: moment,
    }),
    z.object({ kind: z.literal('refused'), reason: z.enum(REFUSALS) }),
    z.object({
      kind: z.literal('unclear'),
      reason: z.union([
        z.enum([...ACCOUNT_HOLDS, 'managerNotFound']),
        z.templateLiteral(['noApprover:', z.enum(APPROVER_DOUBTS)]),
      ]),
    }),
  ]),
);

/** Asks the approver, or reminds them. */
export const askApprover = step(
  'askApprover',
  z.object({ onboardingId, approval: z.string(), message: z.enum(APPROVAL_MESSAGES) }),
  Sending,
);

/** Tells the person, the manager or the approver of a recovery; never a code. */
export const tellRecovery = step(
  'tellRecovery',
  z.object({
    onboardingId,
    to: z.enum(['person', 'manager', 'approver']),
    about: z.enum(RECOVERY_NEWS),
    /** Tells apart what may be said more than once. */
    occurrence: z.string(),
  }),
  Sending,
);

/** Sign-in methods that are older than the pass, which somebody has to look at. */
export const listOlderMethods = step(
  'listOlderMethods',
  z.object({ onboardingId, userId: z.string() }),
  z.object({ methods: z.array(z.object({ kind: z.string(), methodId: z.string() })) }),
);

/** Takes the assignment of the device back. */
export const freeDevice = step(
  'freeDevice',
  z.object({ onboardingId }),
  z.enum(['freed', 'noDevice', 'leftAlone']),
);

/** Tells the mailbox before a change of contacts that its link is closed. */
export const tellFormerContact = step(
  'tellFormerContact',
  z.object({
    onboardingId,
    /** Tells apart the changes of one hire. */
    occurrence: z.string(),
  }),
  Sending,
);

/** Every step of the run. A step that is missing here can be neither implemented nor called. */
export const STEPS = {
  planOnboarding,
  findOrCreateUser,
  assignManager,
  addToGroups,
  readTenantCheck,
  issueAccessPass,
  openLink,
  sendClaimLink,
  dropOutdatedPass,
  planReminders,
  readClaim,
  destroyCode,
  lookForPasskey,
  closeAccess,
  holdAccess,
  notifyManager,
  notifyHire,
  escalateToIt,
  notifyHr,
  recordEvidence,
  closeLink,
  findAccount,
  removeFromGroups,
  removeManager,
  retireAccount,
  revokeSessions,
  listPasskeys,
  tellHireWithdrawn,
  tellFormerContact,
  assignDevice,
  lookForEnrolment,
  tellPassIssued,
  freeDevice,
  checkApproval,
  askApprover,
  tellRecovery,
  listOlderMethods,
} as const;
export type Steps = typeof STEPS;
