import type { Config } from '../../../shared/config.ts';
import type { Clients } from '../../clients.ts';
import { once } from '../../later.ts';
import { answered, forRole } from '../lib/guarded.ts';
import type { Route } from '../lib/route.ts';
import { approveAccess } from './decide.ts';

/** Access for a hire is approved by the link of the manager, or by a member of a group with a token. */
export function approvalRoutes(config: Config, clients: Clients): Route[] {
  const pages = once(() => approvalPages(config, clients));
  return [
    {
      name: 'approveAccess',
      method: 'POST',
      path: 'api/onboardings/{id}/approval',
      usesWorkflow: true,
      handler: forRole('Onboarding.Approve', clients.verify, approveAccess(clients)),
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
async function approvalPages(config: Config, clients: Clients) {
  const { consolePages } = await import('../console/pages.ts');
  const { decideByLink, openApproval } = await import('./page.ts');
  const pages = consolePages(clients.sender, { hasDevicePasses: config.DEVICES === 'on' });
  const deps = { ...clients, pages };
  return { open: openApproval(deps), decide: decideByLink(deps) };
}
