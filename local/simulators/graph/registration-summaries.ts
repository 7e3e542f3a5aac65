import type { Reply } from '../call.ts';
import { readRegistrations } from './permissions.ts';
import type { Route } from './route.ts';

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
  function byMethod(): Reply {
    const counts = new Map<string, number>();
    for (const { methodsRegistered } of registrations()) {
      for (const method of methodsRegistered as string[]) {
        counts.set(method, (counts.get(method) ?? 0) + 1);
      }
    }
    return summary({
      '@odata.type': '#microsoft.graph.userRegistrationMethodSummary',
      userRegistrationMethodCounts: [...counts].map(([authenticationMethod, userCount]) => ({
        authenticationMethod,
        userCount,
      })),
    });
  }

  function byFeature(): Reply {
    const all = registrations();
    const counts = Object.entries(FEATURES).map(([feature, property]) => ({
      feature,
      userCount: all.filter((one) => one[property] === true).length,
    }));
    return summary({
      '@odata.type': '#microsoft.graph.userRegistrationFeatureSummary',
      userRegistrationFeatureCounts: counts,
    });
  }

  function summary(counts: Record<string, unknown>): Reply {
    requirePremium();
    const { '@odata.type': type, ...rest } = counts;
    const totalUserCount = registrations().length;
    const common = { totalUserCount, userTypes: 'all', userRoles: 'all' };
    return { status: 200, body: { '@odata.type': type, ...common, ...rest } };
  }

  const reading = { method: 'GET', family: 'reports', permission: readRegistrations } as const;
  const root = '/reports/authenticationMethods';
  const filter = "(includedUserTypes='all',includedUserRoles='all')";
  return [
    { ...reading, path: `${root}/usersRegisteredByMethod${filter}`, run: byMethod },
    { ...reading, path: `${root}/usersRegisteredByFeature${filter}`, run: byFeature },
  ];
}
