import type { z } from 'zod';
import { nextPassStart } from '../../shared/domain/calendar.ts';
import type { Devices } from '../../shared/domain/devices/ports.ts';
import { DEVICE_PASSES } from '../../shared/domain/devices/source.ts';
import type { Records } from '../../shared/domain/ports.ts';
import { issueMoment } from '../../shared/domain/schedule.ts';
import { DEVICE, DeviceDocument } from '../../shared/storage/devices.ts';
import type { HireDocument } from '../../shared/storage/hires.ts';
import type { planOnboarding as step } from '../../shared/workflow/steps.ts';
import type { ReadHire } from './lib/run-step.ts';

interface Deps {
  readonly records: Records;
  /** Undefined where the feature is off. */
  readonly devices: Devices | undefined;
  /** ISO 8601: how long before the start the pass is issued. */
  readonly issueLead: string;
}

/**
 * Plans the moments of the onboarding from the current hire. It is a step and not a part of the
 * orchestrator, because time zone rules may change between two replays. Changes nothing.
 */
export function planOnboarding(deps: Deps) {
  return async (
    { onboardingId, window }: z.output<typeof step.input>,
    readHire: ReadHire,
  ): Promise<z.input<typeof step.output>> => {
    const document = await readHire();
    const { hire, startsAt, revision, withdrawal } = document;
    const device = await deviceOf(deps, onboardingId, document);
    const plan = { revision, isWithdrawn: withdrawal !== null, device };
    const firstDay = new Date(startsAt);
    const now = new Date();
    if (window === 'firstDay' || now < firstDay) {
      const issueAt = issueMoment(firstDay, deps.issueLead).toISOString();
      return { ...plan, startsAt, issueAt };
    }
    const next = window === 'now' ? now : nextPassStart(now, hire.startTime, hire);
    return { ...plan, startsAt: next.toISOString(), issueAt: now.toISOString() };
  };
}

/** A device that HR has taken back is still to be freed, so its row counts as well. */
async function deviceOf(
  { records, devices }: Deps,
  onboardingId: string,
  { hire, source }: HireDocument,
): Promise<'none' | 'withHire' | 'alone'> {
  if (!devices) return 'none';
  if (source === DEVICE_PASSES) return 'alone';
  if (hire.device) return 'withHire';
  return (await records.read(onboardingId, DEVICE, DeviceDocument)) ? 'withHire' : 'none';
}
