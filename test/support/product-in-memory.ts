import { guardAtClaim } from '../../functions/activities/lib/guard-at-claim.ts';
import { mintAtClaim } from '../../functions/activities/lib/mint-at-claim.ts';
import type { ClaimDeps } from '../../functions/http/claim/deps.ts';
import { claimPages } from '../../functions/http/claim/pages/all.ts';
import { onboardEmployee } from '../../functions/orchestrators/onboard-employee.ts';
import { provisionDevice } from '../../functions/orchestrators/provision-device.ts';
import { recoverAccess } from '../../functions/orchestrators/recover-access.ts';
import type { RunInput } from '../../functions/orchestrators/run/input.ts';
import { applyHireEvent } from '../../functions/queues/apply-hire-event.ts';
import { receiveIntegrationEvent } from '../../functions/queues/receive-integration-event.ts';
import type { Activity, StepDeps } from '../../functions/steps.ts';
import { deleteOldData } from '../../functions/timers/delete-old-data.ts';
import type { Clock } from '../../local/clock.ts';
import { openHubStore } from '../../local/hub/store.ts';
import { createTaskHub } from '../../local/hub/task-hub.ts';
import { claimLimits } from '../../shared/claim/limits.ts';
import { HireEvent } from '../../shared/domain/hire.ts';
import { Progress } from '../../shared/domain/onboarding.ts';
import type { Orchestrator, Workflow } from '../../shared/domain/ports.ts';
import { acceptHire } from '../../shared/intake/accept.ts';
import { withdrawalLimit } from '../../shared/intake/withdrawal-limit.ts';
import { castOf, POLICY, type Tenant } from './activity-world.ts';
import { Fate } from './crashes.ts';
import { FakeMessageQueue, fakeKeys } from './fakes.ts';
import { invocation } from './requests.ts';
import { sdkInvoker } from './sdk-invoker.ts';

const NAME = 'onboardEmployee';
const HOUR_MS = 3_600_000;

export const RUN_INPUT: RunInput = {
  reissuesMax: 1,
  passkeyGraceMs: HOUR_MS,
  deliverySilenceMs: null,
};

interface Options {
  readonly clock: Clock;
  readonly tenant: Tenant;
  readonly policy?: Partial<StepDeps>;
  readonly precedence?: readonly string[];
  /** Whose names no message of the integration queue may use. */
  readonly reservedSources?: readonly string[];
  /** Called around each step. */
  readonly around?: (step: string, implement: Activity, input: unknown) => Promise<unknown>;
}

/**
 * Intake, runs, activities and claim pages over ports in memory, in virtual time: the whole product
 * without Azure, for any number of hires and sources. Call `close()` at the end.
 */
export class ProductInMemory {
  readonly ids = new Set<string>();
  readonly #options: Options;
  readonly #store = openHubStore(':memory:');
  readonly #hub;
  readonly #queue = new FakeMessageQueue();
  readonly #claims: ClaimDeps;
  #deliveries = 0;

  constructor(options: Options) {
    this.#options = options;
    const { clock, tenant, policy, around } = options;
    this.#claims = this.#claimDeps();
    this.#hub = createTaskHub({ name: 'Test', clock, store: this.#store });
    const cast = Object.entries(castOf(tenant, undefined, policy)).map(([step, implement]) => [
      step,
      around ? (input: unknown) => around(step, implement, input) : implement,
    ]);
    this.#hub.open(
      sdkInvoker({
        orchestrators: { [NAME]: onboardEmployee, provisionDevice, recoverAccess },
        activities: Object.fromEntries(cast),
      }),
    );
  }

  /** Accepts and queues an event of a source. Returns the id of its onboarding. */
  async accept(source: string, type: HireEvent['type'], data: object): Promise<string> {
    // Each event gets a later timestamp, so that their order is known.
    const timestamp = new Date(this.#options.clock.now() + this.#deliveries).toISOString();
    const event = HireEvent.parse({ type, timestamp, data });
    const id = `delivery-${this.#deliveries++}`;
    const delivery = { source, id, bodyHash: id, receivedAt: new Date() };
    const accepted = await acceptHire(this.#intake())(event, delivery);
    if (accepted.kind !== 'accepted') throw new Error('The event was not accepted.');
    this.ids.add(accepted.onboardingId);
    return accepted.onboardingId;
  }

  /** HR sends an event once more, under a delivery id of its own or of an earlier delivery. */
  async repeat({ event, id }: { event: object; id: string }): Promise<void> {
    const delivery = { source: 'hr', id, bodyHash: id, receivedAt: new Date() };
    await acceptHire(this.#intake())(HireEvent.parse(event), delivery);
  }

  /** Reads a message of the integration queue, as anybody who may write there has put it. */
  async receive(message: unknown): Promise<void> {
    const accept = acceptHire(this.#intake());
    const receive = receiveIntegrationEvent({
      records: this.#options.tenant.records,
      accept: async (event, delivery) => {
        const accepted = await accept(event, delivery);
        if (accepted.kind === 'accepted') this.ids.add(accepted.onboardingId);
        return accepted;
      },
      addDeadLetter: async () => {},
      source: null,
      reservedSources: this.#options.reservedSources ?? [],
      queueName: 'integration',
    });
    await receive(message, invocation());
  }

  /** Applies the events that are queued now. */
  async applyQueued(): Promise<void> {
    const { tenant, precedence = [] } = this.#options;
    const { records } = tenant;
    const apply = applyHireEvent({
      ...this.#intake(),
      workflow: () => this.workflow(),
      queueName: 'hires',
      addDeadLetter: async () => {},
      withdrawalLimit: withdrawalLimit({ records, share: 1, min: 100 }),
      newHireLimit: { admit: async () => 'go' },
      precedence,
      scope: [],
      runInput: RUN_INPUT,
    });
    for (let left = this.#queue.messages.length; left > 0; left--) {
      await apply(this.#queue.take().message, invocation());
    }
  }

  claimDeps(): ClaimDeps {
    return this.#claims;
  }

  #claimDeps(): ClaimDeps {
    const { tenant, policy = {} } = this.#options;
    const deps = { ...tenant, ...POLICY, ...policy };
    return {
      ...deps,
      pages: claimPages(POLICY.sender, { offersNewLink: true }),
      refreshGuide: () => Promise.resolve(),
      newLinksMax: 3,
      keys: fakeKeys(),
      workflow: () => this.workflow(),
      limits: claimLimits(tenant.records, { pinSends: 60, wrongPins: 100 }),
      guard: guardAtClaim(deps),
      mint: mintAtClaim(deps),
    };
  }

  /** Calls the timer that deletes old data. `fate` says where its process dies. */
  async deleteOldData(fate = new Fate()): Promise<void> {
    const { records, secrets } = this.#options.tenant;
    const timer = deleteOldData({
      records: fate.over(records),
      secrets: fate.over(secrets),
      keys: fakeKeys(),
      workflow: () => fate.over(this.workflow()),
      retention: 'P90D',
      deadLetterPeriod: 'P90D',
      sources: [],
    });
    await timer(undefined, invocation());
  }

  /** Undefined when no run was started under this id. */
  async progress(id: string): Promise<Progress | undefined> {
    const status = await this.#hub.status(id);
    return status && Progress.parse(JSON.parse(status.customStatusJson ?? 'null'));
  }

  async runtimeStatus(id: string): Promise<string | undefined> {
    return (await this.#hub.status(id))?.runtimeStatus;
  }

  async raise(id: string, event: string, data: object): Promise<void> {
    await this.#hub.raiseEvent(id, event, JSON.stringify(data));
  }

  async close(): Promise<void> {
    await this.#hub.close();
    this.#store.close();
  }

  workflow(): Workflow {
    const start = (instanceId: string, input: object, name: Orchestrator = NAME) =>
      this.#hub.start({ name, instanceId, inputJson: JSON.stringify(input) });
    const status = (id: string) => this.#hub.status(id);
    return {
      startOnce: async (id, input, name) =>
        void ((await status(id)) ?? (await start(id, input, name))),
      startAgain: async (id, input) => void (await start(id, input)),
      raiseEvent: async (id, event, data) => {
        const isRunning = (await status(id))?.runtimeStatus === 'Running';
        if (isRunning) await this.#hub.raiseEvent(id, event, JSON.stringify(data));
        return isRunning ? 'raised' : 'noSuchRun';
      },
      purge: async (id) => void (await this.#hub.purge(id)),
      state: async (id) => {
        const known = await status(id);
        if (!known) return undefined;
        const customStatus: unknown = JSON.parse(known.customStatusJson ?? 'null');
        const hasFailed = known.runtimeStatus === 'Failed';
        return { customStatus, hasFailed, hasEnded: known.runtimeStatus !== 'Running' };
      },
    };
  }

  #intake() {
    return { records: this.#options.tenant.records, queue: this.#queue, keys: fakeKeys() };
  }
}
