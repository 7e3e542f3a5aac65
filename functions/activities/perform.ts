import type { z } from 'zod';
import { ServiceError } from '../../shared/service-error.ts';
import type { Answer, Step } from '../../shared/workflow/durable.ts';

/** Waits shorter than this are left to the step's own retries. */
const WORTH_WAITING_MS = 1_000;

/**
 * The activity function of a step: parses what history hands in, does the work, parses what it
 * hands back. A service that says how long to wait is answered by waiting that long, without using
 * up an attempt; everything else that is thrown is retried by the step's policy.
 */
export function perform<I extends z.ZodType, O extends z.ZodType>(
  step: Step<I, O>,
  work: (input: z.output<I>) => Promise<z.input<O>>,
): (input: unknown) => Promise<Answer> {
  return async (input) => {
    try {
      return { done: step.output.parse(await work(step.input.parse(input))) };
    } catch (error) {
      if (!(error instanceof ServiceError) || (error.retryAfterMs ?? 0) < WORTH_WAITING_MS) {
        throw error;
      }
      return { busyUntil: new Date(Date.now() + (error.retryAfterMs ?? 0)).toISOString() };
    }
  };
}
