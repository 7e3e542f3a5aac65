import type { z } from 'zod';
import type { QuietHours } from '../../shared/domain/calendar.ts';
import type { Records } from '../../shared/domain/ports.ts';
import { type LadderPolicy, ladder } from '../../shared/domain/reminder-plan.ts';
import type { planLadder as step } from '../../shared/workflow/steps.ts';
import { hireOf } from './lib/rows.ts';

/** The rungs that a chapter has before it, by the clock and the week of the hire's place. */
export function planLadder({
  records,
  ladderPolicy,
  quietHours,
}: {
  records: Records;
  ladderPolicy: LadderPolicy;
  quietHours: QuietHours;
}) {
  return async ({
    onboardingId,
    chapter,
    from,
    until,
  }: z.output<typeof step.input>): Promise<z.input<typeof step.output>> => {
    const { hire } = await hireOf(records, onboardingId);
    // Whoever has collected the code has no link to be reminded of.
    const policy = chapter === 'passkey' ? { ...ladderPolicy, remindHire: [] } : ladderPolicy;
    const span = { from: new Date(from), until: new Date(until), now: new Date() };
    const rungs = ladder(policy, span, hire, quietHours);
    return { rungs: rungs.map(({ at, rung }) => ({ at: at.toISOString(), rung })) };
  };
}
