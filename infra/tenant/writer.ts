import { z } from 'zod';
import type { GraphReply } from '../../shared/clients/graph-tenant.ts';
import { askForAll, askForOne } from '../../shared/tenant/ask-graph.ts';
import type { Throttle } from '../../shared/tenant/requests.ts';
import { type Change, isWithin, type Look, type WriteRequest } from './change.ts';
import type { Caller, Raw } from './current.ts';
import { TenantCommandError } from './desired.ts';

export interface WritingCaller extends Caller {
  readonly graph: Caller['graph'] & {
    send(
      method: 'POST' | 'PATCH' | 'DELETE',
      path: string,
      options?: { body?: unknown },
    ): Promise<GraphReply>;
  };
}

/** Ids of what was made, by the name under which changes speak of it. */
export type Made = Record<string, string>;

const ATTEMPTS_MAX = 6;
const BUSY = [429, 500, 502, 503, 504];
const FIRST_WAIT_MS = 1_000;

/**
 * `asPlanned`: as it was when the plan was made. `done`: the change has been made. `otherwise`:
 * somebody else changed it.
 */
export type Standing = 'asPlanned' | 'done' | 'otherwise';

export function standingOf({ before, after }: Pick<Change, 'before' | 'after'>, now: Raw | null) {
  if (now !== null && isWithin(after, now)) return 'done';
  const isAsPlanned = before === null ? now === null : now !== null && isWithin(before, now);
  return isAsPlanned ? 'asPlanned' : 'otherwise';
}

/** A change with the ids of what earlier changes made. */
export function resolved(change: Change, made: Made): Change {
  const names = Object.entries(made);
  const text = names.reduce(
    (json, [name, id]) => json.replaceAll(`{${jsonText(name)}}`, id),
    JSON.stringify(change),
  );
  return JSON.parse(text) as Change;
}

const jsonText = (name: string) => JSON.stringify(name).slice(1, -1);

/** The thing as it is now; null when there is none. */
export async function lookAt(caller: Caller, { path, pick, inList }: Look): Promise<Raw | null> {
  const question = { path, throttle: throttleOf(path), permission: 'more than the caller has' };
  const object = z.record(z.string(), z.unknown());
  const { graph, pace } = caller;
  if (inList) {
    const list = await askForAll(graph, pace, question, object);
    if (list.kind === 'unknown') throw unreadable(list.detail);
    return list.value.find((one) => one[inList.property] === inList.value) ?? null;
  }
  const reading = await askForOne(graph, pace, question, object);
  if (reading.kind === 'unknown') throw unreadable(reading.detail);
  const part = (pick ?? []).reduce<unknown>((whole, name) => (whole as Raw)?.[name], reading.value);
  return part as Raw | null;
}

/**
 * Sends one write until the thing stands as `isDone` says. A lost or busy answer is not believed:
 * it looks again before it sends again, so that nothing is made twice.
 */
export async function write(
  caller: WritingCaller,
  request: WriteRequest,
  look: Look,
  isDone: (now: Raw | null) => boolean,
): Promise<Raw | null> {
  let last = 'no answer';
  for (let attempt = 0; attempt < ATTEMPTS_MAX; attempt++) {
    const reply = await sent(caller, request);
    const now = await lookAt(caller, look);
    if (isDone(now)) return now;
    last = reply ? `status ${reply.status}` : 'no answer';
    if (reply && !mayRepeat(reply)) throw refused(request, reply);
    await caller.pace.wait(reply?.retryAfterMs ?? FIRST_WAIT_MS * 2 ** attempt);
  }
  throw new TenantCommandError(
    'unreachable',
    `${request.method} ${request.path} did not come to anything (${last}). Run the same command again: it goes on where it stopped.`,
  );
}

/** A success that cannot be seen yet is waited for; so is a new object that not every server knows. */
function mayRepeat({ status }: GraphReply): boolean {
  return status < 300 || status === 404 || BUSY.includes(status);
}

async function sent(
  { graph, pace }: WritingCaller,
  { method, path, body }: WriteRequest,
): Promise<GraphReply | undefined> {
  await pace.turn(throttleOf(path));
  try {
    return await graph.send(method, path, body === undefined ? {} : { body });
  } catch {
    // The answer was lost. What became of the request is seen by looking.
    return undefined;
  }
}

const throttleOf = (path: string): Throttle =>
  path.startsWith('/identity/conditionalAccess/policies') ? 'conditionalAccess' : 'other';

const Problem = z.object({ error: z.object({ code: z.string(), message: z.string() }) });

function refused({ method, path }: WriteRequest, { status, body }: GraphReply): TenantCommandError {
  const problem = Problem.safeParse(body).data?.error;
  const why = problem ? `${problem.code}: ${problem.message}` : 'without saying why';
  const code = status === 401 || status === 403 ? 'forbidden' : 'refused';
  return new TenantCommandError(code, `Graph refused ${method} ${path} (${status}), ${why}`);
}

const unreadable = (detail: string) =>
  new TenantCommandError('unreadable', `What is to be changed could not be looked at: ${detail}.`);
