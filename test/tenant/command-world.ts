import { apply, resume } from '../../infra/tenant/apply.ts';
import type { Backup, BackupStore } from '../../infra/tenant/backup.ts';
import type { Consent } from '../../infra/tenant/change.ts';
import { checkTenant } from '../../infra/tenant/check.ts';
import { readCurrent } from '../../infra/tenant/current.ts';
import shipped from '../../infra/tenant/desired.json' with { type: 'json' };
import { Desired } from '../../infra/tenant/desired.ts';
import { makePlan, type Plan } from '../../infra/tenant/plan.ts';
import { planRestore, restore } from '../../infra/tenant/restore.ts';
import type { WritingCaller } from '../../infra/tenant/writer.ts';
import type { TenantName } from '../../local/simulators/graph/tenant-names.ts';
import { ADMINISTRATOR, defaultTenant } from '../../local/simulators/world.ts';
import { directGraph } from './direct-graph.ts';
import { type TenantWorld, type TenantWorldOptions, tenantWorld } from './world.ts';

export const DESIRED = Desired.parse(shipped);
export const ENFORCED = Desired.parse({
  ...shipped,
  registrationPolicy: { ...shipped.registrationPolicy, state: 'enabled' },
});
export const { tenantId } = defaultTenant;
const ADMINISTRATOR_ROLES = Object.values(ADMINISTRATOR.roles).flat();

/** Everything that `apply` may touch, as Graph shows it. */
const EVERYTHING = [
  '/policies/authenticationMethodsPolicy',
  '/policies/authenticationStrengthPolicies',
  '/identity/conditionalAccess/policies',
  '/policies/identitySecurityDefaultsEnforcementPolicy',
  '/policies/deviceRegistrationPolicy',
  '/groups',
  `/servicePrincipals/${defaultTenant.managedIdentityClientId}/appRoleAssignments`,
];

/** A process that can be killed at a request: from then on nothing goes out. */
export function mortal(caller: WritingCaller) {
  let requests = 0;
  const writes: number[] = [];
  let dies: { at: number; afterTheWork: boolean } | undefined;
  const isDead = () => dies !== undefined && requests > dies.at;
  const through = async <T>(send: () => Promise<T>): Promise<T> => {
    requests += 1;
    if (!isDead()) return send();
    if (dies?.afterTheWork && requests === dies.at + 1) await send();
    throw new Error('killed');
  };
  return {
    caller: {
      ...caller,
      graph: {
        get: (...args: Parameters<WritingCaller['graph']['get']>) =>
          through(() => caller.graph.get(...args)),
        send: (...args: Parameters<WritingCaller['graph']['send']>) => {
          writes.push(requests + 1);
          return through(() => caller.graph.send(...args));
        },
      },
    } satisfies WritingCaller,
    count: () => requests,
    /** The numbers of the requests that wrote. */
    writes: () => writes,
    /** Kills at the request with this number, counted from now, before or after its work. */
    killAt(request: number, afterTheWork: boolean) {
      dies = { at: requests + request - 1, afterTheWork };
    },
  };
}

export function commandWorld(
  policies: TenantName,
  { isDirect = false, ...options }: TenantWorldOptions & { isDirect?: boolean } = {},
) {
  const world: TenantWorld = tenantWorld(policies, { roles: ADMINISTRATOR_ROLES, ...options });
  const graph = isDirect ? directGraph(world.simulators, ADMINISTRATOR_ROLES) : world.graph;
  const caller: WritingCaller = { graph, pace: world.pace };
  const now = () => new Date(world.clock.now());
  let kept: Backup | undefined;
  const backups: BackupStore = {
    read: () => kept,
    write: (backup) => {
      kept = structuredClone(backup);
    },
  };

  const check = (desired = DESIRED) => checkTenant(caller, desired, now());

  async function plan(desired = DESIRED, ...consents: Consent[]): Promise<Plan> {
    const findings = await check(desired);
    const current = await readCurrent(caller, desired);
    return makePlan(tenantId, current, desired, { consents: new Set(consents), findings });
  }

  return {
    ...world,
    end: world.restore,
    caller,
    check,
    plan,
    backup: () => kept,
    apply: (made: Plan, by: WritingCaller = caller) => apply(made, { caller: by, backups, now }),
    resume: (by: WritingCaller = caller) => resume(kept as Backup, { caller: by, backups, now }),
    async undo(backup = kept as Backup, by: WritingCaller = caller) {
      const back = await planRestore(by, backup);
      await restore(by, back);
      return back;
    },
    /** Every policy, byte by byte. */
    async snapshot(): Promise<string[]> {
      const texts: string[] = [];
      for (const path of EVERYTHING) {
        await world.pace.turn('conditionalAccess');
        texts.push(JSON.stringify((await graph.get(path)).body));
      }
      return texts;
    },
  };
}
export type CommandWorld = ReturnType<typeof commandWorld>;
