import { z } from 'zod';
import type { Pace } from './pace.ts';
import { type Reading, read, unknown } from './reading.ts';
import type { Throttle } from './requests.ts';

/** Graph as the reader of a tenant sees it: one request, one answer, nothing repeated by itself. */
export interface TenantGraph {
  /**
   * `path` is below `/v1.0`, or a link that Graph gave to its next page. Throws when nothing
   * answered.
   */
  get(path: string, options?: { isEventual?: boolean }): Promise<GraphAnswer>;
}

export interface GraphAnswer {
  readonly status: number;
  readonly body: unknown;
  readonly retryAfterMs?: number | undefined;
}

export interface Question {
  readonly path: string;
  readonly throttle: Throttle;
  readonly isEventual?: boolean | undefined;
  /** Named in the answer when the caller may not ask. */
  readonly permission: string;
}

const ATTEMPTS_MAX = 5;
const FIRST_WAIT_MS = 1_000;
const WAIT_MS_MAX = 30_000;
/** More pages than any policy list or group has; a link that leads in a circle ends here. */
const PAGES_MAX = 200;
const BUSY = [429, 500, 502, 503, 504];

const Problem = z.object({ error: z.object({ code: z.string().nullish() }) });
const Page = z.object({ value: z.array(z.unknown()), '@odata.nextLink': z.string().nullish() });

/** Asks for one object. Graph's "no such object" is an answer: null. */
export async function askForOne<S extends z.ZodType>(
  graph: TenantGraph,
  pace: Pace,
  question: Question,
  schema: S,
): Promise<Reading<z.output<S> | null>> {
  const answer = await ask(graph, pace, question);
  if (answer.kind === 'unknown') return answer;
  if (answer.value.isMissing) return read(null);
  return parsed(schema, answer.value.body, question);
}

/** Asks for a list, page by page. */
export async function askForAll<S extends z.ZodType>(
  graph: TenantGraph,
  pace: Pace,
  question: Question,
  schema: S,
): Promise<Reading<z.output<S>[]>> {
  const items: unknown[] = [];
  let path: string | undefined = question.path;
  for (let pages = 0; path !== undefined; pages++) {
    if (pages === PAGES_MAX) return unknown('unreadable', `${question.path} has no last page`);
    const answer = await ask(graph, pace, { ...question, path });
    if (answer.kind === 'unknown') return answer;
    if (answer.value.isMissing) return unknown('notFound', `${question.path} is not known`);
    const page = parsed(Page, answer.value.body, question);
    if (page.kind === 'unknown') return page;
    items.push(...page.value.value);
    path = page.value['@odata.nextLink'] || undefined;
  }
  return parsed(z.array(schema), items, question);
}

type Answer = { readonly isMissing: boolean; readonly body: unknown };

/** One question, asked again while the service is busy. */
async function ask(graph: TenantGraph, pace: Pace, question: Question): Promise<Reading<Answer>> {
  let last = 'no answer';
  for (let attempt = 0; attempt < ATTEMPTS_MAX; attempt++) {
    await pace.turn(question.throttle);
    const answer = await answerOrNothing(graph, question);
    if (answer && !BUSY.includes(answer.status)) return judged(answer, question);
    last = answer ? `status ${answer.status}` : 'no answer';
    if (attempt < ATTEMPTS_MAX - 1) await pace.wait(waitMs(answer, attempt));
  }
  return unknown('unreachable', `${question.path}: ${last}`);
}

async function answerOrNothing(
  graph: TenantGraph,
  { path, isEventual = false }: Question,
): Promise<GraphAnswer | undefined> {
  try {
    return await graph.get(path, { isEventual });
  } catch {
    // No answer at all: the connection, or the token service. Said as `unreachable` in the end.
    return undefined;
  }
}

/** Conditional Access says 429 without saying for how long. */
function waitMs(answer: GraphAnswer | undefined, attempt: number): number {
  return Math.min(answer?.retryAfterMs ?? FIRST_WAIT_MS * 2 ** attempt, WAIT_MS_MAX);
}

function judged({ status, body }: GraphAnswer, question: Question): Reading<Answer> {
  const code = Problem.safeParse(body).data?.error.code ?? '';
  const { path, permission } = question;
  if (status === 200) return read({ isMissing: false, body });
  if (/NonPremiumTenant|AadPremiumLicenseRequired/i.test(code)) {
    return unknown('unlicensed', `${path}: ${code}`);
  }
  if (status === 401 || status === 403) return unknown('forbidden', `${path} needs ${permission}`);
  // Only this code says that the object asked for is not there; any other 404 is about the address.
  if (status === 404 && code === 'Request_ResourceNotFound') {
    return read({ isMissing: true, body });
  }
  return unknown('notFound', `${path}: status ${status} ${code}`.trim());
}

function parsed<S extends z.ZodType>(
  schema: S,
  body: unknown,
  { path }: Question,
): Reading<z.output<S>> {
  const result = schema.safeParse(body);
  if (result.success) return read(result.data);
  const [issue] = result.error.issues;
  return unknown('unreadable', `${path}: ${issue?.path.join('.')} is not as published`);
}
