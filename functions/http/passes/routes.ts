import type { Config } from '../../../shared/config.ts';
import type { Clients } from '../../clients.ts';
import { recoveryAsking, recoveryPolicy } from '../../step-deps.ts';
import type { ClaimDeps } from '../claim/deps.ts';
import { showCodeToRequester } from '../claim/show-to-requester.ts';
import { forRole, type RoleHandler } from '../lib/guarded.ts';
import type { Route } from '../lib/route.ts';
import { requestPass } from './ask.ts';
import { approvePass, noSuchPass, passForRequester, revokePass, showPass } from './operate.ts';

/** IT asks for a pass for somebody who cannot sign in any more; somebody else approves it. */
export function recoveryRoutes(config: Config, clients: Clients, claim: ClaimDeps): Route[] {
  const forRequester = (handler: RoleHandler) =>
    forRole('Onboarding.Recover', clients.verify, handler);
  const forApprover = (handler: RoleHandler) =>
    forRole('Onboarding.Approve', clients.verify, handler);
  const policy = { recoveryPolicy: recoveryPolicy(config) };
  const asking = { ...recoveryAsking(config, clients), publicUrl: config.PUBLIC_URL };
  const all = 'api/passes';
  const one = `${all}/{id}`;
  return [
    {
      name: 'requestPass',
      method: 'POST',
      path: all,
      usesWorkflow: true,
      handler: forRequester(requestPass(asking)),
    },
    {
      name: 'showPass',
      method: 'GET',
      path: one,
      usesWorkflow: true,
      handler: forRole(RECOVERY_READERS, clients.verify, showPass(clients)),
    },
    {
      name: 'revokePass',
      method: 'POST',
      path: `${one}/revocation`,
      usesWorkflow: true,
      handler: forRole(RECOVERY_READERS, clients.verify, revokePass(clients)),
    },
    {
      name: 'approvePass',
      method: 'POST',
      path: `${one}/approval`,
      usesWorkflow: true,
      handler: forApprover(approvePass({ ...clients, ...policy })),
    },
    {
      name: 'showRecoveryCode',
      method: 'POST',
      path: `${one}/code`,
      usesWorkflow: true,
      handler: forRequester(showCodeToRequester(claim, passForRequester, noSuchPass)),
    },
  ];
}

/** Those who approve see what was asked, and may stop it. */
const RECOVERY_READERS = ['Onboarding.Recover', 'Onboarding.Approve'] as const;
