import type { HttpResponseInit } from '@azure/functions';
import { BODY_BYTES_MAX, BULK_BYTES_MAX } from '../lib/body.ts';
import type { Handler, Route } from '../lib/route.ts';
import { exportOnboardings } from '../onboardings/export.ts';
import { type DeviceAsking, deviceForm } from './ask/device.ts';
import { ASK_DEVICES, actOnAskList, showAskList, showListProgress } from './ask/devices.ts';
import { actOnAskForm, showAskForm } from './ask/one-pass.ts';
import { type RecoveryAsking, recoveryForm } from './ask/recovery.ts';
import { actOnDeadLetter, type DeadLetterDeps, showDeadLetters } from './dead-letters.ts';
import { actOnDevicePass, showDevicePasses, showDevicePassPage } from './device-passes.ts';
import { forForm, forPage, type GuardedDeps, guarded } from './guarded.ts';
import { type MailDeps, showMail } from './mail.ts';
import { actOnMine, type MineDeps, showMine } from './mine.ts';
import { showOverview } from './overview.ts';
import { showPeople } from './people.ts';
import { actOnPerson, showPerson } from './person.ts';
import {
  actOnRecovery,
  type RecoveryPageDeps,
  showRecoveries,
  showRecovery,
} from './recoveries.ts';
import { ROOT } from './root.ts';
import { finishSignIn } from './sign-in.ts';
import { signOut } from './sign-out.ts';
import { showReadiness, type TenantDeps } from './tenant.ts';

export type ConsoleDeps = GuardedDeps &
  Parameters<typeof actOnPerson>[0] &
  MineDeps &
  TenantDeps &
  MailDeps &
  DeadLetterDeps &
  RecoveryPageDeps & {
    readonly askForDevicePass: DeviceAsking;
    readonly askForRecovery: RecoveryAsking;
    /** The file of the API that proves an onboarding. */
    readonly evidence: Handler;
  };

/** The pages of operators and managers. */
export function consoleRoutes(deps: ConsoleDeps): Route[] {
  const { pages } = deps;
  const reading = 'Onboarding.Read';
  const one = 'people/{id}';
  return [
    {
      name: 'pageCallback',
      method: 'GET',
      path: 'sign-in/callback',
      handler: guarded(deps, finishSignIn(deps)),
    },
    { name: 'pageSignOut', method: 'POST', path: 'sign-out', handler: signOut(deps) },
    {
      name: 'pageOverview',
      method: 'GET',
      path: ROOT,
      usesWorkflow: true,
      handler: forPage(reading, deps, showOverview(deps)),
    },
    {
      name: 'pagePeople',
      method: 'GET',
      path: 'people',
      usesWorkflow: true,
      handler: forPage(reading, deps, showPeople(deps)),
    },
    {
      name: 'pagePerson',
      method: 'GET',
      path: one,
      usesWorkflow: true,
      handler: forPage(reading, deps, showPerson(deps)),
    },
    {
      name: 'pageActOnPerson',
      method: 'POST',
      path: one,
      usesWorkflow: true,
      handler: forForm('Onboarding.Operate', deps, actOnPerson(deps)),
    },
    {
      name: 'pageMine',
      method: 'GET',
      path: 'mine',
      usesWorkflow: true,
      handler: forPage('manager', deps, showMine(deps)),
    },
    {
      name: 'pageActOnMine',
      method: 'POST',
      path: 'mine/{id}',
      usesWorkflow: true,
      handler: forForm('manager', deps, actOnMine(deps)),
    },
    {
      name: 'pageTenant',
      method: 'GET',
      path: 'tenant',
      handler: forPage(reading, deps, showReadiness(deps)),
    },
    {
      name: 'pageMail',
      method: 'GET',
      path: 'mail',
      handler: forPage(reading, deps, showMail(deps)),
    },
    {
      name: 'pageDeadLetters',
      method: 'GET',
      path: 'dead-letters',
      handler: forPage('Onboarding.Operate', deps, showDeadLetters(deps)),
    },
    {
      name: 'pageActOnDeadLetter',
      method: 'POST',
      path: 'dead-letters/{id}',
      handler: forForm('Onboarding.Operate', deps, actOnDeadLetter(deps)),
    },
    ...devicePages(deps),
    ...recoveryPages(deps),
    {
      name: 'pageExport',
      method: 'GET',
      path: 'export',
      usesWorkflow: true,
      handler: forPage(reading, deps, async ({ request, context }) =>
        exportOnboardings(deps)(request, context),
      ),
    },
    {
      name: 'pageEvidence',
      method: 'GET',
      path: `${one}/evidence`,
      usesWorkflow: true,
      handler: forPage(reading, deps, async ({ request, context, viewer }) => {
        const answer: HttpResponseInit = await deps.evidence(request, context);
        return answer.status === 404 ? pages.notFound(request, viewer) : answer;
      }),
    },
  ];
}

function devicePages(deps: ConsoleDeps): Route[] {
  const all = 'device-passes';
  const one = `${all}/{id}`;
  const role = 'Onboarding.Device';
  const form = deviceForm(deps.askForDevicePass);
  return [
    {
      name: 'pageAskForDevicePass',
      method: 'GET',
      path: form.path.slice(1),
      handler: forPage(role, deps, showAskForm(deps, form)),
    },
    {
      name: 'pageRequestDevicePass',
      method: 'POST',
      path: form.path.slice(1),
      usesWorkflow: true,
      handler: forForm(role, deps, actOnAskForm(deps, form), { bytesMax: BODY_BYTES_MAX }),
    },
    {
      name: 'pageAskForDevicePasses',
      method: 'GET',
      path: ASK_DEVICES.slice(1),
      handler: forPage(role, deps, showAskList(deps)),
    },
    {
      name: 'pageRequestDevicePasses',
      method: 'POST',
      path: ASK_DEVICES.slice(1),
      usesWorkflow: true,
      handler: forForm(role, deps, actOnAskList(deps), { bytesMax: BULK_BYTES_MAX }),
    },
    {
      name: 'pageDevicePassProgress',
      method: 'GET',
      path: 'device-pass-progress',
      usesWorkflow: true,
      handler: forPage(role, deps, showListProgress(deps)),
    },
    {
      name: 'pageDevicePasses',
      method: 'GET',
      path: all,
      usesWorkflow: true,
      handler: forPage(role, deps, showDevicePasses(deps)),
    },
    {
      name: 'pageDevicePass',
      method: 'GET',
      path: one,
      usesWorkflow: true,
      handler: forPage(role, deps, showDevicePassPage(deps)),
    },
    {
      name: 'pageActOnDevicePass',
      method: 'POST',
      path: one,
      usesWorkflow: true,
      handler: forForm(role, deps, actOnDevicePass(deps)),
    },
  ];
}

function recoveryPages(deps: ConsoleDeps): Route[] {
  const all = 'recoveries';
  const one = `${all}/{id}`;
  const roles = ['Onboarding.Recover', 'Onboarding.Approve'] as const;
  const form = recoveryForm(deps.askForRecovery);
  return [
    {
      name: 'pageAskForRecovery',
      method: 'GET',
      path: form.path.slice(1),
      handler: forPage('Onboarding.Recover', deps, showAskForm(deps, form)),
    },
    {
      name: 'pageRequestRecovery',
      method: 'POST',
      path: form.path.slice(1),
      usesWorkflow: true,
      handler: forForm('Onboarding.Recover', deps, actOnAskForm(deps, form)),
    },
    {
      name: 'pageRecoveries',
      method: 'GET',
      path: all,
      usesWorkflow: true,
      handler: forPage(roles, deps, showRecoveries(deps)),
    },
    {
      name: 'pageRecovery',
      method: 'GET',
      path: one,
      usesWorkflow: true,
      handler: forPage(roles, deps, showRecovery(deps)),
    },
    {
      name: 'pageActOnRecovery',
      method: 'POST',
      path: one,
      usesWorkflow: true,
      handler: forForm(roles, deps, actOnRecovery(deps)),
    },
  ];
}
