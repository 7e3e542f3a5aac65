import type { TokenCredential } from '@azure/identity';
import { Clock, installDate } from '../../local/clock.ts';
import { openDocuments } from '../../local/simulators/documents.ts';
import { intercept } from '../../local/simulators/intercept.ts';
import { createSimulators, type Simulators } from '../../local/simulators/simulators.ts';
import { defaultTenant, type TenantOptions } from '../../local/simulators/world.ts';
import { graphAudits } from '../../shared/clients/graph-audits.ts';
import { graphClient } from '../../shared/clients/graph-client.ts';
import { graphDevices } from '../../shared/clients/graph-devices.ts';
import { graphDirectory } from '../../shared/clients/graph-directory.ts';
import { graphKeys } from '../../shared/clients/graph-keys.ts';

const GRAPH = 'https://graph.microsoft.com';

/**
 * The app's directory over the simulated Graph, in virtual time, with the app's least permissions
 * unless `tenant` says otherwise. Call `restore` at the end.
 */
export function simulatedEntra(start: number, tenant: Partial<TenantOptions> = {}, seed = 1) {
  const clock = new Clock({ start, ticking: false });
  const documents = openDocuments(':memory:');
  const simulators = createSimulators({ clock, documents, seed, tenant });
  const back = [installDate(clock), intercept(simulators.fetch, ['graph.microsoft.com'])];
  const restore = () => {
    for (const undo of back) undo();
  };
  const client = graphClient(GRAPH, credentialOf(simulators, clock));
  return {
    clock,
    documents,
    restore,
    users: simulators.directory,
    traffic: simulators.traffic,
    directory: graphDirectory(client),
    audits: graphAudits(client),
    keyReader: graphKeys(client),
    simulators,
    devices: graphDevices(client),
  };
}

/**
 * A separate token for every call, because the SDK's cache would carry tokens from test to test.
 */
function credentialOf(simulators: Simulators, clock: Clock): TokenCredential {
  const query = `api-version=2019-08-01&resource=${encodeURIComponent(GRAPH)}`;
  const headers = { 'x-identity-header': defaultTenant.identityHeader };
  const url = `https://identity.example/msi/token?${query}`;
  return {
    async getToken() {
      const answer = await simulators.fetch(new Request(url, { headers }));
      const { access_token: token } = (await answer.json()) as { access_token: string };
      return { token, expiresOnTimestamp: clock.now() };
    },
  };
}
