import type { HttpRequest, HttpResponseInit } from '@azure/functions';
import { problem } from '../../../shared/api/problem.ts';
import { auditLetter } from '../../../shared/audit/operators.ts';
import type { Actor } from '../../../shared/clients/entra-tokens.ts';
import { isNewest } from '../../../shared/dead-letters/add.ts';
import { forgetSubject } from '../../../shared/dead-letters/forget-subject.ts';
import { unlistWaiting } from '../../../shared/dead-letters/waiting.ts';
import type { MessageQueue, Records, Row } from '../../../shared/domain/ports.ts';
import { newSalt } from '../../../shared/storage/acts.ts';
import { DEAD_LETTERS, DeadLetterDocument } from '../../../shared/storage/dead-letters.ts';
import { update } from '../../../shared/storage/update.ts';
import type { RoleHandler } from '../lib/guarded.ts';
import { Reasoned, wishOf } from '../lib/reason.ts';
import { isOwn, ownOnboarding } from '../onboardings/act.ts';
import { answer, deadLetterWith, noSuchDeadLetter, viewOf } from './list.ts';

/**
 * `POST /api/dead-letters/{id}/replay` with `{ "reason": "…" }`: puts the message back on its queue,
 * then marks the dead letter. In this order nothing is lost after a crash. Two parallel requests may
 * both queue the message, and every reader of our queues accepts repetitions.
 */
export const replayDeadLetter = (deps: ReplayDeps): RoleHandler =>
  onDeadLetter(deps.records, replay(deps));

interface ReplayDeps {
  readonly records: Records;
  readonly queueNamed: (name: string) => MessageQueue;
}

export function replay({ records, queueNamed }: ReplayDeps): Resolve {
  return async (found, resolution) => {
    const { state, queue, message } = found.value;
    if (state !== 'waiting') return alreadyResolved(state);
    if (message === null) return notReplayable();
    await queueNamed(queue).put(message as object);
    return mark(records, found, 'replayed', resolution);
  };
}

/**
 * `POST /api/dead-letters/{id}/discard` with `{ "reason": "…" }`: marks the dead letter as not
 * needed and deletes the personal data that was stored for it. A second request completes what a
 * crash has left.
 */
export const discardDeadLetter = ({ records }: { records: Records }): RoleHandler =>
  onDeadLetter(records, discard(records));

export function discard(records: Records): Resolve {
  return async (found, resolution) => {
    const { value: deadLetter } = found;
    if (deadLetter.state !== 'waiting') {
      if (deadLetter.state === 'discarded') await forget(records, deadLetter);
      return alreadyResolved(deadLetter.state);
    }
    const discarded = await mark(records, found, 'discarded', resolution);
    if (discarded.status === undefined) await forget(records, deadLetter);
    return discarded;
  };
}

interface Resolution {
  readonly reason: string;
  readonly actor: Actor;
}

/** What is done with a dead letter, once it is known that it may be done. */
export type Resolve = (
  found: Row<DeadLetterDocument>,
  resolution: Resolution,
) => Promise<HttpResponseInit>;

/** The same where the reason came in a form of a page. */
export async function resolveDeadLetter(
  records: Records,
  id: string,
  resolution: Resolution,
  resolve: Resolve,
): Promise<HttpResponseInit> {
  const found = await deadLetterWith(id, records);
  if (!found) return noSuchDeadLetter();
  const { onboardingId } = found.value;
  const isOwners = onboardingId !== null && (await isOwn(records, onboardingId, resolution.actor));
  return isOwners ? ownOnboarding() : resolve(found, resolution);
}

/** Answers for unknown dead letters, for bodies without a reason, and for one's own onboarding. */
function onDeadLetter(records: Records, resolve: Resolve): RoleHandler {
  return async (request: HttpRequest, _context: unknown, actor: Actor) => {
    const id = request.params['id'] ?? '';
    if (!(await deadLetterWith(id, records))) return noSuchDeadLetter();
    const given = await wishOf(request, Reasoned);
    if (given.kind === 'problem') return given.answer;
    return resolveDeadLetter(records, id, { reason: given.wish.reason, actor }, resolve);
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
  if (isWritten) await unlistWaiting(records, found.value.id);
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
