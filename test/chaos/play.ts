import { setTimeout as pause } from 'node:timers/promises';
import { pinIn } from '../../local/demo/person.ts';
import { signedWebhook } from '../../local/sample-hire.ts';
import { startsAt } from '../../shared/domain/schedule.ts';
import type { Plan } from './plan.ts';
import { bornWorld, type World } from './world.ts';

const HOUR_MS = 3_600_000;
const SECRET_NAMES = { givenName: 'Zsófia', surname: 'Wolkenstein-Trostburg' };
export const PERSON = {
  ...SECRET_NAMES,
  personalEmail: 'zsofia.private@example.net',
  mobilePhone: '+4791234567',
};
const EMPLOYEE_ID = 'E-77001';

/** What was seen from outside while a world was played. */
export interface Played {
  readonly plan: Plan;
  readonly world: World;
  readonly onboardingId: string;
  readonly startsAt: Date;
  readonly codesShown: readonly string[];
  readonly links: readonly string[];
  readonly answers: readonly number[];
  readonly collectedAt: number | undefined;
}

/** Plays one whole story in a world of its own. The caller closes the world. */
export async function play(plan: Plan): Promise<Played> {
  const world = await bornWorld(plan);
  try {
    return await played(plan, world);
  } catch (error) {
    await world.close();
    throw error;
  }
}

async function played(plan: Plan, world: World): Promise<Played> {
  prepareTenant(plan, world);
  for (const fault of plan.faults) world.simulators.faults.set(fault);
  const hire = hireOf(plan);
  const start = startsAt(plan.startsAt);
  const answers: number[] = [];
  const onboardingId = await hired(plan, world, hire, answers);

  const person = new Person(plan, world, start);
  const end = Math.max(start.getTime(), plan.bornAt) + 60 * HOUR_MS;
  const reboots = plan.rebootsAfterHours.map((hours) => plan.bornAt + hours * HOUR_MS);
  const issueAt = start.getTime() - 24 * HOUR_MS;
  while (world.clock.now() < end) {
    const now = world.clock.now();
    const next = now < issueAt - HOUR_MS ? issueAt - HOUR_MS : now + HOUR_MS;
    for (const at of reboots.filter((reboot) => reboot > now && reboot <= next)) {
      await world.clock.moveTo(at);
      await world.reboot();
    }
    await world.clock.moveTo(next);
    await person.act();
  }
  return {
    plan,
    world,
    onboardingId,
    startsAt: start,
    codesShown: person.codes,
    links: [...person.links],
    answers,
    collectedAt: person.collectedAt,
  };
}

function hireOf({ startsAt: start, bornAt }: Plan) {
  return {
    type: 'hire.created',
    timestamp: new Date(bornAt).toISOString(),
    data: {
      employmentId: 'EMP-77001-1',
      employeeId: EMPLOYEE_ID,
      ...PERSON,
      ...start,
      country: 'NO',
      locale: 'hu',
      manager: { userPrincipalName: 'boss@contoso.com' },
    },
  };
}

/** HR posts, again when it is told to, and now and then once more for nothing. */
async function hired(plan: Plan, world: World, hire: object, answers: number[]): Promise<string> {
  const secret = world.settings['HIRE_WEBHOOK_SECRETS'] ?? '';
  const webhook = signedWebhook(hire, secret, new Date(plan.bornAt));
  const post = async () => {
    const response = await world.fetch('/api/hires', { method: 'POST', ...webhook });
    answers.push(response.status);
    return { status: response.status, location: response.headers.get('location') };
  };
  let accepted: string | null = null;
  for (let tries = 0; !accepted && tries < 10; tries++) {
    const posted = await Promise.all(Array.from({ length: plan.posts.atOnce }, post));
    accepted = posted.find(({ status }) => status === 202)?.location ?? null;
    await world.clock.moveTo(world.clock.now() + 5_000);
  }
  if (!accepted) throw new Error(`HR was never told 202, but ${answers.join(', ')}.`);
  for (let again = 0; again < plan.posts.later; again++) {
    await world.clock.moveTo(world.clock.now() + 30_000);
    await post();
  }
  return accepted.slice('/api/onboardings/'.length);
}

function prepareTenant({ known, isNameTaken }: Plan, { simulators }: World): void {
  const { directory } = simulators;
  if (isNameTaken) {
    directory.addUser({
      userPrincipalName: 'zsofia.wolkenstein-trostburg@contoso.com',
      employeeId: 'E-1',
    });
  }
  if (known === 'nobody') return;
  const user = directory.addUser({
    userPrincipalName: 'zsofia.old@contoso.com',
    employeeId: EMPLOYEE_ID,
    accountEnabled: false,
    ...(known === 'guest' && { userType: 'Guest' }),
  });
  const role = { roleDefinitionId: '62e90394-69f5-4237-9190-012177145e10' };
  if (known === 'administrator') directory.assignRole(user.id, { ...role, kind: 'active' });
  if (known === 'eligible') directory.assignRole(user.id, { ...role, kind: 'eligible' });
  if (known === 'passkeyHolder') directory.addMethod(user.id, 'fido2');
}

/** The new hire, as the plan has them behave. */
class Person {
  readonly codes: string[] = [];
  readonly links = new Set<string>();
  collectedAt: number | undefined;
  readonly #plan: Plan;
  readonly #world: World;
  readonly #start: Date;
  #isRegistered = false;

  constructor(plan: Plan, world: World, start: Date) {
    this.#plan = plan;
    this.#world = world;
    this.#start = start;
  }

  async act(): Promise<void> {
    for (const mail of this.#world.simulators.outbox()) {
      const link = /\/claim\/\S+/.exec(mail.text)?.[0];
      if (link) this.links.add(link);
    }
    const { behaviour, collectsAfterHours } = this.#plan;
    const collectsAt = this.#start.getTime() + collectsAfterHours * HOUR_MS;
    const now = this.#world.clock.now();
    if (behaviour === 'neverCollects' || this.links.size === 0) return;
    if (this.codes.length === 0 && now >= collectsAt)
      await this.#collect([...this.links].at(-1) ?? '');
    if (behaviour === 'good' && this.codes.length > 0 && now >= this.#start.getTime())
      this.#register();
  }

  async #collect(link: string): Promise<void> {
    for (let opened = 0; opened < this.#plan.opensLinkTimes; opened++)
      await this.#world.fetch(link);
    await this.#world.fetch(link, { method: 'POST' });
    const body = `pin=${pinIn(this.#world.simulators.outbox())}`;
    const claims = Array.from({ length: this.#plan.parallelClaims }, () =>
      this.#world.fetch(link, { method: 'POST', body }),
    );
    for (const response of await Promise.all(claims)) {
      const page = await response.text();
      const code = /<output[^>]*>([^<]+)<\/output>/.exec(page)?.[1];
      if (!code) continue;
      this.codes.push(unescaped(code));
      this.collectedAt = this.#world.clock.now();
    }
    await pause(0);
  }

  #register(): void {
    if (this.#isRegistered) return;
    const { directory } = this.#world.simulators;
    const user = directory.users().find(({ employeeId }) => employeeId === EMPLOYEE_ID);
    const signIn = directory.signIn(user?.id ?? '', { temporaryAccessPass: this.codes[0] ?? '' });
    if ('refused' in signIn) return;
    const registered = directory.registerPasskey(user?.id ?? '', { session: signIn.session });
    this.#isRegistered = 'method' in registered;
  }
}

const unescaped = (text: string): string =>
  text.replaceAll(/&#(\d+);/g, (_all, code: string) => String.fromCharCode(Number(code)));

export { EMPLOYEE_ID };
