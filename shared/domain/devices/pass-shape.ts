import { z } from 'zod';
import type { RegistrationRule } from './ports.ts';

/** Where a pass is used: in the first set-up of Windows, or at its lock screen (web sign-in). */
export const SIGN_INS = ['oobe', 'webSignIn'] as const;
export type DeviceSignIn = (typeof SIGN_INS)[number];

export const SHAPE_SETTINGS = ['auto', 'oneTime'] as const;
export type ShapeSetting = (typeof SHAPE_SETTINGS)[number];

/** What decides about the shape of a pass for a device. */
export interface DeviceSetUp {
  readonly setting: ShapeSetting;
  readonly signIn: DeviceSignIn;
  /** Whether Windows may restart during set-up. A restart asks for the pass a second time. */
  readonly mayReboot: boolean;
  readonly rule: RegistrationRule;
}

export const SHAPE_REASONS = [
  'setUpMayReboot',
  'setting',
  'deviceIsEnrolled',
  'setUpDoesNotReboot',
  'policyIsOneTimeOnly',
  'registrationRefusesReusable',
] as const;
export type ShapeReason = (typeof SHAPE_REASONS)[number];

export const SHAPE_WARNINGS = ['registrationRefusesPass', 'registrationDemandsDevice'] as const;
export type ShapeWarning = (typeof SHAPE_WARNINGS)[number];

/** How often the pass may be used, and why. */
export const PassShape = z.object({
  uses: z.enum(['once', 'repeatedly']),
  because: z.enum(SHAPE_REASONS),
});
export type PassShape = z.infer<typeof PassShape>;

/**
 * Chooses the shape of a pass for a device. A pass is usable once, unless the set-up may restart
 * Windows, the live policy permits reusable passes, and the rule for registering sign-in methods
 * admits them. A one-time pass is spent at the first sign-in: after a restart the person could not
 * sign in again, and Windows Hello would not be set up.
 */
export function passShape(
  { setting, signIn, mayReboot, rule }: DeviceSetUp,
  policy: { readonly isOneTimeOnly: boolean },
): PassShape {
  if (setting === 'oneTime') return once('setting');
  if (signIn === 'webSignIn') return once('deviceIsEnrolled');
  if (!mayReboot) return once('setUpDoesNotReboot');
  if (policy.isOneTimeOnly) return once('policyIsOneTimeOnly');
  if (rule.kind === 'read' && !rule.admitsReusable) return once('registrationRefusesReusable');
  return { uses: 'repeatedly', because: 'setUpMayReboot' };
}

const once = (because: ShapeReason): PassShape => ({ uses: 'once', because });

/**
 * What will stop the person later, although the pass works: Windows Hello cannot be registered with
 * it. Undefined when nothing is known to stop them.
 */
export function shapeWarning(
  { uses }: PassShape,
  { rule, signIn }: DeviceSetUp,
): ShapeWarning | undefined {
  if (rule.kind === 'unknown') return undefined;
  if (rule.demandsDevice && signIn === 'oobe') return 'registrationDemandsDevice';
  const isAdmitted = uses === 'once' ? rule.admitsOneTime : rule.admitsReusable;
  return isAdmitted ? undefined : 'registrationRefusesPass';
}
