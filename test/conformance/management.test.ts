import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Clock } from '../../local/clock.ts';
import { type FunctionHost, startHost } from '../../local/host/host.ts';
import type { TaskHub } from '../../local/hub/contract.ts';
import { openHubStore } from '../../local/hub/store.ts';
import { createTaskHub } from '../../local/hub/task-hub.ts';
import { MANAGEMENT } from './differences.ts';
import { type Answer, KEYS, loadLab, type Recorded, readRecorded, send } from './lab.ts';

const CONTINUATION = 'x-ms-continuation-token';
const recorded = readRecorded('management.jsonl');
const HEADERS = ['content-type', 'location', 'retry-after', 'www-authenticate', CONTINUATION];
let clock: Clock;
let hub: TaskHub;
let host: FunctionHost;
let held = 0;

beforeAll(async () => {
  clock = new Clock({ start: Date.parse('2026-11-23T11:39:43Z'), ticking: false });
  hub = createTaskHub({ name: 'realhub', clock, store: openHubStore(':memory:') });
  const registry = loadLab({ without: ['qin', 'tock', 'tick', 'sleepy'], more: [sleepy()] });
  const hostJson = { extensions: { http: { routePrefix: '' } } };
  host = await startHost({ registry, clock, hostJson, keys: KEYS, hub });
});

afterAll(async () => {
  await host.stop();
  console.info(`Durable HTTP API: ${held} of ${recorded.length} recorded cases held.`);
});

describe('every recorded answer of the durable HTTP API is ours as well', () => {
  test.each(recorded.map((one) => [one.case, one] as const))('%s', async (name, one) => {
    await (BEFORE[name] ?? nothing)();
    await clock.idle();
    const answer = await replay(name, one);
    const difference = MANAGEMENT[name];
    if (difference) {
      expect(shape(answer, one)).toMatchObject(difference.expected);
      return;
    }
    expect(shape(answer, one)).toEqual(expectedShape(one));
    held++;
  });
});

/** What had been done on the recorded host between the recorded requests. */
const BEFORE: Readonly<Record<string, () => Promise<unknown>>> = {
  '021-start-duplicate-running-starter': () => start('oWait', 'a-dup'),
  '038-status-running': () => start('oRace', 'a-race', { ms: 60_000 }),
  '046-raise-multi': () => start('oEvents', 'a-events'),
  '050-racetimer-history': async () => {
    await start('oRace', 'a-racetimer', { ms: 2000 });
    await clock.moveTo(clock.now() + 2000);
  },
  '051-terminate-running': () => start('oWait', 'a-term'),
  '055-terminate-noreason': () => start('oWait', 'a-term2'),
  '057-suspend-running': () => start('oWait', 'a-susp'),
  '065-resume-running': () => start('oWait', 'a-run'),
  '067-final-oThrow': startAll,
  '001-purge-filter-Completed': () => startPurgeable(0),
  '002-purge-filter-Running': () => startPurgeable(1),
  '003-purge-filter-nostatus': () => startPurgeable(2),
  '004-purge-filter-bogusstatus': () => startPurgeable(3),
};

const ORCHESTRATORS = ['oThrow', 'oThrowLater', 'oActFail', 'oActCatch', 'oParentFail', 'oFanFail'];
const MORE_ORCHESTRATORS = ['oRetryExhaust', 'oMissingAct', 'oUndef', 'oNonDet', 'oRetry'];
const LAST_ORCHESTRATORS = ['oRetryBackoff', 'oTimer', 'oParent', 'oFan'];

async function startAll(): Promise<void> {
  for (const name of [...ORCHESTRATORS, ...MORE_ORCHESTRATORS, ...LAST_ORCHESTRATORS]) {
    await start(name, `a-${name}`, { why: 'because' });
  }
  await start('oCAN', 'a-oCAN', 1);
  await clock.moveTo(clock.now() + 10_000);
}

// One instance in each state, all younger than the range of the recorded request begins.
async function startPurgeable(round: number): Promise<void> {
  await clock.moveTo(Date.parse('2026-11-23T11:43:00Z') + round * 60_000);
  for (const [name, id] of [
    ['oOne', 'done'],
    ['oWait', 'running'],
    ['oThrow', 'failed'],
    ['oWait', 'terminated'],
    ['oWait', 'suspended'],
  ] as const) {
    await start(name, `${id}-${round}`);
  }
  await clock.idle();
  await hub.terminate(`terminated-${round}`, 'x');
  await hub.suspend(`suspended-${round}`, 'x');
  await clock.idle();
}

async function start(name: string, id: string, input?: unknown): Promise<void> {
  await clock.idle();
  const body = input === undefined ? null : JSON.stringify(input);
  const request = new Request(`${host.url}/start/${name}/${id}`, { method: 'POST', body });
  const response = await host.fetch(request);
  expect(response.status).toBe(202);
}

async function nothing(): Promise<void> {}

async function replay(name: string, one: Recorded): Promise<Answer> {
  const { method, path, headers = {}, body = '' } = one.request;
  const content = Buffer.from(body as string);
  const key = KEY_OF_CASE[name] ?? KEYS.systems.durabletask_extension;
  const target = path.replace('KEY', key).replace(/createdTimeFrom=[^&]+/, () => rangeOf(name));
  const sent: Record<string, string> = {};
  for (const [header, value] of Object.entries(headers)) {
    sent[header] = value === 'KEY' ? key : String(value);
  }
  if (method === 'POST') sent['content-length'] = String(content.length);
  const origin = path.startsWith('/durabletask/') ? (host.rpcUrl ?? '') : host.url;
  const answer = send(origin, { method, path: target, headers: sent }, content);
  if (path.includes('timeout=')) {
    await untilWaiting();
    await clock.moveTo(clock.now() + 2000);
  }
  return answer;
}

const KEY_OF_CASE: Readonly<Record<string, string>> = {
  '002-status-wrongcode': 'wrong-key',
  '003-status-masterkey-header': 'master-key',
};

// Only the instances of this round: older ones are outside of the recorded range.
function rangeOf(name: string): string {
  const round = Number(name.slice(2, 3)) - 1;
  const from = Date.parse('2026-11-23T11:43:00Z') + round * 60_000;
  return `createdTimeFrom=${encodeURIComponent(new Date(from).toISOString())}`;
}

/** A request that waits on the clock cannot be seen from outside but by its planned moment. */
async function untilWaiting(): Promise<void> {
  while (clock.nextDue() === undefined) await new Promise((resolve) => setImmediate(resolve));
}

/** The recorded activity slept in real time; this one sleeps on the clock. */
function sleepy() {
  const lab = loadLab();
  const found = lab.find('sleepy');
  if (!found) throw new Error('The lab app has no function "sleepy".');
  const { name, bindings } = found;
  const handler = async (input: unknown) => {
    const { ms } = input as { ms: number };
    await clock.sleep(ms);
    return `slept ${ms}`;
  };
  return { metadata: { name, bindings }, handler };
}

function shape(answer: Answer, one: Recorded): object {
  const headers = Object.fromEntries(
    HEADERS.filter((name) => answer.headers[name]).map((name) => [
      name,
      mask(answer.headers[name], name),
    ]),
  );
  const body = parse(answer.body);
  return { status: answer.status, headers, body: comparable(one, body) };
}

function expectedShape(one: Recorded): object {
  const headers = Object.fromEntries(
    Object.entries(one.headers)
      .map(([name, values]) => [name.toLowerCase(), mask(values, name)] as const)
      .filter(([name]) => HEADERS.includes(name)),
  );
  return { status: one.status, headers, body: comparable(one, parse(one.body)) };
}

function comparable(one: Recorded, body: unknown): unknown {
  if (isCut(one)) return summary(body);
  // Which instance is first in a list depends on ids that are drawn; its fields do not.
  if (Array.isArray(body)) return body.map((entry: object) => Object.keys(entry));
  return mask(body);
}

/** Some long recorded bodies were cut; of them only the beginning can be compared. */
function isCut({ body }: Recorded): boolean {
  return typeof body === 'string' && body.startsWith('{') && typeof parse(body) === 'string';
}

function summary(body: unknown): object {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const [, id] = /"(?:instanceId|id)": ?"([^"]+)"/.exec(text) ?? [];
  const [, runtimeStatus] = /"runtimeStatus": ?"(\w+)"/.exec(text) ?? [];
  return { id, runtimeStatus };
}

function parse(body: unknown): unknown {
  if (typeof body !== 'string') return body;
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}

/** Moments, ids the host draws, and the words of .NET. */
const VOLATILE = ['createdTime', 'lastUpdatedTime', 'Timestamp', 'ScheduledTime', 'FireAt'];
const MORE_VOLATILE = ['guid', 'now', 'Details', 'StackTrace'];

function mask(value: unknown, name = ''): unknown {
  if (name === CONTINUATION) return 'MASKED';
  if (typeof value === 'string') return maskText(value);
  if (Array.isArray(value)) return value.map((one) => mask(one));
  if (typeof value !== 'object' || value === null) return value;
  const isParserError = 'Message' in value && value.Message === 'Invalid JSON content';
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => {
      const isVolatile = [...VOLATILE, ...MORE_VOLATILE].includes(name);
      const isParserWord = isParserError && name === 'ExceptionMessage';
      return [name, (isVolatile && one !== null) || isParserWord ? 'MASKED' : mask(one)];
    }),
  );
}

function maskText(text: string): string {
  return text
    .replaceAll(/127\.0\.0\.1:\d+/g, 'HOST')
    .replaceAll(/\b(master|system|wrong)-key\b/g, 'KEY')
    .replaceAll(/\b[0-9a-f]{31,32}\b/g, 'ID')
    .replaceAll(/\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g, 'ID')
    .replaceAll(/createdTimeFrom=[^&]+/g, 'createdTimeFrom=MASKED')
    .replace(/ \n \{"\$type".*$/s, ' \n DETAILS')
    .replace(/ \n Message: .*$/s, ' \n DETAILS');
}
