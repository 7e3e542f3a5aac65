import type { InvocationContext } from '@azure/functions';
import type { NewDeadLetter } from '../../shared/dead-letters/letters.ts';
import type { MessageQueue, Records } from '../../shared/domain/ports.ts';
import type { VendorApi } from '../../shared/domain/vendor.ts';
import { ServiceError } from '../../shared/errors.ts';
import { type AcceptHire, eventKeyOf } from '../../shared/intake/accept.ts';
import { afterVendorFailure } from '../../shared/sources/ask-again.ts';
import { type Decision, decide } from '../../shared/sources/decide.ts';
import { lastHire, readHeard, writeHeard } from '../../shared/sources/heard.ts';
import {
  finishNotice,
  NoticeDocument,
  noticePartition,
  QueuedNotice,
} from '../../shared/sources/kept-notice.ts';
import type { Source } from '../../shared/sources/source.ts';

export interface TranslationDeps {
  /** By name, and only those that are on. */
  readonly sources: ReadonlyMap<string, Source>;
  readonly api: (source: Source) => VendorApi;
  readonly records: Pick<Records, 'read' | 'insert' | 'replace'>;
  readonly vendorQueue: MessageQueue;
  readonly queueName: string;
  readonly accept: AcceptHire;
  readonly addDeadLetter: (letter: NewDeadLetter) => Promise<unknown>;
}

/**
 * Queue trigger: asks the vendor for what a notice only names, and passes the hire on to the intake.
 * A vendor that is away is asked again later, by a message of our own, for more than a day: the
 * queue's five tries in a row would be over in minutes. What cannot become a hire without a person's
 * help is a dead letter; replayed, it is asked for anew. May run twice with one message.
 */
export function translateVendorEvent(deps: TranslationDeps) {
  return async (message: unknown, context: InvocationContext): Promise<void> => {
    const queued = QueuedNotice.parse(message);
    const { source: name, key } = queued;
    const found = await deps.records.read(noticePartition(name, key), key, NoticeDocument);
    if (!found) throw new Error(`The notice ${key} of ${name} is not kept.`);
    if (found.value.isDone) return;
    const source = deps.sources.get(name);
    if (!source) return addedDeadLetter(deps, context, queued, 'sourceOff');
    try {
      await translate(deps, context, source, queued, found);
    } catch (error) {
      if (!(error instanceof ServiceError) || error.service !== name) throw error;
      await askLater(deps, context, queued, error);
    }
  };
}

type Queued = ReturnType<typeof QueuedNotice.parse>;
interface Found {
  readonly value: NoticeDocument;
  readonly version: string;
}

async function translate(
  deps: TranslationDeps,
  context: InvocationContext,
  source: Source,
  queued: Queued,
  found: Found,
): Promise<void> {
  const { name } = source;
  const { entityId } = found.value;
  const now = new Date();
  const heard = await readHeard(deps.records, name, entityId);
  const notice = { ...found.value, dedupeKey: queued.key };
  const translation = await source.translate(notice, {
    api: deps.api(source),
    heard,
    lastHire: () => lastHire(deps.records, heard),
  });
  const decision = decide(translation, { heard, asOf: asOf(source, found.value, now), now });
  if (decision.kind === 'bury') {
    return addedDeadLetter(deps, context, queued, decision.code, decision.findings);
  }
  if (decision.kind === 'ignore') {
    context.log(`vendor event ${name} ${queued.key} ignored ${decision.code}`);
  } else {
    await passOn(deps, context, name, queued.key, entityId, decision, now);
  }
  await finishNotice(deps.records, queued, found);
}

async function passOn(
  { accept, records }: TranslationDeps,
  context: InvocationContext,
  source: string,
  key: string,
  entityId: string,
  { event, heard }: Extract<Decision, { kind: 'accept' }>,
  receivedAt: Date,
): Promise<void> {
  // One notice may be told twice and find another state; a state is one delivery to the intake.
  const delivery = { source, id: `${key}-${heard.state}`, bodyHash: heard.state, receivedAt };
  const acceptance = await accept(event, delivery);
  const onboardingId = acceptance.kind === 'accepted' ? acceptance.onboardingId : null;
  context.log(`vendor event ${source} ${key} ${event.type} ${onboardingId ?? acceptance.kind}`);
  const kept =
    onboardingId === null ? null : { onboardingId, eventKey: eventKeyOf(source, delivery.id) };
  await writeHeard(records, source, entityId, { ...heard, kept });
}

/**
 * What was asked for is as of the asking. A vendor that is not asked speaks as of when it happened,
 * else of when it came; never of a time to come, which would beat every correction.
 */
function asOf(source: Source, { occurredAt, receivedAt }: NoticeDocument, now: Date): Date {
  if (source.connection !== null) return now;
  const said = new Date(occurredAt ?? receivedAt);
  return said < now ? said : now;
}

async function askLater(
  deps: TranslationDeps,
  context: InvocationContext,
  queued: Queued,
  { code, status, retryAfterMs }: ServiceError,
): Promise<void> {
  const { source, key, attempt } = queued;
  const next = afterVendorFailure({ attempt: attempt + 1, retryAfterMs });
  if (next.kind === 'dead') return addedDeadLetter(deps, context, queued, 'vendorUnreachable');
  context.warn(`vendor event ${source} ${key} attempt ${attempt + 1}: ${status ?? code}`);
  const { delayMs } = next;
  await deps.vendorQueue.put({ source, key, attempt: attempt + 1 }, { delayMs });
}

async function addedDeadLetter(
  { addDeadLetter, queueName }: TranslationDeps,
  context: InvocationContext,
  { source, key, attempt }: Queued,
  reason: string,
  findings: readonly string[] = [],
): Promise<void> {
  context.warn(`vendor event ${source} ${key} ${[reason, ...findings].join(' ')}`);
  // Replayed, it begins its attempts anew.
  await addDeadLetter({
    kind: 'vendorEvent',
    reason,
    onboardingId: null,
    queue: queueName,
    message: { source, key },
    attempts: attempt + 1,
  });
}
