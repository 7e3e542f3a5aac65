import type { z } from 'zod';
import type { QuietHours } from '../../shared/domain/calendar.ts';
import { type ReminderPolicy, reminders } from '../../shared/domain/reminder-plan.ts';
import type { planReminders as step } from '../../shared/workflow/steps.ts';
import type { ReadHire } from './lib/run-step.ts';

/** The reminders of a phase, by the clock and the working week of the hire's country. */
export function planReminders({
  reminderPolicy,
  quietHours,
}: {
  reminderPolicy: ReminderPolicy;
  quietHours: QuietHours;
}) {
  return async (
    { chapter, from, until }: z.output<typeof step.input>,
    readHire: ReadHire,
  ): Promise<z.input<typeof step.output>> => {
    const { hire } = await readHire();
    // After the code was collected there is no link to remind of.
    const policy = chapter === 'passkey' ? { ...reminderPolicy, remindHire: [] } : reminderPolicy;
    const span = { from: new Date(from), until: new Date(until), now: new Date() };
    const rungs = reminders(policy, span, hire, quietHours);
    return { rungs: rungs.map(({ at, rung }) => ({ at: at.toISOString(), rung })) };
  };
}
