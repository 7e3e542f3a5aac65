import type { Reply } from '../call.ts';
import type { World } from '../world.ts';
import { GraphProblem, notFound } from './errors.ts';
import { readAudits, readRegistrations, readSignIns } from './permissions.ts';
import { listReply } from './query.ts';
import { registrationSummaryRoutes } from './registration-summaries.ts';
import { directoryRolesOf } from './roles.ts';
import { type GraphCall, param, type Route } from './route.ts';
import type { Store, StoredUser } from './store.ts';
import type { MethodKind, MethodStore, StoredMethod } from './user-methods.ts';

export interface SignIn {
  id: string;
  createdDateTime: string;
  userId: string;
  userPrincipalName: string;
  isInteractive: true;
  status: { errorCode: number; failureReason: string };
  /** Beta only. */
  authenticationDetails: { authenticationMethod: string; succeeded: boolean }[];
}

const DAY_MS = 86_400_000;
const AUDIT_RULES = {
  activityDisplayName: ['eq', 'startsWith'],
  activityDateTime: ['eq', 'ge', 'le'],
  loggedByService: ['eq'],
  'initiatedBy/user/id': ['eq'],
  'initiatedBy/app/appId': ['eq'],
  targetResources: ['any'],
};
const SIGN_IN_RULES = {
  userId: ['eq'],
  userPrincipalName: ['eq', 'startsWith'],
  createdDateTime: ['ge', 'le'],
  'status/errorCode': ['eq'],
};
const REPORTED_NAMES: Record<Exclude<MethodKind, 'fido2'>, string> = {
  windowsHello: 'windowsHelloForBusiness',
  platformCredential: 'macOsSecureEnclaveKey',
  microsoftAuthenticator: 'microsoftAuthenticatorPush',
  phone: 'mobilePhone',
  email: 'email',
  softwareOath: 'softwareOneTimePasscode',
};
/** Whom self-service password reset covers; Graph shows the setting only by its effect on people. */
export interface SelfServiceReset {
  scope: 'nobody' | 'everybody';
}
const STRONG: readonly MethodKind[] = ['fido2', 'windowsHello', 'platformCredential'];

/** Logs and reports: evidence after the fact, for tenants with a premium licence. */
export function reportRoutes(world: World, store: Store, methods: MethodStore): Route[] {
  const signIns = world.documents.collection<SignIn>('signIns');

  function listAudits(call: GraphCall): Reply {
    refuseLongAgo(call, 'activityDateTime', world.tenant.hasEntraPremium ? 30 : 7);
    return listReply(call, store.audits().reverse(), {
      resource: 'directoryAudit',
      rules: AUDIT_RULES,
      context: 'auditLogs/directoryAudits',
    });
  }

  function listSignIns(call: GraphCall): Reply {
    requirePremium();
    refuseLongAgo(call, 'createdDateTime', 30);
    const show = (item: Record<string, unknown>) => {
      const { authenticationDetails, ...plain } = item;
      return call.version === 'beta' ? { ...plain, authenticationDetails } : plain;
    };
    return listReply(call, signIns.all().reverse(), {
      resource: 'signIn',
      rules: SIGN_IN_RULES,
      context: 'auditLogs/signIns',
      show,
    });
  }

  function listRegistrations(call: GraphCall): Reply {
    requirePremium();
    const rules = {
      userPrincipalName: ['eq'],
      isAdmin: ['eq'],
      isMfaRegistered: ['eq'],
      methodsRegistered: ['any'],
    };
    return listReply(call, store.liveUsers().map(registration), {
      resource: 'userRegistrationDetails',
      rules,
      context: 'reports/authenticationMethods/userRegistrationDetails',
    });
  }

  function readRegistration(call: GraphCall): Reply {
    requirePremium();
    const user = store.anyUser(param(call, 0));
    if (!user) throw notFound(param(call, 0));
    return { status: 200, body: registration(user) };
  }

  const reset = world.documents.collection<SelfServiceReset>('selfServiceReset');

  function registration({ id, properties }: StoredUser): Record<string, unknown> {
    const { methods: own, pass } = methods.of(id);
    const kinds = own.map(({ kind }) => kind);
    const isStrong = kinds.some((kind) => STRONG.includes(kind));
    const isSsprEnabled = reset.get('scope')?.scope === 'everybody';
    const isSsprRegistered = kinds.length > 0;
    const named = [...own.map(reportedName), ...(pass ? ['temporaryAccessPass'] : [])];
    const principalIds = [id, ...store.transitiveGroupIdsOf(id)];
    return {
      id,
      userPrincipalName: properties['userPrincipalName'],
      userDisplayName: properties['displayName'],
      userType: properties['userType'] === 'Guest' ? 'guest' : 'member',
      isAdmin: directoryRolesOf(store, principalIds, world.clock.now()).length > 0,
      isSsprRegistered,
      isSsprEnabled,
      isSsprCapable: isSsprEnabled && isSsprRegistered,
      isMfaRegistered: kinds.length > 0,
      isMfaCapable: kinds.length > 0,
      isPasswordlessCapable: isStrong,
      methodsRegistered: [...new Set(named)],
      isSystemPreferredAuthenticationMethodEnabled: false,
      systemPreferredAuthenticationMethods: [],
      userPreferredMethodForSecondaryAuthentication: 'none',
      lastUpdatedDateTime: new Date(world.clock.now()).toISOString(),
    };
  }

  /**
   * A log is kept for some days, and a filter that begins before them is refused.
   * @see https://learn.microsoft.com/entra/identity/monitoring-health/reference-reports-data-retention
   */
  function refuseLongAgo(call: GraphCall, property: string, days: number): void {
    const filter = call.query.get('$filter') ?? '';
    const [, since] = new RegExp(`${property} ge (\\S+)`, 'i').exec(filter) ?? [];
    const first = world.clock.now() - days * DAY_MS;
    if (since === undefined || Date.parse(since) >= first) return;
    const moment = new Date(first).toLocaleString('en-US', { timeZone: 'UTC' }).replace(',', '');
    throw new GraphProblem(
      400,
      'UnknownError',
      `Specified argument was out of the range of valid values. (Parameter 'Minimum allowed time for ${property} is ${moment}')`,
    );
  }

  function requirePremium(): void {
    if (world.tenant.hasEntraPremium) return;
    throw new GraphProblem(
      403,
      'Authentication_RequestFromNonPremiumTenantOrB2CTenant',
      "Neither tenant is B2C or tenant doesn't have premium license",
    );
  }

  const common = { method: 'GET', family: 'reports' as const };
  const registrations = '/reports/authenticationMethods/userRegistrationDetails';
  return [
    { ...common, path: '/auditLogs/directoryAudits', permission: readAudits, run: listAudits },
    { ...common, path: '/auditLogs/signIns', permission: readSignIns, run: listSignIns },
    { ...common, path: registrations, permission: readRegistrations, run: listRegistrations },
    {
      ...common,
      path: `${registrations}/{id}`,
      permission: readRegistrations,
      run: readRegistration,
    },
    ...registrationSummaryRoutes(() => store.liveUsers().map(registration), requirePremium),
  ];
}

function reportedName({ kind, properties }: StoredMethod): string {
  if (kind !== 'fido2') return REPORTED_NAMES[kind];
  return properties['passkeyType'] === 'synced' ? 'passKeySynced' : 'passKeyDeviceBound';
}
