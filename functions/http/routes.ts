import { describedPages } from '../../shared/api/pages.ts';
import { claimLimits } from '../../shared/claim/limits.ts';
import { type Config, QUEUES } from '../../shared/config.ts';
import { healthOf } from '../../shared/health.ts';
import { previewHire } from '../../shared/intake/preview-hire.ts';
import { Secret } from '../../shared/secret.ts';
import { readReadiness } from '../../shared/tenant/gate.ts';
import { guardAtClaim } from '../activities/lib/guard-at-claim.ts';
import { mintAtClaim } from '../activities/lib/mint-at-claim.ts';
import { type Clients, recoveryPolicy, runInput, stepDeps } from '../clients.ts';
import { once } from '../later.ts';
import type { SourcesDeps } from '../sources.ts';
import { approveAccess } from './approvals/decide.ts';
import { showAnchors, showAudit } from './audit/show.ts';
import { claimAssets, openCutOffLink } from './claim/assets.ts';
import type { ClaimDeps } from './claim/deps.ts';
import { claimPass, openClaimPage } from './claim/handlers.ts';
import { claimPages } from './claim/pages/all.ts';
import { placesOf } from './claim/pages/guide.ts';
import { CLAIM_SCRIPT_URL } from './claim/pages/script.ts';
import { showCodeToRequester } from './claim/show-to-requester.ts';
import { ROOT } from './console/root.ts';
import { listDeadLetters, showDeadLetter } from './dead-letters/list.ts';
import { discardDeadLetter, replayDeadLetter } from './dead-letters/resolve.ts';
import { requestDevicePass } from './devices/ask.ts';
import {
  cancelDevicePass,
  devicePassAtDesk,
  noSuchDevicePass,
  resumeDevicePass,
  showDevicePass,
} from './devices/operate.ts';
import { type IntakeDeps, receiveHire } from './hires/receive.ts';
import { answered, forRole, type RoleHandler } from './lib/guarded.ts';
import type { Handler, Route } from './lib/route.ts';
import { showMetrics } from './metrics/show.ts';
import { exportOnboardings } from './onboardings/export.ts';
import { listOnboardings } from './onboardings/list.ts';
import { reissuePass, withdrawOnboarding } from './onboardings/operate.ts';
import { resumeOnboarding } from './onboardings/resume.ts';
import { showOnboarding } from './onboardings/show.ts';
import { showEvidence, showEvidenceKeys } from './onboardings/show-evidence.ts';
import { showSends } from './onboardings/show-mail-quota.ts';
import { requestPass } from './passes/ask.ts';
import {
  approvePass,
  noSuchPass,
  passForRequester,
  revokePass,
  showPass,
} from './passes/operate.ts';
import { eraseOne, exportOne } from './people/handle.ts';
import { describeApi } from './public/describe-api.ts';
import { reportHealth } from './public/health.ts';
import { reportReadiness } from './public/ready.ts';
import { showTenant } from './tenant/show.ts';
import { receiveWebhook } from './webhooks/receive.ts';

/**
 * All routes. The host tries them in the alphabetical order of the function names, so they must not
 * overlap.
 */
export function httpRoutes(config: Config, clients: Clients, sources: SourcesDeps): Route[] {
  return [
    ...intakeRoutes(config, clients, sources),
    ...claimRoutes(config, clients),
    ...onboardingRoutes(clients, config.HIRE_SOURCE),
    ...deviceRoutes(config, clients),
    ...recoveryRoutes(config, clients),
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

/**
 * The pages of operators and managers, where people can sign in to them. They are loaded with the first
 * request for one (decision 0034).
 */
function pageRoutes(config: Config, clients: Clients): Route[] {
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
  const { consolePages } = await import('./console/pages.ts');
  const { consoleRoutes } = await import('./console/routes.ts');
  const routes = consoleRoutes({
    ...clients,
    clientId,
    source: config.HIRE_SOURCE,
    recoveryPolicy: recoveryPolicy(config),
    pages: consolePages(clients.sender, { hasDevicePasses: clients.devices !== undefined }),
    evidence: showEvidence({ ...clients, tenantId: config.ENTRA_TENANT_ID }),
  });
  return new Map(routes.map(({ name, handler }) => [name, handler]));
}

/** Anyone may ask these. They hold no personal data. */
function publicRoutes(config: Config, clients: Clients): Route[] {
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

/** HR authenticates with a signature. */
function intakeRoutes(config: Config, clients: Clients, sources: SourcesDeps): Route[] {
  const deps = stepDeps(config, clients);
  const preview = { ...deps, scope: config.HIRE_SCOPE, hasSmsSender: deps.texter !== undefined };
  const intake: IntakeDeps = {
    ...clients,
    rules: sources.rules,
    preview: (hire, now) => previewHire(preview, hire, now),
    source: config.HIRE_SOURCE,
    publicUrl: config.PUBLIC_URL,
    test: testSourceOf(config),
    webhookSecrets: config.HIRE_WEBHOOK_SECRETS.map((secret) => new Secret(secret)),
  };
  return [
    {
      name: 'receiveHire',
      method: 'POST',
      path: 'api/hires',
      handler: answered(receiveHire(intake)),
    },
    webhookRoute(sources),
  ];
}

/** Where the setting names one: its secret lets nobody start anything. */
function testSourceOf({ HIRE_TEST_SOURCE: source, HIRE_TEST_SECRETS }: Config) {
  if (!source) return undefined;
  return { source, secrets: HIRE_TEST_SECRETS.map((secret) => new Secret(secret)) };
}

/** Vendors authenticate with their own signatures. The handler answers an unknown source. */
export function webhookRoute(sources: SourcesDeps): Route {
  return {
    name: 'receiveWebhook',
    method: 'POST',
    path: 'api/webhooks/{source}',
    handler: answered(receiveWebhook(sources)),
  };
}

/** What the claim pages and the technician's page need. */
function claimDeps(config: Config, clients: Clients): ClaimDeps {
  const pages = claimPages(clients.sender, {
    scriptUrl: CLAIM_SCRIPT_URL,
    offersNewLink: config.NEW_LINKS_MAX > 0,
    places: placesOf({
      types: config.PASSKEY_TYPES,
      models: config.KEY_MODELS,
      attestation: config.KEY_ATTESTATION,
    }),
    itIsTold: config.ESCALATION_MAIL !== undefined,
    host: new URL(config.PUBLIC_URL).host,
  });
  const limits = claimLimits(clients.records, {
    pinSends: config.PIN_SENDS_PER_HOUR,
    wrongPins: config.WRONG_PINS_PER_HOUR,
  });
  const deps = stepDeps(config, clients);
  return {
    ...clients,
    pages,
    limits,
    guard: guardAtClaim(deps),
    mint: mintAtClaim(deps),
    newLinksMax: config.NEW_LINKS_MAX,
    publicUrl: config.PUBLIC_URL,
  };
}

/** The new hire authenticates with the link and the second factor. */
function claimRoutes(config: Config, clients: Clients): Route[] {
  const claim = claimDeps(config, clients);
  return [
    {
      name: 'openClaimPage',
      method: 'GET',
      path: 'claim/{token}',
      handler: answered(openClaimPage(claim)),
    },
    {
      name: 'openCutOffLink',
      method: 'GET',
      path: 'claim',
      handler: answered(openCutOffLink(claim.pages)),
    },
    {
      name: 'claimPass',
      method: 'POST',
      path: 'claim/{token}',
      usesWorkflow: true,
      handler: answered(claimPass(claim)),
    },
    {
      name: 'claimAssets',
      method: 'GET',
      path: 'claim-assets/{name}',
      handler: answered(claimAssets(claim.pages)),
    },
  ];
}

/** What proves an onboarding, and the keys with which anybody can see that it is genuine. */
function evidenceRoutes({ ENTRA_TENANT_ID: tenantId }: Config, clients: Clients): Route[] {
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

function onboardingRoutes(clients: Clients, source: string): Route[] {
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

/** IT asks for passes for devices, and sees what becomes of them. */
function deviceRoutes(config: Config, clients: Clients): Route[] {
  const forIt = (handler: RoleHandler) => forRole('Onboarding.Device', clients.verify, handler);
  const asking = {
    ...clients,
    isOn: clients.devices !== undefined,
    publicUrl: config.PUBLIC_URL,
    // IT asks again where a pass came to nothing; none is made by itself.
    runInput: { ...runInput(config), reissuesMax: 0 },
  };
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
      handler: forIt(
        showCodeToRequester(claimDeps(config, clients), devicePassAtDesk, noSuchDevicePass),
      ),
    },
  ];
}

/** The audit, and requests of people about their data: for administrators. */
function auditRoutes(people: Clients): Route[] {
  const { records, verify } = people;
  const forAdmin = (handler: Handler) => forRole('Onboarding.Admin', verify, handler);
  return [
    {
      name: 'showAudit',
      method: 'GET',
      path: 'api/audit',
      handler: forAdmin(showAudit(records)),
    },
    {
      name: 'exportPerson',
      method: 'POST',
      path: 'api/people/export',
      handler: forRole('Onboarding.Admin', verify, exportOne(people)),
    },
    {
      name: 'erasePerson',
      method: 'POST',
      path: 'api/people/erasure',
      usesWorkflow: true,
      handler: forRole('Onboarding.Admin', verify, eraseOne(people)),
    },
    {
      name: 'showAnchors',
      method: 'GET',
      path: 'api/audit-anchors',
      handler: forAdmin(showAnchors(records)),
    },
  ];
}

/** IT asks for a pass for somebody who cannot sign in any more; somebody else approves it. */
function recoveryRoutes(config: Config, clients: Clients): Route[] {
  const forRequester = (handler: RoleHandler) =>
    forRole('Onboarding.Recover', clients.verify, handler);
  const forApprover = (handler: RoleHandler) =>
    forRole('Onboarding.Approve', clients.verify, handler);
  const policy = { recoveryPolicy: recoveryPolicy(config) };
  const asking = {
    ...clients,
    ...policy,
    publicUrl: config.PUBLIC_URL,
    perDay: config.RECOVERIES_PER_DAY,
    // Another pass is asked for anew, and approved anew.
    runInput: { ...runInput(config), reissuesMax: 0 },
  };
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
      handler: forRequester(
        showCodeToRequester(claimDeps(config, clients), passForRequester, noSuchPass),
      ),
    },
  ];
}

/** Access for a hire is approved by the link of the manager, or by a member of a group with a token. */
function approvalRoutes(config: Config, clients: Clients): Route[] {
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
  const { consolePages } = await import('./console/pages.ts');
  const { decideByLink, openApproval } = await import('./approvals/page.ts');
  const pages = consolePages(clients.sender, { hasDevicePasses: config.DEVICES === 'on' });
  const deps = { ...clients, pages };
  return { open: openApproval(deps), decide: decideByLink(deps) };
}

/** Those who approve see what was asked, and may stop it. */
const RECOVERY_READERS = ['Onboarding.Recover', 'Onboarding.Approve'] as const;

function deadLetterRoutes(clients: Clients): Route[] {
  const forOperator = (handler: RoleHandler) =>
    forRole('Onboarding.Operate', clients.verify, handler);
  const all = 'api/dead-letters';
  const one = `${all}/{id}`;
  return [
    {
      name: 'listDeadLetters',
      method: 'GET',
      path: all,
      handler: forOperator(listDeadLetters(clients)),
    },
    {
      name: 'showDeadLetter',
      method: 'GET',
      path: one,
      handler: forOperator(showDeadLetter(clients)),
    },
    {
      name: 'replayDeadLetter',
      method: 'POST',
      path: `${one}/replay`,
      handler: forOperator(replayDeadLetter(clients)),
    },
    {
      name: 'discardDeadLetter',
      method: 'POST',
      path: `${one}/discard`,
      handler: forOperator(discardDeadLetter(clients)),
    },
  ];
}
