import type { InvocationContext } from '@azure/functions';
import type { NewDeadLetter } from '../../shared/dead-letters/add.ts';
import type { MessageQueue, Records, Row } from '../../shared/domain/ports.ts';
import type { VendorApi } from '../../shared/domain/vendor.ts';
import { ServiceError } from '../../shared/errors.ts';
import { type AcceptHire, eventKeyOf } from '../../shared/intake/accept.ts';
import type { Source } from '../../shared/sources/contract.ts';
import {
  decideForwarding,
  type ForwardingDecision,
} from '../../shared/sources/decide-forwarding.ts';
import {
  type ForwardedDocument,
  lastHire,
  readForwarded,
  writeForwarded,
} from '../../shared/sources/forwarded.ts';
import { afterVendorFailure } from '../../shared/sources/retry-schedule.ts';
import {
  finishNotice,
  NoticeDocument,
  noticePartition,
  QueuedNotice,
} from '../../shared/sources/stored-notice.ts';

export interface TranslationDeps {
  /** By name. Holds only the sources that are switched on. */
  readonly sources: ReadonlyMap<string, Source>;
  readonly api: (source: Source) => VendorApi;
  readonly records: Pick<Records, 'read' | 'insert' | 'replace'>;
  readonly vendorQueue: MessageQueue;
  readonly queueName: string;
  readonly accept: AcceptHire;
  readonly addDeadLetter: (letter: NewDeadLetter) => Promise<unknown>;
}

/**
 * Queue trigger: reads the record of a notice from the vendor and forwards the hire to the intake.
 *
 * When the vendor is unavailable, this queues a later attempt, for more than a day: the queue's own
 * five retries would be over in minutes. A record that needs a person's help becomes a dead letter;
 * a replay asks the vendor again. May run twice for one message.
 */
export function translateVendorEvent(deps: TranslationDeps) {
  return async (message: unknown, context: InvocationContext): Promise<void> => {
    const queued = QueuedNotice.parse(message);
    const { source: name, key } = queued;
    const found = await deps.records.read(noticePartition(name, key), key, NoticeDocument);
    if (!found) throw new Error(`The notice ${key} of ${name} is not kept.`);
    if (found.value.isDone) return;
    const source = deps.sources.get(name);
    if (!source) return toDeadLetter(deps, context, queued, 'sourceOff');
    try {
      await translate(deps, context, source, queued, found);
    } catch (error) {
      if (!(error instanceof ServiceError) || error.service !== name) throw error;
      await askLater(deps, context, queued, error);
    }
  };
}

type Queued = ReturnType<typeof QueuedNotice.parse>;

async function translate(
  deps: TranslationDeps,
  context: InvocationContext,
  source: Source,
  queued: Queued,
  found: Row<NoticeDocument>,
): Promise<void> {
  const { name } = source;
  const { entityId } = found.value;
  const now = new Date();
  const known = await readForwarded(deps.records, name, entityId);
  const forwarded = known?.value;
  const notice = { ...found.value, dedupeKey: queued.key };
  const translation = await source.translate(notice, {
    api: deps.api(source),
    forwarded,
    lastHire: () => lastHire(deps.records, forwarded),
  });
  const decision = decideForwarding(translation, {
    forwarded,
    asOf: asOf(source, found.value, now),
    now,
  });
  if (decision.kind === 'deadLetter') {
    return toDeadLetter(deps, context, queued, decision.code, decision.findings);
  }
  if (decision.kind === 'ignore') {
    context.log(`vendor event ${name} ${queued.key} ignored ${decision.code}`);
  } else {
    const about = { source: name, key: queued.key, entityId, known };
    await forward(deps, context, about, decision, now);
  }
  await finishNotice(deps.records, queued, found);
}

interface About {
  readonly source: string;
  readonly key: string;
  readonly entityId: string;
  readonly known: Row<ForwardedDocument> | undefined;
}

async function forward(
  { accept, records }: TranslationDeps,
  context: InvocationContext,
  { source, key, entityId, known }: About,
  { event, forwarded }: Extract<ForwardingDecision, { kind: 'accept' }>,
  receivedAt: Date,
): Promise<void> {
  // A second run of one notice may find another state. Each state is one delivery to the intake.
  const { state } = forwarded;
  const delivery = { source, id: `${key}-${state}`, bodyHash: state, receivedAt };
  const acceptance = await accept(event, delivery);
  const onboardingId = acceptance.kind === 'accepted' ? acceptance.onboardingId : null;
  context.log(`vendor event ${source} ${key} ${event.type} ${onboardingId ?? acceptance.kind}`);
  const kept =
    onboardingId === null ? null : { onboardingId, eventKey: eventKeyOf(source, delivery.id) };
  await writeForwarded(records, source, entityId, { ...forwarded, kept }, known);
}

/**
 * When the vendor was asked, the data is valid as of now. A vendor without an API gives the time of
 * the change, else the time of receipt counts. A time in the future is not used, because it would
 * win over every later correction.
 */
function asOf(source: Source, { occurredAt, receivedAt }: NoticeDocument, now: Date): Date {
  if (source.connection !== null) return now;
  const at = new Date(occurredAt ?? receivedAt);
  return at < now ? at : now;
}

async function askLater(
  deps: TranslationDeps,
  context: InvocationContext,
  queued: Queued,
  { code, status, retryAfterMs }: ServiceError,
): Promise<void> {
  const { source, key, attempt } = queued;
  const next = afterVendorFailure({ attempt: attempt + 1, retryAfterMs });
  if (next.kind === 'dead') return toDeadLetter(deps, context, queued, 'vendorUnreachable');
  context.warn(`vendor event ${source} ${key} attempt ${attempt + 1}: ${status ?? code}`);
  const { delayMs } = next;
  await deps.vendorQueue.put({ source, key, attempt: attempt + 1 }, { delayMs });
}

async function toDeadLetter(
  { addDeadLetter, queueName }: TranslationDeps,
  context: InvocationContext,
  { source, key, attempt }: Queued,
  reason: string,
  findings: readonly string[] = [],
): Promise<void> {
  context.warn(`vendor event ${source} ${key} ${[reason, ...findings].join(' ')}`);
  // A replay starts a new round of attempts, so `attempt` is left out.
  await addDeadLetter({
    kind: 'vendorEvent',
    reason,
    onboardingId: null,
    queue: queueName,
    message: { source, key },
    attempts: attempt + 1,
  });
}
