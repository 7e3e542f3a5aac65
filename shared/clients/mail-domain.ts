import {
  bearerTokenAuthenticationPolicy,
  createDefaultHttpClient,
  createPipelineFromOptions,
  createPipelineRequest,
} from '@azure/core-rest-pipeline';
import type { TokenCredential } from '@azure/identity';
import { z } from 'zod';
import { cloudOf, PUBLIC_CLOUD } from '../clouds.ts';
import { ServiceError } from '../errors.ts';
import { jsonIn } from './acs-requests.ts';
import { azureError } from './azure-error.ts';

const SERVICE = 'Azure Resource Manager';
const API_VERSION = '2023-04-01';

const Communication = z.object({
  properties: z.object({ linkedDomains: z.array(z.string()).nullish() }),
});
const Verification = z.object({ status: z.string().nullish() }).nullish();
const Domain = z.object({
  properties: z.object({
    fromSenderDomain: z.string(),
    domainManagement: z.string().nullish(),
    verificationStates: z
      .object({ Domain: Verification, SPF: Verification, DKIM: Verification, DKIM2: Verification })
      .nullish(),
  }),
});
const Senders = z.object({
  value: z.array(z.object({ properties: z.object({ username: z.string() }) })),
});

/** The sender that every domain of Communication Services has. */
const DEFAULT_SENDER = 'donotreply';

/**
 * Reads the mail domain of a sender as the Communication Services resource has it. Throws
 * `ServiceError` when it cannot be read, such as without the role Reader.
 * @param resourceId of the Communication Services resource, `/subscriptions/…`
 * @see https://learn.microsoft.com/rest/api/communication/resourcemanager/domains/get
 */
export function mailDomain(endpoint: string, credential: TokenCredential, resourceId: string) {
  const get = reader(endpoint, credential);
  return async (sender: string) => {
    const [user = '', domainName = ''] = sender.toLowerCase().split('@');
    const { properties } = Communication.parse(await get(resourceId));
    for (const id of properties.linkedDomains ?? []) {
      const domain = Domain.parse(await get(id)).properties;
      if (domain.fromSenderDomain.toLowerCase() !== domainName) continue;
      const { value } = Senders.parse(await get(`${id}/senderUsernames`));
      const users = value.map((one) => one.properties.username.toLowerCase());
      return {
        isLinked: true,
        isVerified: isVerified(domain),
        hasSender: user === DEFAULT_SENDER || users.includes(user),
      };
    }
    return { isLinked: false, isVerified: false, hasSender: false };
  };
}

/** Azure's own domains are verified by Azure. */
function isVerified({
  domainManagement,
  verificationStates,
}: z.output<typeof Domain>['properties']): boolean {
  if (domainManagement === 'AzureManaged') return true;
  const { Domain: owner, SPF, DKIM, DKIM2 } = verificationStates ?? {};
  return [owner, SPF, DKIM, DKIM2].every((state) => state?.status === 'Verified');
}

function reader(endpoint: string, credential: TokenCredential) {
  const http = createDefaultHttpClient();
  const pipeline = createPipelineFromOptions({ retryOptions: { maxRetries: 0 } });
  const { resourceManager } = cloudOf(endpoint) ?? PUBLIC_CLOUD;
  const scopes = `${resourceManager}/.default`;
  pipeline.addPolicy(bearerTokenAuthenticationPolicy({ credential, scopes }));
  return async (id: string): Promise<unknown> => {
    const url = `${endpoint}${id}?api-version=${API_VERSION}`;
    const answer = await pipeline
      .sendRequest(http, createPipelineRequest({ url, method: 'GET' }))
      .catch((error: unknown) => {
        throw azureError(SERVICE, error);
      });
    if (answer.status === 200) return jsonIn(SERVICE, answer);
    throw new ServiceError(`${SERVICE} answered ${answer.status}.`, {
      service: SERVICE,
      code: 'mailDomain',
      status: answer.status,
    });
  };
}
