import { z } from 'zod';
import { RECIPIENTS } from '../domain/devices/request.ts';
import type { Records, Workflow } from '../domain/ports.ts';
import { OnboardingDetails, viewDetails } from '../onboardings/view.ts';
import { DEVICE_PASS, DevicePassDocument } from '../storage/device-passes.ts';
import { DEVICE, DeviceDocument } from '../storage/devices.ts';
import { HIRE, HireDocument } from '../storage/hires.ts';
import { PASS, PassDocument } from '../storage/passes.ts';

/** A device pass as the API shows it; docs/devices.md explains each field. */
export const DevicePassView = OnboardingDetails.omit({
  employmentId: true,
  employeeId: true,
  startDate: true,
}).extend({
  userId: z.string(),
  serialNumber: z.string(),
  deliverTo: z.enum(RECIPIENTS),
  requestedAt: z.iso.datetime(),
  /** How often the pass may be used, and why; null before it is issued. */
  passShape: PassDocument.shape.shape.unwrap(),
  /** Where the pass is used; null before the device was looked for. */
  signIn: DeviceDocument.shape.setUp.shape.signIn.nullable(),
});
export type DevicePassView = z.infer<typeof DevicePassView>;

/** Undefined when there is no such device pass. */
export async function viewDevicePass(
  id: string,
  deps: { records: Records; workflow: Workflow },
): Promise<DevicePassView | undefined> {
  const { records } = deps;
  const asked = (await records.read(id, DEVICE_PASS, DevicePassDocument))?.value;
  const hire = asked && (await records.read(id, HIRE, HireDocument))?.value.hire;
  const view = hire && (await viewDetails(id, deps));
  if (!view) return undefined;
  const { employmentId: _, employeeId: __, startDate: ___, ...rest } = view;
  const device = (await records.read(id, DEVICE, DeviceDocument))?.value;
  const pass = (await records.read(id, PASS, PassDocument))?.value;
  return {
    ...rest,
    userId: asked.userId,
    serialNumber: hire.device?.serialNumber ?? '',
    deliverTo: asked.deliverTo,
    requestedAt: asked.requestedAt,
    passShape: pass?.shape ?? null,
    signIn: device?.setUp.signIn ?? null,
  };
}
