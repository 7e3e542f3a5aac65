import type { RegisteredFunction } from '../registry.ts';
import type { NamedData } from '../wire.ts';
import { type LinkParts, managementLinks, rewindLink, WEBHOOK_PATH } from './links.ts';

/** The durable client inputs of a function, each holding the value of the client binding. */
export function clientInputs(called: RegisteredFunction, bindingValue: string): NamedData[] {
  return Object.values(called.bindings)
    .filter(isDurableClient)
    .map(({ name }) => ({ name, data: { string: bindingValue } }));
}

/**
 * The value of the client binding as JSON text. With `rpcBaseUrl` present the JavaScript client
 * sends every call there, and uses the other links only to hand them out.
 */
export function clientBindingValue(parts: LinkParts, rpcBaseUrl: string): string {
  const placeholder = 'INSTANCEID';
  const create = `${parts.origin}${WEBHOOK_PATH}/orchestrators/{functionName}[/{instanceId}]`;
  const codeQuery = parts.code === undefined ? '' : `code=${parts.code}`;
  const wait = 'timeout={timeoutInSeconds}&pollingInterval={intervalInSeconds}';
  const {
    statusQueryGetUri = '',
    sendEventPostUri = '',
    terminatePostUri = '',
    ...rest
  } = managementLinks(parts, placeholder);
  return JSON.stringify({
    taskHubName: parts.hubName,
    connectionName: 'Storage',
    creationUrls: {
      createNewInstancePostUri: codeQuery ? `${create}?${codeQuery}` : create,
      createAndWaitOnNewInstancePostUri: `${create}?${[wait, codeQuery].filter(Boolean).join('&')}`,
    },
    managementUrls: {
      id: placeholder,
      statusQueryGetUri,
      sendEventPostUri,
      terminatePostUri,
      rewindPostUri: rewindLink(parts, placeholder),
      ...rest,
    },
    baseUrl: `${parts.origin}${WEBHOOK_PATH}`,
    requiredQueryStringParameters: codeQuery,
    rpcBaseUrl,
  });
}

function isDurableClient({ type }: { type: string }): boolean {
  return type.toLowerCase() === 'durableclient';
}
