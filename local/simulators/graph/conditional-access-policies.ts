import { isObject } from '../call.ts';
import { GraphProblem } from './errors.ts';

/** A Conditional Access policy as it is kept; GET adds what the strength is made of. */
export type Policy = Record<string, unknown> & { id: string; state: string };

// The properties of the v1.0 metadata of Microsoft Graph, August 2026.
const WRITABLE = [
  '@odata.type',
  'displayName',
  'state',
  'conditions',
  'grantControls',
  'sessionControls',
  'templateId',
];
const CONDITIONS = [
  'applications',
  'authenticationFlows',
  'clientApplications',
  'clientAppTypes',
  'devices',
  'insiderRiskLevels',
  'locations',
  'platforms',
  'servicePrincipalRiskLevels',
  'signInRiskLevels',
  'userRiskLevels',
  'users',
];
const APPLICATIONS = [
  'applicationFilter',
  'excludeApplications',
  'includeApplications',
  'includeAuthenticationContextClassReferences',
  'includeUserActions',
];
const USERS = [
  'excludeGroups',
  'excludeGuestsOrExternalUsers',
  'excludeRoles',
  'excludeUsers',
  'includeGroups',
  'includeGuestsOrExternalUsers',
  'includeRoles',
  'includeUsers',
];
const GRANT_CONTROLS = [
  'authenticationStrength',
  'builtInControls',
  'customAuthenticationFactors',
  'operator',
  'termsOfUse',
];
const BUILT_IN_CONTROLS = [
  'block',
  'mfa',
  'compliantDevice',
  'domainJoinedDevice',
  'approvedApplication',
  'compliantApplication',
  'passwordChange',
  'riskRemediation',
];
const STATES = ['enabled', 'disabled', 'enabledForReportingButNotEnforced'];
const USER_ACTIONS = ['urn:user:registersecurityinfo', 'urn:user:registerdevice'];

/** Throws Graph's refusal of a body to POST or PATCH; what was read back and sent again is refused. */
export function checkPolicy(body: Record<string, unknown>): void {
  if ('id' in body) throw malformed("1001: 'id' is a readonly field and cannot be set");
  const { conditions, grantControls, state } = body;
  refuseUnknown(body, WRITABLE);
  refuseUnknown(conditions, CONDITIONS);
  refuseUnknown(grantControls, GRANT_CONTROLS);
  refuseAnnotations(grantControls);
  if (state !== undefined && !STATES.includes(String(state))) throw schemaProblem('state');
  if (isObject(conditions)) checkConditions(conditions);
  if (isObject(grantControls)) checkControls(grantControls);
}

function checkConditions({ applications, users }: Record<string, unknown>): void {
  refuseUnknown(applications, APPLICATIONS);
  refuseUnknown(users, USERS);
  if (!isObject(applications)) return;
  const { includeUserActions, includeApplications } = applications;
  const actions = Array.isArray(includeUserActions) ? includeUserActions : [];
  if (!actions.every((action) => USER_ACTIONS.includes(action))) {
    throw schemaProblem('includeUserActions');
  }
  if (actions.length > 0 && Array.isArray(includeApplications) && includeApplications.length > 0) {
    throw malformed(
      '1032: ConditionalActionPolicy validation failed due to user actions combined with applications',
    );
  }
}

function checkControls({ builtInControls, authenticationStrength }: Record<string, unknown>): void {
  const controls = Array.isArray(builtInControls) ? builtInControls : [];
  if (!controls.every((control) => BUILT_IN_CONTROLS.includes(control))) {
    throw schemaProblem('builtInControls');
  }
  if (isObject(authenticationStrength) && controls.includes('mfa')) {
    throw malformed(
      '1032: ConditionalActionPolicy validation failed due to mfa combined with an authentication strength',
    );
  }
}

/** All properties of a policy, as Graph shows them; what was not sent is empty or null. */
export function fullPolicy(
  sent: Record<string, unknown>,
  own: { id: string; createdDateTime: string | null; modifiedDateTime: string | null },
): Policy {
  const { '@odata.type': _, ...body } = sent;
  const conditions = objectIn(body['conditions']);
  const lists = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, []]));
  const nothing = (names: readonly string[]) =>
    Object.fromEntries(names.map((name) => [name, null]));
  const isList = (name: string) => /^(include|exclude)(?!Guests)/.test(name);
  const shape = (names: readonly string[], given: unknown) => ({
    ...lists(names.filter(isList)),
    ...nothing(names.filter((name) => !isList(name))),
    ...objectIn(given),
  });
  return {
    templateId: null,
    displayName: '',
    sessionControls: null,
    ...body,
    ...own,
    state: String(body['state']),
    conditions: {
      ...nothing(CONDITIONS),
      ...lists(CONDITIONS.filter((name) => name.endsWith('RiskLevels'))),
      insiderRiskLevels: null,
      clientAppTypes: ['all'],
      ...conditions,
      applications: shape(APPLICATIONS, conditions['applications']),
      users: shape(USERS, conditions['users']),
    },
    grantControls: isObject(body['grantControls'])
      ? {
          operator: 'OR',
          builtInControls: [],
          customAuthenticationFactors: [],
          termsOfUse: [],
          authenticationStrength: null,
          ...body['grantControls'],
        }
      : null,
  };
}

/** The strength a policy asks for, by its id. */
export function strengthIdOf(policy: Record<string, unknown>): string | undefined {
  const strength = objectIn(policy['grantControls'])['authenticationStrength'];
  const id = objectIn(strength)['id'];
  return typeof id === 'string' ? id.toLowerCase() : undefined;
}

export function malformed(message: string): GraphProblem {
  return new GraphProblem(400, 'BadRequest', message);
}

function refuseUnknown(value: unknown, known: readonly string[]): void {
  const unknown = Object.keys(objectIn(value)).find((name) => !known.includes(name));
  if (unknown !== undefined) throw schemaProblem(unknown);
}

function refuseAnnotations(value: unknown): void {
  for (const [name, part] of Object.entries(objectIn(value))) {
    if (name.includes('@odata')) throw schemaProblem(name);
    refuseAnnotations(part);
  }
}

function schemaProblem(name: string): GraphProblem {
  return malformed(
    `1007: The property '${name}' does not match the schema of ConditionalAccessPolicy type`,
  );
}

function objectIn(value: unknown): Record<string, unknown> {
  return isObject(value) ? value : {};
}
