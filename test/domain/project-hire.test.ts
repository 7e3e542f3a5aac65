import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { KeptHireEvent as HireEvent } from '../../shared/domain/hire.ts';
import { type KeptEvent, OPERATOR, projectHire } from '../../shared/domain/project-hire.ts';
import { aHire } from '../support/hires.ts';

const BEGINNING = Date.parse('2026-11-01T08:00:00Z');
const at = (minute: number) => new Date(BEGINNING + minute * 60_000).toISOString();

let keys = 0;
function said(
  type: HireEvent['type'],
  minute: number,
  { source = 'hr', department = `as of ${minute}`, key = `event-${++keys}` } = {},
): KeptEvent {
  const timestamp = at(minute);
  const event =
    type === 'hire.withdrawn'
      ? { type, timestamp, data: { employmentId: 'E-104233-1', reason: department } }
      : { type, timestamp, data: aHire({ department }) };
  return { key, source, event };
}

const state = (events: readonly KeptEvent[], precedence: readonly string[] = []) =>
  projectHire(events, { origin: 'hr', precedence });

test('the newest word holds, by the time of its envelope', () => {
  const events = [said('hire.updated', 9), said('hire.created', 1), said('hire.updated', 5)];
  expect(state(events)).toMatchObject({
    asOf: at(9),
    hire: { department: 'as of 9' },
    withdrawal: null,
    source: 'hr',
  });
});

test('a withdrawal stands until HR says later that the hire holds', () => {
  const created = said('hire.created', 1);
  const withdrawn = said('hire.withdrawn', 2);
  const again = said('hire.updated', 3);
  expect(state([created, withdrawn])).toMatchObject({
    asOf: at(2),
    hire: { department: 'as of 1' },
    withdrawal: { at: at(2), reason: 'as of 2' },
  });
  expect(state([created, withdrawn, again])?.withdrawal).toBeNull();
});

test('a withdrawal that overtook its hire is honoured when the older hire comes', () => {
  const withdrawn = said('hire.withdrawn', 2);
  expect(state([withdrawn])).toBeUndefined();
  expect(state([withdrawn, said('hire.created', 1)])?.withdrawal).not.toBeNull();
  expect(state([withdrawn, said('hire.created', 3)])?.withdrawal).toBeNull();
});

test('of one moment a change beats a creation and a withdrawal beats both', () => {
  const all = [said('hire.withdrawn', 1), said('hire.updated', 1), said('hire.created', 1)];
  expect(state(all)?.withdrawal).not.toBeNull();
  expect(state(all.slice(1))?.hire.department).toBe('as of 1');
  const pair = [
    said('hire.updated', 1, { department: 'changed' }),
    said('hire.created', 1, { department: 'made' }),
  ];
  expect(state(pair)?.hire.department).toBe('changed');
  expect(state(pair.toReversed())?.hire.department).toBe('changed');
});

test('another source is kept and not followed, unless it takes precedence', () => {
  const events = [
    said('hire.created', 1),
    said('hire.updated', 2, { source: 'ats', department: 'of ats' }),
  ];
  expect(state(events)).toMatchObject({ source: 'hr', hire: { department: 'as of 1' } });
  expect(state(events, ['hr', 'ats'])).toMatchObject({ source: 'hr' });
  expect(state(events, ['ats', 'hr'])).toMatchObject({
    source: 'ats',
    hire: { department: 'of ats' },
  });
  expect(state(events, ['ats'])?.source).toBe('ats');
});

test('who does not lead cannot call the hire off, an operator can', () => {
  const created = said('hire.created', 1);
  const withdrawnBy = (source: string) => said('hire.withdrawn', 2, { source });
  expect(state([created, withdrawnBy('ats')])?.withdrawal).toBeNull();
  expect(state([created, withdrawnBy(OPERATOR)])?.withdrawal).not.toBeNull();
});

const anEvent = fc
  .record({
    type: fc.constantFrom('hire.created', 'hire.updated', 'hire.withdrawn'),
    // Few moments, so that many events share one.
    minute: fc.integer({ min: 0, max: 4 }),
    source: fc.constantFrom('hr', 'hr', 'ats', 'payroll', OPERATOR),
    department: fc.constantFrom('a', 'b', 'c'),
  })
  .filter(({ type, source }) => source !== OPERATOR || type === 'hire.withdrawn');

test('any order and any repetition of the same events lead to the same hire', () => {
  fc.assert(
    fc.property(
      fc.array(anEvent, { maxLength: 7 }),
      fc.constantFrom([], ['ats'], ['payroll', 'hr', 'ats']),
      fc.infiniteStream(fc.nat()),
      (all, precedence, dice) => {
        const events = all.map(({ type, minute, ...rest }, index) =>
          said(type as HireEvent['type'], minute, { ...rest, key: `event-${index}` }),
        );
        const shuffled = [...events, ...events.filter((_, index) => index % 2 === 0)]
          .map((event) => ({ event, place: dice.next().value as number }))
          .sort((one, other) => one.place - other.place)
          .map(({ event }) => event);
        expect(state(shuffled, precedence)).toEqual(state(events, precedence));
      },
    ),
    { numRuns: 1000 },
  );
});
