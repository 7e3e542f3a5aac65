import type { Config } from '../../../shared/config.ts';
import type { Clients } from '../../clients.ts';
import { devicePassAsking } from '../../step-deps.ts';
import type { ClaimDeps } from '../claim/deps.ts';
import { showCodeToRequester } from '../claim/show-to-requester.ts';
import { forRole, type RoleHandler } from '../lib/guarded.ts';
import type { Route } from '../lib/route.ts';
import { requestDevicePass } from './ask.ts';
import {
  cancelDevicePass,
  devicePassAtDesk,
  noSuchDevicePass,
  resumeDevicePass,
  showDevicePass,
} from './operate.ts';

/** IT asks for passes for devices, and sees what becomes of them. */
export function deviceRoutes(config: Config, clients: Clients, claim: ClaimDeps): Route[] {
  const forIt = (handler: RoleHandler) => forRole('Onboarding.Device', clients.verify, handler);
  const asking = { ...devicePassAsking(config, clients), publicUrl: config.PUBLIC_URL };
  const all = 'api/device-passes';
  const one = `${all}/{id}`;
  return [
    {
      name: 'requestDevicePass',
      method: 'POST',
      path: all,
      usesWorkflow: true,
      handler: forIt(requestDevicePass(asking)),
    },
    {
      name: 'showDevicePass',
      method: 'GET',
      path: one,
      usesWorkflow: true,
      handler: forIt(showDevicePass(clients)),
    },
    {
      name: 'cancelDevicePass',
      method: 'POST',
      path: `${one}/withdrawal`,
      usesWorkflow: true,
      handler: forIt(cancelDevicePass(clients)),
    },
    {
      name: 'resumeDevicePass',
      method: 'POST',
      path: `${one}/resume`,
      usesWorkflow: true,
      handler: forIt(resumeDevicePass(clients)),
    },
    {
      name: 'showCodeAtDesk',
      method: 'POST',
      path: `${one}/code`,
      usesWorkflow: true,
      handler: forIt(showCodeToRequester(claim, devicePassAtDesk, noSuchDevicePass)),
    },
  ];
}
