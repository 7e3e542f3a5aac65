import type { InvocationContext } from '@azure/functions';
import { z } from 'zod';
import { correlated } from '../shared/correlation.ts';
import { STEPS } from '../shared/workflow/steps.ts';

type Log = Pick<InvocationContext, 'warn' | 'log'>;
type Activity = (input: unknown) => Promise<unknown>;

const Waiting = z.object({
  done: z.object({ kind: z.literal('later'), at: z.string(), because: z.string().optional() }),
});
const About = z.object({ onboardingId: z.string() });
const Result = z.looseObject({
  done: z.unknown().optional(),
  busyUntil: z.string().optional(),
  outdatedBy: z.number().optional(),
});
const Escalation = About.extend({ reason: z.string() });

/**
 * An activity that also writes a line to the log, so that all steps of an onboarding can be found by
 * its id, and whose requests carry the correlation id. It writes a warning when IT is asked to look at an onboarding, or when a mail waits for a
 * permit. Alerts use these lines. They hold ids and codes only. A step that runs twice writes twice.
 */
export function logged(name: string, activity: Activity) {
  return async (input: unknown, context: Log): Promise<unknown> => {
    const about = About.safeParse(input).data;
    const answer = await (about
      ? correlated(about.onboardingId, () => activity(input))
      : activity(input));
    for (const line of linesOf(name, input, answer)) context.warn(line);
    if (about) context.log(`${about.onboardingId} ${name}: ${resultOf(answer)}`);
    return answer;
  };
}

/** What became of a step, as a stable code. */
function resultOf(answer: unknown): string {
  const { done, busyUntil, outdatedBy } = Result.parse(answer);
  if (busyUntil !== undefined) return `again at ${busyUntil}`;
  if (outdatedBy !== undefined) return 'outdated';
  const kind = z.object({ kind: z.string() }).safeParse(done).data?.kind;
  return kind ?? (typeof done === 'string' ? done : 'done');
}

function linesOf(name: string, input: unknown, answer: unknown): readonly string[] {
  const escalation =
    name === STEPS.escalateToIt.name ? Escalation.safeParse(input).data : undefined;
  // A withdrawal asks for nothing.
  const isAsked = escalation !== undefined && escalation.reason !== 'withdrawn';
  const waiting = Waiting.safeParse(answer).data?.done;
  const about = About.safeParse(input).data;
  return [
    isAsked && `IT is asked about ${escalation.onboardingId}: ${escalation.reason}`,
    waiting && about && `mail of ${about.onboardingId} waits until ${waiting.at}${whyOf(waiting)}`,
  ].filter((line) => typeof line === 'string');
}

const whyOf = ({ because }: { because?: string | undefined }): string =>
  because === undefined ? '' : `: ${because}`;
