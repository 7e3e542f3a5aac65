import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { HubError } from '../../local/hub/contract.ts';
import { EventType, historyEvent } from '../../local/hub/history.ts';
import type { HubStore } from '../../local/hub/hub-store.ts';
import { tokenAfter } from '../../local/hub/listing.ts';
import { type InstanceRow, newRow } from '../../local/hub/state.ts';
import { openHubStore } from '../../local/hub/store.ts';
import type { Task } from '../../local/hub/tasks.ts';
import { START } from './world.ts';

const cleanups: (() => void)[] = [];
afterEach(() => {
  for (const cleanup of cleanups.splice(0).reverse()) cleanup();
});

function opened(kind: string): HubStore {
  if (kind === 'memory') return openHubStore(':memory:');
  const folder = mkdtempSync(join(tmpdir(), 'hub-store-'));
  const store = openHubStore(join(folder, 'hub.db'));
  cleanups.push(() => {
    store.close();
    rmSync(folder, { recursive: true });
  });
  return store;
}

const aRow = (instanceId: string, more: Partial<InstanceRow> = {}): InstanceRow => ({
  ...newRow(
    {
      name: 'story',
      instanceId,
      executionId: `${instanceId}-1`,
      version: null,
      inputJson: '1',
      generation: 0,
      parent: null,
    },
    START,
  ),
  ...more,
});

const aTimer = (id: number): Task => ({
  kind: 'timer',
  id,
  fireAt: START,
  createdAt: START,
  firstId: id,
  finalFireAt: START,
  isLong: false,
});

describe.each(['memory', 'file'])('the store in %s', (kind) => {
  test('gives back what it was given, and none of what was removed', async () => {
    const store = opened(kind);
    const parent = { name: 'p', instanceId: 'p', executionId: 'p-1', taskId: 3 };
    const row = aRow('a', { parent, generation: null });
    await store.write(() => store.putInstance(row));
    expect(store.instance('a')).toEqual(row);
    const later = { ...row, runtimeStatus: 'Running' as const, customStatusJson: '{"s":1}' };
    await store.write(() => store.saveProgress(later));
    expect(store.instance('a')).toEqual(later);
    const next = { ...later, executionId: 'a-2', inputJson: null, createdAt: START + 1 };
    await store.write(() => store.saveExecution(next));
    expect(store.instance('a')).toEqual(next);
    expect(await store.write(() => store.removeInstance('a'))).toBe(true);
    expect(await store.write(() => store.removeInstance('a'))).toBe(false);
    expect([store.instance('a'), store.history('a'), store.tasks('a')]).toEqual([
      undefined,
      [],
      [],
    ]);
  });

  test('gives a history as texts, of which nobody else has a copy', async () => {
    const store = opened(kind);
    const at = START + 5;
    await store.write(() => {
      store.putInstance(aRow('a'));
      store.appendHistory('a', [historyEvent(EventType.OrchestratorStarted, at)]);
      store.appendHistory('a', [historyEvent(EventType.EventRaised, at, { Name: 'E' })]);
    });
    const [first] = store.history('a');
    expect(first?.['Timestamp']).toBe(new Date(at).toISOString());
    (first as { IsPlayed?: boolean }).IsPlayed = true;
    expect(store.history('a').map((event) => [event.EventType, event['IsPlayed']])).toEqual([
      [EventType.OrchestratorStarted, false],
      [EventType.EventRaised, false],
    ]);
    await store.write(() => store.clearHistory('a'));
    expect(store.history('a')).toEqual([]);
  });

  test('keeps tasks by id and messages in the order they came', async () => {
    const store = opened(kind);
    const message = (name: string) => ({ type: 'event', name, inputJson: '1', at: START }) as const;
    const stored = await store.write(() => {
      store.putInstance(aRow('a'));
      for (const id of [3, 1, 2]) store.putTask('a', aTimer(id));
      store.deleteTask('a', 2);
      return ['x', 'y', 'z'].map((name) => store.putMessage('a', message(name)));
    });
    expect(store.tasks('a')).toEqual([aTimer(1), aTimer(3)]);
    const [, second] = stored;
    await store.write(() => store.deleteMessage('a', second?.rowId ?? -1));
    expect(store.inbox('a')).toEqual([stored[0], stored[2]]);
    await store.write(() => {
      store.clearInbox('a');
      store.clearTasks('a');
    });
    expect([store.inbox('a'), store.tasks('a')]).toEqual([[], []]);
  });

  test('lists the unfinished in the order they were started', async () => {
    const store = opened(kind);
    await store.write(() => {
      for (const id of ['c', 'a', 'b']) store.putInstance(aRow(id));
      store.saveProgress(aRow('a', { runtimeStatus: 'Failed' }));
    });
    expect(store.unfinished().map((row) => row.instanceId)).toEqual(['c', 'b']);
    await store.write(() => {
      store.putInstance(aRow('a'));
      store.saveProgress(aRow('c', { runtimeStatus: 'Completed' }));
    });
    expect(store.unfinished().map((row) => row.instanceId)).toEqual(['b', 'a']);
  });

  test.each([
    [{}, ['a1', 'a2', 'b1', 'b2']],
    [{ instanceIdPrefix: 'a' }, ['a1', 'a2']],
    [{ instanceIdPrefix: '_' }, []],
    [{ statuses: ['Failed'] as const }, ['b2']],
    [{ statuses: [] }, []],
    [{ createdFrom: START + 1, createdTo: START + 2 }, ['a2', 'b1']],
    [{ continuationToken: tokenAfter('a2') }, ['b1', 'b2']],
    [{ continuationToken: 'bad' }, []],
  ])('lists %j', async (filter, expected) => {
    const store = opened(kind);
    await store.write(() => {
      ['b2', 'a1', 'b1', 'a2'].forEach((id) => {
        const createdAt = START + ['a1', 'a2', 'b1', 'b2'].indexOf(id);
        store.putInstance(aRow(id, { createdAt }));
      });
      store.saveProgress(aRow('b2', { runtimeStatus: 'Failed' }));
    });
    expect(store.list(filter, -1).map((row) => row.instanceId)).toEqual(expected);
    expect(store.list(filter, 1).map((row) => row.instanceId)).toEqual(expected.slice(0, 1));
  });

  test('passes a refusal on, and takes the next work', async () => {
    const store = opened(kind);
    const refused = store.write(() => {
      throw new HubError('finished', 'It is finished.');
    });
    const order: string[] = [];
    const written = store.write(
      () => order.push('work'),
      () => order.push('applied'),
    );
    await expect(refused).rejects.toThrow('It is finished.');
    await written.then(() => order.push('told'));
    expect(order).toEqual(['work', 'applied', 'told']);
  });

  test('belongs to one hub', () => {
    const store = opened(kind);
    store.claim('One');
    store.claim('One');
    expect(() => store.claim('Two')).toThrow('belongs to the hub One, not to Two');
  });
});
