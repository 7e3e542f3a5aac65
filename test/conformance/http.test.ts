import { app } from '@azure/functions';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Clock } from '../../local/clock.ts';
import { useRegistry } from '../../local/host/core.ts';
import { type FunctionHost, startHost } from '../../local/host/host.ts';
import { createRegistry } from '../../local/host/registry.ts';
import type { TaskHub } from '../../local/hub/contract.ts';
import { HTTP } from './differences.ts';
import { type Answer, KEYS, loadLab, type Recorded, readRecorded, send } from './lab.ts';

/** Which key a recorded KEY stood for; all others were wrong ones. */
const KEY_OF_CASE: Readonly<Record<string, string>> = {
  'http 046-keyed-hostkey': 'host-key',
  'http 047-keyed-hostkey-header': 'host-key',
  'http 048-keyed-master': 'master-key',
  'http 049-admin-hostkey': 'host-key',
  'http 050-admin-master': 'master-key',
  'http 054-admin-status': 'master-key',
  'http 057-admin-fn-keys': 'master-key',
  'http 058-admin-invoke-timer': 'master-key',
  'http 059-admin-invoke-unknown': 'master-key',
  'http 060-admin-invoke-empty-body': 'master-key',
  'http 061-admin-invoke-activity': 'master-key',
  'http2 001-keyed-fnkey-query': 'function-key',
  'http2 002-keyed-fnkey-header': 'function-key',
  'http2 003-fnkey-on-other-function-echo': 'function-key',
  'http2 004-keyed-fnkey-clientId': 'function-key',
  'http2 006-masteronly-hostkey': 'host-key',
  'http2 007-masteronly-fnkey': 'function-key',
  'http2 008-masteronly-master': 'master-key',
  'http2 009-keyed-systemkey': 'system-key',
  'http2 010-durable-with-hostkey': 'host-key',
  'http2 011-durable-with-syskey-header': 'system-key',
  'http2 012-durable-with-fnkey': 'function-key',
  'http2 015-echo-code-visible': 'function-key',
};

const HEADERS = ['content-type', 'location', 'www-authenticate', 'set-cookie', 'x-custom-header'];
const MORE_HEADERS = ['x-multi', 'cache-control', 'pragma', 'retry-after', 'connection'];
const TRIGGERS_LEFT_OUT = ['qin', 'tock'];

const recorded = readRecorded('http.jsonl');
const hosts = new Map<string, FunctionHost>();
let held = 0;

beforeAll(async () => {
  const hub = fakeHub();
  hosts.set('http', await startLab(loadLab({ without: [...TRIGGERS_LEFT_OUT, 'rootfn'] })));
  hosts.set('http2', await startLab(loadLab({ without: TRIGGERS_LEFT_OUT })));
  const without = [...TRIGGERS_LEFT_OUT, 'catchall'];
  hosts.set('routes', await startLab(loadLab({ without, more: [catchAll('catchall')] })));
  hosts.set('routes-zcatch', await startLab(loadLab({ without, more: [catchAll('zcatch')] })));
  hosts.set('routes-nocatch', await startLab(loadLab({ without })));

  function startLab(registry: ReturnType<typeof loadLab>): Promise<FunctionHost> {
    const clock = new Clock({ ticking: false });
    const hostJson = { extensions: { http: { routePrefix: '' } } };
    return startHost({ registry, clock, hostJson, keys: KEYS, hub });
  }
});

afterAll(async () => {
  for (const host of hosts.values()) await host.stop();
  console.info(`HTTP: ${held} of ${recorded.length} recorded cases held.`);
});

describe("every recorded HTTP answer of Microsoft's host is ours as well", () => {
  test.each(recorded.map((one) => [`${one.from} ${one.case}`, one] as const))(
    '%s',
    async (name, one) => {
      const answer = await replay(name, one);
      if (HTTP[name]) {
        expect(answer.status).toBe(200);
        return;
      }
      expect(shape(answer)).toEqual(expectedShape(one));
      held++;
    },
  );
});

async function replay(name: string, one: Recorded): Promise<Answer> {
  const host = hosts.get(one.from);
  if (!host) throw new Error(`No host for recordings from "${one.from}".`);
  const { method, path, headers = {}, body } = requestOf(one);
  const key = KEY_OF_CASE[name] ?? 'wrong-key';
  const target = path === '…' ? `/${'x'.repeat(9000)}` : path.replace('KEY', key);
  const content = bodyBytes(body);
  const sent: Record<string, string | string[]> = { connection: 'keep-alive' };
  for (const [header, value] of Object.entries(headers)) {
    sent[header] = value === 'KEY' ? key : (value as string);
  }
  const isChunked = 'transfer-encoding' in sent;
  if (!isChunked && (content.length > 0 || method === 'POST')) {
    sent['content-length'] = String(contentLength(body, content));
  }
  return send(host.url, { method, path: target, headers: sent }, content);
}

// One recording was made by hand and keeps only what the echo function saw.
function requestOf(one: Recorded): Recorded['request'] {
  if (one.request) return one.request;
  const headers = { 'transfer-encoding': 'chunked', 'content-type': 'text/plain' };
  const path = '/echo';
  return { method: 'POST', path, headers: { ...headers, accept: '*/*' }, body: 'chunky' };
}

const TOO_LARGE = 104_857_600;

function bodyBytes(body: Recorded['request']['body']): Buffer {
  if (body === undefined) return Buffer.alloc(0);
  if (typeof body !== 'string') return Buffer.from(body.data);
  const count = sizeOf(body);
  if (count === undefined) return Buffer.from(body);
  // The refusal comes before the body is read, so a few bytes of a huge one are enough.
  return Buffer.alloc(count > TOO_LARGE ? 10 : count, 'y');
}

function contentLength(body: Recorded['request']['body'], content: Buffer): number {
  return (typeof body === 'string' ? sizeOf(body) : undefined) ?? content.length;
}

function sizeOf(body: string): number | undefined {
  const [, count] = /^<(\d+) chars>$/.exec(body) ?? [];
  return count === undefined ? undefined : Number(count);
}

function shape(answer: Answer): object {
  const headers = Object.fromEntries(
    [...HEADERS, ...MORE_HEADERS]
      .filter((name) => answer.headers[name] && !isKeepAlive(name, answer))
      .map((name) => [name, answer.headers[name]]),
  );
  return { status: answer.status, headers, body: mask(parse(answer.body)) };
}

function isKeepAlive(name: string, { headers }: Answer): boolean {
  return name === 'connection' && headers[name]?.[0] !== 'close';
}

function expectedShape(one: Recorded): object {
  if (!one.request) {
    const data = (one as unknown as { data: object }).data;
    return {
      status: 200,
      headers: { 'content-type': ['application/json'], connection: ['close'] },
      body: mask(data),
    };
  }
  const headers = Object.fromEntries(
    Object.entries(one.headers).map(([name, values]) => [name.toLowerCase(), values]),
  );
  const isCut = typeof one.body === 'string' && one.bodyLength === 1_000_000;
  const body = isCut ? 'x'.repeat(1_000_000) : one.body;
  return { status: one.status, headers, body: mask(body) };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

const VOLATILE = ['invocationId', 'host', 'id', 'processUptime', 'connection', 'user-agent'];
const TEST_CLIENT_ONLY = ['x-content-length'];

/** Replaces what differs from run to run: ids, ports and keys. */
function mask(value: unknown): unknown {
  if (typeof value === 'string') {
    return value
      .replaceAll(/127\.0\.0\.1:\d+/g, 'HOST')
      .replaceAll(/\b(master|host|function|system|wrong)-key\b/g, 'KEY');
  }
  if (Array.isArray(value)) return value.map(mask);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => !TEST_CLIENT_ONLY.includes(name) && !isVolatile(name, value))
      .map(([name, one]) => [name, mask(one)]),
  );
}

function isVolatile(name: string, owner: object): boolean {
  // A route parameter is called `id` too, but stands alone.
  if (name === 'id') return 'state' in owner;
  return VOLATILE.includes(name);
}

function catchAll(name: string) {
  const registry = createRegistry();
  useRegistry(registry);
  app.http(name, {
    methods: ['GET'],
    route: '{*rest}',
    handler: (request) => ({ body: `catchall ${request.params['rest']}` }),
  });
  const [found] = registry.functions;
  if (!found) throw new Error('The catch-all was not registered.');
  const { handler, ...metadata } = found;
  return { metadata, handler };
}

/** These cases only ask whether an unknown instance is found. */
function fakeHub(): TaskHub {
  const hub: Partial<TaskHub> = {
    name: 'realhub',
    status: async () => undefined,
    open: () => {},
    close: async () => {},
  };
  return hub as TaskHub;
}
