import type { Reply } from '../call.ts';
import { readRegistrations } from './permissions.ts';
import type { GraphCall, Route } from './route.ts';

type Registrations = () => Record<string, unknown>[];

const FEATURES = {
  ssprRegistered: 'isSsprRegistered',
  ssprEnabled: 'isSsprEnabled',
  ssprCapable: 'isSsprCapable',
  passwordlessCapable: 'isPasswordlessCapable',
  mfaCapable: 'isMfaCapable',
} as const;

/** How many people have registered which method, and whom which feature covers: counts only. */
export function registrationSummaryRoutes(
  registrations: Registrations,
  requirePremium: () => void,
): Route[] {
  function byMethod(call: GraphCall): Reply {
    const counts = new Map<string, number>();
    for (const { methodsRegistered } of asked(call)) {
      for (const method of methodsRegistered as string[]) {
        counts.set(method, (counts.get(method) ?? 0) + 1);
      }
    }
    return summary(call, {
      '@odata.type': '#microsoft.graph.userRegistrationMethodSummary',
      userRegistrationMethodCounts: [...counts].map(([authenticationMethod, userCount]) => ({
        authenticationMethod,
        userCount,
      })),
    });
  }

  function byFeature(call: GraphCall): Reply {
    const all = asked(call);
    const counts = Object.entries(FEATURES).map(([feature, property]) => ({
      feature,
      userCount: all.filter((one) => one[property] === true).length,
    }));
    return summary(call, {
      '@odata.type': '#microsoft.graph.userRegistrationFeatureSummary',
      userRegistrationFeatureCounts: counts,
    });
  }

  function asked(call: GraphCall): Record<string, unknown>[] {
    const { userTypes, userRoles } = scopeOf(call);
    return registrations()
      .filter(({ userType }) => userTypes === 'all' || userType === userTypes)
      .filter(({ isAdmin }) => userRoles === 'all' || isAdmin === (userRoles !== 'user'));
  }

  function summary(call: GraphCall, counts: Record<string, unknown>): Reply {
    requirePremium();
    const { '@odata.type': type, ...rest } = counts;
    const common = { totalUserCount: asked(call).length, ...scopeOf(call) };
    return { status: 200, body: { '@odata.type': type, ...common, ...rest } };
  }

  const reading = { method: 'GET', family: 'reports', permission: readRegistrations } as const;
  const root = '/reports/authenticationMethods';
  return ['', "(includedUserTypes='{types}',includedUserRoles='{roles}')"].flatMap((scope) => [
    { ...reading, path: `${root}/usersRegisteredByMethod${scope}`, run: byMethod },
    { ...reading, path: `${root}/usersRegisteredByFeature${scope}`, run: byFeature },
  ]);
}

/** Without parameters the whole tenant is counted. */
function scopeOf(call: GraphCall): { userTypes: string; userRoles: string } {
  const [userTypes = 'all', userRoles = 'all'] = call.params;
  return { userTypes, userRoles };
}
