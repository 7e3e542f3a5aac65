import { durationMs } from './schedule.ts';

/**
 * Whether another manager comes so close before the pass is issued, or after, that a person should
 * confirm it: from then on the manager reads PINs and is told when the code was shown.
 */
export function isManagerChangeLate(now: Date, issueAt: Date, lead: string): boolean {
  return now.getTime() > issueAt.getTime() - durationMs(lead);
}
