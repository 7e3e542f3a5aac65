import type { z } from 'zod';
import { nextPassStart } from '../../shared/domain/calendar.ts';
import { issueMoment } from '../../shared/domain/schedule.ts';
import type { planOnboarding as step } from '../../shared/workflow/steps.ts';
import type { ReadHire } from './lib/run-step.ts';

/**
 * Plans the moments of the onboarding from the current hire. It is a step and not a part of the
 * orchestrator, because time zone rules may change between two replays. Changes nothing.
 */
export function planOnboarding({
  issueLead,
}: {
  /** ISO 8601: how long before the start the pass is issued. */
  issueLead: string;
}) {
  return async (
    { window }: z.output<typeof step.input>,
    readHire: ReadHire,
  ): Promise<z.input<typeof step.output>> => {
    const { hire, startsAt, revision, withdrawal } = await readHire();
    const plan = { revision, isWithdrawn: withdrawal !== null };
    const firstDay = new Date(startsAt);
    const now = new Date();
    if (window === 'firstDay' || now < firstDay) {
      const issueAt = issueMoment(firstDay, issueLead).toISOString();
      return { ...plan, startsAt, issueAt };
    }
    const next = window === 'now' ? now : nextPassStart(now, hire.startTime, hire);
    return { ...plan, startsAt: next.toISOString(), issueAt: now.toISOString() };
  };
}
