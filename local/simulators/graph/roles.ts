import type { Reply } from '../call.ts';
import type { World } from '../world.ts';
import { notFound, unsupportedQuery } from './errors.ts';
import { readRoleDefinitions, readRoles } from './permissions.ts';
import { isEventual, listReply } from './query.ts';
import { type GraphCall, param, type Route } from './route.ts';
import { hasStarted, type RoleAssignment, type Store } from './store.ts';

const RULES = {
  principalId: ['eq', 'in'],
  roleDefinitionId: ['eq', 'in'],
  directoryScopeId: ['eq'],
};
const DEFINITION_RULES = {
  id: ['eq', 'in'],
  displayName: ['eq', 'startsWith'],
  isPrivileged: ['eq'],
  isBuiltIn: ['eq'],
};

/** Built-in roles by template id; the two last are not marked as privileged. */
const BUILT_IN: [id: string, displayName: string, isPrivileged: boolean][] = [
  ['62e90394-69f5-4237-9190-012177145e10', 'Global Administrator', true],
  ['e8611ab8-c189-46e8-94e1-60213ab1f814', 'Privileged Role Administrator', true],
  ['7be44c8a-adaf-4e2a-84d6-ab2649e08a13', 'Privileged Authentication Administrator', true],
  ['c4e39bd9-1100-46d3-8c65-fb160da0071f', 'Authentication Administrator', true],
  ['194ae4cb-b126-40b2-bd5b-6091b380977d', 'Security Administrator', true],
  ['b1be1c3e-b65d-4f19-8427-f6fa0d97feb9', 'Conditional Access Administrator', true],
  ['fe930be7-5e62-47db-91af-98c3a49a38b1', 'User Administrator', true],
  ['729827e3-9c14-49f7-bb1b-9608f156bbb8', 'Helpdesk Administrator', true],
  ['966707d0-3269-4727-9be2-8c3a10f19b9d', 'Password Administrator', true],
  ['9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3', 'Application Administrator', true],
  ['158c047a-c907-4556-b7ef-446551a6b5f7', 'Cloud Application Administrator', true],
  ['3a2c62db-5318-420d-8d74-23affee5d9d5', 'Intune Administrator', true],
  ['f2ef992c-3afb-46b9-b7cf-a126ee74c451', 'Global Reader', true],
  ['0526716b-113d-4c15-b2c8-68e3c22b9f80', 'Authentication Policy Administrator', false],
  ['88d8e3e3-8f55-4a1e-953a-9b9898b8876b', 'Directory Readers', false],
];

/** Directory roles: definitions, and the assignments that count now; PIM's lists are in pim.ts. */
export function roleRoutes(world: World, store: Store): Route[] {
  const inForce = () => assignmentsInForce(store, world.clock.now());

  function definitions(call: GraphCall): Reply {
    const items = BUILT_IN.map(([id]) => definition(id, call.version === 'beta'));
    return answered(call, items, DEFINITION_RULES, 'roleManagement/directory/roleDefinitions');
  }

  function readDefinition(call: GraphCall): Reply {
    const id = param(call, 0).toLowerCase();
    if (!BUILT_IN.some(([known]) => known === id)) throw notFound(id);
    return { status: 200, body: definition(id, call.version === 'beta') };
  }

  function assignments(call: GraphCall): Reply {
    const items = inForce().map((one) => assignment(call, one));
    return answered(call, items, RULES, 'roleManagement/directory/roleAssignments');
  }

  /** Beta: also what comes by way of groups, which the plain list leaves out. */
  function transitiveAssignments(call: GraphCall): Reply {
    if (!isEventual(call) || call.query.get('$count') !== 'true') {
      throw unsupportedQuery(
        'This request requires the ConsistencyLevel:eventual header and the $count=true query parameter.',
      );
    }
    const items = store.liveUsers().flatMap(({ id }) => {
      const principals = [id, ...store.transitiveGroupIdsOf(id)];
      const own = inForce().filter((one) => principals.includes(one.principalId));
      return own.map((one) => ({ ...assignment(call, one), principalId: id }));
    });
    return answered(call, items, RULES, 'roleManagement/directory/transitiveRoleAssignments');
  }

  function directoryRoles(call: GraphCall): Reply {
    const active = new Set(inForce().map(({ roleDefinitionId }) => roleDefinitionId));
    const roles = [...active].map(directoryRole);
    return answered(call, roles, { roleTemplateId: ['eq'], displayName: ['eq'] }, 'directoryRoles');
  }

  function answered(
    call: GraphCall,
    items: object[],
    rules: typeof RULES | Record<string, string[]>,
    context: string,
  ): Reply {
    return listReply(call, items, { resource: 'RoleAssignment', rules, context });
  }

  const family = 'directory' as const;
  const root = '/roleManagement/directory';
  return [
    {
      method: 'GET',
      path: `${root}/roleDefinitions`,
      family,
      permission: readRoleDefinitions,
      run: definitions,
    },
    {
      method: 'GET',
      path: `${root}/roleDefinitions/{id}`,
      family,
      permission: readRoleDefinitions,
      run: readDefinition,
    },
    {
      method: 'GET',
      path: `${root}/roleAssignments`,
      family,
      permission: readRoles,
      run: assignments,
    },
    {
      method: 'GET',
      path: `${root}/transitiveRoleAssignments`,
      family,
      permission: readRoles,
      run: transitiveAssignments,
      isBetaOnly: true,
    },
    { method: 'GET', path: '/directoryRoles', family, permission: readRoles, run: directoryRoles },
  ];
}

/** Activated built-in roles over the whole directory that these principals hold; no custom roles. */
export function directoryRolesOf(
  store: Store,
  principalIds: string[],
  now: number,
): Record<string, unknown>[] {
  const held = assignmentsInForce(store, now).filter(
    ({ principalId, directoryScopeId, roleDefinitionId }) =>
      principalIds.includes(principalId) &&
      directoryScopeId === '/' &&
      BUILT_IN.some(([id]) => id === roleDefinitionId),
  );
  return [...new Set(held.map(({ roleDefinitionId }) => roleDefinitionId))].map(directoryRole);
}

/** Role assignments that have begun and that nobody has to activate first. */
export function assignmentsInForce(store: Store, now: number): RoleAssignment[] {
  return store.roleAssignments
    .all()
    .filter((one) => one.kind !== 'eligible' && hasStarted(one, now));
}

function assignment(call: GraphCall, one: RoleAssignment): Record<string, unknown> {
  const { id, principalId, roleDefinitionId, directoryScopeId } = one;
  const isExpanded = (call.query.get('$expand') ?? '').includes('roleDefinition');
  const expansion = isExpanded
    ? { roleDefinition: definition(roleDefinitionId, call.version === 'beta') }
    : {};
  return { id, principalId, roleDefinitionId, directoryScopeId, ...expansion };
}

function definition(id: string, isBeta: boolean): Record<string, unknown> {
  const builtIn = BUILT_IN.find(([known]) => known === id);
  return {
    id,
    templateId: id,
    displayName: builtIn?.[1] ?? 'Custom role',
    isBuiltIn: builtIn !== undefined,
    isEnabled: true,
    ...(isBeta ? { isPrivileged: builtIn?.[2] ?? false } : {}),
  };
}

function directoryRole(roleTemplateId: string): Record<string, unknown> {
  const displayName = BUILT_IN.find(([id]) => id === roleTemplateId)?.[1] ?? 'Custom role';
  // The object's own id differs from the template's in every tenant.
  const id = roleTemplateId.replace(/^.{8}/, 'd1ec7081');
  return { '@odata.type': '#microsoft.graph.directoryRole', id, displayName, roleTemplateId };
}
