import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { HttpRequest, HttpResponseInit } from '@azure/functions';
import { receiveHire } from '../../functions/http/hires/receive.ts';
import { answered } from '../../functions/http/lib/guarded.ts';
import { signWebhook } from '../../shared/clients/webhook-signature.ts';
import { createDice } from '../chaos/dice.ts';
import { FakeQueue, FakeRecords, fakeKeys } from '../support/fakes.ts';
import { httpRequest, invocation, WEBHOOK_SECRET } from '../support/requests.ts';
import { type Thrown, throwOne } from './mutate.ts';

export interface Fuzzed {
  /** Status → how often. */
  readonly statuses: Record<number, number>;
  /** What should not have happened, with the number of the request under this seed. */
  readonly wrongs: string[];
  /** Processor time of the request that took most. */
  readonly slowestMs: number;
  readonly seconds: number;
  /** Between the tenth of the run and its end, each after collecting garbage. */
  readonly heapGrowthBytes: number;
}

/** Of the processor: no request may hold up the others, however busy the machine is otherwise. */
const SLOW_MS = 1_000;

/** Throws as many changed requests at the intake as told; the same seed throws the same ones. */
export async function fuzz(seed: number, requests: number): Promise<Fuzzed> {
  const dice = createDice(seed);
  const statuses: Record<number, number> = {};
  const wrongs: string[] = [];
  let slowestMs = 0;
  let heapAtFirst = 0;
  // The first request of a process pays for everything that is loaded and compiled late.
  await intake([])(throwOne(createDice(seed)), -1);
  const begun = performance.now();
  for (let number = 0; number < requests; number++) {
    const thrown = throwOne(dice);
    const lines: string[] = [];
    const before = process.cpuUsage();
    const answer = await intake(lines)(thrown, number);
    const { user, system } = process.cpuUsage(before);
    const tookMs = (user + system) / 1_000;
    slowestMs = Math.max(slowestMs, tookMs);
    const status = answer.status ?? 200;
    statuses[status] = (statuses[status] ?? 0) + 1;
    const wrong = wrongOf(thrown, answer, lines, tookMs);
    if (wrong) wrongs.push(`request ${number} of seed ${seed}: ${wrong}`);
    if (number === Math.floor(requests / 10)) heapAtFirst = heapBytes();
  }
  const seconds = (performance.now() - begun) / 1_000;
  return { statuses, wrongs, slowestMs, seconds, heapGrowthBytes: heapBytes() - heapAtFirst };
}

function intake(lines: string[]) {
  const world = { records: new FakeRecords(), queue: new FakeQueue(), keys: fakeKeys() };
  const settings = { webhookSecrets: [WEBHOOK_SECRET], publicUrl: 'https://firstkey.example' };
  const handler = answered(receiveHire({ ...world, ...settings, source: 'hr' }));
  return (thrown: Thrown, number: number): Promise<HttpResponseInit> =>
    handler(requestOf(thrown, number), invocation(lines));
}

function requestOf({ body, headers, isSigned }: Thrown, number: number): HttpRequest {
  const signed = isSigned
    ? signWebhook(body, `msg-${number}`, new Date(), WEBHOOK_SECRET)
    : { 'webhook-id': 'x' };
  return httpRequest('POST', '/api/hires', { headers: { ...headers, ...signed }, body });
}

function wrongOf(
  { isSigned }: Thrown,
  answer: HttpResponseInit,
  lines: readonly string[],
  tookMs: number,
): string | undefined {
  const { status = 200 } = answer;
  if (status >= 500) return `it was answered with ${status}: ${lines.join()}`;
  if (!isSigned && status < 400) return 'it was accepted without a signature';
  if (tookMs > SLOW_MS) return `it took ${Math.round(tookMs)} ms of the processor`;
  if ('isEvil' in {}) return 'it changed the prototype of every object';
  if (/ada\.private|Jansen|99999999/.test(JSON.stringify(answer) + lines.join())) {
    return 'it was answered or logged with data of the person';
  }
  return undefined;
}

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

function heapBytes(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed;
}
