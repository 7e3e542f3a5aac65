import { createHttpHeaders, type PipelineResponse } from '@azure/core-rest-pipeline';
import type { TokenCredential } from '@azure/identity';
import type { Mailer } from '../domain/ports.ts';
import { retryAfterMs, ServiceError } from '../errors.ts';
import { acsRequests, jsonIn } from './acs-requests.ts';

const SERVICE = 'Communication Services';
const API_VERSION = '2025-09-01';
const TIMEOUT_MS = 30_000;

/**
 * Sends mail through the REST API of Azure Communication Services. "Accepted" means that the
 * service took the mail, not that it was delivered.
 *
 * The SDK is not used, because it asks for the state of each mail right after it was taken. That
 * question has a limit of its own, and its refusal looks like the refusal of the mail. Here a
 * refused send has the code `refused`, and a refused question has the code `attemptUnreadable`.
 * @see https://learn.microsoft.com/rest/api/communication/email/email/send
 */
export function acsMailer(
  endpoint: string,
  credential: TokenCredential,
  senderAddress: string,
): Mailer {
  const ask = acsRequests(SERVICE, credential);
  const version = `api-version=${API_VERSION}`;

  return {
    async send(operationId, { to, subject, text, html, headers }) {
      const response = await ask({
        url: `${endpoint}/emails:send?${version}`,
        method: 'POST',
        timeout: TIMEOUT_MS,
        headers: createHttpHeaders({
          'content-type': 'application/json',
          'operation-id': operationId,
        }),
        body: JSON.stringify({
          senderAddress,
          recipients: { to: [{ address: to }] },
          content: { subject, plainText: text, html },
          ...(headers && { headers }),
          // Tracking would rewrite the one-time link to a redirecting host.
          userEngagementTrackingDisabled: true,
        }),
      });
      if (response.status !== 202) throw refusal('refused', response);
      return stateIn(response);
    },

    async attempt(operationId) {
      const url = `${endpoint}/emails/operations/${operationId}?${version}`;
      const response = await ask({ url, timeout: TIMEOUT_MS });
      if (response.status === 404) return 'unknown';
      if (response.status !== 200) throw refusal('attemptUnreadable', response);
      return stateIn(response);
    },
  };
}

function stateIn(response: PipelineResponse): 'accepted' | 'failed' {
  const { status } = jsonIn(SERVICE, response) as { status?: string };
  return ['failed', 'canceled'].includes(status?.toLowerCase() ?? '') ? 'failed' : 'accepted';
}

function refusal(code: string, { status, headers }: PipelineResponse): ServiceError {
  const about = code === 'refused' ? '' : ' about an earlier mail';
  return new ServiceError(`${SERVICE} answered ${status}${about}.`, {
    service: SERVICE,
    code,
    status,
    retryAfterMs: retryAfterMs(headers.get('retry-after'), new Date()),
  });
}
