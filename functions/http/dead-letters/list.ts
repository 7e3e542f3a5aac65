import type { HttpRequest, HttpResponseInit } from '@azure/functions';
import type { z } from 'zod';
import { problem } from '../../../shared/api/problem.ts';
import { afterLetter, DEAD_LETTER_ID } from '../../../shared/dead-letters/id.ts';
import { DeadLetterQuery } from '../../../shared/dead-letters/query.ts';
import {
  areWaitingListed,
  type LetterRow,
  waitingAfter,
} from '../../../shared/dead-letters/waiting.ts';
import type { Records } from '../../../shared/domain/ports.ts';
import { DEAD_LETTERS, DeadLetterDocument } from '../../../shared/storage/dead-letters.ts';

/**
 * The most rows read for one answer, so that a rare filter does not read the whole list at once. Those that
 * wait have rows of their own, because they are what people look for among many that are settled.
 */
const ALL = { after: allAfter, lookedAtMax: 1_000, atOnce: 200 };
/** Each of these costs a reading more. */
const WAITING = { after: waitingAfter, lookedAtMax: 200, atOnce: 25 };

type Query = z.output<typeof DeadLetterQuery>;

/**
 * `GET /api/dead-letters`: newest first, filtered by `state`, `kind` and `onboardingId`, in pages.
 */
export function listDeadLetters({ records }: { records: Records }) {
  return async (request: HttpRequest): Promise<HttpResponseInit> => {
    const query = DeadLetterQuery.safeParse(Object.fromEntries(request.query));
    if (!query.success) return badQuery(query.error);
    const { deadLetters, lastId } = await pageOf(records, query.data);
    const next = lastId === undefined ? null : Buffer.from(lastId).toString('base64url');
    return answer({ deadLetters: deadLetters.map(viewOf), continuation: next });
  };
}

/** `GET /api/dead-letters/{id}`. */
export function showDeadLetter({ records }: { records: Records }) {
  return async (request: HttpRequest): Promise<HttpResponseInit> => {
    const found = await deadLetterWith(request.params['id'] ?? '', records);
    return found ? answer(viewOf(found.value)) : noSuchDeadLetter();
  };
}

export async function deadLetterWith(id: string, records: Records) {
  return DEAD_LETTER_ID.test(id) ? records.read(DEAD_LETTERS, id, DeadLetterDocument) : undefined;
}

/** Leaves out the message, because messages from outside may name a person, and the salt of the audit. */
export function viewOf({ message, settled, ...rest }: DeadLetterDocument): object {
  const { salt: _, ...shown } = settled ?? { salt: '' };
  return {
    ...rest,
    settled: settled && shown,
    isReplayable: rest.state === 'waiting' && message !== null,
  };
}

export function answer(jsonBody: object): HttpResponseInit {
  return { headers: { 'cache-control': 'no-store' }, jsonBody };
}

export function noSuchDeadLetter(): HttpResponseInit {
  return problem({ status: 404, code: 'notFound', title: 'There is no such dead letter.' });
}

/** `lastId` is undefined on the last page. */
export async function pageOf(
  records: Records,
  { state, kind, onboardingId, top, continuation }: Query,
): Promise<{ deadLetters: DeadLetterDocument[]; lastId: string | undefined }> {
  const deadLetters: DeadLetterDocument[] = [];
  const hasRows = state === 'waiting' && (await areWaitingListed(records));
  const { after, lookedAtMax, ...reading } = hasRows ? WAITING : ALL;
  // With one more than a page it is known whether there is a next one.
  const atOnce = Math.max(reading.atOnce, top + 1);
  let lastId = continuation;
  for (let lookedAt = 0; lookedAt < lookedAtMax; lookedAt += atOnce) {
    const rows = await after(records, lastId, atOnce);
    for (const { key, value } of rows) {
      if (deadLetters.length === top) return { deadLetters, lastId };
      lastId = key;
      if (!value) continue;
      if (state && value.state !== state) continue;
      if (kind && value.kind !== kind) continue;
      if (onboardingId && value.onboardingId !== onboardingId) continue;
      deadLetters.push(value);
    }
    if (rows.length < atOnce) return { deadLetters, lastId: undefined };
  }
  return { deadLetters, lastId };
}

function allAfter(
  records: Records,
  lastId: string | undefined,
  top: number,
): Promise<readonly LetterRow[]> {
  return records.list(DEAD_LETTERS, DeadLetterDocument, { ...afterLetter(lastId), top });
}

function badQuery(error: z.ZodError): HttpResponseInit {
  const names = [...new Set(error.issues.map(({ path }) => String(path[0])))];
  return problem({
    status: 400,
    code: 'queryInvalid',
    title: `The query has a value that cannot be used: ${names.join(', ')}.`,
  });
}
