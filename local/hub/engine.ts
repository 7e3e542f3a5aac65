import type { Clock } from '../clock.ts';
import { ActivityQueue, type Job } from './activities.ts';
import type { FunctionInvoker } from './contract.ts';
import type { Draft } from './draft.ts';
import { runEpisode } from './episode.ts';
import type { Ending } from './failures.ts';
import type { HubFaults } from './faults.ts';
import type { HubStore } from './hub-store.ts';
import { dropAlarms, dropMessages, readLive, takeOver } from './live.ts';
import { type Recorded, recordEpisode } from './record.ts';
import {
  type InstanceRow,
  isFinished,
  type LiveInstance,
  type Message,
  nextTurn,
} from './state.ts';
import { isOpen, type Task, timerDueAt } from './tasks.ts';
import { Turns } from './turns.ts';
import { mayRun, type VersionFailure, type VersionMatch } from './versions.ts';

export interface EngineOptions {
  readonly clock: Clock;
  readonly store: HubStore;
  readonly defaultVersion: string | undefined;
  readonly versionMatch: VersionMatch;
  readonly versionFailure: VersionFailure;
  readonly log: (level: 'error' | 'warning', message: string) => void;
  readonly timersMayFireEarlyMs: number;
  readonly maxConcurrentActivities: number;
  readonly maxConcurrentOrchestrators: number;
  readonly faults: HubFaults;
}

/** From one open to the next close. What belongs to an earlier session is ignored. */
interface Session {
  readonly invoker: FunctionInvoker;
  readonly live: Map<string, LiveInstance>;
  readonly turns: Turns;
  readonly activities: ActivityQueue;
}

/**
 * Drives unfinished instances: one episode per instance at a time, several instances at once. An
 * episode is committed before anything it asks for is done, so a process that dies loses nothing,
 * and repeats nothing but attempts of activities.
 */
export class Engine {
  readonly #options: EngineOptions;
  #session: Session | undefined;

  constructor(options: EngineOptions) {
    this.#options = options;
  }

  open(invoker: FunctionInvoker): void {
    if (this.#session) throw new Error('The task hub is open already; close it first.');
    const session: Session = {
      invoker,
      live: new Map(),
      turns: new Turns({
        clock: this.#options.clock,
        turnsMax: this.#options.maxConcurrentOrchestrators,
        take: (id) => this.#turn(session, id),
      }),
      activities: new ActivityQueue({
        ...this.#options,
        invoker,
        report: (job, ending) => this.#report(job, ending),
        isWanted: (job) => this.#isWanted(job),
      }),
    };
    this.#session = session;
    for (const row of this.#options.store.unfinished()) this.attach(row);
  }

  /** Running work is abandoned; the clock counts it as work until it ends. */
  close(): void {
    const session = this.#session;
    this.#session = undefined;
    this.#options.store.flush();
    if (!session) return;
    session.turns.close();
    session.activities.close();
    for (const live of session.live.values()) dropAlarms(live);
  }

  /** Loads an instance from the store and runs it; see `readLive` for `isNew`. */
  attach(row: InstanceRow, { isNew = false } = {}): void {
    const session = this.#session;
    if (!session || isFinished(row.runtimeStatus)) return;
    const { store, defaultVersion, versionMatch, versionFailure, log } = this.#options;
    const isOfThisWorker = mayRun(row.version, defaultVersion, versionMatch);
    if (!isOfThisWorker && versionFailure === 'Reject') {
      const text = `The instance ${row.instanceId} has version ${row.version ?? 'none'} and is left alone by version ${defaultVersion} (${versionMatch}).`;
      log('warning', text);
      return;
    }
    const live = readLive(store, row, { isNew });
    session.live.set(row.instanceId, live);
    for (const task of live.tasks.values()) if (isOpen(task)) this.#dispatch(session, live, task);
    this.#wake(session, live);
  }

  /** Hands a message to an instance in memory; a stored one also waits in the store. */
  deliver(instanceId: string, message: Message): void {
    const session = this.#session;
    const live = session?.live.get(instanceId);
    if (!session || !live) return;
    live.inbox.push(message);
    this.#wake(session, live);
  }

  #wake(session: Session, live: LiveInstance): void {
    const turn = live.isBusy ? undefined : nextTurn(live);
    if (turn) session.turns.add(live.row.instanceId, { isHot: turn[0]?.type === 'ending' });
  }

  async #turn(session: Session, instanceId: string): Promise<void> {
    const live = session.live.get(instanceId);
    if (!live) return;
    live.isBusy = true;
    try {
      await this.#episode(session, live);
    } catch (error) {
      if (session === this.#session) this.#giveUp(error);
    }
    live.isBusy = false;
    // If the episode was lost, the instance was read again, into another object.
    const current = session.live.get(instanceId);
    if (current) this.#wake(session, current);
  }

  async #episode(session: Session, live: LiveInstance): Promise<void> {
    const messages = nextTurn(live);
    if (!messages) return;
    const { store, faults } = this.#options;
    const draft = await this.#workOut(session, live, messages);
    if (session !== this.#session) return;
    if (!draft) return this.#discard(session, live, messages[0]);
    const record = () => ({
      instanceId: live.row.instanceId,
      name: live.row.name,
      eventTypes: draft.events.map((event) => event.EventType),
    });
    const isLost = faults.beforeCommit && (await faults.beforeCommit(record())) === 'abandon';
    if (session !== this.#session) return;
    if (isLost) return this.#lose(session, draft);
    const written = store.write(
      () => recordEpisode(store, draft),
      (recorded) => this.#apply(session, draft, recorded),
    );
    await written;
    const isForgotten = faults.afterCommit && (await faults.afterCommit(record())) === 'abandon';
    if (isForgotten && session === this.#session) this.#reread(live);
  }

  #workOut(
    session: Session,
    live: LiveInstance,
    messages: readonly Message[],
  ): Promise<Draft | undefined> {
    const { clock, defaultVersion, versionMatch, log } = this.#options;
    return session.turns.ask(() =>
      runEpisode(live, messages, clock.now(), {
        invoker: session.invoker,
        defaultVersion,
        versionMatch,
        warn: (text) => log('warning', text),
      }),
    );
  }

  #apply(session: Session, draft: Draft, recorded: Recorded): void {
    if (session !== this.#session) return;
    const { live, conclusion } = draft;
    const tasks = takeOver(this.#options.store, draft, recorded.row);
    if (conclusion) session.live.delete(recorded.row.instanceId);
    if (conclusion?.status === 'Failed') this.#reportFailure(recorded.row);
    for (const task of tasks) this.#dispatch(session, live, task);
    for (const child of recorded.children) {
      this.attach(child, { isNew: child.state.phase === 'new' });
    }
    for (const { to, message: news } of recorded.outgoing) this.deliver(to, news);
  }

  /** Without the reason, which may hold personal data; the output of the instance has it. */
  #reportFailure({ name, instanceId }: InstanceRow): void {
    const text = `Orchestration '${name}' failed: the output of instance ${instanceId} says why.`;
    this.#options.log('error', text);
  }

  #dispatch(session: Session, live: LiveInstance, task: Task): void {
    const { instanceId, executionId } = live.row;
    if (task.kind === 'activity') session.activities.add({ instanceId, executionId, task });
    if (task.kind === 'activity' || task.kind === 'child') return;
    const { clock, timersMayFireEarlyMs } = this.#options;
    const fire = () => {
      live.alarms.delete(task.id);
      const message: Message = { type: 'timer', executionId, taskId: task.id, at: clock.now() };
      this.deliver(instanceId, message);
    };
    const dueAt = timerDueAt(task, timersMayFireEarlyMs);
    if (dueAt <= clock.now()) fire();
    else live.alarms.set(task.id, clock.at(dueAt, fire));
  }

  /** A result stays in memory until its episode is committed; a suspended instance stores it. */
  #report(job: Job, ending: Ending): Promise<void> | undefined {
    const { instanceId, executionId, task } = job;
    const { clock, store } = this.#options;
    const at = clock.now();
    const message: Message = { type: 'ending', executionId, taskId: task.id, ending, at };
    const live = this.#session?.live.get(instanceId);
    if (live?.row.runtimeStatus !== 'Suspended') {
      this.deliver(instanceId, message);
      return undefined;
    }
    return store
      .write(
        () => store.putMessage(instanceId, message),
        (stored) => this.deliver(instanceId, stored),
      )
      .then(() => {});
  }

  #isWanted({ instanceId, executionId, task }: Job): boolean {
    const live = this.#session?.live.get(instanceId);
    const known = live?.row.executionId === executionId && live.tasks.get(task.id);
    return known ? isOpen(known) : false;
  }

  async #discard(session: Session, live: LiveInstance, message?: Message): Promise<void> {
    const { store } = this.#options;
    const { rowId } = message ?? {};
    const { instanceId } = live.row;
    if (rowId !== undefined) await store.write(() => store.deleteMessage(instanceId, rowId));
    if (session === this.#session && message) dropMessages(live, [message]);
  }

  /** Drops an episode that was not recorded, and results that were only in memory. */
  #lose(session: Session, { live, messages }: Draft): void {
    for (const message of messages) {
      if (message.type !== 'ending' || message.rowId !== undefined) continue;
      dropMessages(live, [message]);
      const task = live.tasks.get(message.taskId);
      if (task) this.#dispatch(session, live, task);
    }
  }

  #reread(live: LiveInstance): void {
    dropAlarms(live);
    const row = this.#options.store.instance(live.row.instanceId);
    this.#session?.live.delete(live.row.instanceId);
    if (row) this.attach(row);
  }

  #giveUp(error: unknown): void {
    const cause = error instanceof Error ? error.message : String(error);
    const text = `The task hub stops: it could not record an episode in ${this.#options.store.location} (${cause}). Open it again when the cause is mended; nothing is lost.`;
    this.#options.log('error', text);
    this.close();
  }
}
