import type { z } from 'zod';
import type { Devices } from '../../shared/domain/devices/ports.ts';
import type { Records } from '../../shared/domain/ports.ts';
import { DEVICE, DeviceDocument } from '../../shared/storage/devices.ts';
import type { freeDevice as step } from '../../shared/workflow/steps.ts';
import { freeAssigned } from './lib/free-assigned.ts';

/**
 * Takes the assignment back that this run has made. A device that was assigned before the run, or
 * to somebody else since, is left alone. May run twice.
 */
export function freeDevice({
  devices,
  records,
}: {
  /** Undefined where the feature is off. */
  readonly devices: Devices | undefined;
  readonly records: Records;
}) {
  return async ({
    onboardingId,
  }: z.output<typeof step.input>): Promise<z.input<typeof step.output>> => {
    const found = await records.read(onboardingId, DEVICE, DeviceDocument);
    if (!devices || !found) return 'noDevice';
    return freeAssigned({ devices, records }, onboardingId, found.value);
  };
}
