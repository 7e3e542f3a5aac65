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
import type { LadderPolicy } from '../shared/domain/reminder-plan.ts';
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
import { perform } from './activities/lib/run-step.ts';
import { listPasskeys } from './activities/list-passkeys.ts';
import { lookForPasskey } from './activities/look-for-passkey.ts';
import { notifyHr } from './activities/notify-hr.ts';
import { notifyManager } from './activities/notify-manager.ts';
import { openLink } from './activities/open-link.ts';
import { planLadder } from './activities/plan-ladder.ts';
import { planOnboarding } from './activities/plan-onboarding.ts';
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
  readonly ladderPolicy: LadderPolicy;
  readonly quietHours: QuietHours;
  readonly escalationMail: string | undefined;
  readonly managerChangeLead: string;
  readonly deletesWithdrawn: boolean;
}

export type Activity = (input: unknown) => Promise<Answer>;

/** Every step of the run with its work, under its wire name. */
export function implementSteps(deps: StepDeps): Record<string, Activity> {
  const play = <I extends z.ZodType, O extends z.ZodType>(
    step: Step<I, O>,
    work: (input: z.output<I>) => Promise<z.input<O>>,
  ): Record<string, Activity> => ({ [step.name]: perform(step, work, deps.records) });

  return {
    ...play(steps.planOnboarding, planOnboarding(deps)),
    ...play(steps.findOrCreateUser, findOrCreateUser(deps)),
    ...play(steps.assignManager, assignManager(deps)),
    ...play(steps.addToGroups, addToGroups(deps)),
    ...play(steps.dropOutdatedPass, dropOutdatedPass(deps)),
    ...play(steps.issueAccessPass, issueAccessPass(deps)),
    ...play(steps.openLink, openLink(deps)),
    ...play(steps.sendClaimLink, sendClaimLink(deps)),
    ...play(steps.planLadder, planLadder(deps)),
    ...play(steps.readClaim, readClaim(deps)),
    ...play(steps.destroyCode, destroyCode(deps)),
    ...play(steps.lookForPasskey, lookForPasskey(deps)),
    ...play(steps.closeAccess, closeAccess(deps)),
    ...play(steps.notifyManager, notifyManager(deps)),
    ...play(steps.escalateToIt, escalateToIt(deps)),
    ...play(steps.notifyHr, notifyHr(deps)),
    ...play(steps.recordEvidence, recordEvidence(deps)),
    ...play(steps.closeLink, closeLink(deps)),
    ...play(steps.findAccount, findAccount(deps)),
    ...play(steps.removeFromGroups, removeFromGroups(deps)),
    ...play(steps.removeManager, removeManager(deps)),
    ...play(steps.retireAccount, retireAccount(deps)),
    ...play(steps.revokeSessions, revokeSessions(deps)),
    ...play(steps.listPasskeys, listPasskeys(deps)),
    ...play(steps.tellHireWithdrawn, tellHireWithdrawn(deps)),
  };
}
