import { durationMs } from './schedule.ts';

/**
 * Whether a change of manager or contacts comes later than `lead` (ISO 8601 duration) before the
 * issue moment. Then an operator must confirm it, because links and PINs may already be on their
 * way.
 */
export function isLateChange(now: Date, issueAt: Date, lead: string): boolean {
  return now.getTime() > issueAt.getTime() - durationMs(lead);
}
