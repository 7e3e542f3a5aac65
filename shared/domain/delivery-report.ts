import { z } from 'zod';

/** What a service reported of a message in the end; `unclear` is anything we do not know. */
export const DeliveryVerdict = z.enum([
  'delivered',
  'bounced',
  'suppressed',
  'quarantined',
  'failed',
  'unclear',
]);
export type DeliveryVerdict = z.infer<typeof DeliveryVerdict>;

/** What became of one message to one recipient, as the service says. */
export interface DeliveryReport {
  /** The id under which it was sent; null where the sender of an SMS gave it no tag. */
  readonly operationId: string | null;
  readonly verdict: DeliveryVerdict;
  /** As written in the report; null when it says none. */
  readonly attemptedAt: string | null;
}

/**
 * The delivery reports in what Event Grid hands over: one event or an array, in its own schema or
 * as CloudEvents. The published samples differ in upper and lower case, so keys and values are
 * matched without regard to it. `foreign` counts what is no delivery report.
 *
 * @see https://learn.microsoft.com/azure/event-grid/communication-services-email-events
 */
export function deliveryReportsIn(message: unknown): {
  reports: readonly DeliveryReport[];
  foreign: number;
} {
  const events = Array.isArray(message) ? message : [message];
  const reports = events.map(reportOf).filter((report) => report !== undefined);
  const foreign = Math.max(events.length, 1) - reports.length;
  return { reports, foreign };
}

/** Least first. A failure outweighs a delivery, and among failures the one that says more. */
const WEIGHT: Record<DeliveryVerdict, number> = {
  unclear: 0,
  delivered: 1,
  quarantined: 2,
  failed: 3,
  suppressed: 4,
  bounced: 5,
};

/**
 * What two reports about one message say together. The order in which they came says nothing, and a
 * failure is never taken back: "delivered" is the word of the first server only, and a bounce may
 * come from behind it.
 */
export function laterVerdict(
  known: DeliveryVerdict | null,
  next: DeliveryVerdict,
): DeliveryVerdict {
  return known !== null && WEIGHT[known] > WEIGHT[next] ? known : next;
}

function reportOf(event: unknown): DeliveryReport | undefined {
  const parsed = Envelope.safeParse(event);
  if (!parsed.success) return undefined;
  const { type, eventtype, data } = parsed.data;
  switch ((type ?? eventtype ?? '').toLowerCase()) {
    case 'microsoft.communication.emaildeliveryreportreceived':
      return fromMail(data);
    case 'microsoft.communication.smsdeliveryreportreceived':
      return fromSms(data);
    default:
      return undefined;
  }
}

const lowerKeys = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).map(([key, part]) => [key.toLowerCase(), part]))
    : value;

const word = z.string().optional().catch(undefined);

const Envelope = z.preprocess(
  lowerKeys,
  z.object({ type: word, eventtype: word, data: z.unknown() }),
);

const MailData = z.preprocess(
  lowerKeys,
  z.object({ messageid: z.string(), status: word, deliveryattempttimestamp: word }),
);

const SmsData = z.preprocess(
  lowerKeys,
  z.object({
    messageid: z.string(),
    tag: word,
    deliverystatus: word,
    deliverystatusdetails: z.coerce.string().optional().catch(undefined),
    receivedtimestamp: word,
  }),
);

const MAIL_VERDICTS: ReadonlyMap<string, DeliveryVerdict> = new Map([
  ['delivered', 'delivered'],
  ['bounced', 'bounced'],
  ['suppressed', 'suppressed'],
  ['quarantined', 'quarantined'],
  ['filteredspam', 'quarantined'],
  ['failed', 'failed'],
  // Handed on to the members of a list, about whom nothing is known.
  ['expanded', 'unclear'],
]);

function fromMail(data: unknown): DeliveryReport | undefined {
  const parsed = MailData.safeParse(data);
  if (!parsed.success) return undefined;
  const { messageid, status, deliveryattempttimestamp: attemptedAt = null } = parsed.data;
  const verdict = MAIL_VERDICTS.get(simple(status)) ?? 'unclear';
  return { operationId: simple(messageid), verdict, attemptedAt };
}

function fromSms(data: unknown): DeliveryReport | undefined {
  const parsed = SmsData.safeParse(data);
  if (!parsed.success) return undefined;
  const { tag, deliverystatus, deliverystatusdetails, receivedtimestamp } = parsed.data;
  const code = /\b\d{4}\b/.exec(deliverystatusdetails ?? '')?.[0];
  return {
    operationId: tag === undefined ? null : simple(tag),
    verdict: smsVerdict(simple(deliverystatus), code),
    attemptedAt: receivedtimestamp ?? null,
  };
}

const SMS_DELIVERED = '2000';
/** The carrier gives no reports, so the message may well have arrived. */
const SMS_UNREPORTED = '5002';

function smsVerdict(status: string, code: string | undefined): DeliveryVerdict {
  if (code === SMS_UNREPORTED) return 'unclear';
  if (code !== undefined && code !== SMS_DELIVERED) return 'failed';
  if (status === 'delivered' || (status === '' && code === SMS_DELIVERED)) return 'delivered';
  return ['failed', 'expired'].includes(status) ? 'failed' : 'unclear';
}

const simple = (text: string | undefined): string => (text ?? '').trim().toLowerCase();
