import type { InvocationContext } from '@azure/functions';
import type { NewDeadLetter } from '../../shared/dead-letters/add.ts';
import type { Records } from '../../shared/domain/ports.ts';
import { OPERATOR } from '../../shared/domain/project-hire.ts';
import { type AcceptHire, sha256 } from '../../shared/intake/accept.ts';
import { readCloudEvent } from '../../shared/intake/cloud-event.ts';
import { jsonText } from '../../shared/intake/json-text.ts';
import {
  forgetRefused,
  keepRefused,
  ReplayedEvent,
  refusedEvent,
} from '../../shared/intake/refused-events.ts';
import {
  type HireFinding,
  type HireRules,
  validateHireEvent,
} from '../../shared/intake/validate-hire.ts';

export interface IntegrationDeps {
  readonly records: Records;
  readonly accept: AcceptHire;
  readonly addDeadLetter: (letter: NewDeadLetter) => Promise<unknown>;
  /** The source of all events. When null, the `source` of each CloudEvent is used. */
  readonly source: string | null;
  /** Sources that authenticate elsewhere. A CloudEvent must not use one of these names. */
  readonly reservedSources: readonly string[];
  readonly queueName: string;
  /** Default: no domain is the organisation's own, and every hire has a manager. */
  readonly rules?: HireRules | undefined;
}

interface Received {
  readonly event: unknown;
  readonly hash: string;
  readonly receivedAt: Date;
  readonly isReplayed: boolean;
}

/**
 * Event Grid or queue trigger: receives an event of ours, plain or in a CloudEvent, from an
 * integration platform that Azure has authorised. An event that cannot be accepted becomes a dead
 * letter and is never lost. When storage is unavailable this throws, and the event is delivered
 * again.
 */
export function receiveIntegrationEvent(deps: IntegrationDeps) {
  return async (message: unknown, context: InvocationContext): Promise<void> => {
    const received = await receivedIn(deps, message);
    if (!received) {
      context.warn('an event to be replayed is not kept any more');
      return;
    }
    const refusal = await refusalOf(deps, received);
    if (!refusal) {
      if (received.isReplayed) await forgetRefused(deps.records, received.hash);
      return;
    }
    const { reason, findings } = refusal;
    const what = [reason, ...findings.map(({ path, code }) => `${path}:${code}`)].join(' ');
    context.warn(`integration event ${received.hash.slice(0, 16)} is refused: ${what}`);
    await keepAside(deps, received, reason);
  };
}

/** Queue trigger on the poison queue: turns a message that failed for good into a dead letter. */
export function keepPoisonedEvent(deps: IntegrationDeps) {
  return async (message: unknown): Promise<void> => {
    const received = await receivedIn(deps, message);
    if (received) await keepAside(deps, received, 'poisoned');
  };
}

async function receivedIn(deps: IntegrationDeps, message: unknown): Promise<Received | undefined> {
  const replayed = ReplayedEvent.safeParse(message);
  if (!replayed.success) {
    const hash = sha256(jsonText(message));
    return { event: message, hash, receivedAt: new Date(), isReplayed: false };
  }
  const hash = replayed.data.refusedEvent;
  const kept = await refusedEvent(deps.records, hash);
  return kept && { ...kept, hash, isReplayed: true };
}

/** Why an event is not accepted. The findings name fields, and quote nothing. */
interface Refusal {
  readonly reason: string;
  readonly findings: readonly HireFinding[];
}
const refused = (reason: string, findings: readonly HireFinding[] = []): Refusal => ({
  reason,
  findings,
});

/** Undefined when the event is accepted. */
async function refusalOf(deps: IntegrationDeps, received: Received): Promise<Refusal | undefined> {
  const { event, hash, receivedAt } = received;
  const isCloudEvent =
    typeof event === 'object' && event !== null && Object.hasOwn(event, 'specversion');
  const reading = isCloudEvent
    ? readCloudEvent(event, receivedAt)
    : { kind: 'event' as const, id: hash, source: PLAIN, body: event };
  if (reading.kind === 'invalid') return refused('cloudEventInvalid', reading.findings);
  const validation = validateHireEvent(reading.body, new Date(), deps.rules);
  if (validation.kind === 'invalid') return refused('hireInvalid', validation.findings);
  if (!isCloudEvent && deps.source === null) return refused('sourceUnnamed');
  const source = deps.source ?? reading.source;
  if (isReserved(deps, source)) return refused('sourceReserved');
  const delivery = { source, id: `${reading.source} ${reading.id}`, bodyHash: hash, receivedAt };
  const accepted = await deps.accept(validation.event, delivery);
  return accepted.kind === 'conflict' ? refused('eventIdReused') : undefined;
}

/** The source of an event without an envelope, which names none. */
const PLAIN = 'plain';

/**
 * A publisher of events must not use the name of another source, in any case, unless the setting names
 * the source.
 */
function isReserved(
  { source: setSource, reservedSources }: IntegrationDeps,
  source: string,
): boolean {
  const isSame = (name: string) => name.toLowerCase() === source.toLowerCase();
  return isSame(OPERATOR) || (setSource === null && reservedSources.some(isSame));
}

async function keepAside(
  { records, addDeadLetter, queueName }: IntegrationDeps,
  received: Received,
  reason: string,
): Promise<void> {
  const { hash } = received;
  await keepRefused(records, hash, received);
  const message = { refusedEvent: hash };
  await addDeadLetter({ kind: 'hireEvent', reason, onboardingId: null, queue: queueName, message });
}
