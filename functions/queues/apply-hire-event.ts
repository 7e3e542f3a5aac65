import type { InvocationContext } from '@azure/functions';
import { z } from 'zod';
import type { NewDeadLetter } from '../../shared/dead-letters/add.ts';
import { type Condition, isInScope } from '../../shared/domain/access-rules.ts';
import type { LimitedChange } from '../../shared/domain/mass-change.ts';
import type { Keys, MessageQueue, Records, Workflow } from '../../shared/domain/ports.ts';
import { describesHire, OPERATOR } from '../../shared/domain/project-hire.ts';
import { type RunMove, runMove } from '../../shared/domain/run-move.ts';
import type { NewHireLimit } from '../../shared/intake/new-hire-limit.ts';
import { isUndecided, UNDECIDED_MS } from '../../shared/intake/retired-events.ts';
import { openOnboarding, type WithdrawalLimit } from '../../shared/intake/withdrawal-limit.ts';
import { relistOnboarding } from '../../shared/onboardings/relist.ts';
import { type HireUpdate, moveEvents, updateHire } from '../../shared/storage/event-log.ts';
import { firstReads } from '../../shared/storage/first-reads.ts';
import {
  CANONICAL,
  CanonicalDocument,
  type HireDocument,
  KeptEventDocument,
} from '../../shared/storage/hires.ts';
import { decideCanonical, joinPerson, runState } from '../../shared/storage/person-index.ts';
import { noteEnd, retiredMark } from '../../shared/storage/retired.ts';
import type { RunInput } from '../orchestrators/run/input.ts';

/** `released`: an operator has released a change that was held by a limit. */
const QueuedEvent = z.object({
  onboardingId: z.string(),
  eventKey: z.string(),
  released: z.boolean().optional(),
});
type QueuedEvent = z.infer<typeof QueuedEvent>;
type KeptEvent = z.output<typeof KeptEventDocument>;

/** A run that sends its final notices needs about this long before its id can be used again. */
const ENDING_DELAY_MS = 60_000;

export interface ApplyDeps {
  readonly records: Records;
  readonly keys: Keys;
  readonly workflow: (context: unknown) => Workflow;
  /** The queue that the messages come from, to postpone a message. */
  readonly queue: MessageQueue;
  readonly queueName: string;
  readonly addDeadLetter: (letter: NewDeadLetter) => Promise<unknown>;
  /** For withdrawals, and for starts that are moved far ahead. */
  readonly withdrawalLimit: WithdrawalLimit;
  readonly newHireLimit: NewHireLimit;
  /**
   * Sources in order of precedence. Among sources that are not listed, the one that came first
   * leads.
   */
  readonly precedence: readonly string[];
  readonly runInput: RunInput;
  /** Only hires who match one of these are onboarded. Empty: everybody. */
  readonly scope: readonly Condition[];
}

/**
 * Queue trigger: updates the hire from its stored events and moves its run. It uses stored data
 * only, so a message may arrive twice, late, in any order, and in parallel with others of the same
 * hire. A message that fails is retried by the queue and then becomes a dead letter.
 */
export function applyHireEvent(given: ApplyDeps) {
  return async (message: unknown, context: InvocationContext): Promise<void> => {
    const queued = QueuedEvent.parse(message);
    const { onboardingId, eventKey } = queued;
    const deps = { ...given, records: firstReads(given.records, onboardingId) };
    const found = await deps.records.read(onboardingId, eventKey, KeptEventDocument);
    if (await isRetired(deps, queued, onboardingId)) return;
    if (!found) throw new Error(`The event ${eventKey} of ${onboardingId} is not kept.`);
    // Nobody queues one. Somebody who may write to the queue must not start it either.
    if (found.value.isTest) return context.log(`event ${eventKey} is of the test source`);
    const workflow = deps.workflow(context);
    const { same, joined } = await canonicalFor(deps, workflow, onboardingId, found.value);
    if (!same) {
      context.log(`event ${eventKey} of ${onboardingId} waits for its hire`);
      // Nothing else would ever delete it.
      if (!('movedTo' in found.value)) {
        await noteEnd(deps.records, onboardingId, found.value.receivedAt);
      }
      return;
    }
    if (same.onboardingId !== onboardingId) {
      if (await isRetired(deps, queued, same.onboardingId)) return;
      await moveEvents(deps.records, onboardingId, same.onboardingId);
    }
    const updated = await updateHire(deps.records, same, deps.precedence, (change) =>
      mayApply(deps, same.onboardingId, { queued, kept: found.value, change }),
    );
    const about = { queued, onboardingId: same.onboardingId, updated, joined };
    await follow(deps, workflow, about, context);
  };
}

/**
 * Whether the data of the onboarding was deleted: then the event, which was stored at the same moment, is
 * deleted too. While the deletion is not certain the message comes again later.
 */
async function isRetired(
  { records, queue }: ApplyDeps,
  queued: QueuedEvent,
  canonicalId: string,
): Promise<boolean> {
  const mark = await retiredMark(records, canonicalId);
  if (!mark) return false;
  if (isUndecided(mark.value, new Date())) await queue.put(queued, { delayMs: UNDECIDED_MS });
  else await records.remove(queued.onboardingId, queued.eventKey);
  return true;
}

/** Of a deletion and a start at once each looks for the other's row after it has written its own. */
async function open(records: Records, onboardingId: string): Promise<void> {
  await openOnboarding(records, onboardingId);
  if (await retiredMark(records, onboardingId)) {
    throw new Error(`The data of onboarding ${onboardingId} is being deleted.`);
  }
}

interface Decided {
  readonly same: CanonicalDocument | undefined;
  /** The employee id under which the onboarding has just been noted for its person. */
  readonly joined?: string | undefined;
}

/**
 * `same` is undefined for a withdrawal of a hire that is not known yet. Its event stays stored. An
 * employment that comes back after it was withdrawn belongs to the onboarding that the person has
 * open now.
 */
async function canonicalFor(
  deps: ApplyDeps,
  workflow: Workflow,
  onboardingId: string,
  kept: KeptEvent,
): Promise<Decided> {
  const known = await deps.records.read(onboardingId, CANONICAL, CanonicalDocument);
  if ('movedTo' in kept || !describesHire(kept.event)) return { same: known?.value };
  if (known && !(await isWithdrawn(deps, workflow, known.value))) return { same: known.value };
  const { employeeId } = kept.event.data;
  const announced = { onboardingId, source: kept.source, employeeId };
  const same = await decideCanonical(deps, workflow, announced);
  return { same, ...(same.onboardingId === onboardingId && { joined: employeeId }) };
}

async function isWithdrawn(
  { records }: ApplyDeps,
  workflow: Workflow,
  { onboardingId }: CanonicalDocument,
): Promise<boolean> {
  const run = await runState(records, workflow, onboardingId);
  return run.kind === 'over' && run.outcome === 'withdrawn';
}

/** What an operator does, and what an operator has released, is not asked of a limit. */
async function mayApply(
  { withdrawalLimit, newHireLimit }: ApplyDeps,
  onboardingId: string,
  { queued, kept, change }: { queued: QueuedEvent; kept: KeptEvent; change: LimitedChange },
): Promise<boolean> {
  if (queued.released || kept.source === OPERATOR) return true;
  const limit = change === 'newHire' ? newHireLimit : withdrawalLimit;
  return (await limit.admit(onboardingId)) === 'go';
}

/** Stable codes of dead letters. */
const HELD_FOR = {
  newHire: 'newHireHeld',
  postponement: 'massChangeHeld',
  withdrawal: 'withdrawalBraked',
} as const satisfies Record<LimitedChange, string>;

async function follow(
  deps: ApplyDeps,
  workflow: Workflow,
  about: { queued: QueuedEvent; onboardingId: string; updated: HireUpdate } & Pick<
    Decided,
    'joined'
  >,
  context: InvocationContext,
): Promise<void> {
  const { queued, onboardingId, updated, joined } = about;
  const { eventKey } = queued;
  if (updated.kind === 'unknown') return;
  if (updated.kind === 'held') {
    const { change } = updated;
    const letter = { kind: 'hireEvent', reason: HELD_FOR[change], onboardingId } as const;
    const message = { ...queued, released: true };
    await deps.addDeadLetter({ ...letter, queue: deps.queueName, message, attempts: 1 });
    context.warn(`event ${eventKey} of ${onboardingId} is held back by a limit: ${change}`);
    return;
  }
  const { before, hire } = updated;
  await relistOnboarding(deps, onboardingId);
  const { source, hire: person } = hire;
  const { employeeId } = person;
  if (employeeId !== joined) await joinPerson(deps, { onboardingId, source, employeeId });
  if (before?.revision === hire.revision) {
    context.log(`event ${eventKey} of ${onboardingId} changes nothing: it is known, or older`);
  }
  await moveRun(deps, workflow, { onboardingId, hire, queued }, context);
}

async function moveRun(
  { records, runInput, queue, scope }: ApplyDeps,
  workflow: Workflow,
  about: { onboardingId: string; hire: HireDocument; queued: QueuedEvent },
  context: InvocationContext,
): Promise<void> {
  const { onboardingId, hire, queued } = about;
  const { revision } = hire;
  // `isRetired` has looked for the mark, and `open` looks again.
  const run = await runState(records, workflow, onboardingId, { mayBeRetired: false });
  if (run.kind === 'none' && !isInScope(hire.hire, scope)) {
    context.log(`event ${queued.eventKey} of ${onboardingId} is outside of HIRE_SCOPE`);
    return;
  }
  const move = runMove(run, { isWithdrawn: hire.withdrawal !== null, revision });
  const raiseEvent = () => workflow.raiseEvent(onboardingId, 'hireChanged', { revision });
  const moves: Record<RunMove, () => Promise<unknown>> = {
    nothing: async () => {},
    raiseEvent,
    async start() {
      await open(records, onboardingId);
      await workflow.startOnce(onboardingId, runInput);
      // A parallel call may have started the run with an earlier revision.
      if (revision > 1) await raiseEvent();
    },
    async startAgain() {
      if (run.isRunning) {
        // The run may still handle the event. If not, it must end before its id can be used again.
        await raiseEvent();
        await queue.put(queued, { delayMs: ENDING_DELAY_MS });
        return;
      }
      await open(records, onboardingId);
      await workflow.startAgain(onboardingId, runInput);
    },
  };
  await moves[move]();
}
