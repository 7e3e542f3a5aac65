import { EmailClient } from '@azure/communication-email';
import type { TokenCredential } from '@azure/identity';
import type { Mailer } from '../domain/ports.ts';
import { ServiceError } from '../errors.ts';
import { acsRequests } from './acs-requests.ts';
import { azureError } from './azure-error.ts';

const SERVICE = 'Communication Services';
const API_VERSION = '2025-09-01';
const TIMEOUT_MS = 30_000;

/**
 * Sends mail through Azure Communication Services. "Accepted" means that the service took the mail,
 * not that it was delivered. The SDK's retries are off: on a 429 it would sleep inside of the
 * activity for as long as the service asks.
 */
export function acsMailer(
  endpoint: string,
  credential: TokenCredential,
  senderAddress: string,
): Mailer {
  const client = new EmailClient(endpoint, credential, { retryOptions: { maxRetries: 0 } });
  const askAttempt = attemptReader(endpoint, credential);

  return {
    attempt: askAttempt,

    async send(operationId, { to, subject, text, html }) {
      const mail = {
        senderAddress,
        recipients: { to: [{ address: to }] },
        content: { subject, plainText: text, html },
        // Tracking would rewrite the one-time link to a redirecting host.
        disableUserEngagementTracking: true,
      };
      const abortSignal = AbortSignal.timeout(TIMEOUT_MS);
      try {
        const poller = await client.beginSend(mail, { operationId, abortSignal });
        return poller.getOperationState().status === 'failed' ? 'failed' : 'accepted';
      } catch (error) {
        throw azureError(SERVICE, error);
      }
    },
  };
}

/**
 * The SDK cannot read the state of a send that another process began, so this calls the REST API.
 */
function attemptReader(endpoint: string, credential: TokenCredential): Mailer['attempt'] {
  const ask = acsRequests(SERVICE, credential);
  return async (operationId) => {
    const url = `${endpoint}/emails/operations/${operationId}?api-version=${API_VERSION}`;
    const response = await ask({ url, timeout: TIMEOUT_MS });
    if (response.status === 404) return 'unknown';
    if (response.status !== 200) {
      throw new ServiceError(`${SERVICE} answered ${response.status} about an earlier mail.`, {
        service: SERVICE,
        code: 'attemptUnreadable',
        status: response.status,
      });
    }
    const { status } = JSON.parse(response.bodyAsText ?? '{}') as { status?: string };
    return ['failed', 'canceled'].includes(status?.toLowerCase() ?? '') ? 'failed' : 'accepted';
  };
}
