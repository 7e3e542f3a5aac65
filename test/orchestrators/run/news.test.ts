import { expect, test } from 'vitest';
import { News, type RunNews } from '../../../functions/orchestrators/run/news.ts';
import { atOnce, finish } from './drive.ts';

const NOTHING: RunNews = { happened: 'nothing' };
const resumed = (minute: number): RunNews => ({
  happened: 'operatorResumed',
  data: { resumedAt: `2026-12-02T08:0${minute}:00.000Z` },
});

/** News of an execution that hears these events, one at each wait. */
function aNews(...heard: RunNews[]): News {
  return new News({
    hear: () => atOnce(heard.shift() ?? NOTHING),
  });
}

test('events are given in the order in which they are heard', () => {
  const news = aNews(resumed(1), resumed(2));
  expect([finish(news.hearNext()), finish(news.hearNext())]).toEqual([resumed(1), resumed(2)]);
  expect(finish(news.hearNext())).toEqual(NOTHING);
});

test('what was kept is given before what is heard, in its order', () => {
  const news = aNews(resumed(3));
  news.keep([resumed(1), NOTHING, resumed(2)]);
  const given = [1, 2, 3].map(() => finish(news.hearNext()));
  expect(given).toEqual([resumed(1), resumed(2), resumed(3)]);
});

test('what is taken out is not given any more', () => {
  const news = aNews(resumed(2));
  news.keep([resumed(1)]);
  expect(news.takeKept()).toEqual([resumed(1)]);
  expect(finish(news.hearNext())).toEqual(resumed(2));
});
