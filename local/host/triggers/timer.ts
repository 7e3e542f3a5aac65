import type { Clock } from '../../clock.ts';
import { type LogSink, logFailure } from '../log.ts';
import type { RegisteredFunction } from '../registry.ts';
import { expandSettings, type Settings } from '../settings.ts';
import type { Binding, TypedData } from '../wire.ts';
import { intervalMs, parseSchedule, type Schedule } from './schedule.ts';

/** When a timer last ran and is to run next, in epoch milliseconds. */
export interface TimerStatus {
  readonly last: number;
  readonly next: number;
  readonly lastUpdated: number;
}

/** Keeps timer statuses across restarts, so that a run that was missed is made up for. */
export interface TimerState {
  get(functionName: string): TimerStatus | undefined;
  put(functionName: string, status: TimerStatus): void;
}

export interface Timer {
  readonly called: RegisteredFunction;
  /** Runs it now, aside from its schedule. Resolves when it is done; never rejects. */
  runByHand(): Promise<void>;
  stop(): void;
}

interface TimerParts {
  readonly clock: Clock;
  readonly log: LogSink;
  readonly settings: Settings;
  readonly state: TimerState | undefined;
  readonly run: (called: RegisteredFunction, data: TypedData) => Promise<void>;
}

// As observed: a schedule more frequent than this has no status, whatever useMonitor says.
const MONITORED_INTERVAL_MS_MIN = 60_000;

/**
 * Starts a timer function on the clock. One run at a time; the next moment is computed after the
 * run; a failing run does not stop the schedule. With a state store a run that was missed while
 * the host was down is made up for at once, marked past due.
 */
export function startTimer(parts: TimerParts, called: RegisteredFunction, trigger: Binding): Timer {
  const timer = new ScheduledTimer(parts, called, trigger);
  timer.start(trigger['runOnStartup'] === true);
  return timer;
}

class ScheduledTimer implements Timer {
  readonly called: RegisteredFunction;
  readonly #parts: TimerParts;
  readonly #schedule: Schedule;
  readonly #state: TimerState | undefined;
  #cancel: () => void = () => {};
  #isStopped = false;

  constructor(parts: TimerParts, called: RegisteredFunction, trigger: Binding) {
    this.called = called;
    this.#parts = parts;
    this.#schedule = readSchedule(called, trigger, parts.settings);
    const isFrequent = intervalMs(this.#schedule, parts.clock.now()) < MONITORED_INTERVAL_MS_MIN;
    this.#state = isFrequent || trigger['useMonitor'] === false ? undefined : parts.state;
  }

  start(runOnStartup: boolean): void {
    const { clock } = this.#parts;
    const known = this.#state?.get(this.called.name);
    const isPastDue = known !== undefined && known.next < clock.now();
    if (isPastDue || runOnStartup) this.#runThenPlan(isPastDue);
    else this.#plan();
  }

  stop(): void {
    this.#isStopped = true;
    this.#cancel();
  }

  runByHand(): Promise<void> {
    const done = this.#parts.clock.working();
    return this.#run(false).finally(done);
  }

  #plan(): void {
    if (this.#isStopped) return;
    const { clock } = this.#parts;
    this.#cancel = clock.at(this.#schedule(clock.now()), () => this.#runThenPlan(false));
  }

  #runThenPlan(isPastDue: boolean): void {
    // Closed only after the next run is planned, so that a moving clock cannot pass it unseen.
    const done = this.#parts.clock.working();
    void this.#run(isPastDue).finally(() => {
      this.#plan();
      done();
    });
  }

  async #run(isPastDue: boolean): Promise<void> {
    const { clock, run, log } = this.#parts;
    const startedAt = clock.now();
    try {
      await run(this.called, { json: this.#payload(isPastDue) });
    } catch (error) {
      logFailure(log, this.called.name, error);
    } finally {
      this.#state?.put(this.called.name, {
        last: startedAt,
        next: this.#schedule(clock.now()),
        lastUpdated: clock.now(),
      });
    }
  }

  #payload(isPastDue: boolean): string {
    const status = this.#state?.get(this.called.name);
    return JSON.stringify({
      Schedule: { AdjustForDST: true },
      ScheduleStatus: status
        ? {
            Last: new Date(status.last).toISOString(),
            Next: new Date(status.next).toISOString(),
            LastUpdated: new Date(status.lastUpdated).toISOString(),
          }
        : null,
      IsPastDue: isPastDue,
    });
  }
}

function readSchedule(called: RegisteredFunction, trigger: Binding, settings: Settings): Schedule {
  const text = expandSettings(String(trigger['schedule'] ?? ''), settings);
  try {
    return parseSchedule(text, settings['WEBSITE_TIME_ZONE'] ?? settings['TZ'] ?? 'UTC');
  } catch (cause) {
    throw new Error(`Timer function '${called.name}': ${(cause as Error).message}`, { cause });
  }
}
