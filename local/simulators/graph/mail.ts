import { isObject, type Reply } from '../call.ts';
import type { Outbox } from '../outbox.ts';
import type { World } from '../world.ts';
import { GraphProblem } from './errors.ts';
import { sendMail } from './permissions.ts';
import { required } from './query.ts';
import { type GraphCall, param, type Route } from './route.ts';
import type { Store } from './store.ts';

/** Mail sent through a mailbox of the tenant. 202 says accepted, as the real one does. */
export function mailRoutes({ chance, clock }: World, store: Store, outbox: Outbox): Route[] {
  function send(call: GraphCall): Reply {
    store.user(param(call, 0));
    const message = required(call)['message'];
    const recipients = isObject(message) ? message['toRecipients'] : undefined;
    if (!isObject(message) || !Array.isArray(recipients) || recipients.length === 0) {
      throw new GraphProblem(400, 'ErrorInvalidRecipients', 'At least one recipient is not valid.');
    }
    const body = isObject(message['body']) ? message['body'] : {};
    const content = String(body['content'] ?? '');
    const isHtml = String(body['contentType']).toLowerCase() === 'html';
    for (const recipient of recipients) {
      const address =
        isObject(recipient) && isObject(recipient['emailAddress'])
          ? recipient['emailAddress']['address']
          : '';
      outbox.add({
        id: chance.uuid(),
        channel: 'email',
        to: String(address),
        subject: String(message['subject'] ?? ''),
        text: isHtml ? '' : content,
        ...(isHtml ? { html: content } : {}),
        sentAt: new Date(clock.now()).toISOString(),
      });
    }
    return { status: 202 };
  }

  return [
    {
      method: 'POST',
      path: '/users/{id}/sendMail',
      family: 'directory',
      permission: sendMail,
      run: send,
    },
  ];
}
