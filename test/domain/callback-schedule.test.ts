import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ATTEMPTS_MAX, afterFailure, DELAY_MS_MAX } from '../../shared/domain/callback-schedule.ts';

const HOUR_MS = 3_600_000;
const failed = (attempt: number, change: { status?: number; retryAfterMs?: number } = {}) =>
  afterFailure({ attempt, status: change.status ?? 503, retryAfterMs: change.retryAfterMs });

function allWaitsMs(): number[] {
  return Array.from({ length: ATTEMPTS_MAX - 1 }, (_, index) => {
    const verdict = failed(index + 1);
    return verdict.kind === 'again' ? verdict.delayMs : Number.NaN;
  });
}

test('the waits are those the contract names, and the eleventh failure is the last', () => {
  const seconds = allWaitsMs().map((ms) => ms / 1_000);
  expect(seconds).toEqual([5, 30, 120, 600, 1_800, 7_200, 21_600, 43_200, 86_400, 86_400]);
  expect(failed(ATTEMPTS_MAX)).toEqual({ kind: 'dead', reason: 'callbackUndelivered' });
});

test('a receiver that is away for two days is still reached', () => {
  const totalMs = allWaitsMs().reduce((sum, ms) => sum + ms, 0);
  expect(totalMs).toBeGreaterThan(48 * HOUR_MS);
});

test('410 Gone ends it at the first attempt, whatever else the answer says', () => {
  const verdict = failed(1, { status: 410, retryAfterMs: 1_000 });
  expect(verdict).toEqual({ kind: 'dead', reason: 'callbackGone' });
});

test('Retry-After counts when it is longer than the wait, and never makes it shorter', () => {
  expect(failed(1, { retryAfterMs: 60_000 })).toEqual({ kind: 'again', delayMs: 60_000 });
  expect(failed(6, { retryAfterMs: 60_000 })).toEqual({ kind: 'again', delayMs: 2 * HOUR_MS });
});

test('no answer of a receiver makes a wait that a queue refuses, or one without end', () => {
  const answers = fc.record({
    attempt: fc.integer({ min: 1, max: 1_000 }),
    status: fc.option(fc.integer({ min: 300, max: 599 }), { nil: undefined }),
    retryAfterMs: fc.option(fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }), {
      nil: undefined,
    }),
  });
  fc.assert(
    fc.property(answers, (answer) => {
      const verdict = afterFailure(answer);
      if (verdict.kind === 'dead') {
        expect(answer.attempt >= ATTEMPTS_MAX || answer.status === 410).toBe(true);
        return;
      }
      expect(verdict.delayMs).toBeGreaterThanOrEqual(5_000);
      expect(verdict.delayMs).toBeLessThanOrEqual(DELAY_MS_MAX);
      expect(answer.attempt).toBeLessThan(ATTEMPTS_MAX);
    }),
  );
});
