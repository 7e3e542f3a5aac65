import type { Clock } from '../../clock.ts';
import { empty, type HttpAnswer, type HttpCall, json, queryOf } from '../http/call.ts';
import type { Webhook } from '../http/handler.ts';
import { errorMessage, type LogSink, logFailure } from '../log.ts';
import type { RegisteredFunction, Registry } from '../registry.ts';
import type { TypedData } from '../wire.ts';

interface EventGridParts {
  readonly registry: Registry;
  readonly clock: Clock;
  readonly log: LogSink;
  readonly run: (
    called: RegisteredFunction,
    data: TypedData,
    triggerMetadata: Record<string, TypedData>,
  ) => Promise<void>;
}

type Event = Record<string, unknown>;

/**
 * The webhook Event Grid delivers to: `POST /runtime/webhooks/EventGrid?functionName=NAME`.
 * Answers the validation handshake, runs the function once for each event (Event Grid schema or
 * CloudEvents), and answers 202 only if all runs succeeded; a 500 makes Event Grid send all again.
 */
export function createEventGridWebhook(parts: EventGridParts): Webhook {
  return {
    systemKeyName: 'eventgrid_extension',
    answer: (call) => answer(parts, call),
  };
}

async function answer(parts: EventGridParts, call: HttpCall): Promise<HttpAnswer> {
  const called = findFunction(parts.registry, call);
  if (!called) {
    const name = queryNoCase(call, 'functionName') ?? '';
    return text(404, `cannot find function: '${name}'`);
  }
  const eventType = call.headers['aeg-event-type']?.toLowerCase();
  if (eventType === 'unsubscribe') return empty(202);
  const events = readEvents(call);
  if (!events) return text(400, 'The body must be a JSON event or an array of events.');
  if (eventType === 'subscriptionvalidation') return validate(events);
  if (eventType === 'notification') return deliver(parts, called, events);
  return empty(400);
}

function findFunction(registry: Registry, call: HttpCall): RegisteredFunction | undefined {
  const called = registry.find(queryNoCase(call, 'functionName') ?? '');
  const isEventGrid = Object.values(called?.bindings ?? {}).some(
    ({ type }) => type === 'eventGridTrigger',
  );
  return isEventGrid ? called : undefined;
}

function queryNoCase(call: HttpCall, name: string): string | undefined {
  for (const [key, value] of queryOf(call)) {
    if (key.toLowerCase() === name.toLowerCase()) return value;
  }
  return undefined;
}

function readEvents(call: HttpCall): Event[] | undefined {
  try {
    const body: unknown = JSON.parse(new TextDecoder().decode(call.body));
    const events = Array.isArray(body) ? body : [body];
    return events.every((one) => typeof one === 'object' && one !== null) ? events : undefined;
  } catch {
    return undefined;
  }
}

function validate([event]: Event[]): HttpAnswer {
  const data = event?.['data'];
  try {
    const values = (typeof data === 'string' ? JSON.parse(data) : data) as Event | undefined;
    const code = values?.['validationCode'];
    if (typeof code === 'string') return json(200, { validationResponse: code });
  } catch {}
  return text(400, 'The validation event holds no validationCode.');
}

async function deliver(
  parts: EventGridParts,
  called: RegisteredFunction,
  events: Event[],
): Promise<HttpAnswer> {
  const done = parts.clock.working();
  try {
    const runs = await Promise.allSettled(events.map((event) => runOnce(parts, called, event)));
    const failed = runs.find((run) => run.status === 'rejected');
    if (failed) throw failed.reason;
    return empty(202);
  } catch (error) {
    logFailure(parts.log, called.name, error);
    return text(500, errorMessage(error));
  } finally {
    done();
  }
}

function runOnce({ run }: EventGridParts, called: RegisteredFunction, event: Event): Promise<void> {
  const metadata: Record<string, TypedData> =
    'data' in event ? { data: { json: JSON.stringify(event['data']) } } : {};
  return run(called, { json: JSON.stringify(event) }, metadata);
}

function text(status: number, body: string): HttpAnswer {
  return { status, headers: [['content-type', 'text/plain; charset=utf-8']], body };
}
