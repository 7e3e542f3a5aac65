import { type Config, QUEUES } from '../../../shared/config.ts';
import { healthOf } from '../../../shared/health.ts';
import { readReadiness } from '../../../shared/tenant/gate.ts';
import type { Clients } from '../../clients.ts';
import { answered } from '../lib/guarded.ts';
import type { Route } from '../lib/route.ts';
import { describeApi } from './describe-api.ts';
import { reportHealth } from './health.ts';
import { reportReadiness } from './ready.ts';

/** Anyone may ask these. They hold no personal data. */
export function publicRoutes(config: Config, clients: Clients): Route[] {
  const { records, secrets, directory, queueNamed } = clients;
  const health = healthOf({
    services: {
      storage: () => readReadiness(clients),
      keyVault: () => secrets.read(NO_SECRET),
      graph: () => directory.passPolicy(),
    },
    queues: QUEUES.map((setting) => queueNamed(config[setting])),
    readiness: () => readReadiness({ records, tolerated: clients.tolerated }),
  });
  return [
    { name: 'reportHealth', method: 'GET', path: 'api/health', handler: reportHealth(health) },
    {
      name: 'reportReadiness',
      method: 'GET',
      path: 'api/ready',
      handler: answered(reportReadiness(clients)),
    },
    {
      name: 'describeApi',
      method: 'GET',
      path: 'api/openapi.json',
      handler: describeApi({ publicUrl: config.PUBLIC_URL }),
    },
  ];
}

/** A name that no secret has: the vault answers that there is none. */
const NO_SECRET = 'firstkey-health';
