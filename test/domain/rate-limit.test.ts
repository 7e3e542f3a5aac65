import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hourOf, nextHour, shardsFrom, shardsOf, shareOf } from '../../shared/domain/rate-limit.ts';

const limits = fc.integer({ min: 1, max: 100_000 });

test('the shares of all shards add up to the limit, and each holds something', () => {
  fc.assert(
    fc.property(limits, (perHour) => {
      const shares = Array.from({ length: shardsOf(perHour) }, (_, shard) =>
        shareOf(perHour, shard),
      );
      expect(shares.reduce((sum, share) => sum + share, 0)).toBe(perHour);
      expect(Math.min(...shares)).toBeGreaterThan(0);
      expect(Math.max(...shares) - Math.min(...shares)).toBeLessThanOrEqual(1);
    }),
  );
});

test('whichever shard comes first, each is looked at once', () => {
  fc.assert(
    fc.property(limits, fc.nat(100), (perHour, first) => {
      const shards = [...shardsFrom(perHour, first)].sort((a, b) => a - b);
      expect(shards).toEqual(Array.from({ length: shardsOf(perHour) }, (_, shard) => shard));
    }),
  );
});

test('the next hour is another one, and no further away than an hour', () => {
  const moments = fc.date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true });
  fc.assert(
    fc.property(moments, (now) => {
      const next = nextHour(now);
      expect(hourOf(next) > hourOf(now)).toBe(true);
      expect(next.getTime() - now.getTime()).toBeLessThanOrEqual(3_600_000);
      expect(hourOf(new Date(next.getTime() - 1))).toBe(hourOf(now));
    }),
  );
});
