import { Clock, installDate } from '../../local/clock.ts';
import { openDocuments } from '../../local/simulators/documents.ts';
import type { TenantName } from '../../local/simulators/graph/tenant-names.ts';
import { intercept } from '../../local/simulators/intercept.ts';
import {
  BREAK_GLASS_GROUP_ID,
  ONBOARDING_GROUP_IDS,
  PRIVILEGED_GROUP_ID,
} from '../../local/simulators/seed-tenant.ts';
import { createSimulators } from '../../local/simulators/simulators.ts';
import type { TenantOptions, Unkind } from '../../local/simulators/world.ts';
import { graphClient } from '../../shared/clients/graph-client.ts';
import { graphTenant } from '../../shared/clients/graph-tenant.ts';
import type { Finding } from '../../shared/tenant/finding.ts';
import { lookAt, type TenantLook } from '../../shared/tenant/judge-tenant.ts';
import { createPace } from '../../shared/tenant/pace.ts';
import { readTenant, type Surroundings } from '../../shared/tenant/read-tenant.ts';
import { read } from '../../shared/tenant/reading.ts';
import { Wanted } from '../../shared/tenant/wanted.ts';

export const START = Date.parse('2026-11-23T08:00:00Z');
const GRAPH = 'https://graph.microsoft.com';

/** What the sample tenants are held against. */
export const WANTED: Wanted = Wanted.parse({
  hireGroupIds: ONBOARDING_GROUP_IDS,
  privilegedGroupId: PRIVILEGED_GROUP_ID,
  breakGlassGroupId: BREAK_GLASS_GROUP_ID,
  pass: { lifetimeMinutes: 480 },
  passkeys: {},
  strengthName: 'Firstkey first sign-in',
  registrationPolicy: 'enforced',
  domain: 'contoso.com',
  otherDomains: ['contoso.onmicrosoft.com'],
  countries: ['NO'],
  mailSender: 'onboarding@mail.contoso.com',
  smsSender: 'Contoso',
  hasDevices: true,
  appRoles: { needed: ['User.Read.All'], allowed: ['Policy.Read.All'] },
});

/** Everything that a reader of a tenant needs, and nothing to write with. */
export const READER_ROLES = [
  'Policy.Read.AuthenticationMethod',
  'Policy.Read.All',
  'Policy.Read.DeviceConfiguration',
  'AuditLog.Read.All',
  'LicenseAssignment.Read.All',
  'GroupMember.Read.All',
  'Domain.Read.All',
];

export type TestSurroundings = {
  -readonly [Name in keyof Surroundings]: Awaited<ReturnType<Surroundings[Name]>>;
};

export interface TenantWorldOptions {
  readonly roles?: readonly string[];
  readonly tenant?: Partial<TenantOptions>;
  readonly unkind?: Partial<Unkind>;
  readonly seed?: number;
}

/** One simulated tenant in virtual time, and the reader over the real Graph client. */
export function tenantWorld(policies: TenantName, options: TenantWorldOptions = {}) {
  const { roles = READER_ROLES, seed = 1 } = options;
  const clock = new Clock({ start: START, ticking: false });
  const documents = openDocuments(':memory:');
  const simulators = createSimulators({
    clock,
    documents,
    seed,
    tenant: { policies, ...options.tenant },
    ...(options.unkind && { unkind: options.unkind }),
  });
  const back = [installDate(clock), intercept(simulators.fetch, ['graph.microsoft.com'])];
  const credential = {
    async getToken() {
      const token = await simulators.issueToken({ audience: GRAPH, roles: [...roles] });
      return { token, expiresOnTimestamp: clock.now() };
    },
  };
  const graph = graphTenant(graphClient(GRAPH, credential), GRAPH);
  const time = { now: () => clock.now(), wait: (ms: number) => clock.moveTo(clock.now() + ms) };
  const pace = createPace(time);
  const surroundings: TestSurroundings = {
    appRoles: read(['User.Read.All']),
    mailDomain: read({ isLinked: true, isVerified: true, hasSender: true }),
    smsNumbers: read([]),
    secretAges: read([{ name: 'hire webhook', since: new Date(START - 86_400_000) }]),
  };
  const asked: Surroundings = {
    appRoles: async () => surroundings.appRoles,
    mailDomain: async () => surroundings.mailDomain,
    smsNumbers: async () => surroundings.smsNumbers,
    secretAges: async () => surroundings.secretAges,
  };

  async function look(wanted: Wanted = WANTED): Promise<TenantLook> {
    const state = await readTenant({ graph, pace, surroundings: asked }, wanted);
    return lookAt(state, wanted, new Date(clock.now()));
  }

  return {
    clock,
    documents,
    simulators,
    directory: simulators.directory,
    graph,
    pace,
    surroundings,
    asked,
    look,
    findings: async (wanted?: Wanted) => (await look(wanted)).findings,
    restore: () => {
      for (const undo of back) undo();
    },
  };
}
export type TenantWorld = ReturnType<typeof tenantWorld>;

export const idsWith = (findings: readonly Finding[], ...results: Finding['result'][]) =>
  findings.filter(({ result }) => results.includes(result)).map(({ id }) => id);
