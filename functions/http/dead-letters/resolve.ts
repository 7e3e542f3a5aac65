import type { HttpRequest, HttpResponseInit } from '@azure/functions';
import { z } from 'zod';
import { problem } from '../../../shared/api/problem.ts';
import { isNewest } from '../../../shared/dead-letters/add.ts';
import { forgetSubject } from '../../../shared/dead-letters/forget-subject.ts';
import type { MessageQueue, Records, Row } from '../../../shared/domain/ports.ts';
import { DEAD_LETTERS, DeadLetterDocument } from '../../../shared/storage/dead-letters.ts';
import { update } from '../../../shared/storage/update.ts';
import { readBody, readJson } from '../lib/body.ts';
import { answer, deadLetterOf, noSuchDeadLetter, viewOf } from './list.ts';

const Discarding = z.object({ reason: z.string().trim().min(1).max(200) });

/**
 * `POST /api/dead-letters/{id}/replay`: puts the message back on its queue, then marks the dead
 * letter. In this order nothing is lost after a crash. Two parallel requests may both queue the
 * message, and every reader of our queues accepts repetitions.
 */
export function replayDeadLetter({
  records,
  queueNamed,
}: {
  records: Records;
  queueNamed: (name: string) => MessageQueue;
}) {
  return async (request: HttpRequest): Promise<HttpResponseInit> => {
    const found = await deadLetterOf(request, records);
    if (!found) return noSuchDeadLetter();
    const { state, queue, message } = found.value;
    if (state !== 'waiting') return alreadyResolved(state);
    if (message === null) return notReplayable();
    await queueNamed(queue).put(message as object);
    return mark(records, found, 'replayed', null);
  };
}

/**
 * `POST /api/dead-letters/{id}/discard` with `{ "reason": "…" }`: marks the dead letter as not
 * needed and deletes the personal data that was stored for it. A second request completes what a
 * crash has left.
 */
export function discardDeadLetter({ records }: { records: Records }) {
  return async (request: HttpRequest): Promise<HttpResponseInit> => {
    const found = await deadLetterOf(request, records);
    if (!found) return noSuchDeadLetter();
    const body = await readBody(request);
    if (body.kind === 'problem') return body.answer;
    const given = Discarding.safeParse(readJson(body.bytes));
    if (!given.success) return reasonInvalid();
    const { value: deadLetter } = found;
    if (deadLetter.state !== 'waiting') {
      if (deadLetter.state === 'discarded') await forget(records, deadLetter);
      return alreadyResolved(deadLetter.state);
    }
    const discarded = await mark(records, found, 'discarded', given.data.reason);
    if (discarded.status === undefined) await forget(records, deadLetter);
    return discarded;
  };
}

/** Of two parallel requests the first one counts. */
async function mark(
  records: Records,
  found: Row<DeadLetterDocument>,
  state: 'replayed' | 'discarded',
  reason: string | null,
): Promise<HttpResponseInit> {
  const settled = { at: new Date().toISOString(), reason };
  const { isWritten, after } = await update(
    records,
    DEAD_LETTERS,
    found.value.id,
    DeadLetterDocument,
    (current) => (current?.state === 'waiting' ? { ...current, state, settled } : 'keep'),
    { known: found },
  );
  return isWritten ? answer(viewOf(after)) : alreadyResolved('settled');
}

/**
 * Keeps the data when a newer dead letter needs it, because the same event may have failed again.
 */
async function forget(records: Records, deadLetter: DeadLetterDocument): Promise<void> {
  if (await isNewest(records, deadLetter)) await forgetSubject(records, deadLetter);
}

function alreadyResolved(state: string): HttpResponseInit {
  return problem({
    status: 409,
    code: 'deadLetterSettled',
    title: `The dead letter is ${state} already.`,
    detail: 'A message that failed again after a replay has a new dead letter; see the list.',
  });
}

function notReplayable(): HttpResponseInit {
  return problem({
    status: 409,
    code: 'deadLetterNotReplayable',
    title: 'The message of the dead letter was too large to be kept.',
    detail: 'Let its sender send it again, then discard the dead letter.',
  });
}

function reasonInvalid(): HttpResponseInit {
  return problem({
    status: 422,
    code: 'reasonInvalid',
    title: 'The body must be JSON with a reason of at most 200 characters.',
  });
}
