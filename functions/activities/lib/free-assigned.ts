import type { z } from 'zod';
import { isSameName } from '../../../shared/domain/devices/assignment.ts';
import type { Devices } from '../../../shared/domain/devices/ports.ts';
import type { Records } from '../../../shared/domain/ports.ts';
import { DEVICE, type DeviceDocument } from '../../../shared/storage/devices.ts';
import type { freeDevice } from '../../../shared/workflow/steps.ts';

type Freed = z.input<typeof freeDevice.output>;

/**
 * Takes the assignment back that this run has made, unless the device was assigned to somebody else
 * since. May run twice.
 */
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
