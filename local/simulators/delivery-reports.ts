import type { World } from './world.ts';

export type EmailDelivery =
  | 'Delivered'
  | 'Bounced'
  | 'Failed'
  | 'FilteredSpam'
  | 'Quarantined'
  | 'Suppressed';

/** What Event Grid would send, in the CloudEvents 1.0 schema. */
export interface DeliveryReport {
  id: string;
  source: string;
  subject: string;
  type: string;
  time: string;
  specversion: '1.0';
  data: Record<string, unknown>;
}

export interface DeliveryReports {
  /** Decides what becomes of later messages to this address or number; default Delivered. */
  script(recipient: string, status: EmailDelivery): void;
  outcomeFor(recipient: string): EmailDelivery;
  emailSent(mail: { id: string; sender: string; recipient: string; status: EmailDelivery }): void;
  smsSent(sms: { id: string; from: string; to: string; tag?: string }): void;
  /** Those whose moment has come by the clock. Order is not the order of sending. */
  due(): DeliveryReport[];
}

const SOURCE =
  '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/firstkey/providers/' +
  'Microsoft.Communication/communicationServices/firstkey';
const REPORT_DELAY_MS: [number, number] = [1_000, 30_000];

export function createDeliveryReports(world: World): DeliveryReports {
  const { clock, chance, documents } = world;
  const reports = documents.collection<DeliveryReport>('deliveryReports');
  const scripts = documents.collection<{ status: EmailDelivery }>('deliveryScripts');
  const outcomeFor = (recipient: string) => scripts.get(keyOf(recipient))?.status ?? 'Delivered';

  function keep(
    subject: string,
    type: string,
    data: (at: string) => Record<string, unknown>,
  ): void {
    const id = chance.uuid();
    const time = new Date(clock.now() + chance.between(...REPORT_DELAY_MS)).toISOString();
    const source = SOURCE;
    reports.put(id, { id, source, subject, type, time, specversion: '1.0', data: data(time) });
  }

  return {
    script: (recipient, status) => scripts.put(keyOf(recipient), { status }),
    outcomeFor,
    emailSent: ({ id, sender, recipient, status }) =>
      keep(
        `sender/${sender}/message/${id}`,
        'Microsoft.Communication.EmailDeliveryReportReceived',
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
        `/phonenumber/${to}`,
        'Microsoft.Communication.SMSDeliveryReportReceived',
        (receivedTimestamp) => ({
          messageId: id,
          from,
          to,
          deliveryStatus: outcomeFor(to) === 'Delivered' ? 'Delivered' : 'Failed',
          deliveryStatusDetails: outcomeFor(to) === 'Delivered' ? '2000' : '5000',
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
  };
}

function statusMessage(status: EmailDelivery): string {
  return status === 'Bounced' ? '550 5.1.1 The address does not exist.' : 'No error.';
}

function keyOf(recipient: string): string {
  return recipient.trim().toLowerCase();
}
