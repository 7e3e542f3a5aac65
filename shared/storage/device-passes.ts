import { z } from 'zod';
import { RECIPIENTS } from '../domain/devices/request.ts';
import { ActorDocument } from './acts.ts';

/**
 * What IT asked for, written before anything is done. A request that is repeated under the same key
 * is known by `bodyHash`. The rows of hire, account, device, pass and claim lie beside it, as in an
 * onboarding.
 */
export const DevicePassDocument = z.object({
  requestedBy: ActorDocument,
  requestedAt: z.iso.datetime(),
  reason: z.string(),
  bodyHash: z.string(),
  userId: z.string(),
  deliverTo: z.enum(RECIPIENTS),
});
export type DevicePassDocument = z.infer<typeof DevicePassDocument>;
export const DEVICE_PASS = 'device-pass';
