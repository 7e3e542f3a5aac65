import type { Target, TenantState } from './parts.ts';
import type { Wanted } from './wanted.ts';

export const ALL_USERS = 'all_users';

interface Targets {
  readonly includeTargets: readonly Target[];
  readonly excludeTargets: readonly Target[];
}

/**
 * Whether a policy covers every hire. A hire is in every one of the groups that the settings name,
 * so one included group is enough, and one excluded group is too many. `unclear` where it depends
 * on groups whose contents could not be read.
 */
export function coverageOf(
  { includeTargets, excludeTargets }: Targets,
  { hireGroupIds }: Wanted,
  { nestedGroups }: TenantState,
): 'covered' | 'notIncluded' | 'excluded' | 'unclear' {
  const holdsHires = ({ id }: Target): boolean | undefined => {
    if (id === ALL_USERS || hireGroupIds.includes(id)) return true;
    if (nestedGroups.kind === 'unknown') return undefined;
    return (nestedGroups.value.get(id) ?? []).some((inside) => hireGroupIds.includes(inside));
  };
  const included = includeTargets.map(holdsHires);
  const excluded = excludeTargets.map(holdsHires);
  if (excluded.includes(true)) return 'excluded';
  const isIncluded = included.includes(true);
  if (!isIncluded && !included.includes(undefined)) return 'notIncluded';
  return isIncluded && !excluded.includes(undefined) ? 'covered' : 'unclear';
}

/** The include targets that hires are in. */
export function targetsOfHires(
  { includeTargets }: Pick<Targets, 'includeTargets'>,
  { hireGroupIds }: Wanted,
  { nestedGroups }: TenantState,
): readonly Target[] {
  const inside = (id: string) =>
    nestedGroups.kind === 'read' ? (nestedGroups.value.get(id) ?? []) : [];
  return includeTargets.filter(
    ({ id }) =>
      id === ALL_USERS || [id, ...inside(id)].some((group) => hireGroupIds.includes(group)),
  );
}

export const idsOf = (targets: readonly Target[]): string =>
  targets.length === 0 ? 'nobody' : targets.map(({ id }) => id).join(', ');
