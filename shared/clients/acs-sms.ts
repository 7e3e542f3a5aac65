import { createHttpHeaders } from '@azure/core-rest-pipeline';
import type { TokenCredential } from '@azure/identity';
import { z } from 'zod';
import type { Texter } from '../domain/ports.ts';
import { retryAfterMs, ServiceError } from '../errors.ts';
import { acsRequests } from './acs-requests.ts';

const SERVICE = 'Communication Services SMS';
const API_VERSION = '2021-03-07';
const TIMEOUT_MS = 15_000;

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
      if (response.status !== 202) {
        throw new ServiceError(`${SERVICE} answered ${response.status}.`, {
          service: SERVICE,
          code: 'refused',
          status: response.status,
          retryAfterMs: retryAfterMs(response.headers.get('retry-after'), new Date()),
        });
      }
      // The answer is 202 even when the service refuses the recipient. The refusal is in the body.
      const [recipient] = Answer.parse(JSON.parse(response.bodyAsText ?? '{}')).value;
      return recipient?.successful ? 'accepted' : 'failed';
    },
  };
}
