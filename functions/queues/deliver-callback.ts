import type { InvocationContext } from '@azure/functions';
import { z } from 'zod';
import { addDeadLetter } from '../../shared/dead-letters/add.ts';
import { afterFailure } from '../../shared/domain/callback-schedule.ts';
import type { Chat, HrCallbacks, MessageQueue, Records, Row } from '../../shared/domain/ports.ts';
import { ServiceError } from '../../shared/errors.ts';
import { CallbackDocument } from '../../shared/storage/callbacks.ts';
import { retiredMark } from '../../shared/storage/retired.ts';
import { type Change, update } from '../../shared/storage/update.ts';

/** `first` is the first attempt of this round. A replayed callback starts a new round of waits. */
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
  readonly chat?: Chat | undefined;
  readonly tickets?: Chat | undefined;
  readonly callbackQueue: MessageQueue;
  readonly queueName: string;
}

const ATTEMPTS_KEPT_MAX = 20;

/**
 * Queue trigger: makes one attempt to deliver a callback and plans the next one itself. It throws
 * only when our own storage is unavailable, so that failures at HR do not use up the queue's
 * retries.
 *
 * The next message is queued before this attempt is recorded. After a crash in between, the attempt
 * is repeated under the same id and queues a second message. The second of two messages about one
 * attempt finds the attempt recorded, and ends.
 */
export function deliverCallback(deps: DeliveryDeps) {
  return async (message: unknown, context: InvocationContext): Promise<void> => {
    const queued = Queued.parse(message);
    const found = await callbackOf(deps.records, queued);
    // Its data was deleted while the message was on its way.
    if (!found) return;
    const callback = found.value;
    if (callback.state === 'delivered' || queued.attempt < callback.next) return;
    const failure = await attempt(deps, callback);
    const made: Made = { queued, found };
    if (!failure) return record(deps.records, made, 'delivered', 'delivered');
    context.warn(`callback ${callback.id} attempt ${queued.attempt}: ${answerOf(failure)}`);
    await planNext(deps, made, failure);
  };
}

async function callbackOf(
  records: Records,
  { onboardingId, callback }: Queued,
): Promise<Row<CallbackDocument> | undefined> {
  const found = await records.read(onboardingId, callback, CallbackDocument);
  if (!found && (await retiredMark(records, onboardingId))) return undefined;
  if (!found) throw new Error(`The ${callback} of onboarding ${onboardingId} is not kept.`);
  return found;
}

/** The attempt of a message, and the callback before it. */
interface Made {
  readonly queued: Queued;
  readonly found: Row<CallbackDocument>;
}

async function attempt(
  { callbacks, chat, tickets }: DeliveryDeps,
  { id, to, type, at, body }: CallbackDocument,
): Promise<ServiceError | undefined> {
  try {
    if (to === 'chat' || to === 'ticket') {
      const receiver = to === 'chat' ? chat : tickets;
      if (!receiver) throw notConfigured(to === 'chat' ? 'CHAT_WEBHOOK_URL' : 'TICKET_WEBHOOK_URL');
      await receiver.post({ id, body });
      return undefined;
    }
    if (!callbacks) throw notConfigured('HR_CALLBACK_URL');
    await callbacks.send({ id, type, at: new Date(at), data: body });
    return undefined;
  } catch (error) {
    if (error instanceof ServiceError) return error;
    throw error;
  }
}

/**
 * The callback was planned while an address was configured. It is retried in case the address comes
 * back.
 */
const notConfigured = (setting: string) =>
  new ServiceError(`${setting} is no longer set.`, { service: 'HR', code: 'notConfigured' });

const answerOf = ({ status, code }: ServiceError): number | string => status ?? code;

async function planNext(deps: DeliveryDeps, made: Made, failure: ServiceError) {
  const { records, callbackQueue, queueName } = deps;
  const { queued } = made;
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
    return record(records, made, 'waiting', answerOf(failure));
  }
  await addDeadLetter(records, {
    kind: 'callback',
    reason: verdict.reason,
    onboardingId,
    queue: queueName,
    message: { onboardingId, callback, attempt: next, first: next },
    attempts: next - first,
  });
  return record(records, made, 'dead', answerOf(failure));
}

/**
 * Records an attempt. A delivered callback stays delivered. An attempt that is already recorded is
 * not recorded again.
 */
async function record(
  records: Records,
  { queued, found }: Made,
  state: CallbackDocument['state'],
  answer: number | string,
): Promise<void> {
  const { onboardingId, callback, attempt: made } = queued;
  const recorded: Change<CallbackDocument> = (known) => {
    if (!known || known.state === 'delivered') return 'keep';
    if (state !== 'delivered' && known.next > made) return 'keep';
    const attempts = [...known.attempts, { at: new Date().toISOString(), answer }];
    const next = Math.max(known.next, made + 1);
    return { ...known, state, next, attempts: attempts.slice(-ATTEMPTS_KEPT_MAX) };
  };
  await update(records, onboardingId, callback, CallbackDocument, recorded, { known: found });
}
