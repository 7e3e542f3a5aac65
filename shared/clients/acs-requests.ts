import {
  bearerTokenAuthenticationPolicy,
  createDefaultHttpClient,
  createPipelineFromOptions,
  createPipelineRequest,
  type PipelineRequestOptions,
  type PipelineResponse,
} from '@azure/core-rest-pipeline';
import type { TokenCredential } from '@azure/identity';
import { COMMUNICATION_AUDIENCE } from '../clouds.ts';
import { correlationId } from '../correlation.ts';
import { parsedJson, ServiceError } from '../errors.ts';
import { azureError } from './azure-error.ts';

/** The JSON of an answer. A proxy may have answered in place of the service: `ServiceError`, as for no answer. */
export const jsonIn = (service: string, { bodyAsText }: PipelineResponse): unknown =>
  parsedJson(
    bodyAsText || '{}',
    () =>
      new ServiceError(`${service} gave an answer that is no JSON.`, {
        service,
        code: 'unreadable',
      }),
  );

const SCOPE = `${COMMUNICATION_AUDIENCE}/.default`;

/**
 * Sends requests to Communication Services that its client libraries do not offer, with the app's
 * identity and without retries. Every answer is returned; a missing answer throws `ServiceError`.
 */
export function acsRequests(
  service: string,
  credential: TokenCredential,
): (request: PipelineRequestOptions) => Promise<PipelineResponse> {
  const http = createDefaultHttpClient();
  const pipeline = createPipelineFromOptions({ retryOptions: { maxRetries: 0 } });
  pipeline.addPolicy(bearerTokenAuthenticationPolicy({ credential, scopes: SCOPE }));
  return (request) => {
    const requestId = correlationId();
    const asked = createPipelineRequest({ ...request, ...(requestId && { requestId }) });
    return pipeline.sendRequest(http, asked).catch((error: unknown) => {
      throw azureError(service, error);
    });
  };
}
