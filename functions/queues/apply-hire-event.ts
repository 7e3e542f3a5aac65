import type { InvocationContext } from '@azure/functions';
import { z } from 'zod';
import type { NewDeadLetter } from '../../shared/dead-letters/letters.ts';
import type { Keys, MessageQueue, Records, Workflow } from '../../shared/domain/ports.ts';
import { OPERATOR } from '../../shared/domain/project-hire.ts';
import { type RunMove, runMove } from '../../shared/domain/run-move.ts';
import { openOnboarding, type WithdrawalLimit } from '../../shared/intake/withdrawal-limit.ts';
import { moveEvents, type Settled, updateHire } from '../../shared/storage/event-log.ts';
import {
  CANONICAL,
  CanonicalDocument,
  type HireDocument,
  KeptEventDocument,
} from '../../shared/storage/hires.ts';
import { decideCanonical, runState } from '../../shared/storage/person-index.ts';
import { listOnboarding } from '../../shared/storage/start-date-index.ts';
import type { RunInput } from '../orchestrators/run/run.ts';

/** `released`: an operator has let the withdrawal pass the withdrawal limit. */
const QueuedEvent = z.object({
  onboardingId: z.string(),
  eventKey: z.string(),
  released: z.boolean().optional(),
});
type QueuedEvent = z.infer<typeof QueuedEvent>;
type KeptEvent = z.output<typeof KeptEventDocument>;

/** A run that is telling its end needs about as long before it can be started again. */
const ENDING_DELAY_MS = 60_000;

export interface ApplyDeps {
  readonly records: Records;
  readonly keys: Keys;
  readonly workflow: (context: unknown) => Workflow;
  /** Where the messages come from, to look at one again later. */
  readonly queue: MessageQueue;
  readonly queueName: string;
  readonly addDeadLetter: (letter: NewDeadLetter) => Promise<unknown>;
  readonly withdrawalLimit: WithdrawalLimit;
  /** Sources in the order of whom to believe; the others lead when they came first. */
  readonly precedence: readonly string[];
  readonly runInput: RunInput;
}

/**
 * Queue trigger: brings the hire and its run to what HR has said. Every step rests on what is
 * kept, so a message may come twice, late, in any order, and next to others of the same hire; one
 * that fails is tried again by the queue and then kept as a dead letter.
 */
export function applyHireEvent(deps: ApplyDeps) {
  return async (message: unknown, context: InvocationContext): Promise<void> => {
    const queued = QueuedEvent.parse(message);
    const { onboardingId, eventKey } = queued;
    const found = await deps.records.read(onboardingId, eventKey, KeptEventDocument);
    if (!found) throw new Error(`The event ${eventKey} of ${onboardingId} is not kept.`);
    const workflow = deps.workflow(context);
    const same = await canonicalFor(deps, workflow, onboardingId, found.value);
    if (!same) {
      context.log(`event ${eventKey} of ${onboardingId} waits for its hire`);
      return;
    }
    if (same.onboardingId !== onboardingId) {
      await moveEvents(deps.records, onboardingId, same.onboardingId);
    }
    const settled = await updateHire(deps.records, same, deps.precedence, () =>
      mayWithdraw(deps, same.onboardingId, queued, found.value),
    );
    await follow(deps, workflow, { queued, same, settled }, context);
  };
}

/** Undefined for a withdrawal of which nothing is known but that it is kept. */
async function canonicalFor(
  deps: ApplyDeps,
  workflow: Workflow,
  onboardingId: string,
  kept: KeptEvent,
): Promise<CanonicalDocument | undefined> {
  const known = await deps.records.read(onboardingId, CANONICAL, CanonicalDocument);
  if (known) return known.value;
  if ('movedTo' in kept || kept.event.type === 'hire.withdrawn') return undefined;
  const { employeeId } = kept.event.data;
  return decideCanonical(deps, workflow, { onboardingId, source: kept.source, employeeId });
}

async function mayWithdraw(
  { withdrawalLimit }: ApplyDeps,
  onboardingId: string,
  { released }: QueuedEvent,
  { source }: KeptEvent,
): Promise<boolean> {
  if (released || source === OPERATOR) return true;
  return (await withdrawalLimit.admit(onboardingId)) === 'go';
}

async function follow(
  deps: ApplyDeps,
  workflow: Workflow,
  { queued, same, settled }: { queued: QueuedEvent; same: CanonicalDocument; settled: Settled },
  context: InvocationContext,
): Promise<void> {
  const { onboardingId } = same;
  const { eventKey } = queued;
  if (settled.kind === 'unknown') return;
  if (settled.kind === 'held') {
    const letter = { kind: 'hireEvent', reason: 'withdrawalBraked', onboardingId } as const;
    const message = { ...queued, released: true };
    await deps.addDeadLetter({ ...letter, queue: deps.queueName, message, attempts: 1 });
    context.warn(`event ${eventKey} of ${onboardingId} is held back by the withdrawal brake`);
    return;
  }
  const { before, hire } = settled;
  await listOnboarding(deps.records, onboardingId, { before, hire });
  if (before?.revision === hire.revision) {
    context.log(`event ${eventKey} of ${onboardingId} changes nothing: it is known, or older`);
  }
  await moveRun(deps, workflow, { onboardingId, hire, queued });
}

async function moveRun(
  { records, runInput, queue }: ApplyDeps,
  workflow: Workflow,
  about: { onboardingId: string; hire: HireDocument; queued: QueuedEvent },
): Promise<void> {
  const { onboardingId, hire, queued } = about;
  const { revision } = hire;
  const run = await runState(records, workflow, onboardingId);
  const move = runMove(run, { isWithdrawn: hire.withdrawal !== null, revision });
  const raiseEvent = () => workflow.raiseEvent(onboardingId, 'hireChanged', { revision });
  const moves: Record<RunMove, () => Promise<unknown>> = {
    nothing: async () => {},
    raiseEvent,
    async start() {
      await openOnboarding(records, onboardingId);
      await workflow.startOnce(onboardingId, runInput);
      // Somebody else may have started it on what was known before this change.
      if (revision > 1) await raiseEvent();
    },
    async startAgain() {
      if (run.isRunning) {
        // It may still hear it; if not, it must be over before its id can be used again.
        await raiseEvent();
        await queue.put(queued, { delayMs: ENDING_DELAY_MS });
        return;
      }
      await openOnboarding(records, onboardingId);
      await workflow.startAgain(onboardingId, runInput);
    },
  };
  await moves[move]();
}
