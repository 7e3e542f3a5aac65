import type { Config } from '../../shared/config.ts';
import type { Clients } from '../clients.ts';
import type { SourcesDeps } from '../sources.ts';
import { approvalRoutes } from './approvals/routes.ts';
import { auditRoutes } from './audit/routes.ts';
import { claimDeps, claimRoutes } from './claim/routes.ts';
import { pageRoutes } from './console/lazy-routes.ts';
import { deadLetterRoutes } from './dead-letters/routes.ts';
import { deviceRoutes } from './devices/routes.ts';
import { intakeRoutes } from './hires/routes.ts';
import { forRole } from './lib/guarded.ts';
import type { Route } from './lib/route.ts';
import { evidenceRoutes, onboardingRoutes } from './onboardings/routes.ts';
import { recoveryRoutes } from './passes/routes.ts';
import { publicRoutes } from './public/routes.ts';
import { showTenant } from './tenant/show.ts';

/**
 * All routes. The host tries them in the alphabetical order of the function names, so they must not
 * overlap.
 */
export function httpRoutes(config: Config, clients: Clients, sources: SourcesDeps): Route[] {
  const claim = claimDeps(config, clients);
  return [
    ...intakeRoutes(config, clients, sources),
    ...claimRoutes(claim),
    ...onboardingRoutes(clients, config.HIRE_SOURCE),
    ...deviceRoutes(config, clients, claim),
    ...recoveryRoutes(config, clients, claim),
    ...approvalRoutes(config, clients),
    ...evidenceRoutes(config, clients),
    ...deadLetterRoutes(clients),
    ...auditRoutes(clients),
    ...publicRoutes(config, clients),
    ...pageRoutes(config, clients),
    {
      name: 'showTenant',
      method: 'GET',
      path: 'api/tenant',
      handler: forRole('Onboarding.Read', clients.verify, showTenant(clients)),
    },
  ];
}
