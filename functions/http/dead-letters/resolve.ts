import type { HttpRequest, HttpResponseInit } from '@azure/functions';
import { z } from 'zod';
import { problem } from '../../../shared/api/problem.ts';
import { forgetSubject } from '../../../shared/dead-letters/forget-subject.ts';
import { isNewest } from '../../../shared/dead-letters/letters.ts';
import type { MessageQueue, Records, Row } from '../../../shared/domain/ports.ts';
import { DEAD_LETTERS, DeadLetterDocument } from '../../../shared/storage/dead-letters.ts';
import { update } from '../../../shared/storage/update.ts';
import { readBody, readJson } from '../lib/body.ts';
import { answer, deadLetterOf, noSuchDeadLetter, viewOf } from './list.ts';

const Discarding = z.object({ reason: z.string().trim().min(1).max(200) });

/**
 * `POST /api/dead-letters/{id}/replay`: puts the message back on its queue, then marks the letter, so
 * that nothing is lost in between. Two requests at the same moment may both put it, and every reader
 * of our queues accepts a repetition.
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
    if (state !== 'waiting') return alreadySettled(state);
    if (message === null) return notReplayable();
    await queueNamed(queue).put(message as object);
    return settle(records, found, 'replayed', null);
  };
}

/**
 * `POST /api/dead-letters/{id}/discard` with `{ "reason": "…" }`: it need not be done any more, and
 * what was kept aside for it is forgotten. A second request finishes what the first one left undone.
 */
export function discardDeadLetter({ records }: { records: Records }) {
  return async (request: HttpRequest): Promise<HttpResponseInit> => {
    const found = await deadLetterOf(request, records);
    if (!found) return noSuchDeadLetter();
    const body = await readBody(request);
    if (body.kind === 'problem') return body.answer;
    const given = Discarding.safeParse(readJson(body.bytes));
    if (!given.success) return reasonInvalid();
    const { value: letter } = found;
    if (letter.state !== 'waiting') {
      if (letter.state === 'discarded') await forget(records, letter);
      return alreadySettled(letter.state);
    }
    const discarded = await settle(records, found, 'discarded', given.data.reason);
    if (discarded.status === undefined) await forget(records, letter);
    return discarded;
  };
}

/** Of two at once the first counts. */
async function settle(
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
    (letter) => (letter?.state === 'waiting' ? { ...letter, state, settled } : 'keep'),
    { known: found },
  );
  return isWritten ? answer(viewOf(after)) : alreadySettled('settled');
}

/** Forgets nothing that a newer letter about the same still needs. */
async function forget(records: Records, letter: DeadLetterDocument): Promise<void> {
  if (await isNewest(records, letter)) await forgetSubject(records, letter);
}

function alreadySettled(state: string): HttpResponseInit {
  return problem({
    status: 409,
    code: 'deadLetterSettled',
    title: `The dead letter is ${state} already.`,
    detail: 'What failed again after a replay is a new letter; look at the list.',
  });
}

function notReplayable(): HttpResponseInit {
  return problem({
    status: 409,
    code: 'deadLetterNotReplayable',
    title: 'The message of the dead letter was too large to be kept.',
    detail: 'Let its sender send it again, then discard the letter.',
  });
}

function reasonInvalid(): HttpResponseInit {
  return problem({
    status: 422,
    code: 'reasonInvalid',
    title: 'The body must be JSON with a reason of at most 200 characters.',
  });
}
