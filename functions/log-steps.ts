import type { InvocationContext } from '@azure/functions';
import { z } from 'zod';
import { STEPS } from '../shared/workflow/steps.ts';

type Activity = (input: unknown) => Promise<unknown>;

const Waiting = z.object({ done: z.object({ kind: z.literal('later'), at: z.string() }) });
const About = z.object({ onboardingId: z.string() });
const Escalation = About.extend({ reason: z.string() });

/**
 * An activity that also writes a line to the log where people have to know of it: IT is asked to look
 * at an onboarding, or a mail waits for a permit. Alerts rest on these lines; they hold ids and codes
 * only. A step that runs twice writes twice.
 */
export function logged(name: string, activity: Activity) {
  return async (input: unknown, context: Pick<InvocationContext, 'warn'>): Promise<unknown> => {
    const answer = await activity(input);
    for (const line of linesOf(name, input, answer)) context.warn(line);
    return answer;
  };
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
    waiting && about && `mail of ${about.onboardingId} waits until ${waiting.at}`,
  ].filter((line) => typeof line === 'string');
}
