import type { Config } from '../../../shared/config.ts';
import type { Clients } from '../../clients.ts';
import { answered, forRole, type RoleHandler } from '../lib/guarded.ts';
import type { Handler, Route } from '../lib/route.ts';
import { showMetrics } from '../metrics/show.ts';
import { exportOnboardings } from './export.ts';
import { listOnboardings } from './list.ts';
import { reissuePass, withdrawOnboarding } from './operate.ts';
import { resumeOnboarding } from './resume.ts';
import { showOnboarding } from './show.ts';
import { showEvidence, showEvidenceKeys } from './show-evidence.ts';
import { showSends } from './show-mail-quota.ts';

/** What proves an onboarding, and the keys with which anybody can see that it is genuine. */
export function evidenceRoutes({ ENTRA_TENANT_ID: tenantId }: Config, clients: Clients): Route[] {
  const evidence = showEvidence({ ...clients, tenantId });
  return [
    {
      name: 'showEvidence',
      method: 'GET',
      path: 'api/onboardings/{id}/evidence',
      usesWorkflow: true,
      handler: forRole('Onboarding.Read', clients.verify, evidence),
    },
    {
      name: 'showEvidenceKeys',
      method: 'GET',
      path: 'api/evidence-keys',
      handler: answered(showEvidenceKeys(clients)),
    },
  ];
}

export function onboardingRoutes(clients: Clients, source: string): Route[] {
  const forReader = (handler: Handler) => forRole('Onboarding.Read', clients.verify, handler);
  const forOperator = (handler: RoleHandler) =>
    forRole('Onboarding.Operate', clients.verify, handler);
  const all = 'api/onboardings';
  const one = `${all}/{id}`;
  return [
    {
      name: 'listOnboardings',
      method: 'GET',
      path: all,
      usesWorkflow: true,
      handler: forReader(listOnboardings({ ...clients, source })),
    },
    {
      name: 'exportOnboardings',
      method: 'GET',
      path: 'api/onboarding-export',
      usesWorkflow: true,
      handler: forReader(exportOnboardings({ ...clients, source })),
    },
    {
      name: 'showOnboarding',
      method: 'GET',
      path: one,
      usesWorkflow: true,
      handler: forReader(showOnboarding(clients)),
    },
    { name: 'showSends', method: 'GET', path: 'api/sends', handler: forReader(showSends(clients)) },
    {
      name: 'showMetrics',
      method: 'GET',
      path: 'api/metrics',
      handler: forReader(showMetrics(clients)),
    },
    {
      name: 'resumeOnboarding',
      method: 'POST',
      path: `${one}/resume`,
      usesWorkflow: true,
      handler: forOperator(resumeOnboarding(clients)),
    },
    {
      name: 'withdrawOnboarding',
      method: 'POST',
      path: `${one}/withdrawal`,
      handler: forOperator(withdrawOnboarding(clients)),
    },
    {
      name: 'reissuePass',
      method: 'POST',
      path: `${one}/reissue`,
      usesWorkflow: true,
      handler: forOperator(reissuePass(clients)),
    },
  ];
}
