import type { HttpRequest, HttpResponseInit } from '@azure/functions';
import { problem } from '../../../shared/api/problem.ts';
import { auditLetter } from '../../../shared/audit/operators.ts';
import type { Actor } from '../../../shared/clients/entra-tokens.ts';
import { isNewest } from '../../../shared/dead-letters/add.ts';
import { forgetSubject } from '../../../shared/dead-letters/forget-subject.ts';
import type { MessageQueue, Records, Row } from '../../../shared/domain/ports.ts';
import { newSalt } from '../../../shared/storage/acts.ts';
import { DEAD_LETTERS, DeadLetterDocument } from '../../../shared/storage/dead-letters.ts';
import { update } from '../../../shared/storage/update.ts';
import type { RoleHandler } from '../lib/guarded.ts';
import { Reasoned, wishOf } from '../lib/reason.ts';
import { isOwn, ownOnboarding } from '../onboardings/act.ts';
import { answer, deadLetterOf, noSuchDeadLetter, viewOf } from './list.ts';

/**
 * `POST /api/dead-letters/{id}/replay` with `{ "reason": "…" }`: puts the message back on its queue,
 * then marks the dead letter. In this order nothing is lost after a crash. Two parallel requests may
 * both queue the message, and every reader of our queues accepts repetitions.
 */
export function replayDeadLetter({
  records,
  queueNamed,
}: {
  records: Records;
  queueNamed: (name: string) => MessageQueue;
}): RoleHandler {
  return onDeadLetter(records, async (found, resolution) => {
    const { state, queue, message } = found.value;
    if (state !== 'waiting') return alreadyResolved(state);
    if (message === null) return notReplayable();
    await queueNamed(queue).put(message as object);
    return mark(records, found, 'replayed', resolution);
  });
}

/**
 * `POST /api/dead-letters/{id}/discard` with `{ "reason": "…" }`: marks the dead letter as not
 * needed and deletes the personal data that was stored for it. A second request completes what a
 * crash has left.
 */
export function discardDeadLetter({ records }: { records: Records }): RoleHandler {
  return onDeadLetter(records, async (found, resolution) => {
    const { value: deadLetter } = found;
    if (deadLetter.state !== 'waiting') {
      if (deadLetter.state === 'discarded') await forget(records, deadLetter);
      return alreadyResolved(deadLetter.state);
    }
    const discarded = await mark(records, found, 'discarded', resolution);
    if (discarded.status === undefined) await forget(records, deadLetter);
    return discarded;
  });
}

interface Resolution {
  readonly reason: string;
  readonly actor: Actor;
}

/** Answers for unknown dead letters, for bodies without a reason, and for one's own onboarding. */
function onDeadLetter(
  records: Records,
  resolve: (found: Row<DeadLetterDocument>, resolution: Resolution) => Promise<HttpResponseInit>,
): RoleHandler {
  return async (request: HttpRequest, _context: unknown, actor: Actor) => {
    const found = await deadLetterOf(request, records);
    if (!found) return noSuchDeadLetter();
    const given = await wishOf(request, Reasoned);
    if (given.kind === 'problem') return given.answer;
    const { onboardingId } = found.value;
    if (onboardingId !== null && (await isOwn(records, onboardingId, actor))) {
      return ownOnboarding();
    }
    return resolve(found, { reason: given.wish.reason, actor });
  };
}

/** Of two parallel requests the first one counts. */
async function mark(
  records: Records,
  found: Row<DeadLetterDocument>,
  state: 'replayed' | 'discarded',
  { reason, actor }: Resolution,
): Promise<HttpResponseInit> {
  const settled = { at: new Date().toISOString(), reason, actor, salt: newSalt() };
  const { isWritten, after } = await update(
    records,
    DEAD_LETTERS,
    found.value.id,
    DeadLetterDocument,
    (current) => (current?.state === 'waiting' ? { ...current, state, settled } : 'keep'),
    { known: found },
  );
  if (after) await auditLetter(records, after);
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
