import type { z } from 'zod';
import type { QuietHours } from '../../shared/domain/calendar.ts';
import type { Records } from '../../shared/domain/ports.ts';
import { type ReminderPolicy, reminders } from '../../shared/domain/reminder-plan.ts';
import type { planReminders as step } from '../../shared/workflow/steps.ts';
import { hireOf } from './lib/rows.ts';

/** The reminders that a chapter has before it, by the clock and the week of the hire's place. */
export function planReminders({
  records,
  reminderPolicy,
  quietHours,
}: {
  records: Records;
  reminderPolicy: ReminderPolicy;
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
    const policy = chapter === 'passkey' ? { ...reminderPolicy, remindHire: [] } : reminderPolicy;
    const span = { from: new Date(from), until: new Date(until), now: new Date() };
    const rungs = reminders(policy, span, hire, quietHours);
    return { rungs: rungs.map(({ at, rung }) => ({ at: at.toISOString(), rung })) };
  };
}
