import { durationMs } from './schedule.ts';

/**
 * Whether a change of manager or contacts comes so close before the issue moment (`lead`, ISO 8601),
 * or after it, that a person must confirm it: from then on links and PINs are on their way.
 */
export function isLateChange(now: Date, issueAt: Date, lead: string): boolean {
  return now.getTime() > issueAt.getTime() - durationMs(lead);
}
