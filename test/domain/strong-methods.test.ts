import fc from 'fast-check';
import { expect, test } from 'vitest';
import { methodNewerThan, type StrongMethod } from '../../shared/domain/strong-methods.ts';

const method = (createdAt: string | null, id = 'm1'): StrongMethod => ({
  id,
  kind: 'fido2',
  createdAt,
});

const SINCE = '2026-12-02T08:00:00.000Z';
test.each([
  ['a moment before', '2026-12-02T07:59:59.999Z', false],
  ['at the same moment', SINCE, true],
  ['at the same moment, in another offset', '2026-12-02T09:00:00+01:00', true],
  ['later', '2026-12-02T08:00:01Z', true],
  ['nobody knows when', null, false],
  ['at a time that cannot be read', 'yesterday', false],
])('a passkey registered %s proves the pass was used: %s', (_, createdAt, proves) => {
  expect(methodNewerThan([method(createdAt)], SINCE) !== undefined).toBe(proves);
});

test('of several new passkeys the earliest is the evidence', () => {
  const methods = [
    method('2026-12-02T10:00:00Z', 'late'),
    method(null, 'unknown'),
    method('2026-12-02T09:00:00Z', 'early'),
    method('2026-11-01T09:00:00Z', 'old'),
  ];
  expect(methodNewerThan(methods, SINCE)?.id).toBe('early');
});

test('the evidence is the earliest new passkey of any list, and the list stays as it was', () => {
  const createdAt = fc.option(
    fc
      .date({ min: new Date('2026-01-01'), max: new Date('2027-12-31'), noInvalidDate: true })
      .map((at) => at.toISOString()),
  );
  fc.assert(
    fc.property(fc.array(createdAt), (dates) => {
      const methods = dates.map((date, index) => method(date, `m${index}`));
      const before = structuredClone(methods);
      const found = methodNewerThan(methods, SINCE);
      expect(methods).toEqual(before);
      const newer = dates.flatMap((date) => (date !== null && date >= SINCE ? [date] : []));
      expect(found?.createdAt).toBe(newer.sort()[0]);
    }),
  );
});
