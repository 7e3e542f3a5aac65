import type { Reply } from '../call.ts';
import type { World } from '../world.ts';
import { badRequest, GraphProblem } from './errors.ts';
import {
  type Permission,
  readActiveRoles,
  readEligibleGroups,
  readEligibleRoles,
} from './permissions.ts';
import { listReply } from './query.ts';
import type { GraphCall, Route } from './route.ts';
import {
  type GroupEligibility,
  hasStarted,
  type RoleAssignment,
  type Store,
  startOf,
} from './store.ts';

const ROLE_RULES = {
  principalId: ['eq', 'in'],
  roleDefinitionId: ['eq', 'in'],
  directoryScopeId: ['eq'],
};
const GROUP_RULES = { principalId: ['eq'], groupId: ['eq'], accessId: ['eq'] };
type Dated = RoleAssignment | GroupEligibility;
type Shown = Record<string, unknown>;

/**
 * Privileged Identity Management: schedules (also of later) and their instances (of now), for
 * directory roles and for groups. PIM expands groups: each member has an entry of its own.
 * @see https://learn.microsoft.com/graph/api/resources/privilegedidentitymanagementv3-overview
 */
export function pimRoutes(world: World, store: Store): Route[] {
  const started = (one: Dated) => hasStarted(one, world.clock.now());
  const active = () => store.roleAssignments.all().filter(({ kind }) => kind !== 'eligible');
  const eligible = () => store.roleAssignments.all().filter(({ kind }) => kind === 'eligible');

  function expanded<One extends Dated>(all: One[], show: (one: One) => Shown): Shown[] {
    return all.flatMap((one) => {
      const base = show(one);
      const members = store.groups.get(one.principalId) ? store.memberIdsOf(one.principalId) : [];
      const ofMembers = members.map((id) => ({ ...base, principalId: id, memberType: 'Group' }));
      return [{ ...base, principalId: one.principalId, memberType: 'Direct' }, ...ofMembers];
    });
  }

  function route(
    path: string,
    permission: Permission,
    rules: Record<string, string[]>,
    items: () => Shown[],
  ): Route {
    function run(call: GraphCall): Reply {
      requirePremium(world);
      if (rules === GROUP_RULES) requireScope(call);
      return listReply(call, items(), { resource: path, rules, context: path });
    }
    return { method: 'GET', path: `/${path}`, family: 'pim', permission, run };
  }

  const roles = 'roleManagement/directory';
  const groups = 'identityGovernance/privilegedAccess/group';
  return [
    route(`${roles}/roleAssignmentSchedules`, readActiveRoles, ROLE_RULES, () =>
      expanded(active(), (one) => ({ ...roleOf(one), ...scheduleOf(one), ...assignmentType(one) })),
    ),
    route(`${roles}/roleAssignmentScheduleInstances`, readActiveRoles, ROLE_RULES, () =>
      expanded(active().filter(started), (one) => ({
        ...roleOf(one),
        ...instanceOf(one),
        ...assignmentType(one),
      })),
    ),
    route(`${roles}/roleEligibilitySchedules`, readEligibleRoles, ROLE_RULES, () =>
      expanded(eligible(), (one) => ({ ...roleOf(one), ...scheduleOf(one) })),
    ),
    route(`${roles}/roleEligibilityScheduleInstances`, readEligibleRoles, ROLE_RULES, () =>
      expanded(eligible().filter(started), (one) => ({ ...roleOf(one), ...instanceOf(one) })),
    ),
    route(`${groups}/eligibilitySchedules`, readEligibleGroups, GROUP_RULES, () =>
      expanded(store.groupEligibilities.all(), (one) => ({ ...groupOf(one), ...scheduleOf(one) })),
    ),
    route(`${groups}/eligibilityScheduleInstances`, readEligibleGroups, GROUP_RULES, () =>
      expanded(store.groupEligibilities.all().filter(started), (one) => ({
        ...groupOf(one),
        ...instanceOf(one),
      })),
    ),
  ];
}

function roleOf({ id, roleDefinitionId, directoryScopeId }: RoleAssignment): Shown {
  return { id, roleDefinitionId, directoryScopeId, appScopeId: null };
}

function groupOf({ id, groupId, accessId }: GroupEligibility): Shown {
  return { id, groupId, accessId };
}

function assignmentType({ kind }: RoleAssignment): Shown {
  return { assignmentType: kind === 'activated' ? 'Activated' : 'Assigned' };
}

function instanceOf(one: Dated): Shown {
  return { startDateTime: iso(startOf(one)), endDateTime: null };
}

function scheduleOf(one: Dated): Shown {
  return {
    status: 'Provisioned',
    createdDateTime: iso(one.createdAt),
    createdUsing: one.id,
    modifiedDateTime: null,
    scheduleInfo: {
      startDateTime: iso(startOf(one)),
      recurrence: null,
      expiration: { type: 'noExpiration', endDateTime: null, duration: null },
    },
  };
}

const iso = (at: number) => new Date(at).toISOString();

function requirePremium({ tenant }: World): void {
  if (tenant.hasEntraPremium) return;
  throw new GraphProblem(
    400,
    'AadPremiumLicenseRequired',
    'The tenant needs to have Microsoft Entra ID P2 or Microsoft Entra ID Governance license.',
  );
}

/** Lists of PIM for groups must be scoped to a group or to a principal. */
function requireScope(call: GraphCall): void {
  if (/\b(principalId|groupId)\b/.test(call.query.get('$filter') ?? '')) return;
  throw badRequest('A filter on principalId or groupId is required.');
}
