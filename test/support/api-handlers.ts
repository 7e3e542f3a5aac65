import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildClients } from '../../functions/clients.ts';
import type { Handler } from '../../functions/http/lib/route.ts';
import { httpRoutes } from '../../functions/http/routes.ts';
import { sourcesOf } from '../../functions/sources.ts';
import { defaultTenant } from '../../local/simulators/world.ts';
import { entraTokens } from '../../shared/clients/entra-tokens.ts';
import { loadConfig } from '../../shared/config.ts';
import { acceptHire } from '../../shared/intake/accept.ts';
import { hireRules } from '../../shared/intake/hire-rules.ts';
import type { ConsoleWorld } from './console-world.ts';
import { brokenPort } from './fakes.ts';

const SAMPLE = join(import.meta.dirname, '../../local.settings.sample.json');
const AUTHORITY = 'https://login.microsoftonline.com';

/**
 * Every route of the app by its name, as the composition root makes it, over the rows and runs of a
 * world. Tokens are verified as in production. All other services are away.
 */
export function apiHandlers(world: ConsoleWorld): ReadonlyMap<string, Handler> {
  const { Values } = JSON.parse(readFileSync(SAMPLE, 'utf8')) as { Values: Record<string, string> };
  const { tenantId, apiAudience } = defaultTenant;
  const config = loadConfig({ ...Values, DEVICES: 'on', SIGN_IN_CLIENT_ID: '' });
  const away = <T extends object>() => brokenPort<T>('elsewhere');
  const built = buildClients(config);
  const clients: typeof built = {
    ...built,
    records: world.records,
    keys: world.deps.keys,
    workflow: () => world.workflow,
    governor: world.deps.governor as typeof built.governor,
    verify: entraTokens(AUTHORITY, tenantId, apiAudience),
    queue: away(),
    queueNamed: () => away(),
    directory: away(),
    people: away(),
    devices: away(),
    secrets: away(),
  };
  const sources = sourcesOf(config, {
    ...clients,
    rules: hireRules(config),
    accept: acceptHire(clients),
  });
  const routes = httpRoutes(config, clients, sources);
  return new Map(routes.map(({ name, handler }) => [name, handler]));
}
