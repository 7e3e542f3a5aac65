import { type ApplyDeps, applyHireEvent } from '../../functions/queues/apply-hire-event.ts';
import type { NewDeadLetter } from '../../shared/dead-letters/add.ts';
import { HireEvent } from '../../shared/domain/hire.ts';
import { NOT_STARTED, type Outcome } from '../../shared/domain/onboarding.ts';
import type { Records } from '../../shared/domain/ports.ts';
import { acceptHire, sha256 } from '../../shared/intake/accept.ts';
import { HIRE, HireDocument } from '../../shared/storage/hires.ts';
import { FakeQueue, FakeRecords, FakeWorkflow, fakeKeys } from './fakes.ts';
import { hireEvent } from './hires.ts';
import { invocation } from './requests.ts';

export const STORY_INPUT = { reissuesMax: 2, passkeyGraceMs: 3_600_000, deliverySilenceMs: null };

/**
 * The intake and the function that applies its events, over records; everything else is in memory.
 */
export function applyWorld<R extends Records = FakeRecords>(
  change: Partial<Omit<ApplyDeps, 'records'>> = {},
  records: R = new FakeRecords() as unknown as R,
) {
  const queue = new FakeQueue();
  const delayed: object[] = [];
  const workflow = new FakeWorkflow();
  const letters: NewDeadLetter[] = [];
  const lines: string[] = [];
  const keys = fakeKeys();
  const accept = acceptHire({ records, queue, keys });
  let deliveries = 0;
  const apply = applyHireEvent({
    records,
    keys,
    workflow: () => workflow,
    queue: { put: async (message) => void delayed.push(message) },
    queueName: 'hire-events',
    addDeadLetter: async (letter) => void letters.push(letter),
    withdrawalLimit: { admit: async () => 'go' },
    newHireLimit: { admit: async () => 'go' },
    precedence: [],
    scope: [],
    runInput: STORY_INPUT,
    ...change,
  });
  const world = {
    records,
    queue,
    delayed,
    workflow,
    letters,
    lines,
    keys,
    accept,
    apply: (message: unknown) => apply(message, invocation(lines)),

    /** HR sends an event. It is accepted and queued. */
    async say(body: Record<string, unknown>, source = 'hr'): Promise<string> {
      const event = HireEvent.parse(JSON.parse(JSON.stringify(body)));
      const id = `msg-${++deliveries}`;
      const accepted = await accept(event, {
        source,
        id,
        bodyHash: sha256(id),
        receivedAt: new Date('2026-11-23T08:00:00Z'),
      });
      if (accepted.kind !== 'accepted') throw new Error('The event was not accepted.');
      return accepted.onboardingId;
    },

    /** Applies all queued events. */
    async applyAll(): Promise<void> {
      for (const message of queue.messages.splice(0)) await world.apply(message);
    },

    async hear(body: Record<string, unknown>, source = 'hr'): Promise<string> {
      const id = await world.say(body, source);
      await world.applyAll();
      return id;
    },

    hire: async (id: string) => (await records.read(id, HIRE, HireDocument))?.value,

    /** Sets the state that the run of `id` reports. */
    runIs(id: string, outcome: Outcome | null, hasEnded = outcome !== null): void {
      const stage = outcome ?? 'awaitingStart';
      const customStatus = { ...NOT_STARTED, stage, outcome };
      workflow.states.set(id, { customStatus, hasFailed: false, hasEnded });
    },
  };
  return world;
}

/** An update with a timestamp so many minutes after eight. */
export const updated = (minute: number, change: Record<string, unknown> = {}) =>
  hireEvent(change, { type: 'hire.updated', timestamp: asOf(minute) });

export const withdrawn = (minute: number, employmentId = 'E-104233-1') => ({
  type: 'hire.withdrawn',
  timestamp: asOf(minute),
  data: { employmentId, reason: 'declined' },
});

export const asOf = (minute: number) => `2026-11-23T08:${String(minute).padStart(2, '0')}:00Z`;
