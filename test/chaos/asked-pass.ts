import type { DirectoryUser } from '../../local/simulators/people.ts';
import { codeOnPage } from '../support/code-on-page.ts';
import type { World } from './world.ts';

// What worlds in which IT asks for a pass have in common: a pass for a device, and a recovery.

export const HOUR_MS = 3_600_000;
/** For whom the pass is asked. */
export const BOB = 'bob.berg@contoso.com';
/** Bob's manager. */
export const BOSS = 'boss@contoso.com';
export const MOBILE = '+4791111111';
/** A directory role, as an assignment names it. */
export const ADMINISTRATOR = { roleDefinitionId: '62e90394-69f5-4237-9190-012177145e10' };
const POSTS_MAX = 20;

/** What was seen from outside while such a world was played. */
export interface PlayedPass {
  readonly world: World;
  readonly id: string;
  readonly before: DirectoryUser;
  readonly codesShown: readonly string[];
  /** Codes that somebody saw who must not. */
  readonly codesStolen: readonly string[];
  readonly answers: readonly number[];
}

export function addBob({ simulators: { directory } }: World): string {
  const { id } = directory.addUser({
    userPrincipalName: BOB,
    displayName: 'Bob Berg',
    givenName: 'Bob',
    surname: 'Berg',
    mail: BOB,
    otherMails: ['bob.private@example.net'],
    mobilePhone: MOBILE,
    usageLocation: 'NO',
    employeeId: 'E-7',
  });
  directory.setManager(id, BOSS);
  return id;
}

interface Options {
  /** Where passes of this kind are asked for. */
  readonly path: string;
  /** Who asks, by object id. */
  readonly requester: string;
  readonly roles: readonly string[];
  /** The key under which the same request is one pass. */
  readonly key: string;
}

/** The requests of IT, and of others in its place, and the codes that came to be seen. */
export class AskedPass {
  readonly shown: string[] = [];
  readonly stolen: string[] = [];
  readonly answers: number[] = [];
  readonly #world: World;
  readonly #options: Options;

  constructor(world: World, options: Options) {
    this.#world = world;
    this.#options = options;
  }

  /** Posts the request so often, and until it is accepted. Returns the id. */
  async ask(request: object, times: number): Promise<string> {
    let id = '';
    for (let posts = 0; posts < times || id === ''; posts++) {
      const answer = await this.post('', request, this.#options.requester);
      this.answers.push(answer.status);
      const { id: given } = (await answer.json()) as { id?: string };
      if (answer.status === 202 && given) id = given;
      await this.#world.clock.moveTo(this.#world.clock.now() + 60_000);
      if (posts > POSTS_MAX) throw new Error(`The pass was never accepted: ${answer.status}.`);
    }
    return id;
  }

  /** Posts below the path of passes of this kind. An app has no `subject`. */
  async post(
    below: string,
    body: object,
    subject: string | undefined,
    { path = this.#options.path, roles = this.#options.roles } = {},
  ): Promise<Response> {
    const token = await this.#world.simulators.issueToken({
      audience: this.#world.settings['API_AUDIENCE'] ?? '',
      roles: [...roles],
      ...(subject && { subject }),
    });
    const headers = { authorization: `Bearer ${token}`, 'idempotency-key': this.#options.key };
    const request = { method: 'POST', headers, body: JSON.stringify(body) };
    return this.#world.fetch(`${path}${below}`, request);
  }

  /** Somebody who must not tries to see the code. */
  async steal(id: string, subject: string | undefined): Promise<void> {
    const answer = await this.post(`/${id}/code`, {}, subject);
    const code = codeOnPage(await answer.text());
    if (code) this.stolen.push(code);
  }

  /** The requester reads the code on the screen. */
  async seeOnScreen(id: string): Promise<void> {
    if (this.shown.length > 0) return;
    const answer = await this.post(`/${id}/code`, {}, this.#options.requester);
    this.#see(await answer.text());
  }

  /** The person opens the newest link, proves the factor and reads the code. */
  async collect(): Promise<void> {
    const mails = this.#world.simulators.outbox();
    const link = mails.map(({ text }) => /\/claim\/\S+/.exec(text)?.[0]).findLast(Boolean);
    if (!link || this.shown.length > 0) return;
    await this.#world.fetch(link, { method: 'POST' });
    const texts = this.#world.simulators.outbox().filter(({ text }) => !text.includes('/claim/'));
    const pin = texts.map(({ text }) => /\b\d{6}\b/.exec(text)?.[0]).findLast(Boolean) ?? '';
    const page = await this.#world.fetch(link, { method: 'POST', body: `pin=${pin}` });
    this.#see(await page.text());
  }

  #see(page: string): void {
    const code = codeOnPage(page);
    if (code) this.shown.push(code);
  }
}

/** Moves the clock by half hours until the run is over, or so many days have passed, with the reboots. */
export async function playByHours(
  world: World,
  plan: { readonly bornAt: number; readonly rebootsAfterHours: readonly number[] },
  { days, act, isOver }: { days: number; act(): Promise<void>; isOver(): Promise<boolean> },
): Promise<void> {
  const { clock } = world;
  const reboots = plan.rebootsAfterHours.map((hours) => hours * HOUR_MS).sort((a, b) => a - b);
  const end = plan.bornAt + days * 24 * HOUR_MS;
  while (clock.now() < end && !(await isOver())) {
    await clock.moveTo(clock.now() + HOUR_MS / 2);
    if (reboots[0] !== undefined && clock.now() - plan.bornAt >= reboots[0]) {
      reboots.shift();
      await world.reboot();
    }
    await act();
  }
  await clock.moveTo(clock.now() + 3 * HOUR_MS);
}

/** The outcome that the run reports; null while there is none. */
export async function outcomeOf(world: World, id: string): Promise<unknown> {
  const status = await world.hub().status(id);
  const { outcome = null } = JSON.parse(status?.customStatusJson ?? '{}') as { outcome?: unknown };
  return outcome;
}
