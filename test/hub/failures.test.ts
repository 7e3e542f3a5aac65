import { EntityId } from 'durable-functions';
import { expect, test } from 'vitest';
import { aWorld } from './world.ts';

let hasChanged = false;
const world = () =>
  aWorld({
    activities: { a: () => 'a', b: () => 'b' },
    orchestrators: {
      // biome-ignore lint/correctness/useYield: it never gets that far
      *throwsText() {
        throw 'plain';
      },
      // biome-ignore lint/correctness/useYield: it never gets that far
      *throwsEmpty() {
        throw new Error('');
      },
      *yieldsNonsense() {
        yield 5 as never;
      },
      *http({ df }) {
        yield df.callHttp({ method: 'GET', url: 'https://contoso.com' });
      },
      *entity({ df }) {
        yield df.callEntity(new EntityId('counter', 'x'), 'add');
      },
      *signal({ df }) {
        df.signalEntity(new EntityId('counter', 'x'), 'add');
        yield df.waitForExternalEvent('never');
      },
      *selfChild({ df }) {
        yield df.callSubOrchestrator('http', 0, df.instanceId);
      },
      *noChild({ df }) {
        yield df.callSubOrchestrator('mistyped');
      },
      *large({ df }) {
        df.setCustomStatus('x'.repeat(9000));
        yield df.waitForExternalEvent('never');
      },
      *changing({ df }) {
        yield hasChanged ? df.callActivity('b') : df.callActivity('a');
        yield df.waitForExternalEvent('Go');
        return 'done';
      },
    },
  });

test.each([
  ['throwsText', 'threw something that is not an Error'],
  ['throwsEmpty', 'threw something that is not an Error'],
  ['yieldsNonsense', 'programming constraint violation'],
  ['http', 'context.df.callHttp is not supported'],
  ['entity', 'context.df.callEntity is not supported'],
  ['signal', 'context.df.signalEntity is not supported'],
  ['selfChild', 'give it another id'],
  ['noChild', "The orchestrator function 'mistyped' is not registered"],
  ['large', 'The custom status takes 18004 bytes'],
])('%s fails loudly instead of hanging', async (name, text) => {
  const { begin, status } = world();
  const { runtimeStatus, output } = await status(await begin(name));
  expect(runtimeStatus).toBe('Failed');
  expect(output).toContain(`Orchestrator function '${name}' failed: `);
  expect(output).toContain(text);
});

test('changed code under a running instance is detected', async () => {
  const { begin, hub, clock, status } = world();
  hasChanged = false;
  const id = await begin('changing');
  hasChanged = true;
  await hub.raiseEvent(id, 'Go', '1');
  await clock.idle();
  const { runtimeStatus, output } = await status(id);
  expect(runtimeStatus).toBe('Failed');
  expect(output).toContain(
    "scheduled an activity task with sequence number 0 named 'a', but the current orchestration replay instead produced",
  );
});
