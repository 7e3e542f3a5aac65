import { z } from 'zod';
import type { Records } from '../../../shared/domain/ports.ts';
import { ServiceError } from '../../../shared/errors.ts';
import { HIRE, HireDocument } from '../../../shared/storage/hires.ts';
import type { Answer, Step } from '../../../shared/workflow/durable.ts';

/** Waits shorter than this are left to the step's own retries. */
const WORTH_WAITING_MS = 1_000;

/** What a step that rests on the hire is called with beside its own input. */
const Plan = z.object({ onboardingId: z.string(), revision: z.number().int() });

/**
 * The activity function of a step: parses what history hands in, does the work, parses what it
 * hands back. A service that says how long to wait is answered by waiting that long, without using
 * up an attempt; everything else that is thrown is retried by the step's policy. A step whose hire
 * was changed or withdrawn since it was called does nothing.
 */
export function runStep<I extends z.ZodType, O extends z.ZodType>(
  step: Step<I, O>,
  work: (input: z.output<I>) => Promise<z.input<O>>,
  records: Pick<Records, 'read'>,
): (input: unknown) => Promise<Answer> {
  return async (input) => {
    try {
      const outdatedBy = await newerRevision(records, input);
      if (outdatedBy) return { outdatedBy };
      return { done: step.output.parse(await work(step.input.parse(input))) };
    } catch (error) {
      if (!(error instanceof ServiceError) || (error.retryAfterMs ?? 0) < WORTH_WAITING_MS) {
        throw error;
      }
      return { busyUntil: new Date(Date.now() + (error.retryAfterMs ?? 0)).toISOString() };
    }
  };
}

async function newerRevision(
  records: Pick<Records, 'read'>,
  input: unknown,
): Promise<number | undefined> {
  const plan = Plan.safeParse(input);
  if (!plan.success) return undefined;
  const hire = await records.read(plan.data.onboardingId, HIRE, HireDocument);
  const revision = hire?.value.revision;
  return revision === plan.data.revision ? undefined : revision;
}
