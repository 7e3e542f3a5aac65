import type { HttpRequest, HttpResponseInit } from '@azure/functions';
import { expect } from 'vitest';
import { answered } from '../../functions/http/lib/guarded.ts';
import { receiveWebhook } from '../../functions/http/webhooks/receive.ts';
import { translateVendorEvent } from '../../functions/queues/translate-vendor-event.ts';
import type { NewDeadLetter } from '../../shared/dead-letters/add.ts';
import type { KeptHireEvent as HireEvent } from '../../shared/domain/hire.ts';
import type { SourceSecrets } from '../../shared/domain/vendor.ts';
import { acceptHire } from '../../shared/intake/accept.ts';
import { Secret } from '../../shared/secret.ts';
import { sourceApis } from '../../shared/sources/apis.ts';
import { configureSources } from '../../shared/sources/configure.ts';
import type { Source } from '../../shared/sources/contract.ts';
import { EventDocument } from '../../shared/storage/hires.ts';
import { FakeMessageQueue, FakeQueue, FakeRecords, fakeKeys } from '../support/fakes.ts';
import { httpRequest, invocation } from '../support/requests.ts';

/** What most tests set a vendor up with, beside what is its own. */
export const DEFAULTS = {
  country: 'NL',
  timeZone: 'Europe/Amsterdam',
  locale: 'nl-NL',
  manager: { userPrincipalName: 'boss@contoso.com' },
};

export const WEBHOOK_KEY = 'a-key-the-vendor-knows';

export function sourceOf(name: string, settings: object): Source {
  const given = { [`SOURCE_${name.toUpperCase()}`]: JSON.stringify(settings) };
  const { sources, issues } = configureSources([name], given);
  expect(issues).toEqual([]);
  const [source] = sources;
  if (!source) throw new Error(`The source ${name} is not configured.`);
  return source;
}

export class FakeSourceSecrets implements SourceSecrets {
  readonly values: Map<string, string[]>;

  constructor(values: Record<string, string[]>) {
    this.values = new Map(Object.entries(values));
  }

  async read(name: string) {
    return (this.values.get(name) ?? []).map((value) => new Secret(value));
  }
}

/** What the vendor's API answers, by method and path; a function sees the whole request. */
export type Answers = Record<string, unknown>;

export interface Asked {
  readonly route: string;
  readonly query: Record<string, string>;
  readonly authorization: string | null;
  readonly body: string;
}

/**
 * The vendor's API. It answers 404 for paths without an answer. Responses such as `status: 503` are
 * used as they are.
 */
export function fakeVendor(answers: Answers, asked: Asked[] = []): typeof fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    const url = new URL(request.url);
    const route = `${request.method} ${url.pathname}`;
    const body = await request.text();
    const authorization = request.headers.get('authorization');
    asked.push({ route, query: Object.fromEntries(url.searchParams), authorization, body });
    const answer = answers[route];
    const said = typeof answer === 'function' ? await answer(body) : answer;
    // Anew each time, because a body can be read once.
    if (said instanceof Response) {
      return new Response(await said.clone().text(), {
        status: said.status,
        headers: said.headers,
      });
    }
    return said === undefined ? new Response('', { status: 404 }) : Response.json(said);
  };
}

/** One vendor's webhook from the delivery to the accepted hire, in memory. */
export function vendorWorld(name: string, settings: object, answers: Answers = {}) {
  const source = sourceOf(name, settings);
  const records = new FakeRecords();
  const vendorQueue = new FakeMessageQueue();
  const hireQueue = new FakeQueue();
  const sourceSecrets = new FakeSourceSecrets({
    [`source-${name}-webhook`]: [WEBHOOK_KEY],
    [`source-${name}-api`]: ['api-user:api-word'],
  });
  const letters: NewDeadLetter[] = [];
  const lines: string[] = [];
  const asked: Asked[] = [];
  const sources = new Map([[name, source]]);
  const api = sourceApis([source], sourceSecrets, { fetch: fakeVendor(answers, asked) });
  const world = {
    sources,
    sourceSecrets,
    records,
    vendorQueue,
    queueName: 'vendor-events',
    api: () => api(source),
    accept: acceptHire({ records, queue: hireQueue, keys: fakeKeys() }),
    addDeadLetter: async (letter: NewDeadLetter) => void letters.push(letter),
  };
  const receive = answered(receiveWebhook(world));
  const translate = translateVendorEvent(world);

  return {
    ...world,
    source,
    hireQueue,
    answers,
    letters,
    lines,
    asked,
    receive: (request: HttpRequest) => receive(request, invocation(lines)),
    post: (body: string | Uint8Array, headers: Record<string, string> = {}) =>
      receive(webhook(name, body, headers), invocation(lines)),
    translate: (message: object) => translate(message, invocation(lines)),
    /**
     * Translates everything that waits, also at the later looks at the vendor, and says what came out
     * of it.
     */
    async drain(): Promise<HireEvent[]> {
      const before = hireQueue.messages.length;
      let waiting = vendorQueue.messages.splice(0);
      while (waiting.length > 0) {
        for (const { message } of waiting) await translate(message, invocation(lines));
        const isLook = ({ message }: { message: object }) => Reflect.get(message, 'looks') > 0;
        waiting = vendorQueue.messages.filter(isLook);
        const rest = vendorQueue.messages.filter((one) => !isLook(one));
        vendorQueue.messages.splice(0, vendorQueue.messages.length, ...rest);
      }
      return acceptedSince(before);
    },
    /** Translates what waits once, and leaves the later looks waiting. */
    async drainOnce(): Promise<HireEvent[]> {
      const before = hireQueue.messages.length;
      for (const { message } of vendorQueue.messages.splice(0)) {
        await translate(message, invocation(lines));
      }
      return acceptedSince(before);
    },
  };

  async function acceptedSince(count: number): Promise<HireEvent[]> {
    const events: HireEvent[] = [];
    for (const { onboardingId, eventKey } of hireQueue.messages.slice(count)) {
      const found = await records.read(onboardingId, eventKey, EventDocument);
      if (found) events.push(found.value.event);
    }
    return events;
  }
}

export type VendorWorld = ReturnType<typeof vendorWorld>;

export function webhook(
  source: string,
  body: string | Uint8Array,
  headers: Record<string, string> = {},
): HttpRequest {
  const params = { source };
  return httpRequest('POST', `/api/webhooks/${source}`, { headers, params, body });
}

export const TAKEN: HttpResponseInit = {
  status: 200,
  headers: { 'content-type': 'text/plain', 'cache-control': 'no-store' },
  body: 'ok',
};

export function expectNothingKept({ records, vendorQueue }: VendorWorld): void {
  expect(records.all()).toEqual({});
  expect(vendorQueue.messages).toEqual([]);
}

/** Every byte of the body changed once, and every character of the proof: none is taken. */
export async function expectTamperProof(
  world: VendorWorld,
  body: string,
  headers: Record<string, string>,
  proof: string,
): Promise<void> {
  const bytes = new TextEncoder().encode(body);
  for (const index of bytes.keys()) {
    const changed = Uint8Array.from(bytes);
    changed[index] = (changed[index] ?? 0) ^ 1;
    expect((await world.post(changed, headers)).status, `byte ${index}`).toBe(401);
  }
  const value = headers[proof] ?? '';
  for (const index of Array.from(value).keys()) {
    const other = value[index] === '0' ? '1' : '0';
    const changed = `${value.slice(0, index)}${other}${value.slice(index + 1)}`;
    const answer = await world.post(body, { ...headers, [proof]: changed });
    expect(answer.status, `character ${index} of the proof`).toBe(401);
  }
  const { [proof]: _, ...without } = headers;
  expect((await world.post(body, without)).status).toBe(401);
  expectNothingKept(world);
}
