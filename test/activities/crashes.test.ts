import { expect, test } from 'vitest';
import { NOT_STARTED } from '../../shared/domain/onboarding.ts';
import { CLAIM, ClaimDocument } from '../../shared/storage/claims.ts';
import { HIRE } from '../../shared/storage/hires.ts';
import { SecretReference } from '../../shared/workflow/steps.ts';
import { size, spread } from '../sizes.ts';
import {
  type Activities,
  activitiesOf,
  ISSUE_AT,
  keepAccount,
  passOf,
  STARTS_AT,
  type Tenant,
  tenant,
} from '../support/activity-world.ts';
import { Crash, type CrashPoint, crashPoints, Fate } from '../support/crashes.ts';
import { hireDocument, ID } from '../support/hires.ts';
import { standingDate } from '../support/standing-date.ts';

standingDate();

interface Case {
  readonly name: string;
  /** Puts into the tenant what earlier steps leave behind. */
  readonly prepare?: (world: Tenant) => Promise<void>;
  readonly run: (activities: Activities, world: Tenant) => Promise<unknown>;
  /** What must be so of the world and the answer after the run that came through. */
  readonly check: (world: Tenant, answer: unknown) => Promise<void>;
}

const userIn = ({ directory }: Tenant) => {
  const user = directory.people.find(({ employeeId }) => employeeId === 'E-104233');
  if (!user) throw new Error('The hire has no account.');
  return user;
};
const withAccount = async (world: Tenant) => {
  const userPrincipalName = 'ada.larsen@contoso.com';
  const employeeId = 'E-104233';
  const user = world.directory.add({ userPrincipalName, employeeId, isEnabled: false });
  await keepAccount(world, user);
};
const issueIn = (activities: Activities, world: Tenant) =>
  activities.issueAccessPass({
    onboardingId: ID,
    userId: userIn(world).id,
    startsAt: STARTS_AT,
    replacement: null,
  });
const withPass = async (world: Tenant) => {
  await withAccount(world);
  await issueIn(activitiesOf(world), world);
};
const PASS = {
  secret: SecretReference.parse({ name: 'tap-1' }),
  passId: 'pass-1',
  mintedAt: STARTS_AT,
  startsAt: STARTS_AT,
  expiresAt: '2026-12-02T16:00:00.000Z',
};

const sendLink = async (activities: Activities) => {
  const link = { onboardingId: ID, userId: 'user-1', pass: PASS, channel: null };
  const { linkId, channel } = await activities.openLink(link);
  const message = { onboardingId: ID, linkId, channel, occasion: 'first', occurrence: '' } as const;
  return activities.sendClaimLink(message);
};

/** At most one live pass, whose code is in the vault under the name that was handed back. */
async function checkPass(world: Tenant, answer: unknown): Promise<void> {
  const pass = passOf(answer as Parameters<typeof passOf>[0]);
  const code = world.directory.liveCode(userIn(world).id);
  expect(code).toBeDefined();
  expect(world.secrets.values.get(pass.secret.name)).toEqual({ code, passId: pass.passId });
  expect(world.secrets.values.size).toBe(1);
  expect(userIn(world).passes).toHaveLength(1);
  expect(userIn(world).isEnabled).toBe(true);
}

async function checkOneMail(world: Tenant, answer: unknown): Promise<void> {
  expect(answer).toMatchObject({ kind: 'sent' });
  expect(world.mailer.sent).toHaveLength(1);
}

const CASES: Case[] = [
  {
    name: 'findOrCreateUser',
    run: (activities) => activities.findOrCreateUser({ onboardingId: ID, startsAt: STARTS_AT }),
    check: async (world, answer) => {
      expect(world.directory.people).toHaveLength(2);
      expect(answer).toEqual({ kind: 'ready', userId: userIn(world).id, isNew: true });
      expect(world.records.all()[`${ID}/account`]).toEqual({
        userId: userIn(world).id,
        userPrincipalName: 'ada.larsen@contoso.com',
        isNew: true,
        enabledAt: null,
        renamedAt: null,
        wasEnabled: false,
        isNameOurs: true,
        isSynced: false,
        revision: 1,
      });
    },
  },
  {
    name: 'findOrCreateUser while the search shows no new account',
    prepare: async ({ directory }) => {
      directory.searchesBehind = Number.POSITIVE_INFINITY;
    },
    run: (activities) => activities.findOrCreateUser({ onboardingId: ID, startsAt: STARTS_AT }),
    check: async (world, answer) => {
      expect(world.directory.people).toHaveLength(2);
      expect(answer).toEqual({ kind: 'ready', userId: userIn(world).id, isNew: true });
    },
  },
  {
    name: 'findOrCreateUser beside a namesake',
    prepare: async ({ directory }) => {
      directory.add({ userPrincipalName: 'ada.larsen@contoso.com', employeeId: 'E-1' });
    },
    run: (activities) => activities.findOrCreateUser({ onboardingId: ID, startsAt: STARTS_AT }),
    check: async (world) => {
      expect(world.directory.people).toHaveLength(3);
      expect(userIn(world).userPrincipalName).toBe('ada.larsen2@contoso.com');
    },
  },
  {
    name: 'assignManager',
    prepare: withAccount,
    run: (activities, world) =>
      activities.assignManager({ onboardingId: ID, userId: userIn(world).id, issueAt: ISSUE_AT }),
    check: async (world) => expect(userIn(world).managerId).toBe(world.manager.id),
  },
  {
    name: 'addToGroups',
    prepare: withAccount,
    run: (activities, world) =>
      activities.addToGroups({ onboardingId: ID, userId: userIn(world).id }),
    check: async (world) => expect([...userIn(world).groupIds]).toEqual(['group-1', 'group-2']),
  },
  { name: 'issueAccessPass', prepare: withAccount, run: issueIn, check: checkPass },
  {
    name: 'issueAccessPass after the first pass expired',
    prepare: async (world) => {
      await withPass(world);
      for (const held of userIn(world).passes) {
        held.state = { ...held.state, usability: 'Expired' };
      }
    },
    run: issueIn,
    check: checkPass,
  },
  {
    name: 'issueAccessPass after its code was lost',
    prepare: async (world) => {
      await withPass(world);
      world.secrets.values.clear();
    },
    run: issueIn,
    check: checkPass,
  },
  {
    name: 'sendClaimLink',
    run: sendLink,
    check: async (world, answer) => {
      await checkOneMail(world, answer);
      const claim = await world.records.read(ID, CLAIM, ClaimDocument);
      expect(world.mailer.sent[0]?.text).toContain(`.${claim?.value.linkId}.`);
    },
  },
  {
    name: 'issueAccessPass in place of another',
    prepare: withPass,
    run: (activities, world) =>
      activities.issueAccessPass({
        onboardingId: ID,
        userId: userIn(world).id,
        startsAt: STARTS_AT,
        replacement: 'wanted',
      }),
    check: checkPass,
  },
  {
    name: 'dropOutdatedPass',
    prepare: async (world) => {
      await activitiesOf(world).findOrCreateUser({ onboardingId: ID, startsAt: STARTS_AT });
      await issueIn(activitiesOf(world), world);
      await sendLink(activitiesOf(world));
      await world.records.put(ID, HIRE, hireDocument({ startDate: '2026-12-09' }));
    },
    run: (activities, world) =>
      activities
        .dropOutdatedPass({ onboardingId: ID, userId: userIn(world).id })
        .then(() => undefined),
    check: async (world) => {
      expect(userIn(world)).toMatchObject({ isEnabled: false, passes: [] });
      expect(world.secrets.values.size).toBe(0);
      expect((await world.records.read(ID, CLAIM, ClaimDocument))?.value.state).toBe('closed');
    },
  },
  {
    name: 'closeAccess',
    prepare: withPass,
    run: (activities, world) =>
      activities.closeAccess({ onboardingId: ID, userId: userIn(world).id }),
    check: async (world) => {
      expect(userIn(world).passes).toHaveLength(0);
      expect(world.secrets.values.size).toBe(0);
    },
  },
  {
    name: 'notifyManager',
    run: (activities) =>
      activities.notifyManager({
        onboardingId: ID,
        about: { kind: 'completed' },
        occurrence: '',
      }),
    check: checkOneMail,
  },
  {
    name: 'notifyHr',
    run: (activities) =>
      activities.notifyHr({
        onboardingId: ID,
        type: 'onboarding.completed',
        at: STARTS_AT,
        occurrence: '0',
        reason: null,
      }),
    check: async (world) => {
      expect(world.records.all()[`${ID}/callback-0`]).toMatchObject({ id: `${ID}-0`, next: 1 });
      expect(world.callbackQueue.messages.length).toBeGreaterThan(0);
    },
  },
  {
    name: 'recordEvidence',
    run: (activities) => activities.recordEvidence({ onboardingId: ID, progress: NOT_STARTED }),
    check: async (world) => expect(world.records.all()[`${ID}/record`]).toEqual(NOT_STARTED),
  },
];

/** Runs the case in a process that dies at each of the points, and then once to the end. */
async function survived({ prepare, run, check }: Case, points: readonly CrashPoint[]) {
  const world = await tenant();
  await prepare?.(world);
  for (const point of points) {
    const fate = new Fate(point);
    const died = await run(activitiesOf(world, fate), world).then(
      () => fate.calls < point.call,
      (error: unknown) => error instanceof Crash,
    );
    expect(died, 'a run neither died nor came through').toBe(true);
  }
  await check(world, await run(activitiesOf(world), world));
}

async function callsOf({ prepare, run }: Case): Promise<number> {
  const world = await tenant();
  await prepare?.(world);
  const fate = new Fate();
  await run(activitiesOf(world, fate), world);
  return fate.calls;
}

test.each(CASES)('$name run twice leaves the world as if it ran once', async (one) => {
  const world = await tenant();
  await one.prepare?.(world);
  const first = await one.run(activitiesOf(world), world);
  await one.check(world, first);
  const before = structuredClone([world.records.all(), world.directory.people]);
  const second = await one.run(activitiesOf(world), world);
  await one.check(world, second);
  expect(second).toEqual(first);
  expect([world.records.all(), world.directory.people]).toEqual(before);
});

test.each(CASES)(
  '$name comes right after a crash before or after any of its calls',
  async (one) => {
    const points = crashPoints(await callsOf(one));
    expect(points.length).toBeGreaterThan(0);
    for (const point of points) {
      await survived(one, [point]).catch((error: unknown) => {
        throw new Error(`It does not after ${JSON.stringify(point)}.`, { cause: error });
      });
    }
  },
);

test.each(CASES)('$name comes right after any two crashes in a row', async (one) => {
  // A run after a crash may make other calls than a first one, and more of them.
  const points = crashPoints((await callsOf(one)) + 3);
  const pairs = points.flatMap((first) => points.map((second) => [first, second]));
  for (const pair of spread(pairs, size('crashPairs'))) {
    await survived(one, pair).catch((error: unknown) => {
      throw new Error(`It does not after ${JSON.stringify(pair)}.`, { cause: error });
    });
  }
});
