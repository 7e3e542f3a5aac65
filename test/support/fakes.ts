import type { HttpResponseInit } from '@azure/functions';
import type { z } from 'zod';
import type {
  HireQueue,
  HrCallbacks,
  Keys,
  Mailer,
  Message,
  Records,
  SecretStore,
  Stories,
  Texter,
} from '../../shared/domain/ports.ts';
import { Secret } from '../../shared/secret.ts';
import { ServiceError } from '../../shared/service-error.ts';

/** A service that does not answer, as the clients report it. */
export function away(service: string, retryAfterMs?: number): ServiceError {
  const code = 'unreachable';
  return new ServiceError(`${service} could not be asked.`, { service, code, retryAfterMs });
}

/** Records in memory: every write gives a new version, `replace` needs the last one. */
export class FakeRecords implements Records {
  readonly #rows = new Map<string, { json: string; version: string }>();
  #versions = 0;

  async read<S extends z.ZodType>(onboardingId: string, key: string, schema: S) {
    const row = this.#rows.get(`${onboardingId}/${key}`);
    return row && { value: schema.parse(JSON.parse(row.json)), version: row.version };
  }

  async insert(onboardingId: string, key: string, value: unknown): Promise<boolean> {
    if (this.#rows.has(`${onboardingId}/${key}`)) return false;
    await this.put(onboardingId, key, value);
    return true;
  }

  async replace(onboardingId: string, key: string, value: unknown, version: string) {
    if (this.#rows.get(`${onboardingId}/${key}`)?.version !== version) return false;
    await this.put(onboardingId, key, value);
    return true;
  }

  async put(onboardingId: string, key: string, value: unknown): Promise<void> {
    const version = `v${++this.#versions}`;
    this.#rows.set(`${onboardingId}/${key}`, { json: JSON.stringify(value), version });
  }

  /** Every document by its full key, for a look at the world. */
  all(): Record<string, unknown> {
    return Object.fromEntries(
      [...this.#rows].map(([key, { json }]) => [key, JSON.parse(json) as unknown]),
    );
  }

  get writes(): number {
    return this.#versions;
  }
}

/** A vault that purges at once. */
export class FakeSecrets implements SecretStore {
  readonly values = new Map<string, { code: string; passId: string }>();

  async put(name: string, value: Secret<string>, { passId }: { passId: string }): Promise<void> {
    this.values.set(name, { code: value.reveal(), passId });
  }

  async read(name: string) {
    const found = this.values.get(name);
    return found && { value: new Secret(found.code), passId: found.passId };
  }

  async destroy(name: string): Promise<'purged'> {
    this.values.delete(name);
    return 'purged';
  }
}

/** A mail service that knows every operation it has taken, and an inbox to look into. */
export class FakeMailer implements Mailer {
  readonly sent: Message[] = [];
  readonly #attempts = new Map<string, 'accepted' | 'failed'>();
  /** What becomes of the next mails; `accepted` when nothing is left. */
  readonly endings: ('accepted' | 'failed')[] = [];

  async attempt(operationId: string) {
    return this.#attempts.get(operationId) ?? 'unknown';
  }

  /** As the service does some time after it has sent a mail. */
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

/** An HR system that knows a repetition by its id. */
/** Keeps every SMS; a repetition of one is none. */
export class FakeTexter implements Texter {
  readonly sent: { to: string; text: string }[] = [];
  readonly #known = new Set<string>();

  async send({ repeatabilityId, to, text }: Parameters<Texter['send']>[0]) {
    if (!this.#known.has(repeatabilityId)) this.sent.push({ to, text });
    this.#known.add(repeatabilityId);
    return 'accepted' as const;
  }
}

export class FakeCallbacks implements HrCallbacks {
  readonly received = new Map<string, Callback>();

  async send(callback: Callback): Promise<void> {
    this.received.set(callback.id, callback);
  }
}

export class FakeQueue implements HireQueue {
  readonly messages: { onboardingId: string; eventKey: string }[] = [];

  async put(message: { onboardingId: string; eventKey: string }): Promise<void> {
    this.messages.push(message);
  }
}

export class FakeStories implements Stories {
  readonly started = new Map<string, object>();
  readonly told: { id: string; event: string; data: object }[] = [];
  readonly states = new Map<string, { customStatus: unknown; hasFailed: boolean }>();

  async startOnce(id: string, input: object): Promise<void> {
    if (!this.started.has(id)) this.started.set(id, input);
  }

  async tell(id: string, event: string, data: object) {
    if (!this.states.has(id)) return 'noSuchStory' as const;
    this.told.push({ id, event, data });
    return 'told' as const;
  }

  async state(id: string) {
    return this.states.get(id);
  }
}

/** Keys of one byte repeated, so that another number is a foreign key. */
export function fakeKeys(byte = 1): Keys {
  const key = new Secret<Uint8Array>(new Uint8Array(32).fill(byte));
  return { linkKey: async () => key, idKey: async () => key };
}

/** A port whose methods all fail as if the service behind it did not answer. */
export function brokenPort<T extends object>(service: string): T {
  return new Proxy({} as T, {
    get: () => async () => {
      throw away(service);
    },
  });
}

/** The JSON of an answer, whichever way it was given. */
export function jsonOf(answer: HttpResponseInit): unknown {
  return answer.jsonBody ?? (JSON.parse(String(answer.body)) as unknown);
}
