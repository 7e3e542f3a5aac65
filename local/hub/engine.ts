import type { Clock } from '../clock.ts';
import { ActivityQueue, type Job } from './activities.ts';
import type { FunctionInvoker } from './contract.ts';
import type { Draft } from './draft.ts';
import { runEpisode } from './episode.ts';
import type { Ending } from './failures.ts';
import type { HubFaults } from './faults.ts';
import { type Recorded, recordEpisode } from './record.ts';
import {
  type InstanceRow,
  isFinished,
  type LiveInstance,
  type Message,
  nextTurn,
} from './state.ts';
import type { HubStore } from './store.ts';
import { isOpen, type Task, timerDueAt } from './tasks.ts';
import { mayRun, type VersionMatch } from './versions.ts';

export interface EngineOptions {
  readonly clock: Clock;
  readonly store: HubStore;
  readonly defaultVersion: string | undefined;
  readonly versionMatch: VersionMatch;
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
  /** Ids of instances that have something to do, first come first served. */
  readonly ready: Set<string>;
  readonly activities: ActivityQueue;
  episodes: number;
}

/**
 * Drives unfinished instances: one episode per instance at a time, several instances at once, in
 * the order in which work appeared. An episode is committed before anything it asks for is done,
 * so a process that dies loses nothing, and repeats nothing but attempts of activities.
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
      ready: new Set(),
      activities: new ActivityQueue({
        ...this.#options,
        invoker,
        report: (job, ending) => this.#report(job, ending),
        isWanted: (job) => this.#isWanted(job),
      }),
      episodes: 0,
    };
    this.#session = session;
    for (const row of this.#options.store.unfinished()) this.attach(row);
  }

  /** What runs is abandoned, but keeps the clock at work until it ends. */
  close(): void {
    const session = this.#session;
    this.#session = undefined;
    this.#options.store.flush();
    if (!session) return;
    session.activities.close();
    for (const live of session.live.values()) dropAlarms(live);
  }

  /** Takes up an instance as the store has it; `isNew` saves reading what cannot be there. */
  attach(row: InstanceRow, { isNew = false } = {}): void {
    const session = this.#session;
    if (!session || isFinished(row.runtimeStatus)) return;
    const { store, defaultVersion, versionMatch, log } = this.#options;
    if (!mayRun(row.version, defaultVersion, versionMatch)) {
      const text = `The instance ${row.instanceId} has version ${row.version ?? 'none'} and is left alone by version ${defaultVersion} (${versionMatch}).`;
      log('warning', text);
      return;
    }
    const id = row.instanceId;
    const live: LiveInstance = {
      row,
      history: isNew ? [] : store.history(id),
      tasks: new Map(isNew ? [] : store.tasks(id).map((task) => [task.id, task])),
      inbox: isNew ? [] : store.inbox(id),
      alarms: new Map(),
      isBusy: false,
    };
    session.live.set(id, live);
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
    if (!live.isBusy && nextTurn(live)) session.ready.add(live.row.instanceId);
    this.#pump(session);
  }

  #pump(session: Session): void {
    while (session.episodes < this.#options.maxConcurrentOrchestrators) {
      const [id] = session.ready;
      if (id === undefined) return;
      session.ready.delete(id);
      const live = session.live.get(id);
      if (live) void this.#turn(session, live);
    }
  }

  async #turn(session: Session, live: LiveInstance): Promise<void> {
    const done = this.#options.clock.working();
    live.isBusy = true;
    session.episodes++;
    try {
      await this.#episode(session, live);
    } catch (error) {
      if (session === this.#session) this.#giveUp(error);
    }
    session.episodes--;
    live.isBusy = false;
    if (session === this.#session) {
      const current = session.live.get(live.row.instanceId);
      if (current) this.#wake(session, current);
      else this.#pump(session);
    }
    done();
  }

  async #episode(session: Session, live: LiveInstance): Promise<void> {
    const turn = nextTurn(live);
    if (!turn) return;
    const { clock, store, defaultVersion, faults, log } = this.#options;
    const { message } = turn;
    const draft = await runEpisode(live, message, clock.now(), {
      invoker: session.invoker,
      defaultVersion,
      warn: (text) => log('warning', text),
    });
    if (session !== this.#session) return;
    if (!draft) return this.#discard(session, live, message);
    const record = () => ({
      instanceId: live.row.instanceId,
      name: live.row.name,
      eventTypes: draft.events.map((event) => event.EventType),
    });
    const isLost = faults.beforeCommit && (await faults.beforeCommit(record())) === 'abandon';
    if (session !== this.#session) return;
    if (isLost) return this.#lose(session, live, message);
    await store.write(
      () => recordEpisode(store, draft, message),
      (recorded) => this.#apply(session, live, draft, recorded, message),
    );
    const isForgotten = faults.afterCommit && (await faults.afterCommit(record())) === 'abandon';
    if (isForgotten && session === this.#session) this.#reread(live);
  }

  #apply(
    session: Session,
    live: LiveInstance,
    draft: Draft,
    recorded: Recorded,
    message: Message | undefined,
  ): void {
    if (session !== this.#session) return;
    live.inbox = live.inbox.filter((each) => each !== message);
    live.row = recorded.row;
    if (draft.nextInputJson !== undefined) this.#renew(live);
    else {
      live.history.push(...draft.events);
      this.#applyTasks(session, live, draft);
    }
    if (draft.conclusion) {
      dropAlarms(live);
      session.live.delete(live.row.instanceId);
    }
    for (const child of recorded.children) this.attach(child, { isNew: true });
    for (const { to, message: news } of recorded.outgoing) this.deliver(to, news);
  }

  #renew(live: LiveInstance): void {
    dropAlarms(live);
    live.tasks.clear();
    live.history = this.#options.store.history(live.row.instanceId);
  }

  #applyTasks(session: Session, live: LiveInstance, draft: Draft): void {
    for (const id of draft.closed) {
      live.tasks.delete(id);
      live.alarms.get(id)?.();
      live.alarms.delete(id);
    }
    for (const task of draft.failed) live.tasks.set(task.id, task);
    for (const task of draft.opened.values()) {
      live.tasks.set(task.id, task);
      if (!draft.conclusion) this.#dispatch(session, live, task);
    }
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
    const dueAt = timerDueAt(task, live.row.state.startedAt, timersMayFireEarlyMs);
    if (dueAt <= clock.now()) fire();
    else live.alarms.set(task.id, clock.at(dueAt, fire));
  }

  /** A result stays in memory until its episode is committed; a suspended instance stores it. */
  async #report(job: Job, ending: Ending): Promise<void> {
    const { instanceId, executionId, task } = job;
    const { clock, store } = this.#options;
    const at = clock.now();
    const message: Message = { type: 'ending', executionId, taskId: task.id, ending, at };
    const live = this.#session?.live.get(instanceId);
    if (live?.row.runtimeStatus !== 'Suspended') return this.deliver(instanceId, message);
    await store.write(
      () => store.putMessage(instanceId, message),
      (stored) => this.deliver(instanceId, stored),
    );
  }

  #isWanted({ instanceId, executionId, task }: Job): boolean {
    const live = this.#session?.live.get(instanceId);
    const known = live?.row.executionId === executionId && live.tasks.get(task.id);
    return known ? isOpen(known) : false;
  }

  async #discard(session: Session, live: LiveInstance, message?: Message): Promise<void> {
    const { store } = this.#options;
    const { rowId } = message ?? {};
    if (rowId !== undefined) await store.write(() => store.deleteMessage(rowId));
    if (session === this.#session) live.inbox = live.inbox.filter((each) => each !== message);
  }

  /** The episode is lost before it was recorded, and with it a result that was only in memory. */
  #lose(session: Session, live: LiveInstance, message: Message | undefined): void {
    if (message?.type !== 'ending' || message.rowId !== undefined) return;
    live.inbox = live.inbox.filter((each) => each !== message);
    const task = live.tasks.get(message.taskId);
    if (task) this.#dispatch(session, live, task);
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

function dropAlarms(live: LiveInstance): void {
  for (const cancel of live.alarms.values()) cancel();
  live.alarms.clear();
}
