import { app } from '@azure/functions';
import * as df from 'durable-functions';
import { describe, expect, test } from 'vitest';
import { Clock } from '../../local/clock.ts';
import type { FunctionInvoker, TaskHub } from '../../local/hub/contract.ts';
import { openHubStore } from '../../local/hub/store.ts';
import { createTaskHub } from '../../local/hub/task-hub.ts';
import { aWorld, START, type World } from './world.ts';

const API = '/runtime/webhooks/durabletask';

/** An orchestrator that waits for an event, and a page for each thing a client can do to it. */
function register(): void {
  df.app.orchestration('waiting', function* (context) {
    const news: unknown = yield context.df.waitForExternalEvent('go');
    return { news };
  });
  df.app.orchestration('quick', function* (context) {
    return yield context.df.callActivity('echo', context.df.getInput());
  });
  df.app.activity('echo', { handler: (input: unknown) => input });
  df.app.orchestration('failing', function* (context) {
    return yield context.df.callActivity('breaks');
  });
  df.app.activity('breaks', {
    handler: () => {
      throw new Error('out of order');
    },
  });
  app.http('client', {
    methods: ['POST'],
    route: 'client/{operation}',
    extraInputs: [df.input.durableClient()],
    handler: async (request, context) => {
      const client = df.getClient(context) as unknown as Record<
        string,
        (...args: unknown[]) => unknown
      >;
      const args = (await request.json()) as unknown[];
      const result = await client[String(request.params['operation'])]?.(...args);
      return { jsonBody: { result } };
    },
  });
}

async function aDurableWorld(): Promise<World & { hub: TaskHub }> {
  const clock = new Clock({ start: START, ticking: false });
  const hub = createTaskHub({ name: 'lab', clock, store: openHubStore(':memory:') });
  const world = await aWorld(register, { clock, hub });
  return Object.assign(world, { hub });
}

async function call(world: World, operation: string, ...args: unknown[]): Promise<unknown> {
  const body = JSON.stringify(args);
  const answer = await world.get(`/client/${operation}`, { method: 'POST', body });
  expect(answer.status).toBe(200);
  const { result } = (await answer.json()) as { result: unknown };
  await world.clock.idle();
  return result;
}

describe('the unmodified durable client', () => {
  test('starts, asks, raises events and purges through the host', async () => {
    await using world = await aDurableWorld();
    const id = await call(world, 'startNew', 'waiting', { instanceId: 'one', input: { a: 1 } });
    expect(id).toBe('one');
    expect(await call(world, 'getStatus', 'one')).toMatchObject({ runtimeStatus: 'Running' });
    await call(world, 'raiseEvent', 'one', 'go', { word: 'now' });
    expect(await call(world, 'getStatus', 'one')).toMatchObject({
      runtimeStatus: 'Completed',
      input: { a: 1 },
      output: { news: { word: 'now' } },
    });
    expect(await call(world, 'purgeInstanceHistory', 'one')).toEqual({ instancesDeleted: 1 });
    expect((await world.get(`${API}/instances/one`)).status).toBe(404);
  });

  test('collects the pages of a long list', async () => {
    await using world = await aDurableWorld();
    for (let index = 0; index < 130; index++) {
      await world.hub.start({ name: 'quick', instanceId: `id-${index}` });
    }
    await world.clock.idle();
    expect(await call(world, 'getStatusAll')).toHaveLength(130);
  });

  test('terminates with its reason as output', async () => {
    await using world = await aDurableWorld();
    await call(world, 'startNew', 'waiting', { instanceId: 'one' });
    await call(world, 'terminate', 'one', 'withdrawn by HR');
    expect(await call(world, 'getStatus', 'one')).toMatchObject({
      runtimeStatus: 'Terminated',
      output: 'withdrawn by HR',
    });
  });
});

test('an activity that failed leaves a line in the log', async () => {
  await using world = await aDurableWorld();
  await call(world, 'startNew', 'failing');
  expect(world.log).toContainEqual({
    level: 'warning',
    category: 'host',
    functionName: 'breaks',
    message: "Function 'breaks' failed: out of order",
  });
});

describe('the durable HTTP API', () => {
  test('the links of a start answer lead back to the instance', async () => {
    await using world = await aDurableWorld();
    const init = { method: 'POST', body: '{}' };
    const started = await world.get(`${API}/orchestrators/quick`, init);
    await world.clock.idle();
    const { statusQueryGetUri } = (await started.json()) as { statusQueryGetUri: string };
    expect(started.headers.get('location')).toBe(statusQueryGetUri);
    const status = await fetch(statusQueryGetUri);
    expect(await status.json()).toMatchObject({ runtimeStatus: 'Completed', output: {} });
  });

  test('the client listener serves nothing but the durable API, and only it needs no key', async () => {
    await using world = await aDurableWorld();
    const { host } = world;
    const rpc = new URL(host.rpcUrl ?? '');
    expect(rpc.hostname).toBe('127.0.0.1');
    expect((await fetch(new URL('instances/', rpc))).status).toBe(200);
    expect((await fetch(new URL('/client/getStatusAll', rpc), { method: 'POST' })).status).toBe(
      404,
    );
    expect((await world.get('/durabletask/instances/')).status).toBe(404);
  });

  test.each([
    ['GET', '/instances?taskHub=other', 404],
    ['GET', '/instances?top=-1', 500],
    ['GET', '/instances?top=abc&runtimeStatus=Nope&createdTimeFrom=never', 200],
    ['DELETE', '/instances', 400],
    ['DELETE', '/instances?createdTimeFrom=2020-01-01', 404],
    ['GET', '/entities/counter/one', 501],
    ['PUT', '/instances/one', 404],
    ['GET', '/nothing', 404],
  ])('%s %s is %i', async (method, path, status) => {
    await using world = await aDurableWorld();
    expect((await world.get(API + path, { method })).status).toBe(status);
  });

  test('a bad continuation token is an empty page', async () => {
    await using world = await aDurableWorld();
    await world.hub.start({ name: 'quick' });
    const headers = { 'x-ms-continuation-token': '!' };
    const answer = await world.get(`${API}/instances`, { headers });
    expect([answer.status, await answer.json()]).toEqual([200, []]);
  });

  test('no filter of a bulk purge deletes a running instance', async () => {
    await using world = await aDurableWorld();
    await world.hub.start({ name: 'waiting', instanceId: 'running' });
    await world.hub.start({ name: 'quick', instanceId: 'done' });
    await world.clock.idle();
    const from = 'createdTimeFrom=2020-01-01';
    for (const filter of ['', '&runtimeStatus=Running', '&runtimeStatus=Nope']) {
      await world.get(`${API}/instances?${from}${filter}`, { method: 'DELETE' });
    }
    expect(await world.hub.status('done')).toBeUndefined();
    expect(await world.hub.status('running')).toMatchObject({ runtimeStatus: 'Running' });
  });

  test('restart begins a new instance with the old input', async () => {
    await using world = await aDurableWorld();
    await world.hub.start({ name: 'quick', instanceId: 'old', inputJson: '{"a":1}' });
    await world.clock.idle();
    const answer = await world.get(`${API}/instances/old/restart`, { method: 'POST' });
    const { id } = (await answer.json()) as { id: string };
    await world.clock.idle();
    expect(id).not.toBe('old');
    expect(await world.hub.status(id)).toMatchObject({ output: '{"a":1}' });
  });
});

describe('the invoker the hub is given', () => {
  async function anInvoker(handler: (input: unknown) => unknown): Promise<FunctionInvoker> {
    const seen: FunctionInvoker[] = [];
    const hub: Partial<TaskHub> = {
      name: 'lab',
      open: (invoker) => void seen.push(invoker),
      close: async () => {},
    };
    const start = () => df.app.activity('act', { handler });
    const world = await aWorld(start, { hub: hub as TaskHub });
    await world.host.stop();
    const [invoker] = seen;
    if (!invoker) throw new Error('The host did not open the hub.');
    return invoker;
  }

  const trigger = { instanceId: 'one', taskId: 0 };

  test.each([
    ['"text"', '"text"'],
    ['"{\\"looks\\":1}"', '"{\\"looks\\":1}"'],
    ['5', '5'],
    ['1.5', '1.5'],
    ['true', 'true'],
    ['[1]', '[1]'],
    ['{"a":null}', '{"a":null}'],
    ['null', null],
    [undefined, null],
  ])('an activity that returns its input %s gives %s', async (inputJson, result) => {
    const invoker = await anInvoker((input) => input);
    expect(await invoker.activity('act', inputJson, trigger)).toBe(result);
  });

  test("an activity's error keeps its message", async () => {
    const invoker = await anInvoker(() => {
      throw new TypeError('no licence is free');
    });
    await expect(invoker.activity('act', '1', trigger)).rejects.toThrow(/^no licence is free$/);
  });

  test('knows which names are activities and which are orchestrators', async () => {
    const invoker = await anInvoker(() => null);
    expect(invoker.has('activity', 'ACT')).toBe(true);
    expect(invoker.has('orchestrator', 'act')).toBe(false);
    await expect(invoker.activity('other', '1', trigger)).rejects.toThrow(/no activity.*'other'/);
  });
});
