import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { app, InvocationContext } from '@azure/functions';
import * as df from 'durable-functions';
import { expect, onTestFinished, test } from 'vitest';
import { durableWorkflow } from '../../functions/durable-workflow.ts';
import { Clock } from '../../local/clock.ts';
import { openHubStore } from '../../local/hub/store.ts';
import { createTaskHub } from '../../local/hub/task-hub.ts';
import type { Workflow } from '../../shared/domain/ports.ts';
import { aWorld, START } from '../host/world.ts';

/** A host whose one run ends when it hears `end`, and a way to what the runs of it say. */
async function aHub() {
  let ask: (workflow: Workflow) => Promise<unknown> = async () => {};
  const clock = new Clock({ start: START, ticking: false });
  const hub = createTaskHub({ name: 'Stories', clock, store: openHubStore(':memory:') });
  const register = () => {
    df.app.orchestration('onboardEmployee', function* (context) {
      context.df.setCustomStatus({ input: context.df.getInput() });
      yield context.df.waitForExternalEvent('end');
    });
    app.http('ask', {
      methods: ['POST'],
      route: 'ask',
      extraInputs: [df.input.durableClient()],
      handler: async (_, context) => {
        const answer = await ask(durableWorkflow(context)).catch((error: Error) => error.name);
        return { jsonBody: { answer: answer ?? null } };
      },
    });
  };
  const world = await aWorld(register, { clock, hub });
  return {
    async ask(question: typeof ask): Promise<unknown> {
      ask = question;
      const answer = await world.get('/ask', { method: 'POST' });
      await clock.idle();
      return ((await answer.json()) as { answer: unknown }).answer;
    },
    [Symbol.asyncDispose]: () => world[Symbol.asyncDispose](),
  };
}

test('a run that is over can be started again under its id, and a running one cannot', async () => {
  await using hub = await aHub();
  await hub.ask((workflow) => workflow.startOnce('one', { telling: 1 }));
  expect(await hub.ask((workflow) => workflow.state('one'))).toMatchObject({ hasEnded: false });
  expect(await hub.ask((workflow) => workflow.startAgain('one', { telling: 2 }))).toBe(
    'ServiceError',
  );
  await hub.ask((workflow) => workflow.raiseEvent('one', 'end', {}));
  expect(await hub.ask((workflow) => workflow.state('one'))).toMatchObject({
    hasEnded: true,
    hasFailed: false,
    customStatus: { input: { telling: 1 } },
  });
  await hub.ask((workflow) => workflow.startAgain('one', { telling: 2 }));
  expect(await hub.ask((workflow) => workflow.state('one'))).toMatchObject({
    hasEnded: false,
    customStatus: { input: { telling: 2 } },
  });
});

test('what was never started has no state and hears nothing', async () => {
  await using hub = await aHub();
  expect(await hub.ask((workflow) => workflow.state('nobody'))).toBeNull();
  expect(await hub.ask((workflow) => workflow.raiseEvent('nobody', 'end', {}))).toBe('noSuchRun');
});

test('a failure of the host that quotes a 404 is no missing run', async () => {
  const quoted =
    'The specified queue does not exist. Status: 404. No instance with ID could be read.';
  const server = createServer((_, answer) => answer.writeHead(500).end(JSON.stringify(quoted)));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const client = df.input.durableClient();
  const context = new InvocationContext({ options: { extraInputs: [client] } });
  const rpcBaseUrl = `http://127.0.0.1:${port}/durabletask/`;
  context.extraInputs.set(client, {
    rpcBaseUrl,
    taskHubName: 'Firstkey',
    creationUrls: {},
    managementUrls: {},
  });
  const workflow = durableWorkflow(context);
  await expect(workflow.state('one')).rejects.toMatchObject({ code: 'unreachable' });
  await expect(workflow.raiseEvent('one', 'end', {})).rejects.toMatchObject({
    code: 'unreachable',
  });
  await expect(workflow.startOnce('one', {})).rejects.toMatchObject({ code: 'unreachable' });
});
