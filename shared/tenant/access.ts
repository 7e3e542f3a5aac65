import type { AccessPolicy, Strength } from './parts.ts';
import type { Wanted } from './wanted.ts';

// What Conditional Access asks of a person who has nothing but a Temporary Access Pass. How Entra
// evaluates policies: https://learn.microsoft.com/entra/identity/conditional-access/concept-conditional-access-grant

export const REGISTER = 'urn:user:registersecurityinfo';
/** The application "My Signins", in which people register security information. */
export const MY_SECURITY_INFO = '19db86c3-b2b9-44cc-b339-36da233a3be2';
export const ONE_TIME_PASS = 'temporaryAccessPassOneTime';
export const MULTI_USE_PASS = 'temporaryAccessPassMultiUse';

/** An enabled policy that a person with only a pass cannot satisfy. */
export interface Obstacle {
  readonly policy: AccessPolicy;
  /** Whether it is met at the registration itself, or already at the sign-in. */
  readonly where: 'registering' | 'signingIn';
  readonly cause: 'block' | 'strength' | 'device';
  /** Whether it applies in some places only, such as outside of trusted locations. */
  readonly isByLocation: boolean;
}

/** Every obstacle between a hire with a pass of this kind and the passkey. */
export function obstaclesOf(
  policies: readonly AccessPolicy[],
  strengths: readonly Strength[],
  wanted: Pick<Wanted, 'hireGroupIds'>,
  pass: typeof ONE_TIME_PASS | typeof MULTI_USE_PASS = ONE_TIME_PASS,
): Obstacle[] {
  return policies.flatMap((policy) => {
    const where = isMet(policy) && isForHires(policy, wanted) ? whereMet(policy) : undefined;
    const cause = where && causeOf(policy, strengths, pass);
    if (!where || !cause) return [];
    return [{ policy, where, cause, isByLocation: hasLocations(policy) }];
  });
}

/** Enabled, and not only for kinds of sign-in that a hire's is not. */
function isMet({ state, conditions }: AccessPolicy): boolean {
  if (state !== 'enabled') return false;
  const { clientAppTypes, userRiskLevels, signInRiskLevels } = conditions;
  const isModern = (clientAppTypes ?? ['all']).some((type) => MODERN_CLIENTS.includes(type));
  const isByRisk = [userRiskLevels, signInRiskLevels].some((levels) => levels?.length);
  const isByOther =
    conditions.insiderRiskLevels || conditions.authenticationFlows || conditions.clientApplications;
  return isModern && !isByRisk && !isByOther;
}

const MODERN_CLIENTS = ['all', 'browser', 'mobileAppsAndDesktopClients'];

/** Whether a policy is for hires: for everybody or for a group that every hire joins. */
export function isForHires(
  { conditions: { users } }: AccessPolicy,
  { hireGroupIds }: Pick<Wanted, 'hireGroupIds'>,
): boolean {
  const holdsHires = (groups: readonly string[] | null | undefined) =>
    (groups ?? []).some((id) => hireGroupIds.includes(id));
  const isIncluded =
    (users?.includeUsers ?? []).includes('All') || holdsHires(users?.includeGroups);
  return isIncluded && !holdsHires(users?.excludeGroups);
}

export function isForRegistering({ conditions: { applications } }: AccessPolicy): boolean {
  return (applications?.includeUserActions ?? []).includes(REGISTER);
}

/** Whether a hire meets the policy at the sign-in to the registration, or at the registration. */
export const isOnTheWay = (policy: AccessPolicy): boolean => whereMet(policy) !== undefined;

function whereMet(policy: AccessPolicy): Obstacle['where'] | undefined {
  if (isForRegistering(policy)) return 'registering';
  const { includeApplications, excludeApplications } = policy.conditions.applications ?? {};
  const names = (list: readonly string[] | null | undefined, id: string) =>
    (list ?? []).includes(id);
  if (names(excludeApplications, MY_SECURITY_INFO)) return undefined;
  const isIncluded =
    names(includeApplications, 'All') || names(includeApplications, MY_SECURITY_INFO);
  return isIncluded ? 'signingIn' : undefined;
}

/** Why a person with only a pass cannot satisfy the grant controls; undefined when they can. */
function causeOf(
  { grantControls, conditions }: AccessPolicy,
  strengths: readonly Strength[],
  pass: string,
): Obstacle['cause'] | undefined {
  if (!grantControls) return undefined;
  const { builtInControls, customAuthenticationFactors, authenticationStrength } = grantControls;
  const causes = [
    ...(builtInControls ?? []).map((control) => CAUSES[control]),
    ...(customAuthenticationFactors ?? []).map(() => 'strength' as const),
    ...(authenticationStrength
      ? [causeOfStrength(authenticationStrength.id, strengths, pass)]
      : []),
  ];
  const unmet = causes.filter((cause) => cause !== undefined);
  const isAll = grantControls.operator?.toUpperCase() === 'AND';
  const isStopped = isAll ? unmet.length > 0 : causes.length > 0 && unmet.length === causes.length;
  if (!isStopped) return undefined;
  // A filter for devices asks for a known device, whatever the control is.
  return conditions.devices?.deviceFilter ? 'device' : unmet[0];
}

/** Controls that a person with only a pass, on a device that nobody knows, does not satisfy. */
const CAUSES: Record<string, Obstacle['cause'] | undefined> = {
  block: 'block',
  compliantDevice: 'device',
  domainJoinedDevice: 'device',
  approvedApplication: 'device',
  compliantApplication: 'device',
  passwordChange: 'block',
};

function causeOfStrength(
  id: string,
  strengths: readonly Strength[],
  pass: string = ONE_TIME_PASS,
): Obstacle['cause'] | undefined {
  const strength = strengths.find((one) => one.id.toLowerCase() === id.toLowerCase());
  return strength && allows(strength, pass) ? undefined : 'strength';
}

/** Whether the strength is satisfied by this method alone. */
export function allows({ allowedCombinations }: Strength, mode: string): boolean {
  return allowedCombinations.some((combination) => modesOf(combination).join() === mode);
}

/** `password, sms` and `password,sms` are the same. */
export function modesOf(combination: string): string[] {
  return combination.split(',').map((mode) => mode.trim());
}

function hasLocations({ conditions: { locations } }: AccessPolicy): boolean {
  const isEverywhere = (locations?.includeLocations ?? []).includes('All');
  const hasExceptions = (locations?.excludeLocations ?? []).length > 0;
  return Boolean(locations) && (!isEverywhere || hasExceptions);
}

/** The policy that guards the registration of security information: one that asks for a strength. */
export function registrationPolicyOf(
  policies: readonly AccessPolicy[],
  strengths: readonly Strength[],
): AccessPolicy | undefined {
  const candidates = policies.filter(
    (policy) =>
      policy.state !== 'disabled' &&
      isForRegistering(policy) &&
      policy.grantControls?.authenticationStrength,
  );
  const rank = (policy: AccessPolicy): number => {
    const id = policy.grantControls?.authenticationStrength?.id ?? '';
    const admitsPass = causeOfStrength(id, strengths) === undefined;
    return (policy.state === 'enabled' ? 2 : 0) + (admitsPass ? 1 : 0);
  };
  return candidates.sort((a, b) => rank(b) - rank(a))[0];
}

/** The strength with which a hire begins: the registration policy's, or that of the wanted name. */
export function bootstrapStrengthOf(
  policies: readonly AccessPolicy[],
  strengths: readonly Strength[],
  { strengthName }: Wanted,
): Strength | undefined {
  const used = registrationPolicyOf(policies, strengths)?.grantControls?.authenticationStrength?.id;
  return (
    strengths.find(({ id }) => id === used) ??
    strengths.find(({ displayName }) => displayName === strengthName)
  );
}

export const namesOf = (policies: readonly AccessPolicy[]): string =>
  policies.map(({ displayName, id }) => `${displayName} (${id})`).join(', ');
