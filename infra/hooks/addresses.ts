import { cloudNamed } from '../../shared/clouds.ts';

/**
 * The services that the hooks ask: those of `AZURE_CLOUD`, where the app was not given others. Graph of
 * the US Department of Defense is such another one.
 * @throws when there is no such cloud
 */
export function addressesOf(environment: Readonly<Record<string, string | undefined>>) {
  const cloud = cloudNamed(environment['AZURE_CLOUD']);
  return {
    graph: withoutSlash(environment['GRAPH_ENDPOINT'] || (cloud.graph[0] ?? '')),
    resourceManager: withoutSlash(
      environment['RESOURCE_MANAGER_ENDPOINT'] || cloud.resourceManager,
    ),
  };
}

const withoutSlash = (address: string): string => address.replace(/\/+$/, '');
