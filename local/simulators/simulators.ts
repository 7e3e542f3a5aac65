import { createBambooHr } from './bamboohr.ts';
import { type Call, ConnectionLost, type Reply, readCall, responseFor } from './call.ts';
import { createCommunication } from './communication.ts';
import type { DeliveryScript, EmailDelivery, PendingReports } from './delivery-reports.ts';
import { createDirectory } from './directory.ts';
import { createFaults, type Fault, type Faults, type Service } from './faults.ts';
import { conditionalAccessRoutes } from './graph/conditional-access.ts';
import { seedPolicies } from './graph/default-tenants.ts';
import { createDevices, deviceRoutes } from './graph/devices.ts';
import { domainRoutes } from './graph/domains.ts';
import { groupAdministrationRoutes } from './graph/group-administration.ts';
import { groupRoutes } from './graph/groups.ts';
import { licenseRoutes } from './graph/licenses.ts';
import { mailRoutes } from './graph/mail.ts';
import { lacksMailbox } from './graph/mailboxes.ts';
import { managerRoutes } from './graph/managers.ts';
import { memberOfRoutes } from './graph/member-of.ts';
import { methodRoutes } from './graph/methods.ts';
import { nestedGroupRoutes } from './graph/nested-groups.ts';
import { ownedObjectRoutes } from './graph/owned-objects.ts';
import { passRoutes } from './graph/passes.ts';
import { pimRoutes } from './graph/pim.ts';
import { plainReadRoutes } from './graph/plain-reads.ts';
import { createPolicies, policyRoutes } from './graph/policies.ts';
import { createPolicyAudits } from './graph/policy-audits.ts';
import { reportRoutes } from './graph/reports.ts';
import { roleRoutes } from './graph/roles.ts';
import { createGraph } from './graph/router.ts';
import { createAppRoles, servicePrincipalRoutes } from './graph/service-principals.ts';
import { createStore } from './graph/store.ts';
import { createStrengths, strengthRoutes } from './graph/strengths.ts';
import { createSecurityDefaults, tenantPolicyRoutes } from './graph/tenant-policies.ts';
import { createMethodStore } from './graph/user-methods.ts';
import { userRoutes } from './graph/users.ts';
import { createHrReceiver, type HrCallback } from './hr-receiver.ts';
import { createIdentity } from './identity.ts';
import { createKeyVault } from './key-vault.ts';
import type { OutboxEntry } from './outbox.ts';
import type { Directory } from './people.ts';
import type { DeliveryReport } from './report-form.ts';
import { COMMUNICATION_ID, createResourceManager } from './resource-manager.ts';
import {
  BREAK_GLASS_GROUP_ID,
  ONBOARDING_GROUP_IDS,
  PRIVILEGED_GROUP_ID,
  seedTenant,
} from './seed-tenant.ts';
import { createTokens, type TokenRequest } from './tokens.ts';
import { createTraffic, type TrafficEntry } from './traffic.ts';
import { createWebSignIn } from './web-sign-in.ts';
import { createWorld, type WorldOptions } from './world.ts';

export interface Simulators {
  /** Answers as Azure would. Throws `ConnectionLost` where a fault cuts the line. */
  fetch(request: Request): Promise<Response>;
  directory: Directory;
  outbox(): OutboxEntry[];
  /** Delivery reports whose moment has come, in the CloudEvents schema. */
  deliveryReports(): DeliveryReport[];
  /** The reports that Event Grid must still deliver to the app's queue. */
  pendingReports: PendingReports;
  /** Sets the fate of later messages to this address or number, and how it is reported. */
  scriptDelivery(recipient: string, script: EmailDelivery | 'silence' | DeliveryScript): void;
  callbacks(): HrCallback[];
  /** A vendor's HR system: where employees are added, and what it sends. */
  readonly bamboohr: Omit<ReturnType<typeof createBambooHr>, 'answer'>;
  traffic(): TrafficEntry[];
  faults: Pick<Faults, 'set' | 'list' | 'clear'>;
  /** A token for a caller of the app's own API or of a simulator. */
  issueToken(request: TokenRequest): Promise<string>;
  /** The app settings with which the app finds everything at `origin`. */
  settings(origin: string): Record<string, string>;
  /** Every pass code that was ever answered, for tests that look for leaks. In memory only. */
  codesIssued(): string[];
}

/**
 * The Azure that the app needs, as one function from request to response.
 *
 * Dispatch is by path only, so the same function serves behind any host names, over TLS or in process.
 */
export function createSimulators(options: WorldOptions): Simulators {
  const world = createWorld(options);
  const { clock, tenant } = world;
  const tokens = createTokens(world);
  const faults = createFaults();
  const traffic = createTraffic(world.masking);
  const store = createStore(world);
  const audits = createPolicyAudits(world);
  seedPolicies(world, {
    hires: ONBOARDING_GROUP_IDS[0] ?? '',
    privileged: PRIVILEGED_GROUP_ID,
    breakGlass: BREAK_GLASS_GROUP_ID,
  });
  const policies = createPolicies(world, store, audits);
  const strengths = createStrengths(world);
  const securityDefaults = createSecurityDefaults(world, audits);
  const appRoles = createAppRoles(world);
  const methods = createMethodStore(world);
  const devices = createDevices(world);
  const directory = createDirectory(world, { store, policies, methods, devices });
  const communication = createCommunication(world, tokens, (address) =>
    lacksMailbox(store, address),
  );
  const hr = createHrReceiver(world);
  const { answer: answerBambooHr, ...bamboohr } = createBambooHr(world);
  const passes = passRoutes(world, store, policies, methods);
  const graph = createGraph(
    world,
    tokens,
    [
      ...plainReadRoutes(world, store),
      ...userRoutes(world, store),
      ...managerRoutes(store),
      ...groupRoutes(world, store),
      ...memberOfRoutes(world, store),
      ...ownedObjectRoutes(store),
      ...licenseRoutes(world, store),
      ...roleRoutes(world, store),
      ...pimRoutes(world, store),
      ...passes,
      ...methodRoutes(world, store, methods, passes),
      ...policyRoutes(world, policies, audits),
      ...strengthRoutes(world, strengths, audits),
      ...conditionalAccessRoutes(world, { strengths, securityDefaults, audits }),
      ...tenantPolicyRoutes(world, securityDefaults, audits),
      ...domainRoutes(world),
      ...groupAdministrationRoutes(world, store),
      ...nestedGroupRoutes(store),
      ...servicePrincipalRoutes(world, appRoles),
      ...deviceRoutes(world, store, devices),
      ...reportRoutes(world, store, methods),
      ...mailRoutes(world, store, communication.outbox),
    ],
    {
      before: (call) => {
        const fault = faults.take('graph', call);
        return fault && statusReply(fault);
      },
      after: (call, reply) =>
        traffic.record({ at: clock.now(), service: 'graph', call, reply, inBatch: true }),
    },
  );
  const services: Record<Service, (call: Call) => Promise<Reply>> = {
    graph: graph.answer,
    keyVault: createKeyVault(world, tokens),
    communication: communication.answer,
    identity: createIdentity(
      world,
      tokens,
      appRoles.granted,
      createWebSignIn(world, tokens, directory),
    ),
    hr: hr.answer,
    bamboohr: answerBambooHr,
    resourceManager: createResourceManager(world, tokens),
  };
  seedTenant(world, directory);

  async function fetch(request: Request): Promise<Response> {
    const done = clock.working();
    try {
      const call = await readCall(request);
      const service = serviceAt(call.path);
      if (!service) return responseFor({ status: 404, body: NOTHING_HERE }, clock.now());
      return responseFor(await answered(service, call), clock.now());
    } finally {
      done();
    }
  }

  async function answered(service: Service, call: Call): Promise<Reply> {
    const fault = faults.take(service, call);
    if (fault?.kind === 'timeoutBefore') {
      traffic.record({ at: clock.now(), service, call, lost: 'before' });
      throw new ConnectionLost('The connection was lost before the work was done.');
    }
    const reply = fault?.kind === 'status' ? statusReply(fault) : await services[service](call);
    if (fault?.kind === 'timeoutAfter') {
      traffic.record({ at: clock.now(), service, call, reply, lost: 'after' });
      throw new ConnectionLost('The connection was lost after the work was done.');
    }
    traffic.record({ at: clock.now(), service, call, reply });
    return reply;
  }

  function settings(origin: string): Record<string, string> {
    tokens.useAuthority(origin);
    return {
      GRAPH_ENDPOINT: origin,
      KEY_VAULT_URL: origin,
      KEY_VAULT_CHALLENGE_VERIFICATION: 'off',
      COMMUNICATION_ENDPOINT: origin,
      COMMUNICATION_RESOURCE_ID: COMMUNICATION_ID,
      RESOURCE_MANAGER_ENDPOINT: origin,
      MAIL_SENDER: tenant.mailSenders[0] ?? '',
      ENTRA_TENANT_ID: tenant.tenantId,
      ENTRA_AUTHORITY: origin,
      API_AUDIENCE: tenant.apiAudience,
      SIGN_IN_CLIENT_ID: tenant.webApp.clientId,
      IDENTITY_ENDPOINT: `${origin}/msi/token`,
      IDENTITY_HEADER: tenant.identityHeader,
      HR_CALLBACK_URL: `${origin}/hr/callbacks`,
      HR_CALLBACK_SECRET: hr.secret,
      USER_DOMAIN: tenant.domains[0] ?? '',
      GROUP_IDS: ONBOARDING_GROUP_IDS.join(','),
      PRIVILEGED_GROUP_ID,
      BREAK_GLASS_GROUP_ID,
      // Days pass in seconds here, and each check takes as long as elsewhere.
      TENANT_CHECK_SCHEDULE: '0 0 5 * * *',
      WATCH_SCHEDULE: '0 30 */6 * * *',
      LIST_REPAIR_SCHEDULE: '0 30 4 * * *',
      METRICS_SCHEDULE: '0 50 */4 * * *',
      RETENTION_SCHEDULE: '0 45 */4 * * *',
    };
  }

  return {
    fetch,
    directory,
    outbox: communication.outbox.all,
    deliveryReports: communication.reports.due,
    pendingReports: communication.reports.pending,
    scriptDelivery: communication.reports.script,
    callbacks: hr.all,
    bamboohr,
    traffic: traffic.entries,
    faults,
    issueToken: async (request) => (await tokens.issue(request)).token,
    settings,
    codesIssued: () => [...world.codesIssued],
  };
}

const NOTHING_HERE = {
  error: { code: 'NotFound', message: 'No simulated service has this path.' },
};

function serviceAt(path: string): Service | undefined {
  if (/^\/(v1\.0|beta)(\/|$)/.test(path)) return 'graph';
  if (/^\/(deleted)?secrets(\/|$)/.test(path)) return 'keyVault';
  if (/^\/(emails:send|emails\/operations\/|sms$)/.test(path)) return 'communication';
  if (/^\/hr\//.test(path)) return 'hr';
  if (/^\/bamboohr\//.test(path)) return 'bamboohr';
  if (/^\/subscriptions\//.test(path)) return 'resourceManager';
  if (/^\/msi\/token$|^\/[^/]+\/(v2\.0|discovery|oauth2)\//.test(path)) return 'identity';
  return undefined;
}

function statusReply({ status = 503, retryAfterSeconds, retryAfter, body }: Fault): Reply {
  const wait = retryAfter ?? retryAfterSeconds;
  const headers = wait === undefined ? {} : { 'retry-after': String(wait) };
  const code = status === 429 ? 'TooManyRequests' : 'ServiceUnavailable';
  const message = `The service answered ${status}, as a fault asked for.`;
  return { status, headers, body: body ?? { error: { code, message } } };
}
