import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import type { HireEvent } from '../../shared/domain/hire.ts';
import { profileOf } from '../../shared/domain/profile.ts';
import { share, size } from '../sizes.ts';
import { GROUPS } from '../support/activity-world.ts';
import { confirmHeld } from '../support/operator.ts';
import { stepsOfRun } from '../support/steps-of-run.ts';
import { WholeProduct } from '../support/whole-product.ts';

let product: WholeProduct;
afterEach(() => product.end());

type Change = { type: HireEvent['type']; change?: Record<string, unknown> };

/** Everything that HR may come back with. */
const CHANGES = {
  startLater: { type: 'hire.updated', change: { startDate: '2026-12-09' } },
  startSooner: { type: 'hire.updated', change: { startDate: '2026-12-01' } },
  startHour: { type: 'hire.updated', change: { startTime: '11:00' } },
  otherZone: { type: 'hire.updated', change: { timeZone: 'America/New_York' } },
  newAddress: { type: 'hire.updated', change: { personalEmail: 'ada.new@example.net' } },
  newMobile: { type: 'hire.updated', change: { mobilePhone: '+4788888888' } },
  newName: { type: 'hire.updated', change: { surname: 'Berg' } },
  newDepartment: { type: 'hire.updated', change: { department: 'Sales' } },
  newManager: {
    type: 'hire.updated',
    change: { manager: { userPrincipalName: 'chief@contoso.com' } },
  },
  nothingNew: { type: 'hire.updated' },
  withdrawn: { type: 'hire.withdrawn' },
} as const satisfies Record<string, Change>;
type ChangeName = keyof typeof CHANGES;
const NAMES = Object.keys(CHANGES) as ChangeName[];

/** How far the run is, by hours since the beginning and by what the person has done. */
const STAGES = {
  accepted: async () => {},
  awaitingStart: () => product.untilHours(100),
  issuedNotCollected: () => product.untilHours(195),
  collectedBeforeStart: async () => {
    await product.untilHours(200);
    await product.collect();
  },
  codeDestroyed: async () => {
    await product.untilHours(200);
    await product.collect();
    await product.untilHours(201);
  },
  collectedAfterStart: async () => {
    await product.untilHours(216.5);
    await product.collect();
    await product.untilHours(217);
  },
  passExpired: () => product.untilHours(225),
  needsAttention: () => product.untilHours(260),
  completed: async () => {
    await product.untilHours(217);
    await product.collect();
    product.register();
    await product.untilHours(219);
  },
};
type StageName = keyof typeof STAGES;

async function begun(): Promise<void> {
  product = await WholeProduct.born();
  product.tenant.directory.add({ userPrincipalName: 'chief@contoso.com', mail: 'chief@mail.test' });
}

const say = (name: ChangeName) => {
  const { type, change }: Change = CHANGES[name];
  return product.says(type, change);
};

/** The person goes on as a good hire would, and an operator resumes what stops, until it is over. */
async function toTheEnd(): Promise<void> {
  for (let hour = 0; hour < 24 * 24 && (await product.isRunning()); hour++) {
    const { outcome } = await product.progress();
    if (outcome === 'needsAttention') {
      await confirmHeld(product.tenant.records, product.id);
      await product.raise('operatorResumed', RESUMED);
    }
    await product.untilHours(product.hoursPassed + 1);
    await product.collect();
    product.register();
  }
  await product.untilHours(product.hoursPassed + 1);
}
const RESUMED = { resumedAt: '2026-12-01T08:00:00.000Z' };

/** What must be so as soon as HR has said it, and not only in the end. */
async function wrongsAtOnce(
  stage: StageName,
  name: ChangeName,
  tokens: readonly string[],
): Promise<string[]> {
  const { outcome } = await product.progress();
  if (name === 'withdrawn') return outcome === 'withdrawn' ? [] : ['it goes on'];
  const isOut = stage === 'issuedNotCollected';
  const killsLink = isOut && LINK_KILLERS.includes(name);
  const killsPass = (isOut || stage.startsWith('collected')) && name === 'startLater';
  const live = await Promise.all(tokens.map((token) => product.statusOf(token)));
  return [
    ...(killsLink && live.some((status) => status !== 404) ? ['the old link lives'] : []),
    ...(killsPass && product.user?.passes.length ? ['the old pass lives'] : []),
    ...(killsPass && product.user?.isEnabled ? ['the account did not go back to rest'] : []),
    ...(killsPass && product.tenant.secrets.values.size > 0 ? ['the old code is kept'] : []),
  ];
}
const LINK_KILLERS: readonly ChangeName[] = ['startLater', 'newAddress', 'newMobile'];

/** What is wrong with the world, given what HR said last. */
async function wrongs(): Promise<string[]> {
  const { outcome } = await product.progress();
  const { withdrawal } = await product.hireDocument();
  const found = withdrawal ? await wrongsWithdrawn() : await wrongsCompleted();
  const wanted = withdrawal ? 'withdrawn' : 'completed';
  const live = product.tenant.secrets.values.size;
  const links = await Promise.all(product.tokens.map((token) => product.statusOf(token)));
  return [
    ...(outcome === wanted ? [] : [`ended ${outcome}, not ${wanted}`]),
    ...(live === 0 ? [] : [`${live} secrets are left`]),
    ...(product.user?.passes.length ? ['a pass is left'] : []),
    ...links.filter((status) => status !== 404).map((status) => `a link answers ${status}`),
    ...repeatedMails().map((mail) => `twice: ${mail}`),
    ...found,
  ];
}

async function wrongsWithdrawn(): Promise<string[]> {
  const { user } = product;
  // Called off before there was an account.
  if (!user) return [];
  return [
    ...(user.isEnabled ? ['the account is enabled'] : []),
    ...(user.groupIds.size > 0 ? ['groups are left'] : []),
    ...(user.managerId ? ['the manager is left'] : []),
    ...(user.sessionsRevoked > 0 ? [] : ['sessions live on']),
    ...(callbacks().includes('onboarding.withdrawn') ? [] : ['HR was not notified']),
  ];
}

async function wrongsCompleted(): Promise<string[]> {
  const { user } = product;
  const { hire, startsAt } = await product.hireDocument();
  if (!user) return ['there is no account'];
  const manager = product.tenant.directory.people.find(({ id }) => id === user.managerId);
  const wantedManager =
    hire.manager && 'userPrincipalName' in hire.manager && hire.manager.userPrincipalName;
  const profile = profileOf(hire, new Date(startsAt));
  const isOver = completedBefore;
  return [
    ...(user.isEnabled ? [] : ['the account is disabled']),
    ...(user.methods.length > 0 ? [] : ['there is no passkey']),
    ...(GROUPS.every((group) => user.groupIds.has(group)) ? [] : ['a group is missing']),
    ...(callbacks().includes('onboarding.completed') ? [] : ['HR was not notified']),
    ...(isOver || manager?.userPrincipalName === wantedManager ? [] : ['another manager']),
    ...(isOver || user.profile.surname === profile.surname ? [] : ['another name']),
    ...(isOver || user.profile.department === profile.department ? [] : ['another department']),
  ];
}
/** What changes after the end is HR's and the tenant's own business, but for a withdrawal. */
let completedBefore = false;

const callbacks = () =>
  Object.entries(product.tenant.records.all())
    .filter(([key]) => key.includes('/callback-'))
    .map(([, document]) => (document as { type: string }).type);

/** Mails with a link, that came more than once to one address. */
function repeatedMails(): string[] {
  const links = product.tenant.mailer.sent.filter(({ text }) => text.includes('/claim/'));
  const seen = links.map(({ to, subject, text }) => `${subject} to ${to} ${text.length}`);
  return links.flatMap(({ to, subject, text }, at) => {
    const isSame = links.findIndex((other) => other.to === to && other.text === text) !== at;
    return isSame ? [`${subject} (${seen.length})`] : [];
  });
}

const TABLE = (Object.keys(STAGES) as StageName[]).flatMap((stage, turn) =>
  share(NAMES, size('changesPerStage'), turn).map((name) => [stage, name] as const),
);

test.each(TABLE)('in %s, after %s, the world becomes what HR said', async (stage, name) => {
  await begun();
  await STAGES[stage]();
  completedBefore = (await product.progress()).outcome === 'completed';
  const tokens = product.tokens;
  await say(name);
  expect(await wrongsAtOnce(stage, name, tokens)).toEqual([]);
  await toTheEnd();
  expect(await wrongs()).toEqual([]);
});

const STEPS = stepsOfRun();
const DURING = STEPS.flatMap((step) =>
  (['before', 'after'] as const).map((moment) => [moment, step] as const),
).map(([moment, step], turn) => {
  return { moment, step, names: share(NAMES, size('changesPerStep'), turn) };
});

test.each(DURING)(
  'a change that comes right $moment the work of $step, the first time, is met: $names',
  async ({ moment, step, names }) => {
    const found: string[] = [];
    for (const name of names) {
      completedBefore = step === 'recordEvidence' || step === 'closeAccess';
      product = await WholeProduct.born({}, { isHired: false });
      const { directory } = product.tenant;
      directory.add({ userPrincipalName: 'chief@contoso.com', mail: 'chief@mail.test' });
      let isSaid = false;
      product.during = async (running, when) => {
        if (isSaid || running !== step || when !== moment) return;
        isSaid = true;
        await say(name);
      };
      await product.says('hire.created');
      await toTheEnd();
      if (!isSaid) found.push(`${name} was never said`);
      found.push(...(await wrongs()).map((wrong) => `${name}: ${wrong}`));
      if (name !== names.at(-1)) await product.end();
    }
    expect(found).toEqual([]);
  },
);

test.each(['before', 'after'] as const)(
  'a hire whose start is moved twice at once, %s the link was closed, hears of the last start',
  async (when) => {
    await begun();
    await product.untilHours(195);
    let isSaid = false;
    product.during = async (step, moment) => {
      if (isSaid || step !== 'dropOutdatedPass' || moment !== when) return;
      isSaid = true;
      await product.says('hire.updated', { startDate: '2026-12-16' });
    };
    await product.says('hire.updated', { startDate: '2026-12-09' });
    await say('newDepartment');
    const told = product.tenant.mailer.sent.filter(({ text }) => text.includes('en annen dato'));
    expect(told.map(({ text }) => /16\. desember/.test(text))).toEqual([true]);
    const { timeline } = await product.progress();
    expect(timeline.filter(({ event }) => event === 'passDropped')).toHaveLength(1);
  },
);

test('a hire whose start is moved again before another pass is made hears of each start once', async () => {
  await begun();
  await product.untilHours(195);
  for (const startDate of ['2026-12-09', '2026-12-16']) {
    await product.says('hire.updated', { startDate });
    await product.untilHours(product.hoursPassed + 1);
    await say('newDepartment');
  }
  const told = product.tenant.mailer.sent.filter(({ text }) => text.includes('en annen dato'));
  expect(told.map(({ text }) => /(9|16)\. desember/.exec(text)?.[1])).toEqual(['9', '16']);
});

test('while a run waits for a person and HR moves the start, the account goes back to rest', async () => {
  await begun();
  await product.untilHours(300);
  expect(await product.progress()).toMatchObject({ reason: 'passExpired' });
  expect(product.user?.isEnabled).toBe(true);
  const { directory } = product.tenant;
  const disableUser = directory.disableUser.bind(directory);
  directory.disableUser = () => {
    directory.disableUser = disableUser;
    return Promise.reject(new Error('503'));
  };
  await product.says('hire.updated', { startDate: '2026-12-16' });
  await product.untilHours(301);
  expect(await product.progress()).toMatchObject({ stage: 'awaitingStart' });
  expect(product.user?.isEnabled).toBe(false);
  await product.untilHours(530);
  expect(product.user?.isEnabled).toBe(true);
});

test('a person who has a key stays enabled when HR moves the start while the device is awaited', async () => {
  await begun();
  await product.untilHours(216.5);
  await product.collect();
  product.register();
  product.during = async (step, moment) => {
    if (step !== 'closeAccess' || moment !== 'after') return;
    product.during = () => {};
    await product.says('hire.updated', { startDate: '2026-12-16' });
  };
  await product.untilHours(219);
  expect(product.user?.isEnabled).toBe(true);
});

test('nobody is told that a code works which an administrator has removed overnight', async () => {
  await begun();
  await product.untilHours(200);
  await product.collect();
  product.user?.passes.splice(0);
  await product.untilHours(217);
  expect(await product.progress()).toMatchObject({ reason: 'passRemovedElsewhere' });
  const { timeline } = await product.progress();
  expect(timeline.filter(({ event }) => event === 'hireTold')).toEqual([]);
});

test('changes in any number, at any moments, leave the world as HR said last', async () => {
  const changes = fc.array(
    fc.record({ name: fc.constantFrom(...NAMES), hours: fc.integer({ min: 0, max: 240 }) }),
    { minLength: 1, maxLength: 5 },
  );
  await fc.assert(
    fc.asyncProperty(changes, async (given) => {
      await begun();
      completedBefore = true;
      try {
        for (const { name, hours } of given.toSorted((a, b) => a.hours - b.hours)) {
          while (product.hoursPassed < hours) {
            await product.untilHours(Math.min(hours, product.hoursPassed + 6));
            await product.collect();
            product.register();
          }
          await say(name);
        }
        await toTheEnd();
        expect(await wrongs()).toEqual([]);
      } finally {
        await product.end();
      }
    }),
    { numRuns: size('changedRuns') },
  );
  await begun();
}, 120_000);
