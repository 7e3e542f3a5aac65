import { expect, test } from 'vitest';
import { sampleHire, signedWebhook } from '../../local/sample-hire.ts';
import { ONBOARDING_GROUP_IDS } from '../../local/simulators/seed-tenant.ts';
import { Progress } from '../../shared/domain/onboarding.ts';
import { size } from '../sizes.ts';
import { createDice } from './dice.ts';
import { crashOf, faultOf } from './plan.ts';
import { bornWorld, type World } from './world.ts';

const SEEDS = size('approvalWorlds');
const HOUR_MS = 3_600_000;
const BOSS = 'boss@contoso.com';
const STRANGER = '7d0f4a1e-0000-4000-8000-00000000000b';
const RULES = JSON.stringify([
  { name: 'finance', when: { department: ['Finance'] }, by: 'manager' },
]);
const YES = { decision: 'approve', reason: 'I know her', confirmed: 'yes' };

/** Everything that one seed decides about a world in which a manager has to approve a hire. */
function planOf(seed: number) {
  const dice = createDice(seed);
  return {
    seed,
    bornAt: Date.parse('2027-01-04T08:00:00Z') + dice.between(0, 360 * 24) * HOUR_MS,
    answer: dice.pick([
      'approves',
      'approves',
      'declines',
      'silent',
      'isNoManagerAnyMore',
    ] as const),
    answersAfterHours: dice.between(1, 60),
    faults: Array.from({ length: dice.between(0, 3) }, () => faultOf(dice)),
    crashes: Array.from({ length: dice.between(0, 3) }, () => crashOf(dice)),
    timersMayFireEarlyMs: dice.pick([0, 960]),
  };
}
type Plan = ReturnType<typeof planOf>;

test(`${SEEDS} seeded hires get nothing before their manager has approved`, {
  timeout: 600_000,
}, async () => {
  const findings: string[] = [];
  for (let seed = 1; seed <= SEEDS; seed++) {
    for (const finding of await play(planOf(seed))) findings.push(`seed ${seed}: ${finding}`);
  }
  expect(findings).toEqual([]);
});

/** Plays one hire; returns everything that is wrong. */
async function play(plan: Plan): Promise<string[]> {
  const world = await bornWorld(plan, { settings: { APPROVAL_RULES: RULES } });
  try {
    const id = await post(world);
    for (const fault of plan.faults) world.simulators.faults.set(fault);
    const wrongs: string[] = [];
    let approved = false;
    for (let hours = 1; hours <= 80; hours++) {
      await world.clock.moveTo(world.clock.now() + HOUR_MS);
      wrongs.push(...(await attack(world, id)));
      if (hours >= plan.answersAfterHours && !approved) approved = await answer(world, plan);
      if (!approved && hasAccess(world)) wrongs.push(`access after ${hours} hours`);
    }
    world.simulators.faults.clear();
    await world.clock.moveTo(world.clock.now() + 3 * HOUR_MS);
    return [...new Set([...wrongs, ...(await endsAsDeserved(world, id, plan))])];
  } finally {
    await world.close();
  }
}

async function post(world: World): Promise<string> {
  const secret = world.settings['HIRE_WEBHOOK_SECRETS']?.split(',')[0] ?? '';
  const now = new Date(world.clock.now());
  const webhook = signedWebhook(sampleHire(now), secret, now);
  const posted = await world.fetch('/api/hires', { method: 'POST', ...webhook });
  return ((await posted.json()) as { id: string }).id;
}

const linkIn = (world: World): string | undefined =>
  world.simulators
    .outbox()
    .map(({ text }) => /\/approve\/[\w.-]+/.exec(text)?.[0])
    .findLast(Boolean);

/** The id of the question that a link is about. */
const questionIn = (link: string | undefined): string => link?.split('.')[1] ?? 'unknown';

const press = (world: World, link: string, form: Record<string, string>) =>
  world.fetch(link, { method: 'POST', body: new URLSearchParams(form).toString() });

/** A scanner opens the link, a thief changes it, and somebody with the role alone decides. */
async function attack(world: World, id: string): Promise<string[]> {
  const link = linkIn(world);
  if (link) {
    await world.fetch(link);
    await press(world, link, { decision: 'approve', reason: 'scanner' });
    await press(world, `${link.slice(0, -2)}xx`, YES);
  }
  const taken: string[] = [];
  for (const subject of [STRANGER, world.simulators.directory.user('ada.larsen@contoso.com')?.id]) {
    const token = await world.simulators.issueToken({
      audience: world.settings['API_AUDIENCE'] ?? '',
      roles: ['Onboarding.Approve', 'Onboarding.Admin'],
      ...(subject && { subject }),
    });
    const answered = await world.fetch(`/api/onboardings/${id}/approval`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
      body: JSON.stringify({ decision: 'approve', reason: 'urgent', question: questionIn(link) }),
    });
    if (answered.status === 202) taken.push('somebody who is not the manager has approved');
  }
  return taken;
}

/** True when the manager's approval was taken. */
async function answer(world: World, { answer: what }: Plan): Promise<boolean> {
  const link = linkIn(world);
  if (!link || what === 'silent') return false;
  if (what === 'isNoManagerAnyMore') {
    const { directory } = world.simulators;
    const boss = directory.user(BOSS);
    if (boss) directory.updateUser(boss.id, { userPrincipalName: 'gone@contoso.com' });
  }
  const decision = what === 'declines' ? 'decline' : 'approve';
  const page = await press(world, link, { ...YES, decision });
  const isTaken = page.status === 200 && !(await page.text()).includes('name="confirmed"');
  return isTaken && what === 'approves';
}

function hasAccess(world: World): boolean {
  const ada = world.simulators.directory.user('ada.larsen@contoso.com');
  if (!ada) return false;
  return ada.accountEnabled || ada.groupIds.some((id) => ONBOARDING_GROUP_IDS.includes(id));
}

async function endsAsDeserved(world: World, id: string, { answer: what }: Plan) {
  const status = await world.hub().status(id);
  const { stage, reason } = Progress.parse(JSON.parse(status?.customStatusJson ?? '{}'));
  const deserved = {
    approves: ['awaitingStart'],
    declines: ['refused approvalDeclined'],
    silent: ['needsAttention approvalExpired'],
    isNoManagerAnyMore: ['needsAttention managerNotFound'],
  }[what];
  const is = reason ? `${stage} ${reason}` : stage;
  return deserved.includes(is) ? [] : [`${what}: ended ${is}, deserved ${deserved.join(' or ')}`];
}
