import { createHttpHeaders } from '@azure/core-rest-pipeline';
import type { TokenCredential } from '@azure/identity';
import { z } from 'zod';
import type { Texter } from '../domain/ports.ts';
import { retryAfterMs, ServiceError } from '../errors.ts';
import { acsRequests, jsonIn } from './acs-requests.ts';

const SERVICE = 'Communication Services SMS';
const API_VERSION = '2021-03-07';
const TIMEOUT_MS = 15_000;

const TOO_MANY_REQUESTS = 429;
const SERVER_ERROR = 500;

const Answer = z.object({
  value: z.array(z.object({ httpStatusCode: z.number(), successful: z.boolean() })).min(1),
});

/**
 * Sends SMS through the REST API of Azure Communication Services. The SDK creates a new
 * repeatability id on every call, so it cannot safely repeat a message after a crash.
 */
export function acsTexter(endpoint: string, credential: TokenCredential, from: string): Texter {
  const ask = acsRequests(SERVICE, credential);

  return {
    async send({ repeatabilityId, firstSentAt, to, text, tag }) {
      const response = await ask({
        url: `${endpoint}/sms?api-version=${API_VERSION}`,
        method: 'POST',
        timeout: TIMEOUT_MS,
        headers: createHttpHeaders({ 'content-type': 'application/json' }),
        body: JSON.stringify({
          from,
          smsRecipients: [
            {
              to,
              repeatabilityRequestId: repeatabilityId,
              repeatabilityFirstSent: firstSentAt.toUTCString(),
            },
          ],
          message: text,
          smsSendOptions: { enableDeliveryReport: true, ...(tag !== undefined && { tag }) },
        }),
      });
      const refused = (status: number) =>
        new ServiceError(`${SERVICE} answered ${status}.`, {
          service: SERVICE,
          code: 'refused',
          status,
          retryAfterMs: retryAfterMs(response.headers.get('retry-after'), new Date()),
        });
      if (response.status !== 202) throw refused(response.status);
      // The answer is 202 even when the service refuses the recipient. The refusal is in the body,
      // with a status of its own, which tells a number that gets no SMS from a busy service.
      const [recipient] = Answer.parse(jsonIn(SERVICE, response)).value;
      if (recipient?.successful) return 'accepted';
      const status = recipient?.httpStatusCode ?? SERVER_ERROR;
      if (status === TOO_MANY_REQUESTS || status >= SERVER_ERROR) throw refused(status);
      return 'failed';
    },
  };
}
