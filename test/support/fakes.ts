import type { HttpResponseInit } from '@azure/functions';
import type { z } from 'zod';
import { correlationId } from '../../shared/correlation.ts';
import type { AuditEntry, AuditLog } from '../../shared/domain/audit-log.ts';
import type {
  Governor,
  HireQueue,
  HrCallbacks,
  Keys,
  Mailer,
  Message,
  MessageQueue,
  Orchestrator,
  Records,
  SecretStore,
  Texter,
  Workflow,
} from '../../shared/domain/ports.ts';
import { ServiceError } from '../../shared/errors.ts';
import { Secret } from '../../shared/secret.ts';

/** The error that clients throw when a service does not answer. */
export function away(service: string, retryAfterMs?: number): ServiceError {
  const code = 'unreachable';
  return new ServiceError(`${service} could not be asked.`, { service, code, retryAfterMs });
}

type RecordsRange = NonNullable<Parameters<Records['list']>[2]>;

/** An audit log of the directory, that the app may not read unless a test writes into it. */
export class FakeAudits implements Pick<AuditLog, 'entries'> {
  log: AuditEntry[] | 'unknown' | 'away' = 'unknown';

  async entries({ userId, since }: { since: Date; userId?: string }) {
    if (this.log === 'away') throw away('graph');
    if (this.log === 'unknown') return 'unknown' as const;
    return this.log.filter(
      ({ at, targets }) => Date.parse(at) >= since.getTime() && targets[0]?.id === userId,
    );
  }

  /** Writes that `by` has registered a passkey for the user now. A log is readable from then on. */
  registered(userId: string, by: string): void {
    const entry = {
      id: `audit-${typeof this.log === 'string' ? 0 : this.log.length}`,
      at: new Date().toISOString(),
      activity: by === userId ? 'User registered security info' : 'Admin registered security info',
      reason: 'User registered Passkey',
      isSuccess: true,
      userId: by,
      userName: null,
      appId: null,
      appPrincipalId: null,
      appName: null,
      targets: [{ id: userId, name: null }],
    };
    this.log = [...(typeof this.log === 'string' ? [] : this.log), entry];
  }
}

interface StoredRow {
  readonly json: string;
  readonly version: string;
  /** What a schema has made of it. Parsing it anew at every read took a tenth of a whole run. */
  readonly read: Map<z.ZodType, unknown>;
}

/** The same object for every reader of one version, frozen so that none can change it for another. */
function valueIn<S extends z.ZodType>({ json, read }: StoredRow, schema: S): z.output<S> {
  if (!read.has(schema)) read.set(schema, frozen(schema.parse(JSON.parse(json))));
  return read.get(schema) as z.output<S>;
}

function frozen(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  for (const inner of Object.values(value)) frozen(inner);
  return Object.freeze(value);
}

/** Records in memory. Every write creates a new version, and `replace` needs the latest one. */
export class FakeRecords implements Records {
  readonly #rows = new Map<string, StoredRow>();
  #versions = 0;

  async read<S extends z.ZodType>(partition: string, key: string, schema: S) {
    const row = this.#rows.get(`${partition}/${key}`);
    return row && { value: valueIn(row, schema), version: row.version };
  }

  async insert(partition: string, key: string, value: unknown): Promise<string | false> {
    return this.#rows.has(`${partition}/${key}`) ? false : this.#write(partition, key, value);
  }

  async replace(
    partition: string,
    key: string,
    value: unknown,
    version: string,
  ): Promise<string | false> {
    if (this.#rows.get(`${partition}/${key}`)?.version !== version) return false;
    return this.#write(partition, key, value);
  }

  async put(partition: string, key: string, value: unknown): Promise<void> {
    this.#write(partition, key, value);
  }

  #write(partition: string, key: string, value: unknown): string {
    const version = `v${++this.#versions}`;
    const row = { json: JSON.stringify(value), version, read: new Map() };
    this.#rows.set(`${partition}/${key}`, row);
    return version;
  }

  async remove(partition: string, key: string, version?: string): Promise<boolean> {
    const full = `${partition}/${key}`;
    const row = this.#rows.get(full);
    if (row && version !== undefined && row.version !== version) return false;
    this.#rows.delete(full);
    return true;
  }

  async list<S extends z.ZodType>(
    partition: string,
    schema: S,
    { from = '', below, top = Number.POSITIVE_INFINITY }: RecordsRange = {},
  ) {
    return [...this.#rows]
      .filter(([full]) => full.startsWith(`${partition}/`))
      .map(([full, row]) => ({ key: full.slice(partition.length + 1), ...row }))
      .filter(({ key }) => key >= from && (below === undefined || key < below))
      .sort((a, b) => (a.key < b.key ? -1 : 1))
      .slice(0, top)
      .map(({ key, ...row }) => ({ key, value: valueIn(row, schema), version: row.version }));
  }

  async partitionsWith(key: string): Promise<string[]> {
    const found = [...this.#rows.keys()].filter((full) => full.endsWith(`/${key}`));
    return found.map((full) => full.slice(0, -key.length - 1));
  }

  /** All documents by their full keys. */
  all(): Record<string, unknown> {
    return Object.fromEntries(
      [...this.#rows].map(([key, { json }]) => [key, JSON.parse(json) as unknown]),
    );
  }

  /** All rows as they are now, for `restore`. */
  snapshot(): ReadonlyMap<string, StoredRow> {
    return new Map(this.#rows);
  }

  restore(rows: ReadonlyMap<string, StoredRow>): void {
    this.#rows.clear();
    for (const [key, row] of rows) this.#rows.set(key, row);
  }

  get writes(): number {
    return this.#versions;
  }
}

/** A vault that purges at once. */
export class FakeSecrets implements SecretStore {
  readonly values = new Map<string, { code: string; passId: string }>();
  /** The correlation id of each request but those that put. */
  readonly correlations: (string | undefined)[] = [];

  async put(name: string, value: Secret<string>, { passId }: { passId: string }): Promise<void> {
    this.values.set(name, { code: value.reveal(), passId });
  }

  async read(name: string) {
    this.correlations.push(correlationId());
    const found = this.values.get(name);
    return found && { value: new Secret(found.code), passId: found.passId };
  }

  async destroy(name: string): Promise<'purged'> {
    this.correlations.push(correlationId());
    this.values.delete(name);
    return 'purged';
  }
}

/** A mail service that remembers every accepted operation, and an inbox for tests. */
export class FakeMailer implements Mailer {
  readonly sent: Message[] = [];
  readonly #attempts = new Map<string, 'accepted' | 'failed'>();
  /** The results of the next mails. `accepted` when the list is empty. */
  readonly endings: ('accepted' | 'failed')[] = [];

  async attempt(operationId: string) {
    return this.#attempts.get(operationId) ?? 'unknown';
  }

  /** Forgets the operations, as the service does some time after a mail was sent. */
  forget(): void {
    this.#attempts.clear();
  }

  async send(operationId: string, message: Message) {
    const ending = this.endings.shift() ?? 'accepted';
    this.#attempts.set(operationId, ending);
    if (ending === 'accepted') this.sent.push(message);
    return ending;
  }
}

type Callback = Parameters<HrCallbacks['send']>[0];

/** Stores every SMS. A repetition is not stored again. */
export class FakeTexter implements Texter {
  readonly sent: { to: string; text: string }[] = [];
  readonly #known = new Set<string>();

  async send({
    repeatabilityId,
    to,
    text,
  }: Parameters<Texter['send']>[0]): ReturnType<Texter['send']> {
    if (!this.#known.has(repeatabilityId)) this.sent.push({ to, text });
    this.#known.add(repeatabilityId);
    return 'accepted';
  }
}

/** Gives everybody a permit, unless a test says otherwise. */
export class FakeGovernor implements Governor {
  readonly asked: Parameters<Governor['admit']>[0][] = [];
  readonly pauses: Date[] = [];
  /** The answers `later` of the next calls. When the list is empty, calls are admitted. */
  readonly laterUntil: Date[] = [];

  async admit(waiting: Parameters<Governor['admit']>[0]) {
    this.asked.push(waiting);
    const at = this.laterUntil.shift();
    return at ? { kind: 'later' as const, at } : { kind: 'admitted' as const };
  }

  async paused(until: Date): Promise<void> {
    this.pauses.push(until);
  }

  async left(): Promise<void> {}
}

/** An HR system that recognises a repetition by its id. */
export class FakeCallbacks implements HrCallbacks {
  readonly received = new Map<string, Callback>();
  /** The number of attempts, including failed ones. */
  tried = 0;
  /** The failures of the next attempts. When the list is empty, callbacks are received. */
  readonly failures: ServiceError[] = [];

  async send(callback: Callback): Promise<void> {
    this.tried++;
    const failure = this.failures.shift();
    if (failure) throw failure;
    this.received.set(callback.id, callback);
  }
}

/** Stores messages. Only tests read them. */
export class FakeMessageQueue implements MessageQueue {
  readonly messages: { message: object; delayMs: number }[] = [];

  async put(message: object, { delayMs = 0 } = {}): Promise<void> {
    this.messages.push({ message, delayMs });
  }

  /** Takes the oldest message, as a queue delivers it. */
  take(): { message: unknown; delayMs: number } {
    const first = this.messages.shift();
    if (!first) throw new Error('The queue is empty.');
    return { ...first, message: JSON.parse(JSON.stringify(first.message)) as unknown };
  }
}

export class FakeQueue implements HireQueue {
  readonly messages: { onboardingId: string; eventKey: string }[] = [];

  async put(message: { onboardingId: string; eventKey: string }): Promise<void> {
    this.messages.push(message);
  }
}

export class FakeWorkflow implements Workflow {
  readonly started = new Map<string, object>();
  readonly raised: { id: string; event: string; data: object }[] = [];
  readonly states = new Map<
    string,
    { customStatus: unknown; hasFailed: boolean; hasEnded?: boolean }
  >();
  /** How often each run was started, including restarts. */
  readonly starts = new Map<string, number>();
  /** Which orchestrator each run was started on. */
  readonly orchestrators = new Map<string, Orchestrator>();

  async startOnce(id: string, input: object, orchestrator: Orchestrator = 'onboardEmployee') {
    this.orchestrators.set(id, orchestrator);
    if (!this.started.has(id)) await this.startAgain(id, input);
  }

  async startAgain(id: string, input: object): Promise<void> {
    this.started.set(id, input);
    this.starts.set(id, (this.starts.get(id) ?? 0) + 1);
    this.states.delete(id);
  }

  async raiseEvent(id: string, event: string, data: object) {
    if (!this.states.has(id)) return 'noSuchRun' as const;
    this.raised.push({ id, event, data });
    return 'raised' as const;
  }

  async purge(id: string): Promise<void> {
    this.states.delete(id);
  }

  async state(id: string) {
    const state = this.states.get(id);
    return state && { hasEnded: state.hasFailed, ...state };
  }
}

/** Keys of one repeated byte, so that another number gives a foreign key. */
export function fakeKeys(byte = 1): Keys {
  const key = new Secret<Uint8Array>(new Uint8Array(32).fill(byte));
  return { linkKey: async () => key, idKey: async () => key, evidenceKey: async () => key };
}

/** A port whose methods all fail as if the service did not answer. */
export function brokenPort<T extends object>(service: string): T {
  return new Proxy({} as T, {
    get: () => async () => {
      throw away(service);
    },
  });
}

/** The JSON of an answer, in whichever form it was given. */
export function jsonOf(answer: HttpResponseInit): unknown {
  return answer.jsonBody ?? (JSON.parse(String(answer.body)) as unknown);
}
