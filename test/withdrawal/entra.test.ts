import { afterEach, expect, test } from 'vitest';
import { ONBOARDING_GROUP_IDS } from '../../local/simulators/seed-tenant.ts';
import { LEAST_GRAPH_ROLES } from '../../local/simulators/world.ts';
import { ServiceError } from '../../shared/errors.ts';
import { IS_FULL } from '../sizes.ts';
import { type Tenant, tenant } from '../support/activity-world.ts';
import { Crash, type CrashPoint, crashPoints, Fate } from '../support/crashes.ts';
import { simulatedEntra } from '../support/simulated-entra.ts';
import { callOff, onboard, type Play, playIn, STAGES, undo } from '../support/withdrawal-world.ts';

const START = Date.parse('2026-11-23T08:00:00Z');
const POLICY = { groupIds: ONBOARDING_GROUP_IDS, deletesWithdrawn: true };
const RETRY_MS = 5_000;
const RETRIES = 40;

let restore = () => {};
afterEach(() => restore());

/** A tenant whose directory is the simulated Graph, replication delays and all. */
async function entra(seed = 1, graphRoles = LEAST_GRAPH_ROLES) {
  const simulated = simulatedEntra(START, { graphRoles }, seed);
  ({ restore } = simulated);
  const { clock, users, directory } = simulated;
  const passMs = (ms: number) => clock.moveTo(clock.now() + ms);
  const world = { ...(await tenant()), directory } as unknown as Tenant;
  /** Steps that Graph refuses for now are tried again, as the hub would. */
  const playOf = (fate = new Fate()): Play => {
    const implement = playIn(world, passMs, fate, POLICY);
    return async (step, input) => {
      for (let tries = 0; tries < RETRIES; tries++) {
        try {
          return await implement(step, input);
        } catch (error) {
          if (!(error instanceof ServiceError)) throw error;
          await passMs(RETRY_MS);
        }
      }
      throw new Error(`${step} never came through.`);
    };
  };
  return { world, users, playOf, passMs };
}

const hiresOf = (users: Awaited<ReturnType<typeof entra>>['users']) =>
  users.users().filter(({ employeeId }) => employeeId === 'E-104233');

function expectNothingLive({ users, world }: Awaited<ReturnType<typeof entra>>): void {
  for (const user of hiresOf(users)) {
    expect(user).toMatchObject({
      accountEnabled: false,
      groupIds: [],
      managerId: null,
      temporaryAccessPass: null,
    });
  }
  expect(hiresOf(users).length).toBeLessThanOrEqual(1);
  expect(world.secrets.values.size).toBe(0);
  expect(users.user('boss@contoso.com')?.accountEnabled).toBe(true);
}

async function died(implement: Promise<unknown>): Promise<void> {
  await implement.catch((error: unknown) => {
    if (!(error instanceof Crash)) throw error;
  });
}

test('in a tenant that replicates slowly, withdrawn right after any stage, nothing is left live', async () => {
  for (const seed of [1, 2]) {
    for (let stages = 0; stages <= STAGES; stages++) {
      const one = await entra(seed);
      await onboard(one.playOf(), one.world, stages);
      await callOff(one.world);
      const answers = await undo(one.playOf());
      expectNothingLive(one);
      if (stages > 0) expect(answers['retireAccount']).toBe('disabled');
      restore();
    }
  }
});

/** A simulated tenant takes long to build; every call is looked at with fakes elsewhere. */
const EVERY = 3;

test.runIf(IS_FULL)(
  'an onboarding that died in the middle leaves nothing live in the simulated tenant',
  async () => {
    const counted = new Fate();
    const first = await entra();
    await onboard(first.playOf(counted), first.world);
    restore();
    const after = crashPoints(counted.calls).filter(({ effect }) => effect === 'done');
    const points: CrashPoint[] = after.filter((_, index) => index % EVERY === 0);
    for (const point of points) {
      const one = await entra();
      await died(onboard(one.playOf(new Fate(point)), one.world));
      await callOff(one.world);
      await undo(one.playOf());
      expectNothingLive(one);
      restore();
    }
  },
);

test('with the right to read sign-ins, whom nobody was is deleted', async () => {
  const one = await entra(1, [...LEAST_GRAPH_ROLES, 'AuditLog.Read.All']);
  await onboard(one.playOf(), one.world, STAGES - 1);
  await callOff(one.world);
  expect((await undo(one.playOf()))['retireAccount']).toBe('deleted');
  expect(hiresOf(one.users)).toEqual([]);
  expect(one.users.deletedUsers()).toHaveLength(1);
  expect((await undo(one.playOf()))['retireAccount']).toBe('deleted');
});

test('somebody who got a role meanwhile is not the app’s to disable, and that is said', async () => {
  const one = await entra();
  await onboard(one.playOf(), one.world, STAGES - 1);
  const [hire] = hiresOf(one.users);
  const administrator = '62e90394-69f5-4237-9190-012177145e10';
  one.users.assignRole(hire?.id ?? '', { roleDefinitionId: administrator, kind: 'active' });
  await callOff(one.world);
  const answers = await undo(one.playOf());
  expect(answers).toMatchObject({ removeFromGroups: 'removed', retireAccount: 'notAllowed' });
  expect(hiresOf(one.users)).toMatchObject([{ accountEnabled: true, temporaryAccessPass: null }]);
});

test('nor is such an account, still disabled, the app’s to delete', async () => {
  const one = await entra(1, [...LEAST_GRAPH_ROLES, 'AuditLog.Read.All']);
  await onboard(one.playOf(), one.world, 1);
  const [hire] = hiresOf(one.users);
  const administrator = '62e90394-69f5-4237-9190-012177145e10';
  one.users.assignRole(hire?.id ?? '', { roleDefinitionId: administrator, kind: 'active' });
  await callOff(one.world);
  expect((await undo(one.playOf()))['retireAccount']).toBe('notAllowed');
  expect(hiresOf(one.users)).toMatchObject([{ accountEnabled: false }]);
});
