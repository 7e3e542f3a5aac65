import { z } from 'zod';
import type { RowFinding, WantedPass } from '../../shared/devices/rows.ts';
import type { Call } from '../call-app.ts';

const Problem = z.object({
  code: z.string(),
  title: z.string(),
  findings: z.array(z.object({ path: z.string(), message: z.string() })).default([]),
});
const Started = z.object({ id: z.string() });
const Seen = z.object({ stage: z.string(), outcome: z.string().nullable() });

/** Asks the app about every row, and starts nothing. */
export async function checkAll(
  call: Call,
  passes: readonly WantedPass[],
): Promise<readonly RowFinding[]> {
  const findings: RowFinding[] = [];
  for (const { line, request, idempotencyKey } of passes) {
    const headers = { 'idempotency-key': idempotencyKey };
    const answer = await call('POST', '/api/device-passes?check=true', { body: request, headers });
    if (answer.status !== 200) findings.push(...findingsOf(line, answer.body, answer.status));
  }
  return findings;
}

export interface StartedPass {
  readonly line: number;
  readonly id: string;
}

/** Starts every row; one that cannot be started does not stop the others. */
export async function startAll(
  call: Call,
  passes: readonly WantedPass[],
): Promise<{ started: StartedPass[]; findings: RowFinding[] }> {
  const started: StartedPass[] = [];
  const findings: RowFinding[] = [];
  for (const { line, request, idempotencyKey } of passes) {
    const headers = { 'idempotency-key': idempotencyKey };
    const answer = await call('POST', '/api/device-passes', { body: request, headers });
    const body = Started.safeParse(answer.body);
    if (answer.status === 202 && body.success) started.push({ line, id: body.data.id });
    else findings.push(...findingsOf(line, answer.body, answer.status));
  }
  return { started, findings };
}

function findingsOf(line: number, body: unknown, status: number): RowFinding[] {
  const problem = Problem.safeParse(body).data;
  if (!problem) return [{ line, message: `the app answered ${status}` }];
  const { code, title, findings } = problem;
  if (findings.length === 0) return [{ line, message: `${title} (${code})` }];
  return findings.map(({ path, message }) => ({ line, message: `${path}: ${message}` }));
}

/** How far the passes are: how many in each stage or outcome, in a stable order. */
export async function progressOf(
  call: Call,
  started: readonly StartedPass[],
): Promise<{ readonly text: string; readonly isOver: boolean; readonly isGood: boolean }> {
  const counts = new Map<string, number>();
  let [open, good] = [0, 0];
  for (const { id } of started) {
    const { body } = await call('GET', `/api/device-passes/${id}`);
    const { stage, outcome } = Seen.safeParse(body).data ?? { stage: 'unknown', outcome: null };
    counts.set(outcome ?? stage, (counts.get(outcome ?? stage) ?? 0) + 1);
    if (outcome === null) open++;
    if (outcome === 'completed') good++;
  }
  const parts = [...counts].sort().map(([what, count]) => `${count} ${what}`);
  return { text: parts.join(', '), isOver: open === 0, isGood: good === started.length };
}
