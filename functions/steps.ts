import type { z } from 'zod';
import type { AccessRule } from '../shared/domain/access-rules.ts';
import type { ApprovalRule } from '../shared/domain/approval-rules.ts';
import type { AuditLog } from '../shared/domain/audit-log.ts';
import type { QuietHours } from '../shared/domain/calendar.ts';
import type { Factor } from '../shared/domain/challenge.ts';
import type { Channel } from '../shared/domain/channels.ts';
import type { Devices } from '../shared/domain/devices/ports.ts';
import type { KeyPolicy } from '../shared/domain/identity/completion.ts';
import type { AccountPolicy } from '../shared/domain/identity/guards.ts';
import type { Naming } from '../shared/domain/naming.ts';
import type { People } from '../shared/domain/people.ts';
import type {
  Directory,
  Governor,
  HireQueue,
  HrCallbacks,
  Keys,
  Mailer,
  MessageQueue,
  Records,
  SecretStore,
  Texter,
} from '../shared/domain/ports.ts';
import type { RecoveryPolicy } from '../shared/domain/recovery/guard.ts';
import type { ReminderPolicy } from '../shared/domain/reminder-plan.ts';
import type { Brand } from '../shared/messages/brand.ts';
import type { Letter } from '../shared/messages/letter.ts';
import type { Ticket } from '../shared/messages/tickets.ts';
import type { Answer, Step } from '../shared/workflow/step.ts';
import { STEPS, type Steps } from '../shared/workflow/steps.ts';
import { addToGroups } from './activities/add-to-groups.ts';
import { askApprover } from './activities/ask-approver.ts';
import { assignDevice } from './activities/assign-device.ts';
import { assignManager } from './activities/assign-manager.ts';
import { checkApproval } from './activities/check-approval.ts';
import { closeAccess } from './activities/close-access.ts';
import { closeLink } from './activities/close-link.ts';
import { destroyCode } from './activities/destroy-code.ts';
import { dropOutdatedPass } from './activities/drop-outdated-pass.ts';
import { escalateToIt } from './activities/escalate-to-it.ts';
import { findAccount } from './activities/find-account.ts';
import { findOrCreateUser } from './activities/find-or-create-user.ts';
import { freeDevice } from './activities/free-device.ts';
import { holdAccess } from './activities/hold-access.ts';
import { issueAccessPass } from './activities/issue-access-pass.ts';
import type { DeviceSettings } from './activities/lib/device-settings.ts';
import { type Implementation, runStep } from './activities/lib/run-step.ts';
import { listOlderMethods } from './activities/list-older-methods.ts';
import { listPasskeys } from './activities/list-passkeys.ts';
import { lookForEnrolment } from './activities/look-for-enrolment.ts';
import { lookForPasskey } from './activities/look-for-passkey.ts';
import { notifyHire } from './activities/notify-hire.ts';
import { notifyHr } from './activities/notify-hr.ts';
import { notifyManager } from './activities/notify-manager.ts';
import { openLink } from './activities/open-link.ts';
import { planOnboarding } from './activities/plan-onboarding.ts';
import { planReminders } from './activities/plan-reminders.ts';
import { readClaim } from './activities/read-claim.ts';
import { readTenantCheck } from './activities/read-tenant-check.ts';
import { recordEvidence } from './activities/record-evidence.ts';
import { removeFromGroups } from './activities/remove-from-groups.ts';
import { removeManager } from './activities/remove-manager.ts';
import { retireAccount } from './activities/retire-account.ts';
import { revokeSessions } from './activities/revoke-sessions.ts';
import { sendClaimLink } from './activities/send-claim-link.ts';
import { tellFormerContact } from './activities/tell-former-contact.ts';
import { tellHireWithdrawn } from './activities/tell-hire-withdrawn.ts';
import { tellPassIssued } from './activities/tell-pass-issued.ts';
import { tellRecovery } from './activities/tell-recovery.ts';

/** What the steps need: the ports and the settings. Durations are ISO 8601. */
export interface StepDeps extends Naming {
  readonly directory: Directory;
  readonly records: Records;
  readonly secrets: SecretStore;
  readonly keys: Keys;
  readonly mailer: Mailer;
  readonly texter: Texter | undefined;
  readonly governor: Governor;
  readonly callbacks: HrCallbacks | undefined;
  readonly callbackQueue: MessageQueue;
  readonly queue: HireQueue;
  readonly sender: Brand;
  readonly publicUrl: string;
  readonly hasPages: boolean;
  readonly groupIds: readonly string[];
  readonly accessRules: readonly AccessRule[];
  readonly issueLead: string;
  readonly passLifetimeMinutes: number;
  readonly passMinted: 'scheduled' | 'atClaim';
  readonly claimPeriod: string;
  readonly claimLead: string;
  readonly secondFactor: Factor;
  readonly fallbackChannels: readonly Channel[];
  readonly reminderPolicy: ReminderPolicy;
  readonly quietHours: QuietHours;
  readonly escalationMail: string | undefined;
  readonly chatBody: ((letter: Letter) => Record<string, unknown>) | undefined;
  readonly ticketBody: ((ticket: Ticket) => Record<string, unknown>) | undefined;
  readonly hasMailThreads: boolean;
  readonly managerChangeLead: string;
  readonly keyPolicy: KeyPolicy;
  readonly audits: Pick<AuditLog, 'entries'>;
  /** The ids by which Entra's logs name this app. */
  readonly ownIds: () => Promise<readonly string[]>;
  readonly deletesWithdrawn: boolean;
  /** Undefined where the feature is off. */
  readonly devices: Devices | undefined;
  readonly people: People;
  readonly deviceSettings: DeviceSettings;
  readonly approvalRules: readonly ApprovalRule[];
  readonly approvalPeriod: string;
  readonly recoveryPolicy: RecoveryPolicy;
  readonly recoveryApprovalPeriod: string;
  readonly recoveryClaimPeriod: string;
  readonly accountPolicy: AccountPolicy;
  readonly newcomerDays: number;
  /** Ids of the checks of the tenant that never stop an onboarding. */
  readonly tolerated: readonly string[];
  /** How long an account is watched after its onboarding is completed. */
  readonly watchPeriod: string;
}

export type Activity = (input: unknown) => Promise<Answer>;

/**
 * The implementation of each step. A missing entry or an entry for another step does not compile.
 */
export type Implementations = {
  readonly [Name in keyof Steps]: Implementation<Steps[Name]['input'], Steps[Name]['output']>;
};

export const implementations = (deps: StepDeps): Implementations => ({
  planOnboarding: planOnboarding(deps),
  findOrCreateUser: findOrCreateUser(deps),
  assignManager: assignManager(deps),
  addToGroups: addToGroups(deps),
  readTenantCheck: readTenantCheck(deps),
  issueAccessPass: issueAccessPass(deps),
  openLink: openLink(deps),
  sendClaimLink: sendClaimLink(deps),
  dropOutdatedPass: dropOutdatedPass(deps),
  planReminders: planReminders(deps),
  readClaim: readClaim(deps),
  destroyCode: destroyCode(deps),
  lookForPasskey: lookForPasskey(deps),
  closeAccess: closeAccess(deps),
  holdAccess: holdAccess(deps),
  notifyManager: notifyManager(deps),
  notifyHire: notifyHire(deps),
  escalateToIt: escalateToIt(deps),
  notifyHr: notifyHr(deps),
  recordEvidence: recordEvidence(deps),
  closeLink: closeLink(deps),
  findAccount: findAccount(deps),
  removeFromGroups: removeFromGroups(deps),
  removeManager: removeManager(deps),
  retireAccount: retireAccount(deps),
  revokeSessions: revokeSessions(deps),
  listPasskeys: listPasskeys(deps),
  tellHireWithdrawn: tellHireWithdrawn(deps),
  tellFormerContact: tellFormerContact(deps),
  assignDevice: assignDevice(deps),
  lookForEnrolment: lookForEnrolment(deps),
  tellPassIssued: tellPassIssued(deps),
  freeDevice: freeDevice(deps),
  checkApproval: checkApproval(deps),
  askApprover: askApprover(deps),
  tellRecovery: tellRecovery(deps),
  listOlderMethods: listOlderMethods(deps),
});

/** The activity functions of all steps, by their wire names. */
export function implementSteps(deps: StepDeps): Record<string, Activity> {
  const work = implementations(deps);
  const activities = (Object.keys(STEPS) as (keyof Steps)[]).map((name) => {
    // `Implementations` pairs each step with its own work, which a lookup by name cannot show.
    const implement = work[name] as Implementation<z.ZodType, z.ZodType>;
    const step: Step<z.ZodType, z.ZodType> = STEPS[name];
    return [step.name, runStep(step, implement, deps)] as const;
  });
  return Object.fromEntries(activities);
}
