import { bodyOf, type Call, isObject, type Reply } from './call.ts';
import { problem } from './communication-problems.ts';
import type { DeliveryReports } from './delivery-reports.ts';
import type { Outbox } from './outbox.ts';
import type { World } from './world.ts';

const RECIPIENTS_MAX = 100;
const MESSAGE_LENGTH_MAX = 2_048;
const E164 = /^\+[1-9]\d{6,14}$/;

interface Sms {
  from: string;
  message: string;
  isReportWanted: boolean;
  tag: string | undefined;
}

/** SMS. Each recipient carries its own repeatability id, and its own success or failure in a 202. */
export function createSms(world: World, outbox: Outbox, reports: DeliveryReports) {
  const { clock, chance, documents, tenant } = world;
  const repeats = documents.collection<{ messageId: string }>('smsRepeats');

  function send(call: Call): Reply {
    const body = bodyOf(call);
    const { from, message, smsRecipients: recipients } = body ?? {};
    if (typeof from !== 'string' || !tenant.smsSenders.includes(from)) {
      return problem(
        401,
        'Unauthorized',
        'The number in from does not belong to this resource.',
        'from',
      );
    }
    if (typeof message !== 'string' || message === '' || message.length > MESSAGE_LENGTH_MAX) {
      return problem(400, 'BadRequest', 'The message must have 1 to 2048 characters.', 'message');
    }
    if (
      !Array.isArray(recipients) ||
      recipients.length === 0 ||
      recipients.length > RECIPIENTS_MAX
    ) {
      return problem(400, 'BadRequest', 'There must be 1 to 100 recipients.', 'smsRecipients');
    }
    const options = isObject(body?.['smsSendOptions']) ? body['smsSendOptions'] : {};
    const sms: Sms = {
      from,
      message,
      isReportWanted: options['enableDeliveryReport'] === true,
      tag: typeof options['tag'] === 'string' ? options['tag'] : undefined,
    };
    const results = recipients.map((recipient: unknown) => sendTo(recipient, sms));
    const value = results.map(({ replayed: _, ...result }) => result);
    const replayed = results.every((result) => result.replayed);
    return { status: 202, body: { value }, ...(replayed ? { replayed } : {}) };
  }

  function sendTo(recipient: unknown, sms: Sms) {
    const {
      to: given,
      repeatabilityRequestId: id,
      repeatabilityFirstSent: firstSent,
    } = isObject(recipient) ? recipient : {};
    const to = String(given);
    if (!E164.test(to)) return failed(to, 400, 'Invalid To phone number format.');
    if (id !== undefined && (typeof firstSent !== 'string' || !isHttpDate(firstSent))) {
      return {
        ...failed(to, 400, 'Invalid repeatabilityFirstSent.'),
        repeatabilityResult: 'rejected',
      };
    }
    if (reports.outcomeFor(to) === 'Suppressed') {
      return failed(to, 400, 'Sender blocked for given recipient.');
    }
    const key = id === undefined ? undefined : `${to} ${id} ${firstSent}`;
    const repeated = key === undefined ? undefined : repeats.get(key);
    const messageId = repeated?.messageId ?? dispatch(to, sms);
    if (key !== undefined) repeats.put(key, { messageId });
    const result = {
      to,
      messageId,
      httpStatusCode: 202,
      successful: true,
      replayed: repeated !== undefined,
    };
    return key === undefined ? result : { ...result, repeatabilityResult: 'accepted' };
  }

  function dispatch(to: string, { from, message, isReportWanted, tag }: Sms): string {
    const id = `Outgoing_${chance.uuid()}`;
    const sentAt = new Date(clock.now()).toISOString();
    outbox.add({ id, channel: 'sms', to, text: message, sentAt });
    if (isReportWanted) reports.smsSent({ id, from, to, ...(tag === undefined ? {} : { tag }) });
    return id;
  }

  return { send };
}

function failed(to: string, httpStatusCode: number, errorMessage: string) {
  return { to, httpStatusCode, errorMessage, successful: false, replayed: false };
}

function isHttpDate(text: string): boolean {
  return (
    /^\w{3}, \d{2} \w{3} \d{4} \d{2}:\d{2}:\d{2} GMT$/.test(text) && !Number.isNaN(Date.parse(text))
  );
}
