import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { HistoryEvent } from '../../local/hub/contract.ts';
import { EventType } from '../../local/hub/history.ts';
import { type Action, leavesOf } from '../../local/hub/protocol.ts';
import { replayActions } from '../support/extension-replay.ts';
import { asText, sdkInvoker } from '../support/sdk-invoker.ts';
import { labApp } from './waits-lab.ts';

// Four episodes of `waits-lab.ts` on Microsoft's own Durable extension (3.19.0, Azure Storage
// provider 2.11.2 on Azurite, 27 November 2026). In the first the orchestration continues as new, and
// event 125 arrives in the same batch as the timer that ends its last wait.

interface Episode {
  readonly triggerInput: { readonly history: HistoryEvent[]; readonly input: { heard: number[] } };
  readonly returned: { readonly isDone: boolean; readonly actions: [Action[]] };
}

const episodes = readFileSync(new URL('recorded/continue-as-new.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Episode);
const [last, first] = episodes as [Episode, Episode];

const eventsIn = ({ triggerInput: { history } }: Episode) =>
  history
    .filter(({ EventType: type }) => type === EventType.EventRaised)
    .map((event) => JSON.parse(String(event['Input'])).n as number);

test.each(episodes)('episode %# is answered as it was on the extension', async (episode) => {
  const { triggerInput, returned } = structuredClone(episode);
  const answer = await sdkInvoker(labApp).orchestrator('lab', triggerInput);
  expect(JSON.parse(asText(answer))).toEqual(returned);
});

test('the event that came with the last timer is not heard in the old execution, but in the new one', () => {
  const next = leavesOf(last.returned.actions[0]).at(-1)?.input as { heard: number[] };
  expect(eventsIn(last).at(-1)).toBe(125);
  expect(next.heard.at(-1)).toBe(124);
  expect(eventsIn(first)).toEqual([125]);
});

test('the model of the extension hands on the event that the extension handed on', () => {
  const { carried, next } = replayActions(withDates(last), last.returned.actions[0]);
  expect(next).toBeDefined();
  expect(carried.map((event) => event['Input'])).toEqual(['{"n":125}']);
});

test('the model of the extension schedules what the extension scheduled', () => {
  for (const [index, episode] of episodes.slice(1, -1).entries()) {
    const before = episode.triggerInput.history.length;
    const after = episodes[index + 2]?.triggerInput.history.slice(before) ?? [];
    const created = after.filter(({ EventType: type }) => type === EventType.TimerCreated);
    const { scheduled } = replayActions(withDates(episode), episode.returned.actions[0]);
    expect(scheduled.map(({ id }) => id)).toEqual(created.map((event) => event['EventId']));
  }
});

const withDates = ({ triggerInput: { history } }: Episode): HistoryEvent[] =>
  history.map((event) => ({ ...event, Timestamp: new Date(String(event['Timestamp'])) }));
