import { signedWebhook } from '../../local/sample-hire.ts';
import { startsAt } from '../../shared/domain/schedule.ts';
import type { ChangeKind, Plan } from './plan.ts';
import type { World } from './world.ts';

const DAY_MS = 86_400_000;
export const EMPLOYEE_ID = 'E-77001';
export const PERSON = {
  givenName: 'Zsófia',
  surname: 'Wolkenstein-Trostburg',
  personalEmail: 'zsofia.private@example.net',
  mobilePhone: '+4791234567',
};
/** What HR corrects some of it to. */
export const CORRECTED = {
  surname: 'Wolkenstein-Rodenegg',
  personalEmail: 'zsofia.corrected@example.net',
  mobilePhone: '+4797654321',
};
export const OTHER_EMAIL = 'zsofia.other@example.org';

/** An HR system that posts a hire, changes it, and repeats each post until it gets 202. */
export class Hr {
  /** How it was answered, in order. */
  readonly answers: number[] = [];
  /** All starts that it has sent, newest last. */
  readonly starts: Date[];
  isWithdrawn = false;
  /** Contacts were changed so late that a person must confirm them, if a link was still to be sent. */
  hasLateContacts = false;
  readonly #world: World;
  readonly #plan: Plan;
  #data: Record<string, unknown> & Plan['startsAt'];
  #location = '';
  #said = 0;

  constructor(plan: Plan, world: World) {
    this.#plan = plan;
    this.#world = world;
    this.#data = {
      employmentId: 'EMP-77001-1',
      employeeId: EMPLOYEE_ID,
      ...PERSON,
      ...(plan.hasOtherEmail && { otherEmail: OTHER_EMAIL }),
      ...plan.startsAt,
      country: 'NO',
      locale: 'hu',
      manager: { userPrincipalName: 'boss@contoso.com' },
    };
    this.starts = [startsAt(plan.startsAt)];
  }

  get start(): Date {
    return this.starts.at(-1) ?? new Date(0);
  }

  get startTime(): string {
    return this.#data.startTime;
  }

  get onboardingId(): string {
    return this.#location.slice('/api/onboardings/'.length);
  }

  async hire(): Promise<void> {
    const repeat = await this.#say('hire.created', this.#data);
    for (let again = 0; again < this.#plan.posts.later; again++) {
      await this.#world.clock.moveTo(this.#world.clock.now() + 30_000);
      await repeat();
    }
  }

  async change(kind: ChangeKind): Promise<void> {
    if (kind === 'withdrawn') {
      this.isWithdrawn = true;
      const { employmentId } = this.#data;
      await this.#say('hire.withdrawn', { employmentId });
      return;
    }
    this.#data = { ...this.#data, ...this.#correction(kind) };
    const isContact = kind === 'newAddress' || kind === 'newMobile';
    if (isContact && this.#world.clock.now() > this.start.getTime() - 2 * DAY_MS) {
      this.hasLateContacts = true;
    }
    const start = startsAt(this.#data);
    if (start.getTime() !== this.start.getTime()) this.starts.push(start);
    this.isWithdrawn = false;
    await this.#say('hire.updated', this.#data);
  }

  #correction(kind: Exclude<ChangeKind, 'withdrawn'>): Record<string, unknown> {
    switch (kind) {
      case 'startLater':
        return { startDate: this.#daysLater(7) };
      case 'startSooner':
        return { startDate: this.#daysLater(-1) };
      case 'newAddress':
        return { personalEmail: CORRECTED.personalEmail };
      case 'newMobile':
        return { mobilePhone: CORRECTED.mobilePhone };
      case 'newName':
        return { surname: CORRECTED.surname };
      case 'newDepartment':
        return { department: 'Finance' };
      case 'backAgain':
        return {};
      default:
        return kind satisfies never;
    }
  }

  #daysLater(days: number): string {
    const date = Date.parse(`${this.#data.startDate}T00:00:00Z`) + days * DAY_MS;
    return new Date(date).toISOString().slice(0, 10);
  }

  /** Posts until it gets 202. Returns a function that posts the same again. */
  async #say(type: string, data: object): Promise<() => Promise<void>> {
    const { clock, settings } = this.#world;
    const now = new Date(clock.now());
    const body = { type, timestamp: now.toISOString(), data };
    const webhook = signedWebhook(body, settings['HIRE_WEBHOOK_SECRETS'] ?? '', now);
    const atOnce = this.#said++ === 0 ? this.#plan.posts.atOnce : 1;
    const post = async () => {
      const response = await this.#world.fetch('/api/hires', { method: 'POST', ...webhook });
      this.answers.push(response.status);
      if (response.status !== 202) return false;
      this.#location = response.headers.get('location') ?? '';
      return true;
    };
    for (let tries = 0; tries < 10; tries++) {
      const posted = await Promise.all(Array.from({ length: atOnce }, post));
      await clock.moveTo(clock.now() + 5_000);
      if (posted.includes(true)) return async () => void (await post());
    }
    throw new Error(`HR was never told 202, but ${this.answers.join(', ')}.`);
  }
}
