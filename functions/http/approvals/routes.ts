import type { Config } from '../../../shared/config.ts';
import type { Clients } from '../../clients.ts';
import { once } from '../../later.ts';
import { answered, forRole } from '../lib/guarded.ts';
import type { Route } from '../lib/route.ts';
import { approveAccess } from './decide.ts';

/** Access for a hire is approved by the link of the manager, or by a member of a group with a token. */
export function approvalRoutes(config: Config, clients: Clients): Route[] {
  const deps = { ...clients, ...approvalSettings(config) };
  const pages = once(() => approvalPages(config, deps));
  return [
    {
      name: 'approveAccess',
      method: 'POST',
      path: 'api/onboardings/{id}/approval',
      usesWorkflow: true,
      handler: forRole('Onboarding.Approve', clients.verify, approveAccess(deps)),
    },
    {
      name: 'openApproval',
      method: 'GET',
      path: 'approve/{token}',
      handler: answered(async (request, context) => (await pages()).open(request, context)),
    },
    {
      name: 'decideByLink',
      method: 'POST',
      path: 'approve/{token}',
      usesWorkflow: true,
      handler: answered(async (request, context) => (await pages()).decide(request, context)),
    },
  ];
}

/** The pages behind a link of approval, loaded when one is opened (decision 0034). */
async function approvalPages(config: Config, deps: Clients & ReturnType<typeof approvalSettings>) {
  const { consolePages } = await import('../console/pages.ts');
  const { decideByLink, openApproval } = await import('./page.ts');
  const pages = consolePages(deps.sender, { hasDevicePasses: config.DEVICES === 'on' });
  return { open: openApproval({ ...deps, pages }), decide: decideByLink({ ...deps, pages }) };
}

/** What says who may approve what. */
const approvalSettings = (config: Config) => ({
  approvalRules: config.APPROVAL_RULES,
  newcomerDays: config.NEWCOMER_DAYS,
  groupIds: config.GROUP_IDS,
  accessRules: config.ACCESS_RULES,
});
