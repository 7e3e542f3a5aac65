import { randomUUID } from 'node:crypto';
import type { Clock } from '../clock.ts';
import {
  type FunctionInvoker,
  type HistoryEvent,
  HubError,
  type InstanceFilter,
  type InstanceStatus,
  type TaskHub,
} from './contract.ts';
import { Engine } from './engine.ts';
import type { HubFaults } from './faults.ts';
import type { HubStore } from './hub-store.ts';
import { PAGE_SIZE, tokenAfter } from './listing.ts';
import { plainUuid } from './record.ts';
import { rewindIn } from './rewind.ts';
import { type InstanceRow, isFinished, type Message, newRow, TERMINAL_STATUSES } from './state.ts';
import type { VersionFailure, VersionMatch } from './versions.ts';

export interface TaskHubOptions {
  readonly name: string;
  readonly clock: Clock;
  readonly store: HubStore;
  /** The version of this worker and of instances started without one. */
  readonly defaultVersion?: string | undefined;
  /** Which instances this worker runs; `CurrentOrOlder` by default. */
  readonly versionMatch?: VersionMatch;
  /** What happens to the other instances; `Reject` by default. */
  readonly versionFailure?: VersionFailure;
  /** Gets ids, never inputs or results. */
  readonly log?: (level: 'error' | 'warning', message: string) => void;
  /** Lets timers fire this much early, as the real host does by up to a second; 0 by default. */
  readonly timersMayFireEarlyMs?: number;
  readonly maxConcurrentActivities?: number;
  readonly maxConcurrentOrchestrators?: number;
  readonly faults?: HubFaults;
}

/**
 * A durable task hub for development and tests: event-sourced, in one SQLite file or in memory.
 * Several hubs may use a store one after the other, never at once; closing a hub leaves it open.
 */
export function createTaskHub(options: TaskHubOptions): TaskHub {
  return new EmbeddedHub(options);
}

class EmbeddedHub implements TaskHub {
  readonly name: string;
  readonly #clock: Clock;
  readonly #store: HubStore;
  readonly #defaultVersion: string | undefined;
  readonly #engine: Engine;

  constructor(options: TaskHubOptions) {
    this.name = options.name;
    this.#clock = options.clock;
    this.#store = options.store;
    this.#defaultVersion = options.defaultVersion;
    this.#store.claim(options.name);
    this.#engine = new Engine({
      clock: options.clock,
      store: options.store,
      defaultVersion: options.defaultVersion,
      versionMatch: options.versionMatch ?? 'CurrentOrOlder',
      versionFailure: options.versionFailure ?? 'Reject',
      log: options.log ?? (() => {}),
      timersMayFireEarlyMs: options.timersMayFireEarlyMs ?? 0,
      maxConcurrentActivities: options.maxConcurrentActivities ?? 64,
      maxConcurrentOrchestrators: options.maxConcurrentOrchestrators ?? 64,
      faults: options.faults ?? {},
    });
  }

  open(invoker: FunctionInvoker): void {
    this.#engine.open(invoker);
  }

  async close(): Promise<void> {
    this.#engine.close();
  }

  async start(start: Parameters<TaskHub['start']>[0]): Promise<string> {
    const { name, inputJson = '""', version = this.#defaultVersion ?? null } = start;
    const instanceId = start.instanceId || plainUuid();
    checkJson(inputJson, `The input of ${instanceId}`);
    return this.#begin({ name, instanceId, inputJson, version, executionId: randomUUID() });
  }

  async status(instanceId: string): Promise<InstanceStatus | undefined> {
    const row = this.#store.instance(instanceId);
    return row && toStatus(row);
  }

  async history(instanceId: string): Promise<readonly HistoryEvent[]> {
    return this.#store.history(instanceId);
  }

  async list(filter: InstanceFilter) {
    const top = Math.max(1, filter.top ?? PAGE_SIZE);
    const rows = this.#store.list(filter, top + 1);
    const instances = rows.slice(0, top).map(toStatus);
    const last = instances.at(-1);
    if (rows.length <= top || !last) return { instances };
    return { instances, continuationToken: tokenAfter(last.instanceId) };
  }

  async raiseEvent(instanceId: string, name: string, dataJson: string): Promise<void> {
    checkJson(dataJson, `The data of event ${name}`);
    await this.#send(instanceId, { type: 'event', name, inputJson: dataJson, at: this.#now() });
  }

  async terminate(instanceId: string, reason: string): Promise<void> {
    await this.#send(instanceId, { type: 'terminate', reason: reason || null, at: this.#now() });
  }

  async suspend(instanceId: string, reason: string): Promise<void> {
    const message: Message = { type: 'suspend', reason, at: this.#now() };
    await this.#send(instanceId, message, (row) => {
      if (row.runtimeStatus === 'Suspended') throw notInState(row, 'suspend');
    });
  }

  async resume(instanceId: string, reason: string): Promise<void> {
    const message: Message = { type: 'resume', reason, at: this.#now() };
    await this.#send(instanceId, message, (row) => {
      if (row.runtimeStatus !== 'Suspended') throw notInState(row, 'resume');
    });
  }

  async rewind(instanceId: string, reason: string): Promise<void> {
    await this.#write(
      () => this.#rewindNow(instanceId, { type: 'rewind', reason, at: this.#now() }),
      (row) => this.#engine.attach(row),
    );
  }

  async restart(instanceId: string, withNewId: boolean): Promise<string> {
    const row = this.#known(instanceId);
    const { name, inputJson, version } = row;
    const id = withNewId ? plainUuid() : instanceId;
    return this.#begin({ name, instanceId: id, inputJson, version, executionId: plainUuid() });
  }

  purge(instanceId: string): Promise<number> {
    return this.#write(() => {
      const row = this.#store.instance(instanceId);
      if (!row) return 0;
      if (isFinished(row.runtimeStatus)) return this.#store.removeInstance(instanceId) ? 1 : 0;
      throw new HubError(
        'wrongState',
        `Only orchestrations in a terminal state can be purged, but the orchestration with instance ID ${instanceId} has status ${row.runtimeStatus}`,
      );
    });
  }

  /** Takes finished instances only, whatever statuses the filter names. */
  purgeAll(filter: InstanceFilter): Promise<number> {
    const { top: _, continuationToken: __, ...rest } = filter;
    const statuses = (filter.statuses ?? TERMINAL_STATUSES).filter(isFinished);
    return this.#write(() => {
      const rows = this.#store.list({ ...rest, statuses }, -1);
      return rows.filter((row) => this.#store.removeInstance(row.instanceId)).length;
    });
  }

  #begin(
    start: Pick<InstanceRow, 'name' | 'instanceId' | 'inputJson' | 'version' | 'executionId'>,
  ): Promise<string> {
    return this.#write(
      () => {
        const existing = this.#store.instance(start.instanceId);
        if (existing && !isFinished(existing.runtimeStatus)) {
          const text = `An Orchestration instance with the status ${existing.runtimeStatus} already exists.`;
          throw new HubError('alreadyExists', text);
        }
        const generation = existing ? (existing.generation ?? 0) + 1 : 0;
        const row = newRow({ ...start, generation, parent: null }, this.#now());
        this.#store.putInstance(row);
        return row;
      },
      (row) => this.#engine.attach(row, { isNew: true }),
    ).then((row) => row.instanceId);
  }

  #rewindNow(instanceId: string, message: Extract<Message, { type: 'rewind' }>): InstanceRow {
    const row = this.#known(instanceId);
    if (row.runtimeStatus === 'Failed') return rewindIn(this.#store, row, message);
    const text = `This orchestration has status ${row.runtimeStatus}, but only orchestrations in the "Failed" state can be rewound.`;
    throw new HubError('wrongState', text);
  }

  async #send(
    instanceId: string,
    message: Message,
    check: (row: InstanceRow) => void = () => {},
  ): Promise<void> {
    await this.#write(
      () => {
        const row = this.#known(instanceId);
        if (isFinished(row.runtimeStatus)) {
          const text = `The orchestration instance ${instanceId} is ${row.runtimeStatus} and takes no more messages.`;
          throw new HubError('finished', text);
        }
        check(row);
        return this.#store.putMessage(instanceId, message);
      },
      (stored) => this.#engine.deliver(instanceId, stored),
    );
  }

  async #write<T>(work: () => T, applied?: (value: T) => void): Promise<T> {
    const done = this.#clock.working();
    try {
      return await this.#store.write(work, applied);
    } finally {
      done();
    }
  }

  #known(instanceId: string): InstanceRow {
    const row = this.#store.instance(instanceId);
    if (row) return row;
    throw new HubError('notFound', `No instance with ID '${instanceId}' was found.`);
  }

  #now(): number {
    return this.#clock.now();
  }
}

function toStatus(row: InstanceRow): InstanceStatus {
  const { generation: _, parent: __, state: ___, ...status } = row;
  return status;
}

function checkJson(text: string, what: string): void {
  try {
    JSON.parse(text);
  } catch {
    throw new HubError('badArgument', `${what} is not JSON: send one JSON value.`);
  }
}

const notInState = (row: InstanceRow, verb: string): HubError =>
  new HubError(
    'wrongState',
    `Cannot ${verb} the orchestration instance ${row.instanceId} because instance is in the ${row.runtimeStatus} state.`,
  );
