import type { z } from 'zod';
import { enrolment } from '../../shared/domain/devices/enrolment.ts';
import type { Devices } from '../../shared/domain/devices/ports.ts';
import type { Records } from '../../shared/domain/ports.ts';
import { DEVICE, DeviceDocument } from '../../shared/storage/devices.ts';
import type { lookForEnrolment as step } from '../../shared/workflow/steps.ts';
import type { DeviceSettings } from './lib/device-settings.ts';
import { accountOf } from './lib/rows.ts';

/** Looks for the device of the run among those that Intune manages. Changes nothing. */
export function lookForEnrolment({
  devices,
  records,
  deviceSettings: { needsCompliance },
}: {
  /** Undefined where the feature is off. */
  readonly devices: Devices | undefined;
  readonly records: Records;
  readonly deviceSettings: DeviceSettings;
}) {
  return async ({
    onboardingId,
    userId,
  }: z.output<typeof step.input>): Promise<z.input<typeof step.output>> => {
    const found = await records.read(onboardingId, DEVICE, DeviceDocument);
    if (!devices || !found) return { kind: 'notYet', missing: 'enrolment' };
    const { serialNumber, since, setUp } = found.value;
    const { userPrincipalName } = await accountOf(records, onboardingId);
    return enrolment(await devices.managedBySerial(serialNumber), {
      userId,
      userPrincipalName,
      since,
      mayBeOlder: setUp.signIn === 'webSignIn',
      needsCompliance,
    });
  };
}
