import { expect, test } from 'vitest';
import { type RunMove, type RunState, runMove } from '../../shared/domain/run-move.ts';

const NONE: RunState = { kind: 'none' };
const RUNNING: RunState = { kind: 'running' };
const over = (outcome: Extract<RunState, { kind: 'over' }>['outcome']): RunState => ({
  kind: 'over',
  outcome,
});

test.each<[run: RunState, isWithdrawn: boolean, revision: number, move: RunMove]>([
  [NONE, false, 1, 'start'],
  [NONE, false, 3, 'start'],
  [NONE, true, 2, 'start'],
  [RUNNING, false, 1, 'nothing'],
  [RUNNING, false, 2, 'raiseEvent'],
  [RUNNING, true, 2, 'raiseEvent'],
  [over('completed'), false, 4, 'nothing'],
  [over('completed'), true, 4, 'startAgain'],
  [over('refused'), false, 2, 'nothing'],
  [over('refused'), true, 2, 'startAgain'],
  [over('failed'), false, 2, 'nothing'],
  [over('failed'), true, 2, 'startAgain'],
  [over('withdrawn'), true, 2, 'nothing'],
  [over('withdrawn'), false, 3, 'startAgain'],
])('of %j with withdrawn %j at revision %i comes %s', (run, isWithdrawn, revision, move) => {
  expect(runMove(run, { isWithdrawn, revision })).toBe(move);
});
