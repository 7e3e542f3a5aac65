import { bodyOf, type Call, isObject, type Reply } from './call.ts';
import { problem } from './communication-problems.ts';
import type { DeliveryReports, EmailDelivery } from './delivery-reports.ts';
import { createLimiter } from './limiter.ts';
import type { Outbox } from './outbox.ts';
import type { World } from './world.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const RECIPIENTS_MAX = 50;
const BODY_BYTES_MAX = 10 * 1024 * 1024;
const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
/** A custom domain's published limits. */
const SEND_LIMITS = [
  { calls: 30, windowMs: MINUTE_MS },
  { calls: 100, windowMs: HOUR_MS },
];
const STATUS_LIMITS = [
  { calls: 60, windowMs: MINUTE_MS },
  { calls: 200, windowMs: HOUR_MS },
];
/** How long a hard bounce keeps an address on the managed suppression list, growing each time. */
const SUPPRESSION_LEASES_MS = [24, 48, 96, 168, 336].map((hours) => hours * HOUR_MS);
const RETRY_AFTER_SECONDS = 1;

interface Operation {
  id: string;
  doneAt: number;
  error?: { code: string; message: string };
}

interface Mail {
  sender: string;
  recipients: string[];
  subject: string;
  text: string;
  html?: string;
  isTrackingDisabled: boolean;
}

export function createEmail(
  world: World,
  outbox: Outbox,
  reports: DeliveryReports,
  lacksMailbox: (address: string) => boolean,
) {
  const { clock, chance, documents, unkind } = world;
  const operations = documents.collection<Operation>('emailOperations');
  const suppressions = documents.collection<{ until: number; bounces: number }>('suppressions');
  const sendLimiter = createLimiter(SEND_LIMITS);
  const statusLimiter = createLimiter(STATUS_LIMITS);
  /** So that a poller makes progress even while the clock stands still. */
  const polls = new Map<string, number>();

  function send(call: Call): Reply {
    const refused = limited(sendLimiter.admit(clock.now()));
    if (refused) return refused;
    const operationId = call.headers.get('operation-id');
    if (operationId !== null && !UUID.test(operationId)) {
      return problem(
        400,
        'InvalidOperationId',
        'The Operation-Id header must be a UUID.',
        'Operation-Id',
      );
    }
    const mail = mailIn(call, world);
    if ('status' in mail) return mail;
    const known = operationId === null ? undefined : operations.get(operationId.toLowerCase());
    if (known && !unkind.hasDuplicateMails) return { ...accepted(call, known), replayed: true };
    const id = operationId?.toLowerCase() ?? chance.uuid();
    return accepted(call, dispatch(id, mail));
  }

  function dispatch(id: string, mail: Mail): Operation {
    const now = clock.now();
    const outcomes = mail.recipients.map((recipient) => deliver(id, mail, recipient, now));
    const isAllSuppressed = outcomes.every((status) => status === 'Suppressed');
    const operation: Operation = {
      id,
      doneAt: now + chance.between(1_000, 4_000),
      ...(isAllSuppressed ? { error: SUPPRESSED } : {}),
    };
    operations.put(id, operation);
    return operation;
  }

  function deliver(id: string, mail: Mail, recipient: string, now: number): EmailDelivery {
    const key = recipient.toLowerCase();
    const lease = suppressions.get(key);
    const isSuppressed = lease !== undefined && lease.until > now;
    const status = isSuppressed ? 'Suppressed' : outcomeFor(recipient);
    if (status === 'Bounced' || isSuppressed) suppress(key, lease?.bounces ?? 0, now);
    if (!isSuppressed) {
      outbox.add({
        id,
        channel: 'email',
        to: recipient,
        subject: mail.subject,
        text: mail.text,
        ...(mail.html === undefined ? {} : { html: mail.html }),
        sentAt: new Date(now).toISOString(),
        isTrackingDisabled: mail.isTrackingDisabled,
      });
    }
    reports.emailSent({ id, sender: mail.sender, recipient, status });
    return status;
  }

  function outcomeFor(recipient: string): EmailDelivery {
    const outcome = reports.outcomeFor(recipient);
    return outcome === 'Delivered' && lacksMailbox(recipient) ? 'Bounced' : outcome;
  }

  function suppress(key: string, bounces: number, now: number): void {
    const lease = SUPPRESSION_LEASES_MS[Math.min(bounces, SUPPRESSION_LEASES_MS.length - 1)] ?? 0;
    suppressions.put(key, { until: now + lease, bounces: bounces + 1 });
  }

  function status(id: string): Reply {
    const refused = limited(statusLimiter.admit(clock.now()));
    if (refused) return refused;
    const operation = operations.get(id.toLowerCase());
    if (!operation) return problem(404, 'OperationNotFound', `There is no operation ${id}.`);
    const count = (polls.get(operation.id) ?? 0) + 1;
    polls.set(operation.id, count);
    if (operation.doneAt > clock.now() && count < 3) {
      return {
        status: 200,
        headers: retryAfter(),
        body: { id: operation.id, status: running(count) },
      };
    }
    const { error } = operation;
    const end = error ? { status: 'Failed', error } : { status: 'Succeeded' };
    return { status: 200, body: { id: operation.id, ...end } };
  }

  function limited(waitSeconds: number): Reply | undefined {
    if (!unkind.hasMailLimits || waitSeconds === 0) return undefined;
    return {
      ...problem(
        429,
        'TooManyRequests',
        `Too many requests. Please try after ${waitSeconds} seconds.`,
      ),
      headers: { 'retry-after': String(waitSeconds), 'x-ms-error-code': 'TooManyRequests' },
    };
  }

  return { send, status };
}

const SUPPRESSED = {
  code: 'EmailDroppedAllRecipientsSuppressed',
  message: 'Message dropped because all recipients were suppressed.',
};

function running(count: number): string {
  return count === 1 ? 'NotStarted' : 'Running';
}

function retryAfter(): Record<string, string> {
  return { 'retry-after': String(RETRY_AFTER_SECONDS) };
}

function accepted(call: Call, { id }: Operation): Reply {
  const version = encodeURIComponent(call.query.get('api-version') ?? '');
  const location = `${call.origin}/emails/operations/${id}?api-version=${version}`;
  return {
    status: 202,
    headers: { 'operation-location': location, ...retryAfter() },
    body: { id, status: 'Running' },
  };
}

function mailIn(call: Call, { tenant }: World): Mail | Reply {
  const body = bodyOf(call);
  if (Buffer.byteLength(call.text) > BODY_BYTES_MAX) {
    return problem(413, 'RequestEntityTooLarge', 'The message is larger than 10 MB.');
  }
  const content = isObject(body?.['content']) ? body['content'] : {};
  const sender = body?.['senderAddress'];
  const recipients = addressesIn(body);
  if (typeof sender !== 'string') return invalid('senderAddress is required.', 'senderAddress');
  if (typeof content['subject'] !== 'string')
    return invalid('content.subject is required.', 'content.subject');
  if (recipients.length === 0) return invalid('recipients.to is required.', 'recipients.to');
  if (recipients.length > RECIPIENTS_MAX) return invalid('At most 50 recipients.', 'recipients');
  const wrong = recipients.find((address) => !/^[^\s@,<>]+@[^\s@,<>]+\.[^\s@,<>]+$/.test(address));
  if (wrong !== undefined) return invalid('A recipient is not an e-mail address.', 'recipients.to');
  const { plainText, html } = content;
  if (typeof plainText !== 'string' && typeof html !== 'string') {
    return invalid('content.plainText or content.html is required.', 'content');
  }
  if (!tenant.mailSenders.some((allowed) => allowed.toLowerCase() === sender.toLowerCase())) {
    return problem(404, 'DomainNotLinked', 'The specified sender domain has not been linked.');
  }
  return {
    sender,
    recipients,
    subject: content['subject'],
    text: typeof plainText === 'string' ? plainText : '',
    ...(typeof html === 'string' ? { html } : {}),
    isTrackingDisabled: body?.['userEngagementTrackingDisabled'] === true,
  };
}

function addressesIn(body: Record<string, unknown> | undefined): string[] {
  const recipients = isObject(body?.['recipients']) ? body['recipients'] : {};
  const to = recipients['to'];
  if (!Array.isArray(to) || to.length === 0) return [];
  return ['to', 'cc', 'bcc']
    .flatMap((kind) => (Array.isArray(recipients[kind]) ? recipients[kind] : []))
    .map((entry: unknown) => (isObject(entry) ? String(entry['address']) : ''));
}

function invalid(message: string, target: string): Reply {
  return problem(400, 'InvalidRequest', message, target);
}
