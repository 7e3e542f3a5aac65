import type { Action } from '../../local/hub/protocol.ts';
import { ActionType, leavesOf } from '../../local/hub/protocol.ts';
import { beginRun, type Episode, INPUT, NEAR_START } from '../support/run-harness.ts';
import { castFor, Person } from '../support/scripted-activities.ts';

export interface WaitFigures {
  readonly days: number;
  readonly polls: number;
  readonly executions: number;
  /** Tasks that the SDK holds open at most: event waits, a timer or a step. */
  readonly tasksHeldMax: number;
  /** History events that one replay reads at most, and all replays together. */
  readonly historyMax: number;
  readonly eventsReplayed: number;
  /** History events over all executions, those of a day of waiting, and how many were needed. */
  readonly eventsWritten: number;
  readonly eventsPerDay: number;
  readonly timesNeeded: number;
}

/**
 * One onboarding that waits so many days for a passkey, polled every hour, in virtual time. Needed
 * are four events for each step and each timer (scheduled, ended, and the frame of the episode), three
 * for each event that was raised, and three for the start.
 */
export async function benchWait(days: number, defaultVersion: string): Promise<WaitFigures> {
  const seen = new Seen();
  const person = new Person();
  person.hire.startsAt = NEAR_START;
  person.passMinutes = (days + 2) * 24 * 60;
  const observe = (episode: Episode) => seen.take(episode);
  const run = await beginRun(castFor(person), { input: INPUT, defaultVersion, observe });
  try {
    await run.untilHours(48);
    await person.collect(run);
    await run.untilHours(48 + days * 24);
    person.register(run);
    await run.untilAtRest();
    const polls = run.times('lookForPasskey');
    const raised = 1;
    const timers = polls + TIMERS_BEFORE_POLLS;
    const needed = 4 * run.calls.length + 4 * timers + 3 * raised + 3;
    return { days, polls, ...seen.figures(days, needed) };
  } finally {
    await run.end();
  }
}

/** Until the pass is issued, until it is collected, and until the code is destroyed. */
const TIMERS_BEFORE_POLLS = 3;

class Seen {
  readonly #lengths = new Map<string, number>();
  #tasksHeldMax = 0;
  #historyMax = 0;
  #eventsReplayed = 0;

  take({ triggerInput: { history }, answer }: Episode): void {
    const execution = JSON.stringify(history[1]?.['OrchestrationInstance']);
    const scheduled = answer.isDone ? 1 : 2;
    this.#lengths.set(execution, history.length + scheduled);
    this.#historyMax = Math.max(this.#historyMax, history.length);
    this.#eventsReplayed += history.length;
    this.#tasksHeldMax = Math.max(this.#tasksHeldMax, openIn(answer.actions[0]));
  }

  figures(days: number, needed: number) {
    const eventsWritten = [...this.#lengths.values()].reduce((sum, length) => sum + length, 0);
    return {
      executions: this.#lengths.size,
      tasksHeldMax: this.#tasksHeldMax,
      historyMax: this.#historyMax,
      eventsReplayed: this.#eventsReplayed,
      eventsWritten,
      eventsPerDay: eventsWritten / days,
      timesNeeded: eventsWritten / needed,
    };
  }
}

/** Every wait but those that an event has ended stays open; beside them one timer or step. */
function openIn(actions: readonly Action[]): number {
  const waits = leavesOf(actions).filter(
    ({ actionType }) => actionType === ActionType.WaitForExternalEvent,
  );
  return waits.length + 1;
}
