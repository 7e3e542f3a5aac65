import { z } from 'zod';

/** One activity: its wire name and what goes in and out of history. */
export interface Step<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  readonly name: string;
  readonly input: I;
  readonly output: O;
  readonly retry: RetryPolicy;
}

export interface RetryPolicy {
  readonly firstDelayMs: number;
  readonly delayMsMax: number;
  /** Including the first call. */
  readonly attempts: number;
}

/** About an hour in all: replication settles in minutes, a service's bad hour passes. */
export const PATIENT: RetryPolicy = { firstDelayMs: 5_000, delayMsMax: 900_000, attempts: 12 };
/** A little more than a minute in all, for what must not hold up the run. */
export const BRIEF: RetryPolicy = { firstDelayMs: 5_000, delayMsMax: 60_000, attempts: 5 };

export const step = <I extends z.ZodType, O extends z.ZodType>(
  name: string,
  input: I,
  output: O,
  retry: RetryPolicy = PATIENT,
): Step<I, O> => ({ name, input, output, retry });

/**
 * What an activity hands back: its result; or when to ask again, because a service said so; or the
 * newer revision of the hire, because of which it did nothing.
 */
export const Answer = z.union([
  z.object({ done: z.unknown() }),
  z.object({ busyUntil: z.iso.datetime() }),
  z.object({ outdatedBy: z.number().int() }),
]);
export type Answer = z.infer<typeof Answer>;

/** HR has changed the hire: the plan that the run follows no longer holds. */
export class PlanChanged extends Error {
  constructor() {
    super('The plan has changed.');
    this.name = 'PlanChanged';
  }
}

/** A step failed although it was tried as often as its policy says. `step` is its wire name. */
export class StepFailed extends Error {
  readonly step: string;
  constructor(stepName: string, cause: unknown) {
    super(`The step ${stepName} failed for good.`, { cause });
    this.name = 'StepFailed';
    this.step = stepName;
  }
}
