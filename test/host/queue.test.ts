import { app, type InvocationContext } from '@azure/functions';
import { QueueServiceClient } from '@azure/storage-queue';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Clock } from '../../local/clock.ts';
import { LEASE_S } from '../../local/host/triggers/queue-lease.ts';
import { type RunningStorage, startStorage } from '../../local/simulators/storage/start.ts';
import { aWorld, START } from './world.ts';

const encode = (text: string) => Buffer.from(text).toString('base64');
let clock: Clock;
let storage: RunningStorage;
let service: QueueServiceClient;
let queues = 0;

beforeEach(async () => {
  clock = new Clock({ start: START, ticking: false });
  storage = await startStorage({ clock });
  service = QueueServiceClient.fromConnectionString(storage.connectionString);
});

afterEach(() => storage.stop());

async function aQueue() {
  const queue = service.getQueueClient(`queue-${++queues}`);
  await queue.create();
  return queue;
}

function options(queueOptions: object = {}) {
  return {
    clock,
    settings: { Storage: storage.connectionString },
    hostJson: { extensions: { http: { routePrefix: '' }, queues: queueOptions } },
  };
}

interface Seen {
  message: unknown;
  context: InvocationContext;
}

function listener(queueName: string, seen: Seen[], fails: (message: unknown) => boolean) {
  return () =>
    app.storageQueue('onMessage', {
      queueName,
      connection: 'Storage',
      handler: (message, context) => {
        seen.push({ message, context });
        if (fails(message)) throw new Error('cannot handle it');
      },
    });
}

const never = () => false;
const always = () => true;

describe('a queue function', () => {
  test('gets each message once, JSON as a value and other text as text', async () => {
    const queue = await aQueue();
    const seen: Seen[] = [];
    await using world = await aWorld(listener(queue.name, seen, never), options());
    for (const text of ['{"id":"x"}', 'plain', '5']) await queue.sendMessage(encode(text));
    await world.clock.idle();
    expect(seen.map(({ message }) => message)).toEqual([{ id: 'x' }, 'plain', 5]);
    expect(seen[0]?.context.triggerMetadata).toMatchObject({
      dequeueCount: 1,
      queueTrigger: { id: 'x' },
    });
    expect((await queue.getProperties()).approximateMessagesCount).toBe(0);
  });

  test('is tried maxDequeueCount times, and then the text goes unchanged to the poison queue', async () => {
    const queue = await aQueue();
    const seen: Seen[] = [];
    const queueOptions = { maxDequeueCount: 3, visibilityTimeout: '00:00:30' };
    await using world = await aWorld(listener(queue.name, seen, always), options(queueOptions));
    await queue.sendMessage(encode('bad'));
    await world.clock.moveTo(START + 29_000);
    expect(seen).toHaveLength(1);
    await world.clock.moveTo(START + 30_000);
    expect(seen).toHaveLength(2);
    await world.clock.moveTo(START + 600_000);
    expect(seen.map(({ context }) => context.triggerMetadata?.['dequeueCount'])).toEqual([1, 2, 3]);
    const poison = service.getQueueClient(`${queue.name}-poison`);
    const { receivedMessageItems } = await poison.receiveMessages();
    expect(receivedMessageItems.map(({ messageText }) => messageText)).toEqual([encode('bad')]);
    expect((await queue.getProperties()).approximateMessagesCount).toBe(0);
  });

  test('on a poison queue is tried again every ten minutes, and poisons nothing further', async () => {
    const poison = service.getQueueClient(`queue-${++queues}-poison`);
    await poison.create();
    const seen: Seen[] = [];
    const queueOptions = { maxDequeueCount: 2, visibilityTimeout: '00:00:01' };
    const failsAtFirst = () => seen.length < 4;
    await using world = await aWorld(
      listener(poison.name, seen, failsAtFirst),
      options(queueOptions),
    );
    await poison.sendMessage(encode('bad'));
    await world.clock.moveTo(START + 599_000);
    expect(seen).toHaveLength(1);
    await world.clock.moveTo(START + 1_200_000);
    expect(seen).toHaveLength(3);
    await world.clock.moveTo(START + 7_200_000);
    expect(seen).toHaveLength(4);
    expect((await poison.getProperties()).approximateMessagesCount).toBe(0);
    expect(await service.getQueueClient(`${poison.name}-poison`).exists()).toBe(false);
  });

  test('never sees a text that is not base64, which is poison at once', async () => {
    const queue = await aQueue();
    const seen: Seen[] = [];
    await using world = await aWorld(listener(queue.name, seen, never), options());
    await queue.sendMessage('{"not":"base64"}');
    await world.clock.idle();
    expect(seen).toEqual([]);
    const poison = service.getQueueClient(`${queue.name}-poison`);
    const { receivedMessageItems } = await poison.receiveMessages();
    expect(receivedMessageItems[0]?.messageText).toBe('{"not":"base64"}');
  });

  test('reads plain text when host.json says so', async () => {
    const queue = await aQueue();
    const seen: Seen[] = [];
    const plain = options({ messageEncoding: 'none' });
    await using world = await aWorld(listener(queue.name, seen, never), plain);
    await queue.sendMessage('{"a":1}');
    await world.clock.idle();
    expect(seen[0]?.message).toEqual({ a: 1 });
  });

  test('whose host stops in the middle gives the message to the next host', async () => {
    const queue = await aQueue();
    const { promise: begun, resolve } = Promise.withResolvers<void>();
    const stuck = () =>
      app.storageQueue('onMessage', {
        queueName: queue.name,
        connection: 'Storage',
        handler: () => {
          resolve();
          return new Promise<void>(() => {});
        },
      });
    const ticking = new Clock({ start: START, ticking: true });
    const first = await aWorld(stuck, { ...options(), clock: ticking });
    await queue.sendMessage(encode('again'));
    await begun;
    await first.host.stop();
    const seen: Seen[] = [];
    await using second = await aWorld(listener(queue.name, seen, never), options());
    await second.clock.idle();
    expect(seen.map(({ message }) => message)).toEqual(['again']);
  });

  test('gets the message of a process that died when its lease ends on the clock', async () => {
    const queue = await aQueue();
    await queue.sendMessage(encode('orphan'));
    await queue.receiveMessages({ visibilityTimeout: LEASE_S });
    const seen: Seen[] = [];
    await using world = await aWorld(listener(queue.name, seen, never), options());
    await world.clock.moveTo(START + LEASE_S * 1_000 - 1);
    expect(seen).toEqual([]);
    await world.clock.moveTo(START + 86_400_000);
    expect(seen.map(({ message }) => message)).toEqual(['orphan']);
  });

  test('is alone with a message for as long as it handles it', async () => {
    const queue = await aQueue();
    const seen: number[] = [];
    const slow = () =>
      app.storageQueue('onMessage', {
        queueName: queue.name,
        connection: 'Storage',
        handler: async () => {
          seen.push(clock.now() - START);
          await clock.sleep(10 * LEASE_S * 1_000);
        },
      });
    await using world = await aWorld(slow, options());
    await queue.sendMessage(encode('long'));
    await world.clock.moveTo(START + 86_400_000);
    expect(seen).toEqual([0]);
    expect((await queue.getProperties()).approximateMessagesCount).toBe(0);
  });

  test('looks by itself while the clock ticks', async () => {
    const queue = await aQueue();
    const { promise, resolve } = Promise.withResolvers<unknown>();
    const register = () =>
      app.storageQueue('onMessage', {
        queueName: '%QUEUE%',
        connection: 'Storage',
        handler: (message) => resolve(message),
      });
    const settings = { Storage: storage.connectionString, QUEUE: queue.name };
    const ticking = new Clock({ ticking: true });
    await using _ = await aWorld(register, { ...options(), settings, clock: ticking });
    await queue.sendMessage(encode('hello'));
    expect(await promise).toBe('hello');
  });

  test('whose queue does not exist yet waits without complaint', async () => {
    await using world = await aWorld(listener('not-there', [], never), options());
    await world.clock.idle();
    expect(world.log).toEqual([]);
  });

  test('whose connection is not set stops the start', async () => {
    const start = aWorld(listener('x', [], never), { settings: {} });
    await expect(start).rejects.toThrow(/connection "Storage" is not set/);
  });
});
