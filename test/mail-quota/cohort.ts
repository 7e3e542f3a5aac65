import { sendOnce } from '../../functions/activities/lib/send-once.ts';
import type { Mailer, Records } from '../../shared/domain/ports.ts';
import type { SendBudget } from '../../shared/domain/send-budget.ts';
import { type SendKind, sendDeadline } from '../../shared/domain/send-line.ts';
import { sendGovernor } from '../../shared/mail-quota/governor.ts';
import type { DueMail } from './virtual-morning.ts';

export interface CohortMail extends DueMail {
  /** Epoch milliseconds. */
  readonly deadline: number;
}

export interface CohortWorld {
  readonly records: Records;
  readonly mailer: Mailer;
  readonly budget: SendBudget;
  /** How many instances of the app share the work, each with a governor of its own. */
  readonly instances: number;
}

const HOUR_MS = 3_600_000;

/**
 * The mails of many hires that all become due at `from`: a link and a receipt for the manager each.
 * Their starts lie evenly between `from` + 1 hour and `from` + `hours`, in no order.
 */
export function cohort(
  world: CohortWorld,
  { hires, from, hours }: { hires: number; from: number; hours: number },
): CohortMail[] {
  const governors = Array.from({ length: world.instances }, () =>
    sendGovernor(world.records, world.budget),
  );
  return Array.from({ length: hires }, (_, index) => index).flatMap((index) => {
    const part = shuffled(index, hires) / hires;
    const startsAt = new Date(Math.round(from + HOUR_MS + part * (hours - 1) * HOUR_MS));
    const governor =
      governors[index % governors.length] ?? sendGovernor(world.records, world.budget);
    const mailOf = (kind: SendKind): CohortMail => {
      const onboardingId = `hire-${index}`;
      const deadline = sendDeadline(kind, startsAt);
      const message = { to: `${kind}-${index}@example.net`, subject: kind, text: '-', html: '-' };
      const mail = { onboardingId, key: `message-${kind}`, deadline, message };
      const ask = () => sendOnce({ ...world, governor }, mail);
      return { id: message.to, dueAt: from, deadline: Number(deadline), ask };
    };
    return [mailOf('receipt'), mailOf('link')];
  });
}

/** A walk through 0…count-1 that meets every number once: the step has no common divisor with it. */
function shuffled(index: number, count: number): number {
  const divisor = (a: number, b: number): number => (b === 0 ? a : divisor(b, a % b));
  let step = Math.max(1, Math.floor(count * 0.618));
  while (divisor(step, count) !== 1) step++;
  return (index * step) % count;
}
