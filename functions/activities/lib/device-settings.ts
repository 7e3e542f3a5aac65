import type { PassWish } from '../../../shared/domain/access-pass.ts';
import type { ShapeSetting } from '../../../shared/domain/devices/pass-shape.ts';
import type { Records } from '../../../shared/domain/ports.ts';
import { DEVICE, DeviceDocument } from '../../../shared/storage/devices.ts';

/** What the settings say about passes for devices. */
export interface DeviceSettings {
  readonly shape: ShapeSetting;
  /** Whether set-up may restart Windows. */
  readonly mayReboot: boolean;
  /** The lifetime of a pass that may be used more than once. */
  readonly reusableMinutes: number;
  readonly needsCompliance: boolean;
}

/** What a pass for the device of this run is to be; undefined when there is no device. */
export async function deviceWish(
  records: Pick<Records, 'read'>,
  onboardingId: string,
  { shape: setting, reusableMinutes }: DeviceSettings,
): Promise<PassWish['device']> {
  const found = await records.read(onboardingId, DEVICE, DeviceDocument);
  // A device that is not assigned is not set up with the pass.
  if (!found || found.value.problem !== null) return undefined;
  return { ...found.value.setUp, setting, reusableMinutes };
}
