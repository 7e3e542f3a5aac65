import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  digestOf,
  digestWithNear,
  NEAR_PLACES,
  outdatedPart,
  rankAtLeast,
} from '../../shared/domain/line-digest.ts';

const lines = fc.uniqueArray(fc.integer({ min: 0, max: 9_999_999 }), { maxLength: 3_000 });
const sorted = (numbers: readonly number[]) => {
  return numbers.map((number) => `place-${String(number).padStart(7, '0')}`).sort();
};

test('a digest never says that more callers are before a place than there are', () => {
  fc.assert(
    fc.property(lines, fc.nat(500), fc.nat(), (numbers, served, pick) => {
      const line = sorted(numbers);
      fc.pre(line.length > served);
      const digest = digestOf(line, 100);
      const left = line.slice(served);
      const index = pick % left.length;
      expect(rankAtLeast(digest, left[index] ?? '', 100 + served)).toBeLessThanOrEqual(index);
    }),
    { numRuns: 50 },
  );
});

test('among the first places it is wrong by less than eight', () => {
  const line = sorted(Array.from({ length: 5_000 }, (_, index) => index));
  const digest = digestOf(line, 0);
  for (let rank = 0; rank < NEAR_PLACES; rank += 7) {
    expect(rank - rankAtLeast(digest, line[rank] ?? '', 0)).toBeLessThan(8);
  }
});

test('the first places read again are exact, and the far ones move up by those served', () => {
  const line = sorted(Array.from({ length: 5_000 }, (_, index) => index));
  const served = 800;
  const left = line.slice(served);
  const older = digestOf(line, 0);
  const digest = digestWithNear(older, left.slice(0, NEAR_PLACES), served);
  for (let rank = 0; rank < left.length; rank += 13) {
    const least = rankAtLeast(digest, left[rank] ?? '', served);
    expect(least).toBeLessThanOrEqual(rank);
    expect(rank - least).toBeLessThan(rank < NEAR_PLACES ? 8 : 100);
  }
});

test('a digest is small, however long the line is', () => {
  const line = sorted(Array.from({ length: 100_000 }, (_, index) => index));
  expect(JSON.stringify(digestOf(line, 0)).length).toBeLessThan(20_000);
});

test.each([
  [undefined, 0, 0, 'all'],
  [100, 0, 199, 'none'],
  [100, 0, 200, 'all'],
  [5_000, 799, 0, 'none'],
  [5_000, 800, 0, 'near'],
  [5_000, 800, 4_200, 'all'],
])(
  'a digest of %s places, after %i served and %i joined: read %s again',
  (count, given, joined, part) => {
    const digest = count === undefined ? undefined : digestOf(Array(count).fill('place'), 0);
    expect(outdatedPart(digest, { given, joined })).toBe(part);
  },
);
