import { z } from 'zod';

/**
 * The final result that the service reported for a message. `unclear` stands for every result that
 * is not known here.
 */
export const DeliveryVerdict = z.enum([
  'delivered',
  'bounced',
  'suppressed',
  'quarantined',
  'failed',
  'unclear',
]);
export type DeliveryVerdict = z.infer<typeof DeliveryVerdict>;

/** The reported result of one message to one recipient. */
export interface DeliveryReport {
  /** The id that the message was sent under. Null for an SMS that was sent without a tag. */
  readonly operationId: string | null;
  readonly verdict: DeliveryVerdict;
  /** Copied from the report. Null when the report has no time. */
  readonly attemptedAt: string | null;
}

/**
 * Reads the delivery reports in a message of Event Grid: one event or an array, in Event Grid's own
 * schema or as CloudEvents. The published samples differ in upper and lower case, so keys and
 * values are compared without case. `foreign` counts the events that are not delivery reports.
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

/**
 * Least important first. A failure outweighs a delivery. Among failures the more precise one
 * outweighs the other.
 */
const WEIGHT: Record<DeliveryVerdict, number> = {
  unclear: 0,
  delivered: 1,
  quarantined: 2,
  failed: 3,
  suppressed: 4,
  bounced: 5,
};

/**
 * Combines two reports about one message. Their order of arrival does not matter, and a failure is
 * never taken back: "delivered" only means that the first mail server took the message, and a later
 * server may still bounce it.
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

const optionalText = z.string().optional().catch(undefined);

const Envelope = z.preprocess(
  lowerKeys,
  z.object({ type: optionalText, eventtype: optionalText, data: z.unknown() }),
);

const MailData = z.preprocess(
  lowerKeys,
  z.object({ messageid: z.string(), status: optionalText, deliveryattempttimestamp: optionalText }),
);

const SmsData = z.preprocess(
  lowerKeys,
  z.object({
    messageid: z.string(),
    tag: optionalText,
    deliverystatus: optionalText,
    deliverystatusdetails: z.coerce.string().optional().catch(undefined),
    receivedtimestamp: optionalText,
  }),
);

const MAIL_VERDICTS: ReadonlyMap<string, DeliveryVerdict> = new Map([
  ['delivered', 'delivered'],
  ['bounced', 'bounced'],
  ['suppressed', 'suppressed'],
  ['quarantined', 'quarantined'],
  ['filteredspam', 'quarantined'],
  ['failed', 'failed'],
  // Forwarded to the members of a list. What happened to their copies is not known.
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
/** The carrier sends no reports, so the message may have arrived. */
const SMS_UNREPORTED = '5002';

function smsVerdict(status: string, code: string | undefined): DeliveryVerdict {
  if (code === SMS_UNREPORTED) return 'unclear';
  if (code !== undefined && code !== SMS_DELIVERED) return 'failed';
  if (status === 'delivered' || (status === '' && code === SMS_DELIVERED)) return 'delivered';
  return ['failed', 'expired'].includes(status) ? 'failed' : 'unclear';
}

const simple = (text: string | undefined): string => (text ?? '').trim().toLowerCase();
