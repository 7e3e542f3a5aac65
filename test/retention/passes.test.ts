import { afterEach, expect, test } from 'vitest';
import type { StepDeps } from '../../functions/steps.ts';
import { keepDecision } from '../../shared/approvals/keep-decision.ts';
import { writeAnchor } from '../../shared/audit/anchor.ts';
import { verifyAudit } from '../../shared/audit/verify.ts';
import { askForDevicePass } from '../../shared/devices/ask.ts';
import { ApprovalRule } from '../../shared/domain/approval-rules.ts';
import type { DevicePassRequest } from '../../shared/domain/devices/request.ts';
import type { Person } from '../../shared/domain/people.ts';
import type { RecoveryRequest } from '../../shared/domain/recovery/request.ts';
import { publicKeys } from '../../shared/evidence/statement.ts';
import type { Asked } from '../../shared/passes/ask.ts';
import { withdrawPass } from '../../shared/passes/withdraw.ts';
import { askForRecovery } from '../../shared/recovery/ask.ts';
import { holderPartition } from '../../shared/storage/accounts.ts';
import { RETIRED } from '../../shared/storage/retired.ts';
import { trailIn } from '../support/audit-trail.ts';
import { Crash, crashPoints, Fate } from '../support/crashes.ts';
import { FakeDevices } from '../support/fake-devices.ts';
import { fakeKeys } from '../support/fakes.ts';
import { OPERATOR_ACTOR } from '../support/operator.ts';
import { RUN_INPUT } from '../support/product-in-memory.ts';
import { WholeProduct } from '../support/whole-product.ts';

// Passes that IT asked for, and hires about whom somebody was asked: however they end, nothing of the
// person is left after RETENTION, and the audit verifies.

const DAY_HOURS = 24;
const BOB = 'b0b0b0b0-0000-4000-8000-000000000001';
const SERIAL = '5CG1234XYZ';
const PERSONAL =
  /\bBob\b|Berg|bob[.@]|b0b0b0b0|E-7\b|4791111111|ticket 47|boss|contoso|5CG1234|\bAda\b|Larsen|ada\.|E-104233/;
const approver = { ...OPERATOR_ACTOR, subject: 'a9900000-0000-4000-8000-000000000001' };

let product: WholeProduct | undefined;
afterEach(async () => {
  await product?.end();
  product = undefined;
});

/** Bob, who is here already, and his manager; the policy of the product knows both. */
async function aProduct(policy: Partial<StepDeps> = {}, isHired = false) {
  const people: Person[] = [];
  const devices = new FakeDevices();
  devices.register(SERIAL);
  const deps = { people: { person: personIn(people) }, devices, ...policy };
  const one = await WholeProduct.born(deps, { isHired });
  product = one;
  const { directory, manager } = one.tenant;
  const bob = directory.add({
    id: BOB,
    userPrincipalName: 'bob@contoso.com',
    mail: 'bob@contoso.com',
    employeeId: 'E-7',
    managerId: manager.id,
    hasOtherMethod: true,
    createdAt: '2020-01-01T00:00:00.000Z',
    lastSignIn: new Date('2026-11-20T08:00:00Z'),
    profile: { displayName: 'Bob Berg', givenName: 'Bob', surname: 'Berg' },
  });
  people.push(personOf(BOB, 'bob', 'E-7'), personOf(manager.id, 'boss', null));
  const asking = { ...one.tenant, ...deps, keys: fakeKeys(), runInput: RUN_INPUT };
  return { one, bob, asking };
}

const personIn = (people: readonly Person[]) => async (idOrName: string) =>
  people.find(({ id, userPrincipalName }) => [id, userPrincipalName].includes(idOrName));

const personOf = (id: string, name: string, employeeId: string | null): Person => ({
  id,
  userPrincipalName: `${name}@contoso.com`,
  displayName: `${name} Berg`,
  givenName: name === 'bob' ? 'Bob' : 'Bente',
  surname: 'Berg',
  employeeId,
  isGuest: false,
  isEnabled: true,
  mail: `${name}@contoso.com`,
  otherMails: [`${name}.private@example.net`],
  mobilePhone: '+4791111111',
  usageLocation: 'NO',
  preferredLanguage: 'nb-NO',
});

type World = Awaited<ReturnType<typeof aProduct>>;
const asked = <R>(request: R) => ({
  request,
  actor: OPERATOR_ACTOR,
  idempotencyKey: 'ticket-1',
  bodyHash: 'h',
  now: new Date(),
});

async function begun({ one }: World, answer: Asked | { kind: 'tooMany' }) {
  if (answer.kind !== 'accepted') throw new Error(`The pass was not accepted: ${answer.kind}.`);
  one.id = answer.id;
  await one.clock.idle();
}

async function askRecovery(world: World) {
  const { one, asking } = world;
  const request: RecoveryRequest = {
    person: { userId: BOB },
    lost: ['computer'],
    reason: 'ticket 4711',
    deliverTo: 'person',
    approver: { userId: world.one.tenant.manager.id },
  };
  const recoveryPolicy = { approval: 'methods' as const, privilegedApprovers: [] };
  const deps = { ...asking, recoveryPolicy, perDay: 3 };
  await begun(world, await askForRecovery(deps, one.workflow(), asked(request)));
}

async function askDevice(world: World) {
  const request: DevicePassRequest = {
    person: { userId: BOB },
    device: { serialNumber: SERIAL },
    reason: 'ticket 4712',
    deliverTo: 'person',
  };
  const { one, asking } = world;
  await begun(world, await askForDevicePass(asking, one.workflow(), asked(request)));
}

async function decide({ one }: World, decision: 'approve' | 'decline') {
  const by = { actor: approver, decision, why: 'I know her', now: new Date() };
  await keepDecision(one.tenant.records, one.workflow(), one.id, by);
  await one.clock.idle();
}

async function takeBack({ one }: World) {
  const by = { actor: OPERATOR_ACTOR, why: 'found it', now: new Date() };
  await withdrawPass(one.tenant.records, one.workflow(), one.id, by);
  await one.clock.idle();
}

/** Bob opens the link, signs in with the code and registers a key. */
async function register({ one, bob }: World) {
  await one.collect();
  const [pass] = bob.passes;
  if (!pass) throw new Error('Bob has no pass.');
  pass.state = { ...pass.state, usability: 'OneTimeUsed' };
  const createdAt = new Date(one.clock.now() + 60_000).toISOString();
  await one.untilHours(one.hoursPassed + 0.1);
  bob.methods.push({ id: 'key-1', kind: 'windowsHelloForBusiness', createdAt });
}

const personalIn = ({ one }: World) =>
  Object.entries(one.tenant.records.all()).filter((row) => PERSONAL.test(JSON.stringify(row)));

/** RETENTION is ninety days; the timer comes an hour later once more. */
async function afterRetention({ one }: World) {
  await one.untilHours(one.hoursPassed + 130 * DAY_HOURS);
  await one.deleteOldData();
  await one.untilHours(one.hoursPassed + 2);
  await one.deleteOldData();
}

const ENDS: [what: string, outcome: string, live: () => Promise<World>][] = [
  [
    'a recovery that led to a key',
    'completed',
    async () => {
      const world = await aProduct();
      await askRecovery(world);
      await decide(world, 'approve');
      await world.one.untilHours(1);
      await register(world);
      return world;
    },
  ],
  [
    'a recovery that was declined',
    'refused',
    async () => {
      const world = await aProduct();
      await askRecovery(world);
      await decide(world, 'decline');
      return world;
    },
  ],
  [
    'a recovery about which nobody decided',
    'refused',
    async () => {
      const world = await aProduct();
      await askRecovery(world);
      return world;
    },
  ],
  [
    'a recovery that was taken back',
    'withdrawn',
    async () => {
      const world = await aProduct();
      await askRecovery(world);
      await decide(world, 'approve');
      await takeBack(world);
      return world;
    },
  ],
  [
    'a device pass that was taken back',
    'withdrawn',
    async () => {
      const world = await aProduct();
      await askDevice(world);
      await takeBack(world);
      return world;
    },
  ],
  [
    'a device pass for somebody privileged',
    'refused',
    async () => {
      const world = await aProduct();
      world.bob.isPrivileged = true;
      await askDevice(world);
      return world;
    },
  ],
  [
    'a hire who was declined',
    'refused',
    async () => {
      const world = await aProduct(ASKS, true);
      await decide(world, 'decline');
      return world;
    },
  ],
  [
    'a hire who was withdrawn after an approval',
    'withdrawn',
    async () => {
      const world = await aProduct(ASKS, true);
      await decide(world, 'approve');
      await world.one.says('hire.withdrawn');
      return world;
    },
  ],
];

const ASKS: Partial<StepDeps> = {
  approvalRules: [
    ApprovalRule.parse({ name: 'all', by: { group: BOB, mail: 'iam@firm.example' } }),
  ],
};

test.each(ENDS)(
  'of %s nothing is left after the retention, and the audit verifies',
  async (_, outcome, live) => {
    const world = await live();
    const { one } = world;
    await one.untilHours(one.hoursPassed + 3 * DAY_HOURS);
    expect((await one.progress()).outcome).toBe(outcome);
    await one.deleteOldData();
    expect(personalIn(world).length, 'kept until then').toBeGreaterThan(3);
    const deps = { records: one.tenant.records, keys: fakeKeys() };
    await writeAnchor(deps, new Date());
    await afterRetention(world);
    expect(personalIn(world)).toEqual([]);
    expect(one.tenant.secrets.values.size).toBe(0);
    expect(await one.runtimeStatus()).toBeUndefined();
    const about = Object.keys(one.tenant.records.all()).filter(
      (key) => key.includes(one.id) && !/^(audit|metrics)/.test(key),
    );
    expect(about).toEqual([`${one.id}/${RETIRED}`]);
    await writeAnchor(deps, new Date());
    const keys = await publicKeys(deps.records, deps.keys);
    const trail = trailIn(one.tenant.records);
    expect(verifyAudit(trail, keys)).toEqual([]);
    expect(trail.chains.get(one.id)?.at(-1)?.what).toBe('dataDeleted');
    expect(PERSONAL.exec(JSON.stringify([...trail.chains]))?.[0]).toBeUndefined();
  },
);

test('a request for an account that is busy leaves nothing of the person', async () => {
  const world = await aProduct();
  await askDevice(world);
  const before = Object.keys(world.one.tenant.records.all());
  await expect(askRecovery(world)).rejects.toThrow('accountBusy');
  const after = Object.keys(world.one.tenant.records.all());
  expect(after.filter((key) => !before.includes(key) && /recovery$/.test(key))).toEqual([]);
});

test('a request whose process died before its run began is deleted as well, wherever it died', async () => {
  const counted = new Fate();
  const first = await aProduct();
  const through = (world: World, fate: Fate) => {
    const records = fate.over(world.asking.records);
    return { ...world, asking: { ...world.asking, records } };
  };
  await askRecovery(through(first, counted));
  await first.one.end();
  const points = crashPoints(counted.calls);
  expect(points.length).toBeGreaterThan(6);
  for (const point of points) {
    const world = await aProduct();
    world.one.id = 'nobody';
    await askRecovery(through(world, new Fate(point))).catch((error: unknown) => {
      if (!(error instanceof Crash)) throw error;
    });
    await world.one.clock.idle();
    await afterRetention(world);
    expect(personalIn(world), JSON.stringify(point)).toEqual([]);
    const held = Object.keys(world.one.tenant.records.all());
    expect(held.filter((key) => key.startsWith(holderPartition(BOB)))).toEqual([]);
    await world.one.end();
  }
  product = undefined;
});
