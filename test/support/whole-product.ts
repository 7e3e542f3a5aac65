import { claimPass, openClaimPage } from '../../functions/http/claim/handlers.ts';
import type { Activity, StepDeps } from '../../functions/steps.ts';
import { Clock, installDate } from '../../local/clock.ts';
import type { HireEvent } from '../../shared/domain/hire.ts';
import type { Progress } from '../../shared/domain/onboarding.ts';
import type { Workflow } from '../../shared/domain/ports.ts';
import { HIRE, HireDocument } from '../../shared/storage/hires.ts';
import { type Tenant, tenant } from './activity-world.ts';
import { codeOnPage } from './code-on-page.ts';
import type { Fate } from './crashes.ts';
import { FakeRecords } from './fakes.ts';
import { hireData } from './hires.ts';
import { ProductInMemory } from './product-in-memory.ts';
import { httpRequest, invocation } from './requests.ts';

const HOUR_MS = 3_600_000;
/** After it the first steps ask Entra about a new account. */
const SHOWN_MS = 15_000;
const LINK = /\/claim\/(\S+)/;
export const BORN_AT = Date.parse('2026-11-23T08:00:00.000Z');

/** Called before and after a step, the first time that the run reaches each moment. */
export type During = (step: string, moment: 'before' | 'after') => Promise<void> | void;

/**
 * The whole product without Azure: intake, run, activities and claim page over ports in memory, in
 * virtual time. It has one person, who does what the test says. Call `end()` at the end.
 */
export class WholeProduct {
  readonly clock = new Clock({ start: BORN_AT, ticking: false });
  readonly tenant: Tenant;
  readonly codes: string[] = [];
  id = '';
  /** The current data of the person in HR. */
  hire = hireData();
  during: During = () => {};
  readonly #restoreDate = installDate(this.clock);
  readonly #product: ProductInMemory;
  readonly #used = new Set<string>();
  #isInStep = false;

  private constructor(world: Tenant, policy: Partial<StepDeps>) {
    this.tenant = world;
    this.#product = new ProductInMemory({
      clock: this.clock,
      tenant: world,
      policy,
      around: (step, implement, input) => this.#implement(step, implement, input),
    });
  }

  /** The person is hired, and the account readable, at once, unless the test says otherwise. */
  static async born(policy: Partial<StepDeps> = {}, { isHired = true } = {}) {
    const world = await tenant();
    const product = new WholeProduct({ ...world, records: new FakeRecords() }, policy);
    if (isHired) await product.says('hire.created');
    if (isHired) await product.clock.moveTo(product.clock.now() + SHOWN_MS);
    return product;
  }

  /** HR sends an event, and it is applied. `change` is merged into the earlier data. */
  async says(type: HireEvent['type'], change: Record<string, unknown> = {}): Promise<void> {
    if (type !== 'hire.withdrawn') this.hire = { ...this.hire, ...change };
    const { employmentId } = this.hire;
    const data = type === 'hire.withdrawn' ? { employmentId } : this.hire;
    this.id = await this.#product.accept('hr', type, data);
    await this.#applyAll();
  }

  /** Opens the newest link and reads the code if the page shows it. */
  async collect(): Promise<void> {
    const token = this.tokens.at(-1);
    if (!token || this.#used.has(token)) return;
    const handler = claimPass(this.#product.claimDeps());
    const page = await handler(this.#request('POST', token), invocation());
    const code = codeOnPage(String(page.body));
    if (code) {
      this.#used.add(token);
      this.codes.push(code);
    }
    await this.clock.idle();
  }

  /** The tokens of all sent links, newest last. */
  get tokens(): string[] {
    const links = this.tenant.mailer.sent.flatMap(({ text }) => LINK.exec(text)?.[1] ?? []);
    return [...new Set(links)];
  }

  /** The status of GET for a link. */
  async statusOf(token: string): Promise<number> {
    const handler = openClaimPage(this.#product.claimDeps());
    const page = await handler(this.#request('GET', token), invocation());
    return page.status ?? 200;
  }

  /** Signs in with the newest code, if Entra allows it, and registers a passkey. */
  register(): void {
    const { user } = this;
    const pass = user?.passes[0];
    const isUsable = pass && pass.state.usability !== 'OneTimeUsed';
    const isTime = pass && Date.parse(pass.state.startsAt) <= this.clock.now();
    const hasCode = pass && this.codes.at(-1) === pass.code;
    if (!user?.isEnabled || !isUsable || !isTime || !hasCode) return;
    pass.state = { ...pass.state, usability: 'OneTimeUsed' };
    const createdAt = new Date(this.clock.now()).toISOString();
    user.methods.push({ id: `key-${this.clock.now()}`, kind: 'fido2', createdAt });
  }

  /** Brings the hire of the beginning to a registered passkey, ten days after HR's first event. */
  async toCompletion(): Promise<void> {
    await this.untilHours(8.5 * 24);
    await this.collect();
    await this.untilHours(9.2 * 24);
    this.register();
    await this.untilHours(10 * 24);
  }

  get user() {
    const { employeeId } = this.hire;
    return this.tenant.directory.people.find((person) => person.employeeId === employeeId);
  }

  async hireDocument(): Promise<HireDocument> {
    const found = await this.tenant.records.read(this.id, HIRE, HireDocument);
    if (!found) throw new Error('The hire is not kept.');
    return found.value;
  }

  async progress(): Promise<Progress> {
    const progress = await this.#product.progress(this.id);
    if (!progress) throw new Error('There is no run.');
    return progress;
  }

  async isRunning(): Promise<boolean> {
    return (await this.#product.runtimeStatus(this.id)) === 'Running';
  }

  async raise(event: string, data: object): Promise<void> {
    await this.#product.raise(this.id, event, data);
  }

  /** Calls the timer that deletes old data. */
  async deleteOldData(fate?: Fate): Promise<void> {
    await this.#product.deleteOldData(fate);
  }

  /** HR sends an event as it stands, and it is applied. */
  async saysAgain(event: Parameters<ProductInMemory['repeat']>[0]): Promise<void> {
    await this.#product.repeat(event);
    await this.#applyAll();
  }

  workflow(): Workflow {
    return this.#product.workflow();
  }

  /** Undefined when the history of the run was deleted. */
  async runtimeStatus(): Promise<string | undefined> {
    return this.#product.runtimeStatus(this.id);
  }

  /** Moves the clock to `hours` after the start. Messages that are due are applied. */
  async untilHours(hours: number): Promise<void> {
    await this.clock.moveTo(BORN_AT + hours * HOUR_MS);
    await this.#applyAll();
  }

  get hoursPassed(): number {
    return (this.clock.now() - BORN_AT) / HOUR_MS;
  }

  async end(): Promise<void> {
    await this.#product.close();
    this.clock.stop();
    this.#restoreDate();
  }

  async #implement(step: string, implement: Activity, input: unknown): Promise<unknown> {
    await this.#meanwhile(step, 'before');
    const answer = await implement(input);
    await this.#meanwhile(step, 'after');
    return answer;
  }

  async #meanwhile(...moment: Parameters<During>): Promise<void> {
    this.#isInStep = true;
    await this.during(...moment);
    this.#isInStep = false;
  }

  async #applyAll(): Promise<void> {
    // While a step runs, the clock cannot become idle, and does not have to.
    const isInStep = this.#isInStep;
    await this.#product.applyQueued();
    if (!isInStep) await this.clock.idle();
  }

  #request(method: 'GET' | 'POST', token: string) {
    return httpRequest(method, '/claim/x', { params: { token } });
  }
}
