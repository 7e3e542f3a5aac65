import { describedPages } from '../../../shared/api/pages.ts';
import type { Config } from '../../../shared/config.ts';
import type { Clients } from '../../clients.ts';
import { once } from '../../later.ts';
import { devicePassAsking, recoveryAsking, recoveryPolicy } from '../../step-deps.ts';
import { answered } from '../lib/guarded.ts';
import type { Route } from '../lib/route.ts';
import { showEvidence } from '../onboardings/show-evidence.ts';
import { ROOT } from './root.ts';

/**
 * The pages of operators and managers, where people can sign in to them. They are loaded with the first
 * request for one (decision 0034).
 */
export function pageRoutes(config: Config, clients: Clients): Route[] {
  const { SIGN_IN_CLIENT_ID: clientId } = config;
  if (clientId === undefined) return [];
  const handlers = once(() => pageHandlers(config, clients, clientId));
  return describedPages.map(({ name, method, path }) => ({
    name,
    method: method === 'get' ? 'GET' : 'POST',
    path: path === '/' ? ROOT : path.slice(1),
    usesWorkflow: true,
    handler: answered(async (request, context) => {
      const handler = (await handlers()).get(name);
      if (!handler) throw new TypeError(`${name} is described and is no page.`);
      return handler(request, context);
    }),
  }));
}

async function pageHandlers(config: Config, clients: Clients, clientId: string) {
  const { consolePages } = await import('./pages.ts');
  const { consoleRoutes } = await import('./routes.ts');
  const routes = consoleRoutes({
    ...clients,
    clientId,
    source: config.HIRE_SOURCE,
    recoveryPolicy: recoveryPolicy(config),
    askForDevicePass: devicePassAsking(config, clients),
    askForRecovery: recoveryAsking(config, clients),
    pages: consolePages(clients.sender, { hasDevicePasses: clients.devices !== undefined }),
    evidence: showEvidence({ ...clients, tenantId: config.ENTRA_TENANT_ID }),
  });
  return new Map(routes.map(({ name, handler }) => [name, handler]));
}
