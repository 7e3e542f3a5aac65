import { z } from 'zod';

const Answer = z.object({
  status: z.number(),
  body: z.unknown(),
});
const Problem = z.object({
  title: z.string(),
  code: z.string(),
  detail: z.string().optional(),
  findings: z.array(z.object({ path: z.string(), message: z.string() })).default([]),
});
const Started = z.object({ id: z.string() });
const Shown = z.object({
  stage: z.string(),
  outcome: z.string().nullable(),
  reason: z.string().nullable(),
  approval: z.object({ state: z.string(), expiresAt: z.string() }).nullable(),
  timeline: z.array(z.object({ at: z.string(), event: z.string(), detail: z.string().optional() })),
});

/** What an answer of the app says, in lines for a terminal. It never holds a code. */
export function describeAnswer(answer: z.infer<typeof Answer>): string[] {
  if (answer.status >= 400) return problem(answer);
  const started = Started.safeParse(answer.body).data;
  const shown = Shown.safeParse(answer.body).data;
  if (shown) return progress(shown);
  return [started ? `Started: ${started.id}` : 'Done.'];
}

function problem({ status, body }: z.infer<typeof Answer>): string[] {
  const said = Problem.safeParse(body).data;
  if (!said) return [`The app answered ${status}.`];
  const { title, code, detail, findings } = said;
  return [
    `${title} (${code})`,
    ...(detail ? [detail] : []),
    ...findings.map(({ path, message }) => `  ${path}: ${message}`),
  ];
}

function progress({ stage, outcome, reason, approval, timeline }: z.infer<typeof Shown>): string[] {
  return [
    `${outcome ?? stage}${reason ? ` (${reason})` : ''}`,
    ...(approval ? [`approval: ${approval.state}, until ${approval.expiresAt}`] : []),
    ...timeline.map(({ at, event, detail }) => `${at}  ${event}${detail ? `  ${detail}` : ''}`),
  ];
}
