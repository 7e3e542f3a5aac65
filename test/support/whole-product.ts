import { guardAtClaim } from '../../functions/activities/lib/guard-at-claim.ts';
import { mintAtClaim } from '../../functions/activities/lib/mint-at-claim.ts';
import { claimPass, openClaimPage } from '../../functions/http/claim/handlers.ts';
import { claimPages } from '../../functions/http/claim/pages/all.ts';
import { onboardEmployee } from '../../functions/orchestrators/onboard-employee.ts';
import type { RunInput } from '../../functions/orchestrators/run/input.ts';
import { applyHireEvent } from '../../functions/queues/apply-hire-event.ts';
import type { Activity, StepDeps } from '../../functions/steps.ts';
import { Clock, installDate } from '../../local/clock.ts';
import { openHubStore } from '../../local/hub/store.ts';
import { createTaskHub } from '../../local/hub/task-hub.ts';
import { claimLimits } from '../../shared/claim/limits.ts';
import { HireEvent } from '../../shared/domain/hire.ts';
import { Progress } from '../../shared/domain/onboarding.ts';
import type { Workflow } from '../../shared/domain/ports.ts';
import { acceptHire } from '../../shared/intake/accept.ts';
import { withdrawalLimit } from '../../shared/intake/withdrawal-limit.ts';
import { HIRE, HireDocument } from '../../shared/storage/hires.ts';
import { castOf, POLICY, type Tenant, tenant } from './activity-world.ts';
import { FakeMessageQueue, FakeRecords, fakeKeys } from './fakes.ts';
import { hireData } from './hires.ts';
import { httpRequest, invocation } from './requests.ts';
import { sdkInvoker } from './sdk-invoker.ts';

const HOUR_MS = 3_600_000;
const NAME = 'onboardEmployee';
const LINK = /\/claim\/(\S+)/;
export const BORN_AT = Date.parse('2026-11-23T08:00:00.000Z');

const STORY_INPUT: RunInput = {
  reissuesMax: 1,
  passkeyGraceMs: HOUR_MS,
  deliverySilenceMs: null,
};

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
  readonly #store = openHubStore(':memory:');
  readonly #hub = createTaskHub({ name: 'Test', clock: this.clock, store: this.#store });
  readonly #queue = new FakeMessageQueue();
  readonly #used = new Set<string>();
  readonly #policy: Partial<StepDeps>;
  #deliveries = 0;
  #isInStep = false;

  private constructor(world: Tenant, policy: Partial<StepDeps>) {
    this.tenant = world;
    this.#policy = policy;
    const cast = Object.entries(castOf(world, undefined, policy)).map(([step, implement]) => {
      return [step, (input: unknown) => this.#implement(step, implement, input)];
    });
    const orchestrators = { [NAME]: onboardEmployee };
    this.#hub.open(sdkInvoker({ orchestrators, activities: Object.fromEntries(cast) }));
  }

  /** The person is hired at once, unless the test says otherwise. */
  static async born(policy: Partial<StepDeps> = {}, { isHired = true } = {}) {
    const world = await tenant();
    const product = new WholeProduct({ ...world, records: new FakeRecords() }, policy);
    if (isHired) await product.says('hire.created');
    return product;
  }

  /** HR sends an event, and it is applied. `change` is merged into the earlier data. */
  async says(type: HireEvent['type'], change: Record<string, unknown> = {}): Promise<void> {
    if (type !== 'hire.withdrawn') this.hire = { ...this.hire, ...change };
    const { employmentId } = this.hire;
    const data = type === 'hire.withdrawn' ? { employmentId } : this.hire;
    // Each event gets a later timestamp, so that their order is known.
    const timestamp = new Date(this.clock.now() + this.#deliveries).toISOString();
    const event = HireEvent.parse({ type, timestamp, data });
    const id = `delivery-${this.#deliveries++}`;
    const delivery = { source: 'hr', id, bodyHash: id, receivedAt: new Date() };
    const accepted = await acceptHire(this.#intake())(event, delivery);
    if (accepted.kind !== 'accepted') throw new Error('The event was not accepted.');
    this.id = accepted.onboardingId;
    await this.#applyAll();
  }

  /** Opens the newest link and reads the code if the page shows it. */
  async collect(): Promise<void> {
    const token = this.tokens.at(-1);
    if (!token || this.#used.has(token)) return;
    const handler = claimPass(this.#claimWorld());
    const page = await handler(this.#request('POST', token), invocation());
    const code = /<output[^>]*>([^<]+)<\/output>/.exec(String(page.body))?.[1];
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
    const handler = openClaimPage(this.#claimWorld());
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
    const status = await this.#hub.status(this.id);
    return Progress.parse(JSON.parse(status?.customStatusJson ?? 'null'));
  }

  async isRunning(): Promise<boolean> {
    return (await this.#hub.status(this.id))?.runtimeStatus === 'Running';
  }

  async raise(event: string, data: object): Promise<void> {
    await this.#hub.raiseEvent(this.id, event, JSON.stringify(data));
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
    await this.#hub.close();
    this.#store.close();
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
    const { records } = this.tenant;
    const apply = applyHireEvent({
      ...this.#intake(),
      workflow: () => this.#workflow(),
      queueName: 'hires',
      addDeadLetter: async () => {},
      withdrawalLimit: withdrawalLimit({ records, share: 1, min: 100 }),
      newHireLimit: { admit: async () => 'go' },
      precedence: [],
      runInput: STORY_INPUT,
    });
    for (let left = this.#queue.messages.length; left > 0; left--) {
      await apply(this.#queue.take().message, invocation());
    }
    if (!isInStep) await this.clock.idle();
  }

  #intake() {
    return { records: this.tenant.records, queue: this.#queue, keys: fakeKeys() };
  }

  #workflow(): Workflow {
    const start = (instanceId: string, input: object) =>
      this.#hub.start({ name: NAME, instanceId, inputJson: JSON.stringify(input) });
    const status = (id: string) => this.#hub.status(id);
    return {
      startOnce: async (id, input) => void ((await status(id)) ?? (await start(id, input))),
      startAgain: async (id, input) => void (await start(id, input)),
      raiseEvent: async (id, event, data) => {
        const isRunning = (await status(id))?.runtimeStatus === 'Running';
        if (isRunning) await this.#hub.raiseEvent(id, event, JSON.stringify(data));
        return isRunning ? 'raised' : 'noSuchRun';
      },
      state: async (id) => {
        const known = await status(id);
        if (!known) return undefined;
        const customStatus: unknown = JSON.parse(known.customStatusJson ?? 'null');
        const hasFailed = known.runtimeStatus === 'Failed';
        return { customStatus, hasFailed, hasEnded: known.runtimeStatus !== 'Running' };
      },
    };
  }

  #claimWorld() {
    const { records, texter } = this.tenant;
    const deps = { ...this.tenant, ...POLICY, ...this.#policy };
    const pages = claimPages(POLICY.sender);
    return {
      ...this.tenant,
      ...POLICY,
      texter,
      pages,
      keys: fakeKeys(),
      workflow: () => this.#workflow(),
      limits: claimLimits(records, { pinSends: 60, wrongPins: 100 }),
      guard: guardAtClaim(deps),
      mint: mintAtClaim(deps),
    };
  }

  #request(method: 'GET' | 'POST', token: string) {
    return httpRequest(method, '/claim/x', { params: { token } });
  }
}
