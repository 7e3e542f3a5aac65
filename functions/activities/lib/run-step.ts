import { z } from 'zod';
import { auditOnboarding } from '../../../shared/audit/onboarding.ts';
import type { Records } from '../../../shared/domain/ports.ts';
import { ServiceError } from '../../../shared/errors.ts';
import { relistOnboarding, Standing } from '../../../shared/onboardings/relist.ts';
import { HIRE, HireDocument } from '../../../shared/storage/hires.ts';
import type { PersonDeps } from '../../../shared/storage/person-index.ts';
import type { Answer, Step } from '../../../shared/workflow/step.ts';
import { missing } from './rows.ts';

/** A shorter wait is left to the step's own retries. */
const WORTH_WAITING_MS = 1_000;
/** After this time the service is asked again, however long it says. */
const WAIT_MS_MAX = 3_600_000;

/**
 * The fields that steps are called with, beside their own input. `revision` is given when the step
 * depends on the hire, `standing` when the run is at another stage than at its last call.
 */
const Call = z.object({
  onboardingId: z.string(),
  revision: z.number().int().optional(),
});
/** Also of steps that are called for no onboarding. */
const Told = z.object({ standing: Standing.extend({ onboardingId: z.string() }).optional() });

/**
 * Returns the hire of the onboarding that a step was called for. It is read once per step, at the
 * first call. A missing hire is a bug of ours, because a run is started after its hire is stored.
 */
export type ReadHire = () => Promise<HireDocument>;

export type Implementation<I extends z.ZodType, O extends z.ZodType> = (
  input: z.output<I>,
  readHire: ReadHire,
) => Promise<z.input<O>>;

/**
 * The activity function of a step: parses the input, runs the implementation and parses the output.
 * When a service says how long to wait, the run waits that long (an hour at most), and no attempt is used up. The
 * step's policy retries every other error. First the onboarding is listed at its
 * stage, and what the run has noted is written to the audit. When the hire was changed or withdrawn since the call,
 * the step does nothing.
 */
export function runStep<I extends z.ZodType, O extends z.ZodType>(
  step: Step<I, O>,
  implement: Implementation<I, O>,
  deps: PersonDeps,
): (input: unknown) => Promise<Answer> {
  const { records } = deps;
  return async (input) => {
    try {
      const call = Call.safeParse(input).data;
      const standing = Told.safeParse(input).data?.standing;
      if (standing) await keepStanding(deps, standing);
      const findHire = hireFinder(records, call?.onboardingId ?? '');
      const outdatedBy = call && (await newerRevision(call, findHire));
      if (outdatedBy) return { outdatedBy };
      const readHire = async () => (await findHire()) ?? missing(HIRE, call?.onboardingId);
      return { done: step.output.parse(await implement(step.input.parse(input), readHire)) };
    } catch (error) {
      const askedMs = error instanceof ServiceError ? (error.retryAfterMs ?? 0) : 0;
      if (askedMs < WORTH_WAITING_MS) throw error;
      const waitMs = Math.min(askedMs, WAIT_MS_MAX);
      return { busyUntil: new Date(Date.now() + waitMs).toISOString() };
    }
  };
}

/** Both may be called again with the same. */
async function keepStanding(
  deps: PersonDeps,
  { onboardingId, ...standing }: z.output<typeof Told>['standing'] & object,
): Promise<void> {
  await relistOnboarding(deps, onboardingId, standing);
  if (standing.noted.length > 0) await auditOnboarding(deps.records, onboardingId, standing.noted);
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
