import { expect, test } from 'vitest';
import { HubError } from '../../local/hub/contract.ts';
import { aWorld, MINUTE_MS } from './world.ts';

const world = () =>
  aWorld({
    activities: { slow: () => undefined },
    orchestrators: {
      *collect({ df }) {
        yield df.createTimer(new Date(df.currentUtcDateTime.getTime() + MINUTE_MS));
        const seen: unknown[] = [];
        for (let i = 0; i < 3; i++) seen.push(yield df.waitForExternalEvent('E'));
        return seen;
      },
      *once({ df }) {
        return yield df.waitForExternalEvent('Go');
      },
    },
  });

test('events that come before anybody waits are kept, in their order', async () => {
  const { hub, begin, pass, output } = world();
  const id = await begin('collect');
  for (const data of ['1', '"two"', 'null']) await hub.raiseEvent(id, 'E', data);
  await pass(MINUTE_MS);
  expect(await output(id)).toEqual([1, 'two', null]);
});

test('an event raised before the first episode is kept', async () => {
  const { hub, clock, output } = world();
  const starting = hub.start({ name: 'once', instanceId: 'x' });
  await Promise.all([starting, hub.raiseEvent('x', 'Go', '{"at":1}')]);
  await clock.idle();
  expect(await output('x')).toEqual({ at: 1 });
});

test('event names are case-sensitive', async () => {
  const { hub, begin, clock, status } = world();
  const id = await begin('once');
  await hub.raiseEvent(id, 'go', '1');
  await clock.idle();
  expect((await status(id)).runtimeStatus).toBe('Running');
});

test('raising is refused for the unknown, the finished, and for what is not JSON', async () => {
  const { hub, begin, clock } = world();
  const id = await begin('once');
  await expect(hub.raiseEvent(id, 'Go', '{bad')).rejects.toMatchObject({ code: 'badArgument' });
  await hub.raiseEvent(id, 'Go', '1');
  await clock.idle();
  await expect(hub.raiseEvent(id, 'Go', '1')).rejects.toMatchObject({ code: 'finished' });
  await expect(hub.raiseEvent('nobody', 'Go', '1')).rejects.toBeInstanceOf(HubError);
});
