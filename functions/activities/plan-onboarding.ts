import type { z } from 'zod';
import type { ApprovalRule } from '../../shared/domain/approval-rules.ts';
import { nextPassStart } from '../../shared/domain/calendar.ts';
import type { Devices } from '../../shared/domain/devices/ports.ts';
import { DEVICE_PASSES } from '../../shared/domain/devices/source.ts';
import { isPassOnly, RECOVERY_PASSES } from '../../shared/domain/pass-source.ts';
import type { Records } from '../../shared/domain/ports.ts';
import type { Doubt } from '../../shared/domain/project-hire.ts';
import { issueMoment } from '../../shared/domain/schedule.ts';
import { sha256 } from '../../shared/intake/accept.ts';
import { confirmed, keepHold } from '../../shared/storage/acts.ts';
import { DEVICE_PASS, DevicePassDocument } from '../../shared/storage/device-passes.ts';
import { DEVICE, DeviceDocument } from '../../shared/storage/devices.ts';
import { isDisowned } from '../../shared/storage/disowned.ts';
import type { HireDocument } from '../../shared/storage/hires.ts';
import { RECOVERY, RecoveryDocument } from '../../shared/storage/recoveries.ts';
import type { planOnboarding as step } from '../../shared/workflow/steps.ts';
import { type ContactDeps, checkContacts } from './lib/check-contacts.ts';
import type { ReadHire } from './lib/run-step.ts';

interface Deps extends ContactDeps {
  readonly approvalRules: readonly ApprovalRule[];
  /** Undefined where the feature is off. */
  readonly devices: Devices | undefined;
  /** ISO 8601: how long before the start the pass is issued. */
  readonly issueLead: string;
}

/**
 * Plans the moments of the onboarding from the current hire. It is a step and not a part of the
 * orchestrator, because time zone rules may change between two replays. For the first day it also
 * says what an operator must decide first, and accepts the contacts of the hire. May run twice.
 */
export function planOnboarding(deps: Deps) {
  return async (
    { onboardingId, window }: z.output<typeof step.input>,
    readHire: ReadHire,
  ): Promise<z.input<typeof step.output>> => {
    const document = await readHire();
    const { hire, startsAt, revision, withdrawal } = document;
    const device = await deviceOf(deps, onboardingId, document);
    const recovery = await recoveryOf(deps, onboardingId, document);
    const hasApprovalRules = deps.approvalRules.length > 0 && !isPassOnly(document.source);
    const isWithdrawn = withdrawal !== null;
    const plan = { revision, isWithdrawn, device, recovery, hasApprovalRules };
    const firstDay = new Date(startsAt);
    const now = new Date();
    if (window === 'firstDay' || now < firstDay) {
      const issueAt = issueMoment(firstDay, deps.issueLead);
      const open = window === 'firstDay' && !withdrawal;
      const asked = open ? await openQuestions(deps, onboardingId, document, issueAt) : {};
      return { ...plan, ...asked, startsAt, issueAt: issueAt.toISOString() };
    }
    const next = window === 'now' ? now : nextPassStart(now, hire.startTime, hire);
    return { ...plan, startsAt: next.toISOString(), issueAt: now.toISOString() };
  };
}

/** What an operator must decide before anything is done for the hire. One question at a time. */
async function openQuestions(
  deps: Deps,
  onboardingId: string,
  { hire, doubt }: HireDocument,
  issueAt: Date,
): Promise<Pick<z.input<typeof step.output>, 'hold' | 'contactChange'>> {
  const isDoubted = doubt && (await isDoubtOpen(deps.records, onboardingId, doubt));
  if (isDoubted) return { hold: doubt.reason };
  if (await isDisowned(deps.records, onboardingId)) return { hold: 'managerDisowned' };
  const { isHeld, change } = await checkContacts(deps, { onboardingId, hire, issueAt });
  return { contactChange: change, ...(isHeld && { hold: 'contactChangedLate' as const }) };
}

/** A confirmation is valid while the same sources say the same. */
async function isDoubtOpen(
  records: Records,
  onboardingId: string,
  { reason, about }: Doubt,
): Promise<boolean> {
  const subject = sha256(about.join('\n')).slice(0, 32);
  const all = await confirmed(records, onboardingId, 'sources');
  if (all.some((one) => one.subject === subject)) return false;
  await keepHold(records, onboardingId, { reason, of: 'sources', subject });
  return true;
}

/** A device that HR has taken back is still to be freed, so its row counts as well. */
async function deviceOf(
  { records, devices }: Deps,
  onboardingId: string,
  { hire, source }: HireDocument,
): Promise<'none' | 'withHire' | 'alone' | 'atDesk'> {
  if (source === DEVICE_PASSES) {
    const asked = await records.read(onboardingId, DEVICE_PASS, DevicePassDocument);
    return asked?.value.deliverTo === 'technician' ? 'atDesk' : 'alone';
  }
  if (!devices || isPassOnly(source)) return 'none';
  if (hire.device) return 'withHire';
  return (await records.read(onboardingId, DEVICE, DeviceDocument)) ? 'withHire' : 'none';
}

/** Whether the run is a recovery, and who reads the code. */
async function recoveryOf(
  { records }: Deps,
  onboardingId: string,
  { source }: HireDocument,
): Promise<'none' | 'person' | 'operator'> {
  if (source !== RECOVERY_PASSES) return 'none';
  const asked = await records.read(onboardingId, RECOVERY, RecoveryDocument);
  return asked?.value.deliverTo ?? 'person';
}
