import type { PipelinePolicy } from '@azure/core-rest-pipeline';
import { TableClient, TableServiceClient } from '@azure/data-tables';
import { newPipeline, QueueServiceClient, StorageSharedKeyCredential } from '@azure/storage-queue';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { Clock } from '../../local/clock.ts';
import { type Azurite, startAzurite } from '../../local/simulators/azurite.ts';
import { intercept } from '../../local/simulators/intercept.ts';
import { createStorage } from '../../local/simulators/storage/service.ts';
import { type RunningStorage, startStorage } from '../../local/simulators/storage/start.ts';
import { tableRecords } from '../../shared/clients/table-records.ts';
import { askQueues, askTables } from './storage-questions.ts';

// The same requests by the real SDKs to Azurite and to our own storage must get the same answers.

const START = Date.parse('2026-11-23T08:00:00Z');
const clock = new Clock({ start: START, ticking: false });
const simulator = createStorage(clock);
let azurite: Azurite;
let overHttp: RunningStorage;
let restore: () => void;
let names = 0;

beforeAll(async () => {
  [azurite, overHttp] = await Promise.all([startAzurite(), startStorage({ clock })]);
  restore = intercept(simulator.fetch, simulator.hosts);
});
afterAll(async () => {
  restore();
  await Promise.all([azurite.stop(), overHttp.stop()]);
});

interface Answer {
  readonly asked: string;
  readonly status: number;
  readonly code: string | undefined;
  readonly headers: readonly string[];
  readonly body: unknown;
}

const HEADERS = [
  'content-type',
  'etag',
  'x-ms-approximate-messages-count',
  'x-ms-continuation-nextpartitionkey',
  'x-ms-continuation-nextrowkey',
  'x-ms-meta-a',
  'x-ms-popreceipt',
  'x-ms-time-next-visible',
];

/** The answers to a table client, as they come over the wire. */
async function answersOfTables(connectionString: string): Promise<Answer[]> {
  const answers: Answer[] = [];
  const policy: PipelinePolicy = {
    name: 'recording',
    async sendRequest(request, next) {
      const response = await next(request);
      answers.push(answerOf(request, response));
      return response;
    },
  };
  const options = {
    allowInsecureConnection: true,
    retryOptions: { maxRetries: 0 },
    additionalPolicies: [{ policy, position: 'perRetry' as const }],
  };
  await askTables(
    TableServiceClient.fromConnectionString(connectionString, options),
    TableClient.fromConnectionString(connectionString, 'things', options),
  );
  return answers;
}

/** The same for a queue client, which takes request policies of an older kind. */
async function answersOfQueues(connectionString: string): Promise<Answer[]> {
  const answers: Answer[] = [];
  const part = (name: string) => new RegExp(`${name}=([^;]+)`).exec(connectionString)?.[1] ?? '';
  const credential = new StorageSharedKeyCredential(part('AccountName'), part('AccountKey'));
  const pipeline = newPipeline(credential, { retryOptions: { maxTries: 1 } });
  pipeline.factories.push({
    create: (next) => ({
      async sendRequest(request) {
        const response = await next.sendRequest(request);
        answers.push(answerOf(request, response));
        return response;
      },
    }),
  });
  const service = new QueueServiceClient(part('QueueEndpoint'), pipeline);
  await askQueues(service, service.getQueueClient('things'));
  return answers;
}

interface Received {
  readonly status: number;
  readonly headers: { get(name: string): string | undefined };
  readonly bodyAsText?: string | null | undefined;
}

/** An answer without the parts that differ each time. */
function answerOf({ method, url }: { method: string; url: string }, received: Received): Answer {
  const { pathname, search } = new URL(url);
  const { status, headers, bodyAsText } = received;
  // Azurite names the type of some empty bodies.
  const names = HEADERS.filter((name) => bodyAsText || name !== 'content-type');
  return {
    asked: masked(`${method} ${pathname.replace('/devstoreaccount1', '') || '/'}${search}`),
    status,
    code: headers.get('x-ms-error-code'),
    headers: names.map((name) => masked(`${name} ${headers.get(name)}`)),
    body: comparable(bodyAsText ?? ''),
  };
}

function comparable(body: string): unknown {
  if (!body.startsWith('{')) return masked(body.replaceAll(/>\s+</g, '><'));
  // For a list, Azurite gives another address of the description than Azure does.
  const { 'odata.metadata': _address, ...rest } = JSON.parse(masked(body));
  return rest;
}

const MASKS: readonly (readonly [RegExp, string])[] = [
  [/RequestId:DefaultID/g, 'RequestId:id'],
  [/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'id'],
  [/\d{4}-\d\d-\d\dT\d\d(:|%3A)\d\d(:|%3A)\d\d\.\d+Z/g, 'moment'],
  [/\w{3}, \d\d \w{3} (?!9999)\d{4} \d\d:\d\d:\d\d GMT/g, 'moment'],
  [/ServiceEndpoint="[^"]+"/g, 'ServiceEndpoint="address"'],
  [/(<PopReceipt>|popreceipt[= ])[^<&]+/g, '$1receipt'],
];
const masked = (text: string): string =>
  MASKS.reduce((all, [pattern, mask]) => all.replaceAll(pattern, mask), text);

test.each([
  ['tables', answersOfTables],
  ['queues', answersOfQueues],
] as const)('%s are answered as Azurite answers them', async (_what, answersOf) => {
  const expected = await answersOf(azurite.connectionString);
  expect(await answersOf(simulator.connectionString), 'in process').toEqual(expected);
  expect(await answersOf(overHttp.connectionString), 'over HTTP').toEqual(expected);
  expect(expected.length).toBeGreaterThan(35);
  expect(new Set(expected.map(({ status }) => status)).size).toBeGreaterThan(4);
});

test.each(['azurite', 'simulator'] as const)(
  'of fifty who claim a row at once one wins: %s',
  async (which) => {
    const { connectionString } = which === 'azurite' ? azurite : simulator;
    const options = { allowInsecureConnection: true };
    const table = TableClient.fromConnectionString(connectionString, `claims${names++}`, options);
    await table.createTable();
    await table.createEntity({ partitionKey: 'p', rowKey: 'r' });
    const { etag } = await table.getEntity('p', 'r');
    const claims = Array.from({ length: 50 }, (_, by) =>
      table
        .updateEntity({ partitionKey: 'p', rowKey: 'r', by }, 'Replace', { etag })
        .then(() => 200)
        .catch(({ statusCode }: { statusCode: number }) => statusCode),
    );
    const statuses = (await Promise.all(claims)).sort();
    expect(statuses).toEqual([200, ...Array.from({ length: 49 }, () => 412)]);
  },
);

test('a row that is written many times in one moment never has the same ETag again', async () => {
  const options = { allowInsecureConnection: true };
  const table = TableClient.fromConnectionString(simulator.connectionString, 'often', options);
  await table.createTable();
  const etags = new Set<string | undefined>();
  for (let written = 0; written < 30; written++) {
    etags.add((await table.upsertEntity({ partitionKey: 'p', rowKey: 'r' })).etag);
  }
  expect(etags.size).toBe(30);
});

test("the app's own records live on it as on Azure", async () => {
  const records = tableRecords(simulator, 'records');
  const inserted = await records.insert('p', 'a', { n: 1 });
  expect(await records.insert('p', 'a', { n: 2 })).toBe(false);
  const found = await records.read('p', 'a', z.object({ n: z.number() }));
  expect(inserted).toBe(found?.version);
  expect(await records.replace('p', 'a', { n: 3 }, found?.version ?? '')).toBeTruthy();
  expect(await records.replace('p', 'a', { n: 4 }, found?.version ?? '')).toBe(false);
  expect(
    (await records.list('p', z.object({ n: z.number() }))).map(({ value }) => value.n),
  ).toEqual([3]);
});

const textsIn = async (queue: ReturnType<QueueServiceClient['getQueueClient']>) =>
  (
    await queue.receiveMessages({ numberOfMessages: 32, visibilityTimeout: 60 })
  ).receivedMessageItems.map(({ messageText }) => messageText);

test('messages are hidden and die by the local clock, which stops where one appears', async () => {
  const service = QueueServiceClient.fromConnectionString(simulator.connectionString);
  const queue = service.getQueueClient('timed');
  await queue.create();
  await queue.sendMessage('later', { visibilityTimeout: 7_200 });
  await queue.sendMessage('mortal', { messageTimeToLive: 3_600 });
  const looks: [number, boolean][] = [];
  const unsubscribe = clock.onPoll(async () => {
    looks.push([clock.now() - START, simulator.hasVisibleMessage('timed')]);
    return false;
  });
  expect(await textsIn(queue)).toEqual(['mortal']);
  await clock.moveTo(START + 3_599_000);
  expect(await textsIn(queue)).toEqual(['mortal']);
  await clock.moveTo(START + 3_700_000);
  expect(await textsIn(queue)).toEqual([]);
  await clock.moveTo(START + 30_000_000);
  unsubscribe();
  expect(looks).toContainEqual([7_200_000, true]);
  expect(await textsIn(queue)).toEqual(['later']);
  expect(simulator.contents().messages).toContainEqual({ queueName: 'timed', text: 'later' });
});

test.each(['azurite', 'overHttp'] as const)(
  'a request without a signature is refused, and changes nothing: %s',
  async (which) => {
    const { connectionString } = { azurite, overHttp }[which];
    const queue =
      QueueServiceClient.fromConnectionString(connectionString).getQueueClient('guarded');
    await queue.createIfNotExists();
    const body = '<QueueMessage><MessageText>planted</MessageText></QueueMessage>';
    const answer = await fetch(`${queue.url}/messages`, { method: 'POST', body });
    expect(answer.status).toBe(403);
    expect(answer.headers.get('x-ms-error-code')).toBe('AuthenticationFailed');
    expect((await queue.getProperties()).approximateMessagesCount).toBe(0);
  },
);

test('what the simulator does not know it says, instead of guessing', async () => {
  const options = { allowInsecureConnection: true, retryOptions: { maxRetries: 0 } };
  const table = TableClient.fromConnectionString(simulator.connectionString, 'unknown', options);
  await table.createTable();
  const batch = table.submitTransaction([['create', { partitionKey: 'p', rowKey: 'r' }]]);
  await expect(batch).rejects.toMatchObject({ statusCode: 501 });
  const filter = "PartitionKey eq 'a' or PartitionKey eq 'b'";
  const listed = table.listEntities({ queryOptions: { filter } }).next();
  await expect(listed).rejects.toMatchObject({ statusCode: 501 });
});
