import { type DeliveryReport, inSchema, oddlyCased, type ReportSchema } from './report-form.ts';
import type { World } from './world.ts';

export const EMAIL_DELIVERIES = [
  'Delivered',
  'Bounced',
  'Failed',
  'FilteredSpam',
  'Quarantined',
  'Suppressed',
  'Expanded',
] as const;
export type EmailDelivery = (typeof EMAIL_DELIVERIES)[number];

/** The fate of messages to one recipient, and how it is reported. */
export interface DeliveryScript {
  /** `silence`: it arrives, and no report is sent. Default Delivered. */
  status?: EmailDelivery | 'silence';
  /** Of an SMS, in place of the one that goes with the status. */
  smsCode?: string;
  /** From sending until the report; by default some seconds, drawn anew. */
  delayMs?: number;
  /** How often the report comes, a minute apart. Default 1. */
  copies?: number;
  /** Default cloudEvents. */
  schema?: ReportSchema;
  hasOddCasing?: boolean;
}

/** A report that must still be delivered, as the JSON value that the subscriber gets. */
export interface PendingReport {
  readonly key: string;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly body: Record<string, unknown>;
}

/** The reports that Event Grid must still deliver. They survive a restart. */
export interface PendingReports {
  all(): readonly PendingReport[];
  get(key: string): PendingReport | undefined;
  delivered(key: string): void;
  /** Hears of every report that comes to be from now on. Returns the way out. */
  onNew(listener: (report: PendingReport) => void): () => void;
}

export interface DeliveryReports {
  /** Sets the fate of later messages to this address or number; default Delivered. */
  script(recipient: string, script: EmailDelivery | 'silence' | DeliveryScript): void;
  outcomeFor(recipient: string): EmailDelivery;
  emailSent(mail: { id: string; sender: string; recipient: string; status: EmailDelivery }): void;
  smsSent(sms: { id: string; from: string; to: string; tag?: string }): void;
  /** Those whose moment has come by the clock, delivered or not, soonest first. */
  due(): DeliveryReport[];
  readonly pending: PendingReports;
}

const SOURCE =
  '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/firstkey/providers/' +
  'Microsoft.Communication/communicationServices/firstkey';
const REPORT_DELAY_MS: [number, number] = [1_000, 30_000];
const COPY_GAP_MS = 60_000;
const SMS_CODES: Partial<Record<EmailDelivery, string>> = {
  Delivered: '2000',
  Bounced: '4004',
  // The carrier gives no reports.
  Expanded: '5002',
};

export function createDeliveryReports(world: World): DeliveryReports {
  const { clock, chance, documents } = world;
  const reports = documents.collection<DeliveryReport>('deliveryReports');
  const scripts = documents.collection<DeliveryScript>('deliveryScripts');
  const pending = documents.collection<PendingReport>('pendingReports');
  const listeners = new Set<(report: PendingReport) => void>();
  const scriptFor = (recipient: string) => scripts.get(keyOf(recipient)) ?? {};

  function outcomeFor(recipient: string): EmailDelivery {
    const { status = 'Delivered' } = scriptFor(recipient);
    return status === 'silence' ? 'Delivered' : status;
  }

  function keep(
    recipient: string,
    event: { subject: string; type: string },
    data: (at: string) => Record<string, unknown>,
  ): void {
    const script = scriptFor(recipient);
    const id = chance.uuid();
    const drawnMs = chance.between(...REPORT_DELAY_MS);
    const at = clock.now() + (script.delayMs ?? drawnMs);
    if (script.status === 'silence') return;
    const time = new Date(at).toISOString();
    const report: DeliveryReport = {
      id,
      source: SOURCE,
      ...event,
      time,
      specversion: '1.0',
      data: data(time),
    };
    reports.put(id, report);
    for (let copy = 0; copy < (script.copies ?? 1); copy++) {
      send({ key: `${id}-${copy}`, at: at + copy * COPY_GAP_MS, body: formOf(report, script) });
    }
  }

  function send(report: PendingReport): void {
    pending.put(report.key, report);
    for (const listener of listeners) listener(report);
  }

  return {
    script: (recipient, script) =>
      scripts.put(keyOf(recipient), typeof script === 'string' ? { status: script } : script),
    outcomeFor,
    emailSent: ({ id, sender, recipient, status }) =>
      keep(
        recipient,
        {
          subject: `sender/${sender}/message/${id}`,
          type: 'Microsoft.Communication.EmailDeliveryReportReceived',
        },
        (deliveryAttemptTimestamp) => ({
          sender,
          recipient,
          messageId: id,
          status,
          deliveryStatusDetails: { statusMessage: statusMessage(status) },
          deliveryAttemptTimestamp,
        }),
      ),
    smsSent: ({ id, from, to, tag }) =>
      keep(
        to,
        {
          subject: `/phonenumber/${to}`,
          type: 'Microsoft.Communication.SMSDeliveryReportReceived',
        },
        (receivedTimestamp) => ({
          messageId: id,
          from,
          to,
          deliveryStatus: outcomeFor(to) === 'Delivered' ? 'Delivered' : 'Failed',
          deliveryStatusDetails: scriptFor(to).smsCode ?? SMS_CODES[outcomeFor(to)] ?? '5000',
          receivedTimestamp,
          deliveryAttempts: [
            { timestamp: receivedTimestamp, segmentsSucceeded: 1, segmentsFailed: 0 },
          ],
          ...(tag === undefined ? {} : { tag }),
        }),
      ),
    due: () => {
      const now = new Date(clock.now()).toISOString();
      const ripe = reports.all().filter(({ time }) => time <= now);
      return ripe.sort((a, b) => a.time.localeCompare(b.time));
    },
    pending: {
      all: () => pending.all(),
      get: (key) => pending.get(key),
      delivered: (key) => void pending.delete(key),
      onNew: (listener) => {
        listeners.add(listener);
        return () => void listeners.delete(listener);
      },
    },
  };
}

function formOf(
  report: DeliveryReport,
  { schema = 'cloudEvents', hasOddCasing = false }: DeliveryScript,
): Record<string, unknown> {
  const event = inSchema(report, schema);
  return hasOddCasing ? oddlyCased(event) : event;
}

function statusMessage(status: EmailDelivery): string {
  return status === 'Bounced' ? '550 5.1.1 The address does not exist.' : 'No error.';
}

function keyOf(recipient: string): string {
  return recipient.trim().toLowerCase();
}
