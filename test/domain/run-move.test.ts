import { expect, test } from 'vitest';
import { type StoryMove, type StoryState, storyMove } from '../../shared/domain/run-move.ts';

const NONE: StoryState = { kind: 'none' };
const RUNNING: StoryState = { kind: 'running' };
const over = (outcome: Extract<StoryState, { kind: 'over' }>['outcome']): StoryState => ({
  kind: 'over',
  outcome,
});

test.each<[story: StoryState, isWithdrawn: boolean, revision: number, move: StoryMove]>([
  [NONE, false, 1, 'start'],
  [NONE, false, 3, 'start'],
  [NONE, true, 2, 'start'],
  [RUNNING, false, 1, 'nothing'],
  [RUNNING, false, 2, 'tell'],
  [RUNNING, true, 2, 'tell'],
  [over('completed'), false, 4, 'nothing'],
  [over('completed'), true, 4, 'startAgain'],
  [over('refused'), false, 2, 'nothing'],
  [over('refused'), true, 2, 'startAgain'],
  [over('failed'), false, 2, 'nothing'],
  [over('failed'), true, 2, 'startAgain'],
  [over('withdrawn'), true, 2, 'nothing'],
  [over('withdrawn'), false, 3, 'startAgain'],
])('of %j with withdrawn %j at revision %i comes %s', (story, isWithdrawn, revision, move) => {
  expect(storyMove(story, { isWithdrawn, revision })).toBe(move);
});
