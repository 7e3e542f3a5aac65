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

/**
 * Which device passes were asked for. In one partition, the newest first: the key is the moment counted
 * down, and the id. A row outlives the device pass that it names, until somebody looks at the list.
 */
export const DevicePassRow = z.object({ id: z.string() });
export const DEVICE_PASSES_ASKED = 'device-passes-asked';

const FAR_FUTURE_MS = 1e14;

export const devicePassKey = (id: string, requestedAt: Date): string =>
  `${String(FAR_FUTURE_MS - requestedAt.getTime()).padStart(14, '0')}|${id}`;
