import { setTimeout as pause } from 'node:timers/promises';
import { codeOnPage } from '../support/code-on-page.ts';
import { CORRECTED, EMPLOYEE_ID, type Hr, OTHER_EMAIL, PERSON } from './hr.ts';
import type { Plan } from './plan.ts';
import type { World } from './world.ts';

const HOUR_MS = 3_600_000;
const LINK = /\/claim\/\S+/;

/** The new hire, as the plan has them behave. */
export class NewHire {
  readonly codes: string[] = [];
  /** Every link that was ever sent to them, read or not, in the order of sending. */
  readonly links = new Set<string>();
  readonly #readable = new Set<string>();
  readonly #used = new Set<string>();
  readonly #plan: Plan;
  readonly #world: World;
  readonly #hr: Hr;
  #isRegistered = false;

  constructor(plan: Plan, world: World, hr: Hr) {
    this.#plan = plan;
    this.#world = world;
    this.#hr = hr;
  }

  async act(): Promise<void> {
    this.#readMessages();
    const { behaviour, collectsAfterHours } = this.#plan;
    const now = this.#world.clock.now();
    const start = this.#hr.start.getTime();
    const link = [...this.#readable].at(-1);
    if (behaviour === 'neverCollects' || !link) return;
    if (!this.#used.has(link) && now >= start + collectsAfterHours * HOUR_MS) {
      await this.#collect(link);
    }
    if (behaviour === 'good' && this.codes.length > 0 && now >= start) this.#register();
  }

  /** What bounced or is kept in quarantine never comes before their eyes. */
  #readMessages(): void {
    const isLost = !['Delivered', 'silence'].includes(this.#plan.delivery);
    const lost = isLost ? [PERSON.personalEmail] : [];
    for (const { to, text } of this.#world.simulators.outbox()) {
      const link = LINK.exec(text)?.[0];
      if (!link) continue;
      this.links.add(link);
      if (ADDRESSES.includes(to) && !lost.includes(to)) this.#readable.add(link);
    }
  }

  async #collect(link: string): Promise<void> {
    for (let opened = 0; opened < this.#plan.opensLinkTimes; opened++)
      await this.#world.fetch(link);
    await this.#world.fetch(link, { method: 'POST' });
    const body = `pin=${this.#pin()}`;
    const claims = Array.from({ length: this.#plan.parallelClaims }, () =>
      this.#world.fetch(link, { method: 'POST', body }),
    );
    for (const response of await Promise.all(claims)) {
      const page = await response.text();
      const code = codeOnPage(page);
      if (!code) continue;
      this.#used.add(link);
      this.codes.push(code);
    }
    await pause(0);
  }

  /** Read off the phone, or read out by the manager. */
  #pin(): string {
    const messages = this.#world.simulators.outbox().filter(({ text }) => !LINK.test(text));
    return messages.map(({ text }) => /\b\d{6}\b/.exec(text)?.[0]).findLast(Boolean) ?? '';
  }

  #register(): void {
    if (this.#isRegistered) return;
    const { directory } = this.#world.simulators;
    const id = directory.users().find(({ employeeId }) => employeeId === EMPLOYEE_ID)?.id ?? '';
    const temporaryAccessPass = this.codes.at(-1) ?? '';
    const signIn = directory.signIn(id, { temporaryAccessPass });
    if ('refused' in signIn) return;
    const registered = directory.registerPasskey(id, { session: signIn.session });
    this.#isRegistered = 'method' in registered;
  }
}

const ADDRESSES = [
  PERSON.personalEmail,
  CORRECTED.personalEmail,
  OTHER_EMAIL,
  PERSON.mobilePhone,
  CORRECTED.mobilePhone,
];
