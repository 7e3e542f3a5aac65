import { FEATURES, rolesFor } from '../../shared/tenant/app-permissions.ts';
import { Wanted } from '../../shared/tenant/wanted.ts';
import { type Caller, findGroup } from './current.ts';
import { type Desired, desiredRoles, type NamedGroup } from './desired.ts';

/** What the desired state wants of the tenant, with the ids of the groups that it names. */
export async function wantedOf(caller: Caller, desired: Desired): Promise<Wanted> {
  const { groups, pass, passkeys, checks } = desired;
  const idOf = async (group: NamedGroup): Promise<string | null> => {
    const found = await findGroup(caller, group);
    // An id that leads nowhere is kept, so that the checks can say so.
    return found ? String(found['id']) : (group.id ?? null);
  };
  const hireGroupIds: string[] = [];
  for (const group of [groups.hires, ...groups.others]) {
    const id = await idOf(group);
    if (id !== null) hireGroupIds.push(id);
  }
  return Wanted.parse({
    hireGroupIds,
    privilegedGroupId: await idOf(groups.privileged),
    breakGlassGroupId: await idOf(groups.breakGlass),
    pass: {
      lifetimeMinutes: pass.lifetimeMinutes,
      lifetimeMinutesMax: Math.max(pass.maximumLifetimeInMinutes, 1_440),
      uses: checks.devicesNeedReusablePasses ? 'many' : 'one',
    },
    passkeys,
    strengthName: desired.strength.displayName,
    registrationPolicy: desired.registrationPolicy.state === 'enabled' ? 'enforced' : 'reportOnly',
    registersFrom: checks.registersFrom,
    domain: checks.domain,
    otherDomains: checks.otherDomains,
    hasDevices: checks.hasDevices,
    appRoles: { needed: desiredRoles(desired), allowed: rolesFor(...FEATURES) },
  });
}
