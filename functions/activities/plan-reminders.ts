import type { z } from 'zod';
import type { QuietHours } from '../../shared/domain/calendar.ts';
import { type ReminderPolicy, reminders } from '../../shared/domain/reminder-plan.ts';
import type { planReminders as step } from '../../shared/workflow/steps.ts';
import type { ReadHire } from './lib/run-step.ts';

/** Plans the reminders of a phase, in the time zone and working week of the hire. */
export function planReminders({
  reminderPolicy,
  quietHours,
}: {
  reminderPolicy: ReminderPolicy;
  quietHours: QuietHours;
}) {
  return async (
    { from, until }: z.output<typeof step.input>,
    readHire: ReadHire,
  ): Promise<z.input<typeof step.output>> => {
    const { hire } = await readHire();
    const span = { from: new Date(from), until: new Date(until), now: new Date() };
    const planned = reminders(reminderPolicy, span, hire, quietHours);
    return { rungs: planned.map(({ at, kind }) => ({ at: at.toISOString(), rung: kind })) };
  };
}
