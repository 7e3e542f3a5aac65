import { z } from 'zod';
import { DEVICE_PROBLEMS } from '../domain/devices/assignment.ts';
import { SIGN_INS } from '../domain/devices/pass-shape.ts';

const moment = z.iso.datetime({ offset: true });

const RegistrationRule = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('unknown') }),
  z.object({
    kind: z.literal('read'),
    admitsOneTime: z.boolean(),
    admitsReusable: z.boolean(),
    demandsDevice: z.boolean(),
  }),
]);

/**
 * The device of an onboarding or a device pass, and its assignment. `assigned` is written before the
 * device is assigned, so that a withdrawal finds what an attempt that crashed may have done.
 *
 *     looked up → assigned → freed      the device is registered with Autopilot
 *     looked up → problem → …           IT has to do something; looked up again after a resume
 *
 * Absent: there is no device, or the run has not looked for it yet.
 */
export const DeviceDocument = z.object({
  serialNumber: z.string(),
  /** When the run first looked for this device: an older enrolment is another life of it. */
  since: moment,
  /** The Autopilot identity, and the user name that it was assigned to; null before and after. */
  assigned: z.object({ identityId: z.string(), userPrincipalName: z.string() }).nullable(),
  /** The upload of the hardware hash of a new device. Null again after one that failed. */
  importId: z.string().nullable().default(null),
  /** When it was uploaded; null in rows of 0.2.0 and before. */
  importedAt: moment.nullable().default(null),
  problem: z.enum(DEVICE_PROBLEMS).nullable(),
  /** What decides how often the pass may be used. */
  setUp: z.object({ signIn: z.enum(SIGN_INS), mayReboot: z.boolean(), rule: RegistrationRule }),
});
export type DeviceDocument = z.infer<typeof DeviceDocument>;
export const DEVICE = 'device';
