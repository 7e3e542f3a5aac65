import { app, type EventGridEvent } from '@azure/functions';
import { describe, expect, test } from 'vitest';
import { aWorld, type World } from './world.ts';

const PATH = '/runtime/webhooks/EventGrid?functionName=';

function deliver(world: World, events: unknown, type = 'Notification', name = 'onReport') {
  return world.get(PATH + name, {
    method: 'POST',
    headers: { 'aeg-event-type': type, 'content-type': 'application/json' },
    body: JSON.stringify(events),
  });
}

function aReport(id: string): object {
  return {
    id,
    source: '/communication',
    type: 'Microsoft.Communication.EmailDeliveryReportReceived',
    specversion: '1.0',
    data: { status: 'Delivered' },
  };
}

describe('the Event Grid webhook', () => {
  test('answers the handshake in both of its shapes', async () => {
    await using world = await aWorld(() => app.eventGrid('onReport', { handler: () => {} }));
    const data = { validationCode: 'abc' };
    for (const body of [[{ data }], { data }, { data: JSON.stringify(data) }]) {
      const answer = await deliver(world, body, 'SubscriptionValidation');
      expect(answer.status).toBe(200);
      expect(await answer.json()).toEqual({ validationResponse: 'abc' });
    }
  });

  test('runs the function once for each event and hands it over untouched', async () => {
    const seen: { event: EventGridEvent; data: unknown }[] = [];
    await using world = await aWorld(() =>
      app.eventGrid('onReport', {
        handler: (event, context) => {
          seen.push({ event, data: context.triggerMetadata?.['data'] });
        },
      }),
    );
    const answer = await deliver(world, [aReport('1'), aReport('2')], 'Notification', 'ONREPORT');
    expect(answer.status).toBe(202);
    expect(seen.map(({ event }) => event)).toEqual([aReport('1'), aReport('2')]);
    expect(seen[0]?.data).toEqual({ status: 'Delivered' });
  });

  test('one failed event makes the whole delivery come again, after all have been tried', async () => {
    const seen: string[] = [];
    await using world = await aWorld(() =>
      app.eventGrid('onReport', {
        handler: (event) => {
          seen.push(event.id);
          if (event.id === '1') throw new Error('cannot store it');
        },
      }),
    );
    const answer = await deliver(world, [aReport('1'), aReport('2')]);
    expect([answer.status, await answer.text()]).toEqual([500, 'cannot store it']);
    expect(seen).toEqual(['1', '2']);
  });

  test.each([
    ['Unsubscribe', 'onReport', 202],
    ['Other', 'onReport', 400],
    ['Notification', 'nobody', 404],
    ['Notification', 'page', 404],
  ])('%s for %s is %i', async (type, name, status) => {
    await using world = await aWorld(() => {
      app.eventGrid('onReport', { handler: () => {} });
      app.http('page', { handler: () => ({}) });
    });
    expect((await deliver(world, [], type, name)).status).toBe(status);
  });

  test('asks for its system key when keys are enforced', async () => {
    const keys = { master: 'm', systems: { eventgrid_extension: 'grid' } };
    await using world = await aWorld(() => app.eventGrid('onReport', { handler: () => {} }), {
      keys,
    });
    expect((await deliver(world, [aReport('1')])).status).toBe(401);
    expect(
      (await deliver(world, [aReport('1')], 'Notification', 'onReport&code=grid')).status,
    ).toBe(202);
  });
});
