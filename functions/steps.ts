import type { z } from 'zod';
import type { QuietHours } from '../shared/domain/calendar.ts';
import type { Factor } from '../shared/domain/challenge.ts';
import type { Channel } from '../shared/domain/channels.ts';
import type {
  Directory,
  Governor,
  HrCallbacks,
  Keys,
  Mailer,
  MessageQueue,
  Records,
  SecretStore,
  Texter,
} from '../shared/domain/ports.ts';
import type { ReminderPolicy } from '../shared/domain/reminder-plan.ts';
import type { Brand } from '../shared/messages/brand.ts';
import type { Answer, Step } from '../shared/workflow/durable.ts';
import * as steps from '../shared/workflow/steps.ts';
import { addToGroups } from './activities/add-to-groups.ts';
import { assignManager } from './activities/assign-manager.ts';
import { closeAccess } from './activities/close-access.ts';
import { closeLink } from './activities/close-link.ts';
import { destroyCode } from './activities/destroy-code.ts';
import { dropOutdatedPass } from './activities/drop-outdated-pass.ts';
import { escalateToIt } from './activities/escalate-to-it.ts';
import { findAccount } from './activities/find-account.ts';
import { findOrCreateUser } from './activities/find-or-create-user.ts';
import { issueAccessPass } from './activities/issue-access-pass.ts';
import { runStep } from './activities/lib/run-step.ts';
import { listPasskeys } from './activities/list-passkeys.ts';
import { lookForPasskey } from './activities/look-for-passkey.ts';
import { notifyHr } from './activities/notify-hr.ts';
import { notifyManager } from './activities/notify-manager.ts';
import { openLink } from './activities/open-link.ts';
import { planOnboarding } from './activities/plan-onboarding.ts';
import { planReminders } from './activities/plan-reminders.ts';
import { readClaim } from './activities/read-claim.ts';
import { recordEvidence } from './activities/record-evidence.ts';
import { removeFromGroups } from './activities/remove-from-groups.ts';
import { removeManager } from './activities/remove-manager.ts';
import { retireAccount } from './activities/retire-account.ts';
import { revokeSessions } from './activities/revoke-sessions.ts';
import { sendClaimLink } from './activities/send-claim-link.ts';
import { tellHireWithdrawn } from './activities/tell-hire-withdrawn.ts';

/** What the steps of the run need: the ports, and what the settings say. Durations are ISO 8601. */
export interface StepDeps {
  readonly directory: Directory;
  readonly records: Records;
  readonly secrets: SecretStore;
  readonly keys: Keys;
  readonly mailer: Mailer;
  readonly texter: Texter | undefined;
  readonly governor: Governor;
  readonly callbacks: HrCallbacks | undefined;
  readonly callbackQueue: MessageQueue;
  readonly sender: Brand;
  readonly publicUrl: string;
  readonly userDomain: string;
  readonly groupIds: readonly string[];
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
  readonly managerChangeLead: string;
  readonly deletesWithdrawn: boolean;
}

export type Activity = (input: unknown) => Promise<Answer>;

/** Every step of the run with its work, under its wire name. */
export function implementSteps(deps: StepDeps): Record<string, Activity> {
  const implement = <I extends z.ZodType, O extends z.ZodType>(
    step: Step<I, O>,
    work: (input: z.output<I>) => Promise<z.input<O>>,
  ): Record<string, Activity> => ({ [step.name]: runStep(step, work, deps.records) });

  return {
    ...implement(steps.planOnboarding, planOnboarding(deps)),
    ...implement(steps.findOrCreateUser, findOrCreateUser(deps)),
    ...implement(steps.assignManager, assignManager(deps)),
    ...implement(steps.addToGroups, addToGroups(deps)),
    ...implement(steps.dropOutdatedPass, dropOutdatedPass(deps)),
    ...implement(steps.issueAccessPass, issueAccessPass(deps)),
    ...implement(steps.openLink, openLink(deps)),
    ...implement(steps.sendClaimLink, sendClaimLink(deps)),
    ...implement(steps.planReminders, planReminders(deps)),
    ...implement(steps.readClaim, readClaim(deps)),
    ...implement(steps.destroyCode, destroyCode(deps)),
    ...implement(steps.lookForPasskey, lookForPasskey(deps)),
    ...implement(steps.closeAccess, closeAccess(deps)),
    ...implement(steps.notifyManager, notifyManager(deps)),
    ...implement(steps.escalateToIt, escalateToIt(deps)),
    ...implement(steps.notifyHr, notifyHr(deps)),
    ...implement(steps.recordEvidence, recordEvidence(deps)),
    ...implement(steps.closeLink, closeLink(deps)),
    ...implement(steps.findAccount, findAccount(deps)),
    ...implement(steps.removeFromGroups, removeFromGroups(deps)),
    ...implement(steps.removeManager, removeManager(deps)),
    ...implement(steps.retireAccount, retireAccount(deps)),
    ...implement(steps.revokeSessions, revokeSessions(deps)),
    ...implement(steps.listPasskeys, listPasskeys(deps)),
    ...implement(steps.tellHireWithdrawn, tellHireWithdrawn(deps)),
  };
}
