import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type Challenge,
  factorFor,
  judgePin,
  maySendPin,
  PIN_ATTEMPTS_MAX,
  PIN_SENDS_MAX,
  PIN_VALID_MINUTES,
} from '../../shared/domain/challenge.ts';

const SENT = new Date('2026-12-02T08:00:00Z');
const after = (seconds: number) => new Date(SENT.getTime() + seconds * 1000);
const aChallenge = (change: Partial<Challenge> = {}): Challenge => ({
  pinHash: 'h',
  sentAt: SENT.toISOString(),
  sends: 1,
  attempts: 1,
  ...change,
});

test.each([
  ['sms', '+4799999999', 'sms'],
  ['sms', undefined, 'managerPin'],
  ['managerPin', '+4799999999', 'managerPin'],
  ['none', '+4799999999', 'none'],
] as const)('policy %s with the number %s asks for %s', (policy, phone, factor) => {
  expect(factorFor(policy, phone)).toBe(factor);
});

test('a first PIN goes out at once, the next after a minute, and no more than four', () => {
  expect(maySendPin(null, SENT)).toBe('send');
  expect(maySendPin(aChallenge(), after(59))).toBe('tooSoon');
  expect(maySendPin(aChallenge(), after(60))).toBe('send');
  expect(maySendPin(aChallenge({ sends: PIN_SENDS_MAX }), after(3600))).toBe('tooOften');
});

test('the right PIN is right for ten minutes and not a second longer', () => {
  expect(judgePin(aChallenge(), true, after(PIN_VALID_MINUTES * 60))).toEqual({ kind: 'right' });
  expect(judgePin(aChallenge(), true, after(PIN_VALID_MINUTES * 60 + 1))).toEqual({
    kind: 'stale',
  });
});

test('five wrong PINs lock, and the sixth is locked even if it is right', () => {
  const guesses = [1, 2, 3, 4, 5].map((attempts) =>
    judgePin(aChallenge({ attempts }), false, after(1)),
  );
  expect(guesses).toEqual([
    { kind: 'wrong', attemptsLeft: 4 },
    { kind: 'wrong', attemptsLeft: 3 },
    { kind: 'wrong', attemptsLeft: 2 },
    { kind: 'wrong', attemptsLeft: 1 },
    { kind: 'locked' },
  ]);
  const sixth = aChallenge({ attempts: PIN_ATTEMPTS_MAX + 1 });
  expect(judgePin(sixth, true, after(1))).toEqual({ kind: 'locked' });
});

test('whatever comes first, more than five attempts never end well', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 6, max: 1000 }),
      fc.boolean(),
      fc.nat(7200),
      (attempts, same, s) => {
        expect(judgePin(aChallenge({ attempts }), same, after(s)).kind).toBe('locked');
      },
    ),
  );
});
