import type { z } from 'zod';
import { isSameName } from '../../shared/domain/devices/assignment.ts';
import type { Devices } from '../../shared/domain/devices/ports.ts';
import type { Records } from '../../shared/domain/ports.ts';
import { DEVICE, DeviceDocument } from '../../shared/storage/devices.ts';
import type { freeDevice as step } from '../../shared/workflow/steps.ts';

type Freed = z.input<typeof step.output>;

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
  return async ({ onboardingId }: z.output<typeof step.input>): Promise<Freed> => {
    const found = await records.read(onboardingId, DEVICE, DeviceDocument);
    if (!devices || !found) return 'noDevice';
    return freeAssigned({ devices, records }, onboardingId, found.value);
  };
}

export async function freeAssigned(
  { devices, records }: { readonly devices: Devices; readonly records: Records },
  onboardingId: string,
  row: DeviceDocument,
): Promise<Freed> {
  const { assigned, serialNumber } = row;
  if (!assigned) return 'noDevice';
  const identities = await devices.autopilotBySerial(serialNumber);
  const identity = identities.find(({ id }) => id === assigned.identityId);
  const holder = identity?.userPrincipalName ?? assigned.userPrincipalName;
  const isOurs = isSameName(holder, assigned.userPrincipalName);
  if (identity && isOurs) await devices.unassign(identity.id);
  await records.put(onboardingId, DEVICE, { ...row, assigned: null });
  return isOurs ? 'freed' : 'leftAlone';
}
