import type { InvocationContext } from '@azure/functions';
import { z } from 'zod';
import { addDeadLetter } from '../../shared/dead-letters/letters.ts';
import { afterFailure } from '../../shared/domain/callback-schedule.ts';
import type { HrCallbacks, MessageQueue, Records } from '../../shared/domain/ports.ts';
import { ServiceError } from '../../shared/errors.ts';
import { CallbackDocument } from '../../shared/storage/callbacks.ts';

/** `first` is the first attempt of this round: a replayed callback begins its waits anew. */
const Queued = z.object({
  onboardingId: z.string(),
  callback: z.string(),
  attempt: z.number().int().positive(),
  first: z.number().int().positive(),
});
type Queued = z.infer<typeof Queued>;

interface DeliveryDeps {
  readonly records: Records;
  readonly callbacks: HrCallbacks | undefined;
  readonly callbackQueue: MessageQueue;
  readonly queueName: string;
}

const ATTEMPTS_KEPT_MAX = 20;
const TRIES_MAX = 5;

/**
 * Queue trigger: makes one attempt to deliver a callback, and plans the next one itself. It throws
 * only when our own storage is away, so that the queue's few dequeues are not used up by HR's.
 *
 * The next message is put before this attempt is recorded. A run that dies in between is repeated:
 * it sends again under the same id and puts another message; of two messages about one attempt the
 * second finds the attempt made, and ends.
 */
export function deliverCallback(deps: DeliveryDeps) {
  return async (message: unknown, context: InvocationContext): Promise<void> => {
    const queued = Queued.parse(message);
    const document = await callbackOf(deps.records, queued);
    if (document.state === 'delivered' || queued.attempt < document.next) return;
    const failure = await attempt(deps.callbacks, document);
    if (!failure) return record(deps.records, queued, 'delivered', 'delivered');
    context.warn(`callback ${document.id} attempt ${queued.attempt}: ${answerOf(failure)}`);
    await planNext(deps, queued, failure);
  };
}

async function callbackOf(
  records: Records,
  { onboardingId, callback }: Queued,
): Promise<CallbackDocument> {
  const found = await records.read(onboardingId, callback, CallbackDocument);
  if (!found) throw new Error(`The ${callback} of onboarding ${onboardingId} is not kept.`);
  return found.value;
}

async function attempt(
  callbacks: HrCallbacks | undefined,
  { id, type, at, body }: CallbackDocument,
): Promise<ServiceError | undefined> {
  try {
    if (!callbacks) throw notConfigured();
    await callbacks.send({ id, type, at: new Date(at), data: body });
    return undefined;
  } catch (error) {
    if (error instanceof ServiceError) return error;
    throw error;
  }
}

/** It was planned while HR had an address; without one it waits for the address to come back. */
const notConfigured = () =>
  new ServiceError('HR_CALLBACK_URL is no longer set.', { service: 'HR', code: 'notConfigured' });

const answerOf = ({ status, code }: ServiceError): number | string => status ?? code;

async function planNext(deps: DeliveryDeps, queued: Queued, failure: ServiceError) {
  const { records, callbackQueue, queueName } = deps;
  const { onboardingId, callback, first } = queued;
  const verdict = afterFailure({
    attempt: queued.attempt - first + 1,
    status: failure.status,
    retryAfterMs: failure.retryAfterMs,
  });
  const next = queued.attempt + 1;
  if (verdict.kind === 'again') {
    const { delayMs } = verdict;
    await callbackQueue.put({ onboardingId, callback, attempt: next, first }, { delayMs });
    return record(records, queued, 'waiting', answerOf(failure));
  }
  await addDeadLetter(records, {
    kind: 'callback',
    reason: verdict.reason,
    onboardingId,
    queue: queueName,
    message: { onboardingId, callback, attempt: next, first: next },
    attempts: next - first,
  });
  return record(records, queued, 'dead', answerOf(failure));
}

/** Whoever delivers wins; an attempt that another run has recorded is not recorded again. */
async function record(
  records: Records,
  { onboardingId, callback, attempt: made }: Queued,
  state: CallbackDocument['state'],
  answer: number | string,
): Promise<void> {
  for (let tries = 0; tries < TRIES_MAX; tries++) {
    const found = await records.read(onboardingId, callback, CallbackDocument);
    if (!found || found.value.state === 'delivered') return;
    if (state !== 'delivered' && found.value.next > made) return;
    const attempts = [...found.value.attempts, { at: new Date().toISOString(), answer }];
    const document: CallbackDocument = {
      ...found.value,
      state,
      next: Math.max(found.value.next, made + 1),
      attempts: attempts.slice(-ATTEMPTS_KEPT_MAX),
    };
    if (await records.replace(onboardingId, callback, document, found.version)) return;
  }
  throw new ServiceError(`The ${callback} of ${onboardingId} is being written elsewhere.`, {
    service: 'records',
    code: 'conflict',
  });
}
