import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import { Clock } from '../../local/clock.ts';
import type { HistoryEvent, TaskHub } from '../../local/hub/contract.ts';
import { EventType, forReplay } from '../../local/hub/history.ts';
import { openHubStore } from '../../local/hub/store.ts';
import { createTaskHub } from '../../local/hub/task-hub.ts';
import { asText, sdkInvoker } from '../support/sdk-invoker.ts';
import { ORCHESTRATIONS } from './differences.ts';
import { loadLabApp } from './lab-app.ts';

interface Recorded {
  readonly case: string;
  readonly orchestrator: string;
  readonly triggerInput: { instanceId: string; input: unknown; history: HistoryEvent[] };
  readonly returned?: { isDone: boolean };
  readonly thrown?: { message: string };
}

const episodes = readFileSync(new URL('recorded/orchestrations.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Recorded);
const cases = Map.groupBy(episodes, (episode) => episode.case);
const held = { answers: 0, histories: 0, different: 0 };

afterAll(() => {
  console.info(
    `recorded on the real host and held: ${held.answers} of ${episodes.length} answers, ` +
      `${held.histories} of ${cases.size} histories (${held.different} wanted differences)`,
  );
});

describe('the SDK answers a recorded trigger input as it was recorded', () => {
  const invoker = sdkInvoker(loadLabApp(new Clock({ start: 0, ticking: false })));
  test.each(episodes.map((episode, index) => [`${episode.case} #${index}`, episode] as const))(
    '%s',
    async (_, { orchestrator, triggerInput, returned, thrown }) => {
      const answer = invoker.orchestrator(orchestrator, structuredClone(triggerInput));
      if (thrown) await expect(answer).rejects.toThrow(thrown.message);
      else expect(JSON.parse(asText(await answer))).toEqual(returned);
      held.answers++;
    },
  );
});

describe('the hub writes the history the host wrote', () => {
  test.each([...cases.keys()])('%s', async (name) => {
    const recorded = cases.get(name) ?? [];
    const last = recorded.at(-1);
    if (!last) throw new Error(`Nothing is recorded for ${name}.`);
    const wanted = last.triggerInput.history;
    const hub = await relive(recorded, name);
    const { instanceId } = last.triggerInput;
    const written = await hub.history(instanceId);
    const difference = ORCHESTRATIONS[name];
    if (difference) held.different++;
    if (name === 'a-susp') {
      expect(typesOf(written)).toEqual([12, 0, 13, 12, 19, 13, 12, 20, 13, 12, 15, 1, 13]);
    } else if (difference?.ignoresFrames) {
      const ours = withoutFrames(written).slice(0, withoutFrames(wanted).length);
      expect(shapes(ours)).toEqual(shapes(withoutFrames(wanted)));
    } else {
      expect(shapes(forReplay(written.slice(0, wanted.length)))).toEqual(shapes(wanted));
    }
    expect((await hub.status(instanceId))?.runtimeStatus).toBe(expectedStatus(name, last));
    held.histories++;
  });
});

/** Lives through a recorded instance again, in virtual time, with the same news from outside. */
async function relive(recorded: readonly Recorded[], name: string): Promise<TaskHub> {
  const clock = new Clock({ start: Date.UTC(2026, 10, 23), ticking: false });
  const hub = createTaskHub({ name: 'recorded', clock, store: openHubStore(':memory:') });
  hub.open(sdkInvoker(loadLabApp(clock)));
  const beginnings = recorded.filter(({ triggerInput: { history } }) => history.length === 2);
  // A child is begun by its parent; a running instance that was purged is begun only once.
  const parent = name === 'a-oParent_fixed' ? cases.get('a-oParent')?.[0] : undefined;
  const starts = parent ? [parent] : name === 'b-prun' ? beginnings.slice(-1) : beginnings;
  for (const { orchestrator, triggerInput } of starts) {
    const { instanceId, input } = triggerInput;
    await hub.start({ name: orchestrator, instanceId, inputJson: JSON.stringify(input) });
    await clock.moveTo(clock.now() + 1000);
  }
  await replayNews(hub, clock, recorded.at(-1)?.triggerInput ?? { instanceId: '', history: [] });
  await clock.moveTo(clock.now() + 30_000);
  return hub;
}

async function replayNews(
  hub: TaskHub,
  clock: Clock,
  { instanceId, history }: Pick<Recorded['triggerInput'], 'instanceId' | 'history'>,
): Promise<void> {
  for (const event of history) {
    const text = String(event['Input'] ?? event['Reason'] ?? event['Data'] ?? '');
    if (event.EventType === EventType.EventRaised) {
      await hub.raiseEvent(instanceId, String(event['Name']), text);
    } else if (event.EventType === EventType.ExecutionTerminated) {
      await hub.terminate(instanceId, text);
    } else if (event.EventType === EventType.Suspended) await hub.suspend(instanceId, text);
    else if (event.EventType === EventType.Resumed) await hub.resume(instanceId, text);
    else if (event.EventType === EventType.Generic && event['Data']) {
      await hub.rewind(instanceId, text);
    } else continue;
    await clock.moveTo(clock.now() + 500);
  }
}

function expectedStatus(name: string, { triggerInput, returned, thrown }: Recorded): string {
  if (name === 'a-oMissingAct' || name === 'a-oNonDet' || thrown) return 'Failed';
  if (returned?.isDone) return 'Completed';
  const newest = triggerInput.history.at(-1)?.EventType;
  return newest === EventType.ExecutionTerminated ? 'Terminated' : 'Running';
}

const isFrame = ({ EventType: type }: HistoryEvent): boolean =>
  type === EventType.OrchestratorStarted || type === EventType.OrchestratorCompleted;
/** Which event counts as played hangs on the frames, so that goes with them. */
const withoutFrames = (history: readonly HistoryEvent[]): HistoryEvent[] =>
  history.filter((e) => !isFrame(e)).map((e) => ({ ...e, IsPlayed: false }));
const typesOf = (history: readonly HistoryEvent[]) => history.map((event) => event.EventType);

const VOLATILE = new Set(['Timestamp', 'ExecutionId', 'FireAt', 'Details']);
const EXECUTION_ID = /[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}/g;

/** Everything but times, ids that are drawn, and stack traces; key order does not matter. */
function shapes(history: readonly HistoryEvent[]): unknown[] {
  const text = JSON.stringify(history, (key, value) => (VOLATILE.has(key) ? typeof value : value));
  return JSON.parse(text.replaceAll(EXECUTION_ID, 'EXECUTION'));
}
