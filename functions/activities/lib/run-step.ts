import { z } from 'zod';
import type { Records } from '../../../shared/domain/ports.ts';
import { ServiceError } from '../../../shared/errors.ts';
import { HIRE, HireDocument } from '../../../shared/storage/hires.ts';
import type { Answer, Step } from '../../../shared/workflow/durable.ts';
import { missing } from './rows.ts';

/** Waits shorter than this are left to the step's own retries. */
const WORTH_WAITING_MS = 1_000;

/** What a step is called with beside its own input; `revision` where it rests on the hire. */
const Call = z.object({ onboardingId: z.string(), revision: z.number().int().optional() });

/**
 * The hire of the onboarding that a step was called for. It is read once a step, at the latest when
 * this is called first. Its absence is our bug, because a run is started after its hire is kept.
 */
export type ReadHire = () => Promise<HireDocument>;

export type Implementation<I extends z.ZodType, O extends z.ZodType> = (
  input: z.output<I>,
  readHire: ReadHire,
) => Promise<z.input<O>>;

/**
 * The activity function of a step: parses what history hands in, does the work, parses what it
 * hands back. A service that says how long to wait is answered by waiting that long, without using
 * up an attempt. Everything else that is thrown is retried by the step's policy. A step whose hire
 * was changed or withdrawn since it was called does nothing.
 */
export function runStep<I extends z.ZodType, O extends z.ZodType>(
  step: Step<I, O>,
  implement: Implementation<I, O>,
  records: Pick<Records, 'read'>,
): (input: unknown) => Promise<Answer> {
  return async (input) => {
    try {
      const call = Call.safeParse(input).data;
      const findHire = hireFinder(records, call?.onboardingId ?? '');
      const outdatedBy = call && (await newerRevision(call, findHire));
      if (outdatedBy) return { outdatedBy };
      const readHire = async () => (await findHire()) ?? missing(HIRE, call?.onboardingId);
      return { done: step.output.parse(await implement(step.input.parse(input), readHire)) };
    } catch (error) {
      if (!(error instanceof ServiceError) || (error.retryAfterMs ?? 0) < WORTH_WAITING_MS) {
        throw error;
      }
      return { busyUntil: new Date(Date.now() + (error.retryAfterMs ?? 0)).toISOString() };
    }
  };
}

type FindHire = () => Promise<HireDocument | undefined>;

function hireFinder(records: Pick<Records, 'read'>, onboardingId: string): FindHire {
  let reading: ReturnType<FindHire> | undefined;
  const read = async () => (await records.read(onboardingId, HIRE, HireDocument))?.value;
  return () => {
    reading ??= read();
    return reading;
  };
}

async function newerRevision(
  { revision: planned }: z.output<typeof Call>,
  findHire: FindHire,
): Promise<number | undefined> {
  if (planned === undefined) return undefined;
  const revision = (await findHire())?.revision;
  return revision === planned ? undefined : revision;
}
