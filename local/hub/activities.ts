import type { Clock } from '../clock.ts';
import type { FunctionInvoker } from './contract.ts';
import { activityFailure, type Ending } from './failures.ts';
import type { HubFaults } from './faults.ts';
import { EventType } from './history.ts';
import type { ActivityTask } from './tasks.ts';

export interface Job {
  readonly instanceId: string;
  readonly executionId: string;
  readonly task: ActivityTask;
}

export interface ActivityQueueOptions {
  readonly clock: Clock;
  readonly invoker: FunctionInvoker;
  readonly faults: HubFaults;
  readonly maxConcurrentActivities: number;
  /** Takes the ending of an attempt. */
  readonly report: (job: Job, ending: Ending) => Promise<void> | undefined;
  /** Whether the task is still open; asked before a lost attempt is made again. */
  readonly isWanted: (job: Job) => boolean;
}

/**
 * Runs activities, first come first served, so many at a time. At least once: an attempt that is
 * lost is made again, and after a restart so is every attempt whose ending was not recorded.
 */
export class ActivityQueue {
  readonly #options: ActivityQueueOptions;
  readonly #jobs: Job[] = [];
  /** Waiting and running attempts: reading an instance again must not start them twice. */
  readonly #attempts = new Set<string>();
  #running = 0;
  #isClosed = false;

  constructor(options: ActivityQueueOptions) {
    this.#options = options;
  }

  add(job: Job): void {
    const key = keyOf(job);
    if (this.#attempts.has(key)) return;
    this.#attempts.add(key);
    this.#jobs.push(job);
    this.#pump();
  }

  /** Running attempts are abandoned: their endings are not reported. */
  close(): void {
    this.#isClosed = true;
  }

  #pump(): void {
    while (!this.#isClosed && this.#running < this.#options.maxConcurrentActivities) {
      const job = this.#jobs.shift();
      if (!job) return;
      this.#running++;
      void this.#work(job);
    }
  }

  async #work(job: Job): Promise<void> {
    const { clock, report, isWanted } = this.#options;
    const done = clock.working();
    const ending = await this.#attempt(job);
    this.#running--;
    if (!this.#isClosed) {
      this.#attempts.delete(keyOf(job));
      if (ending !== 'abandon') await report(job, ending);
      else if (isWanted(job)) this.add(job);
      this.#pump();
    }
    done();
  }

  async #attempt({ instanceId, task }: Job): Promise<Ending | 'abandon'> {
    const { faults, invoker } = this.#options;
    const attempt = { instanceId, name: task.name, taskId: task.id };
    if (faults.beforeActivity && (await faults.beforeActivity(attempt)) === 'abandon') {
      return 'abandon';
    }
    const ending = await runActivity(invoker, instanceId, task);
    if (faults.afterActivity && (await faults.afterActivity(attempt)) === 'abandon') {
      return 'abandon';
    }
    return ending;
  }
}

const keyOf = ({ executionId, task }: Job): string => `${executionId}/${task.id}`;

async function runActivity(
  invoker: FunctionInvoker,
  instanceId: string,
  { name, inputText, id: taskId }: ActivityTask,
): Promise<Ending> {
  try {
    if (!invoker.has('activity', name)) {
      throw new Error(`The activity function '${name}' is no longer registered.`);
    }
    const Result = await invoker.activity(name, inputText, { instanceId, taskId });
    return { type: EventType.TaskCompleted, fields: { Result } };
  } catch (thrown) {
    return activityFailure(name, thrown);
  }
}
