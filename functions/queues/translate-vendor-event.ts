import type { InvocationContext } from '@azure/functions';
import type { NewDeadLetter } from '../../shared/dead-letters/add.ts';
import type { MessageQueue, Records, Row } from '../../shared/domain/ports.ts';
import type { VendorApi } from '../../shared/domain/vendor.ts';
import { ServiceError, statusOf } from '../../shared/errors.ts';
import { type AcceptHire, eventKeyOf } from '../../shared/intake/accept.ts';
import type { HireRules } from '../../shared/intake/validate-hire.ts';
import type { Source } from '../../shared/sources/contract.ts';
import {
  decideForwarding,
  type ForwardingDecision,
} from '../../shared/sources/decide-forwarding.ts';
import {
  type ForwardedDocument,
  forgetForwarded,
  lastHire,
  readForwarded,
  writeForwarded,
} from '../../shared/sources/forwarded.ts';
import { UNREADABLE } from '../../shared/sources/listing.ts';
import { UNREADABLE_EVENT } from '../../shared/sources/notice.ts';
import { afterVendorFailure, lookAgainAfterMs } from '../../shared/sources/retry-schedule.ts';
import {
  finishNotice,
  NoticeDocument,
  noticePartition,
  QueuedNotice,
  sha256,
} from '../../shared/sources/stored-notice.ts';

export interface TranslationDeps {
  /** By name. Holds only the sources that are switched on. */
  readonly sources: ReadonlyMap<string, Source>;
  readonly api: (source: Source) => VendorApi;
  readonly records: Pick<Records, 'read' | 'insert' | 'replace' | 'remove'>;
  readonly vendorQueue: MessageQueue;
  readonly queueName: string;
  readonly accept: AcceptHire;
  readonly addDeadLetter: (letter: NewDeadLetter) => Promise<unknown>;
  /** Default: no domain is the organisation's own, and every hire has a manager. */
  readonly rules?: HireRules | undefined;
}

/**
 * Queue trigger: reads the record of a notice from the vendor and forwards the hire to the intake.
 *
 * When the vendor is unavailable, this queues a later attempt, for more than a day: the queue's own
 * five retries would be over in minutes. When the vendor's API does not show the change yet, it is
 * asked again on a schedule. A record that needs a person's help becomes a dead letter; a replay asks
 * the vendor again. May run twice for one message.
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
    if (found.value.event === UNREADABLE_EVENT) {
      return toDeadLetter(deps, context, queued, UNREADABLE.code);
    }
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
  const now = new Date();
  const notice = { ...found.value, dedupeKey: queued.key };
  const known = await readForwarded(deps.records, name, notice.entityId);
  const forwarded = known?.value;
  const translation = await source.translate(notice, {
    api: deps.api(source),
    forwarded,
    now,
    lastHire: () => lastHire(deps.records, name, forwarded),
  });
  const records =
    translation.kind === 'several'
      ? translation.records
      : [{ recordId: notice.entityId, translation }];
  const outcomes: ForwardingDecision[] = [];
  const mayWait = lookAgainAfterMs(queued.looks + 1) !== undefined;
  for (const { recordId, translation: one } of records) {
    const about = await aboutRecord(deps, { source: name, key: queued.key, recordId, now });
    const decision = decideForwarding(one, {
      forwarded: about.known?.value,
      asOf: asOf(source, found.value, now),
      now,
      mayLookAgain: isReread(source, notice) && mayWait,
      mayWait,
      isListed: LISTED.includes(notice.event),
      isSent: source.connection === null,
      rules: deps.rules,
    });
    await carryOut(deps, context, about, decision);
    outcomes.push(decision);
  }
  await conclude(deps, context, queued, found, outcomes);
}

/** The events of notices that come from a list of the vendor. */
const LISTED = ['listed', 'employee.changed'];

interface About {
  readonly source: string;
  readonly key: string;
  readonly recordId: string;
  readonly now: Date;
  readonly known: Row<ForwardedDocument> | undefined;
}

async function aboutRecord(
  { records }: TranslationDeps,
  about: Omit<About, 'known'>,
): Promise<About> {
  return { ...about, known: await readForwarded(records, about.source, about.recordId) };
}

async function carryOut(
  deps: TranslationDeps,
  context: InvocationContext,
  about: About,
  decision: ForwardingDecision,
): Promise<void> {
  const { source, key, recordId, known } = about;
  const keep = (state: ForwardedDocument) =>
    writeForwarded(deps.records, source, recordId, state, known);
  const kept = known?.value.kept ?? null;
  switch (decision.kind) {
    case 'accept':
      await keepOrForget(deps, about, await forward(deps, context, about, decision));
      await finishWaiting(deps, about);
      return;
    case 'remember':
      await keep({ ...decision.forwarded, kept, waitsIn: null });
      await finishWaiting(deps, about);
      return;
    case 'wait':
      await keep({ ...decision.forwarded, kept, waitsIn: key });
      return;
    case 'ignore':
      context.log(`vendor event ${source} ${key} ignored ${decision.code}`);
      return;
    case 'lookAgain':
    case 'deadLetter':
      return;
    default:
      decision satisfies never;
  }
}

/** Of an onboarding whose data was deleted nothing is stored here either. */
async function keepOrForget(
  { records }: TranslationDeps,
  { source, recordId, known }: About,
  forwarded: ForwardedDocument | 'retired',
): Promise<void> {
  if (forwarded === 'retired') await forgetForwarded(records, source, recordId);
  else await writeForwarded(records, source, recordId, forwarded, known);
}

/** The notice that waited for a start date holds personal data, which is not needed any more. */
async function finishWaiting(
  { records }: TranslationDeps,
  { source, key, known }: About,
): Promise<void> {
  const waitsIn = known?.value.waitsIn;
  if (!waitsIn || waitsIn === key) return;
  const partition = noticePartition(source, waitsIn);
  const waiting = await records.read(partition, waitsIn, NoticeDocument);
  if (waiting) await finishNotice(records, { source, key: waitsIn }, waiting);
}

async function forward(
  { accept }: TranslationDeps,
  context: InvocationContext,
  { source, key, known, now }: About,
  { event, forwarded, ignored }: Extract<ForwardingDecision, { kind: 'accept' }>,
): Promise<ForwardedDocument | 'retired'> {
  // A second run of one notice may find another state, or one that was forwarded before another. Each
  // change of the state is one delivery to the intake.
  const { state } = forwarded;
  const { employmentId } = event.data;
  const bodyHash = sha256(`${employmentId}\n${state}\n${known?.value.asOf ?? ''}`);
  const delivery = { source, id: `${key}-${bodyHash}`, bodyHash, receivedAt: now };
  const acceptance = await accept(event, delivery);
  const onboardingId = acceptance.kind === 'accepted' ? acceptance.onboardingId : null;
  const without = ignored.length > 0 ? ` without ${ignored.join(' ')}` : '';
  context.log(
    `vendor event ${source} ${key} ${event.type} ${onboardingId ?? acceptance.kind}${without}`,
  );
  if (acceptance.kind === 'accepted' && acceptance.isRetired) return 'retired';
  const kept =
    onboardingId === null ? null : { onboardingId, eventKey: eventKeyOf(source, delivery.id) };
  return { ...forwarded, kept, waitsIn: null };
}

/** The notice is done when every record is. A record that an operator must see keeps it open. */
async function conclude(
  deps: TranslationDeps,
  context: InvocationContext,
  queued: Queued,
  found: Row<NoticeDocument>,
  outcomes: readonly ForwardingDecision[],
): Promise<void> {
  const { source, key, looks } = queued;
  const again = outcomes.find(({ kind }) => kind === 'lookAgain');
  const delayMs = lookAgainAfterMs(looks + 1);
  if (again?.kind === 'lookAgain' && delayMs !== undefined) {
    context.log(`vendor event ${source} ${key} look ${looks + 1} ${again.code}`);
    await deps.vendorQueue.put({ source, key, looks: looks + 1 }, { delayMs });
    return;
  }
  const letters = outcomes.map(letterOf).filter((letter) => letter !== undefined);
  for (const { code, findings } of letters) {
    await toDeadLetter(deps, context, queued, code, findings);
  }
  if (letters.length === 0) await finishNotice(deps.records, queued, found);
}

function letterOf(
  decision: ForwardingDecision,
): { code: string; findings: readonly string[] } | undefined {
  if (decision.kind === 'deadLetter') return decision;
  if (decision.kind === 'wait') return { code: decision.code, findings: [] };
  return decision.kind === 'accept' && decision.tell
    ? { code: decision.tell, findings: [] }
    : undefined;
}

/** Whether the vendor is asked when the notice is translated. Some notices hold the hire. */
const isReread = ({ connection }: Source, { hire }: Pick<NoticeDocument, 'hire'>): boolean =>
  connection !== null && hire === null;

/**
 * When the vendor was asked, the data is valid as of now. Else the vendor may give the time of the
 * change, and without it the time of receipt counts. A time in the future is not used, because it
 * would win over every later correction.
 */
function asOf(source: Source, notice: NoticeDocument, now: Date): Date {
  if (isReread(source, notice)) return now;
  const { occurredAt, receivedAt } = notice;
  const at = new Date(occurredAt ?? receivedAt);
  return at < now ? at : now;
}

async function askLater(
  deps: TranslationDeps,
  context: InvocationContext,
  queued: Queued,
  error: ServiceError,
): Promise<void> {
  const { source, key, attempt, looks } = queued;
  const { retryAfterMs } = error;
  const next = afterVendorFailure({ attempt: attempt + 1, retryAfterMs });
  if (next.kind === 'dead') return toDeadLetter(deps, context, queued, 'vendorUnreachable');
  context.warn(`vendor event ${source} ${key} attempt ${attempt + 1}: ${statusOf(error)}`);
  const { delayMs } = next;
  await deps.vendorQueue.put({ source, key, attempt: attempt + 1, looks }, { delayMs });
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
