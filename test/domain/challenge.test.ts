import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type Challenge,
  factorFor,
  judgeAnswer,
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

const mobilePhone = '+4799999999';
const knownFact = { question: 'Which city?', answer: 'Oslo' };

test.each([
  ['sms', { mobilePhone }, 'sms'],
  ['sms', { knownFact }, 'managerPin'],
  ['managerPin', { mobilePhone, knownFact }, 'managerPin'],
  ['fact', { mobilePhone, knownFact }, 'fact'],
  ['fact', { mobilePhone }, 'sms'],
  ['fact', {}, 'managerPin'],
  ['none', { mobilePhone, knownFact }, 'none'],
] as const)('policy %s for %j asks for %s', (policy, hire, factor) => {
  expect(factorFor(policy, hire)).toBe(factor);
});

test('without a number to send from nobody is promised an SMS', () => {
  expect(factorFor('fact', { mobilePhone }, false)).toBe('managerPin');
  expect(factorFor('sms', { mobilePhone }, false)).toBe('managerPin');
});

test('an answer does not grow old, and five wrong ones lock', () => {
  expect(judgeAnswer({ attempts: 5 }, true)).toEqual({ kind: 'right' });
  expect(judgeAnswer({ attempts: 4 }, false)).toEqual({ kind: 'wrong', attemptsLeft: 1 });
  expect(judgeAnswer({ attempts: 5 }, false)).toEqual({ kind: 'locked' });
  expect(judgeAnswer({ attempts: 6 }, true)).toEqual({ kind: 'locked' });
});

test('a first PIN goes out at once, the next a minute later, and after four one an hour', () => {
  expect(maySendPin(null, SENT)).toBe('send');
  expect(maySendPin(aChallenge(), after(59))).toBe('tooSoon');
  expect(maySendPin(aChallenge(), after(60))).toBe('send');
  expect(maySendPin(aChallenge({ sends: PIN_SENDS_MAX }), after(3599))).toBe('tooOften');
  expect(maySendPin(aChallenge({ sends: PIN_SENDS_MAX }), after(3600))).toBe('send');
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
