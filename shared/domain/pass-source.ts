import { DEVICE_PASSES } from './devices/source.ts';

/** The source name of recovery passes: IT asks for them, no HR system does. */
export const RECOVERY_PASSES = 'recovery-passes';

/** Names that no HR system may have, because runs that IT asks for go by them. */
export const PASS_SOURCES: readonly string[] = [DEVICE_PASSES, RECOVERY_PASSES];

/** Whether a run is a pass for somebody who is here already, and not the onboarding of a hire. */
export const isPassOnly = (source: string): boolean => PASS_SOURCES.includes(source);

/** Where people look at a run and act on it, under our own address. */
export function pageOf(source: string, id: string): string {
  if (source === RECOVERY_PASSES) return `/recoveries/${id}`;
  return isDevicePass(source) ? `/device-passes/${id}` : `/people/${id}`;
}

/** Whether a run is a pass for a device, without a hire. */
export const isDevicePass = (source: string): boolean => source === DEVICE_PASSES;
