import TABLE from './clouds.json' with { type: 'json' };

/**
 * Microsoft's clouds by the names that Azure gives them. This table is the only place that has their
 * addresses: the app, the hooks, the commands and the Bicep template read it.
 * @see https://learn.microsoft.com/graph/deployments
 * @see https://learn.microsoft.com/entra/identity-platform/authentication-national-cloud
 * @see https://learn.microsoft.com/entra/workload-id/workload-identity-federation-config-app-trust-managed-identity
 */
export interface Cloud {
  /** The authority that signs tokens. */
  readonly login: string;
  /** Microsoft Graph; the first is the usual one. The US Department of Defense has one of its own. */
  readonly graph: readonly string[];
  readonly resourceManager: string;
  /** The audience of tokens by which a managed identity proves to be a registered app. */
  readonly tokenExchange: string;
}

export const CLOUDS: Readonly<Record<keyof typeof TABLE, Cloud>> = TABLE;
export const PUBLIC_CLOUD = CLOUDS.AzureCloud;

/** Every cloud authenticates Communication Services by this audience, as its client libraries do. */
export const COMMUNICATION_AUDIENCE = 'https://communication.azure.com';

/**
 * @param name as `az cloud list` has it; empty or undefined for the public cloud
 * @throws when there is no such cloud
 */
export function cloudNamed(name: string | undefined): Cloud {
  const found = Object.entries(CLOUDS).find(([known]) => known === (name || 'AzureCloud'));
  if (found) return found[1];
  throw new Error(`AZURE_CLOUD takes ${Object.keys(CLOUDS).join(', ')}, not "${name}".`);
}

/** The cloud that an address belongs to. Undefined for any other text, such as a simulator's address. */
export function cloudOf(address: string): Cloud | undefined {
  const origin = URL.parse(address)?.origin ?? '';
  return Object.values(CLOUDS).find(({ login, graph, resourceManager }) =>
    [login, resourceManager, ...graph].includes(origin),
  );
}
