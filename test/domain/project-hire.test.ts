import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { KeptHireEvent as HireEvent } from '../../shared/domain/hire.ts';
import { type KeptEvent, OPERATOR, projectHire } from '../../shared/domain/project-hire.ts';
import { aHire } from '../support/hires.ts';

const BEGINNING = Date.parse('2026-11-01T08:00:00Z');
const at = (minute: number) => new Date(BEGINNING + minute * 60_000).toISOString();

let keys = 0;
function said(
  type: Exclude<HireEvent['type'], 'hire.held'>,
  minute: number,
  {
    source = 'hr',
    department = `as of ${minute}`,
    key = `event-${++keys}`,
    received = keys,
    hire = {} as Record<string, unknown>,
    employmentId = 'E-104233-1',
  } = {},
): KeptEvent {
  const timestamp = at(minute);
  const event =
    type === 'hire.withdrawn'
      ? { type, timestamp, data: { employmentId, reason: department } }
      : { type, timestamp, data: aHire({ department, employmentId, ...hire }) };
  return { key, source, event, received };
}

const state = (events: readonly KeptEvent[], precedence: readonly string[] = []) =>
  projectHire(events, { origin: 'hr', precedence });

test('the newest event wins, by the time of its envelope', () => {
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
          said(type as Parameters<typeof said>[0], minute, {
            ...rest,
            key: `event-${index}`,
            received: index,
          }),
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

test('R06 of two changes of one moment the one that was received later holds', () => {
  const first = said('hire.updated', 1, { department: 'first', key: 'event-z', received: 1 });
  const second = said('hire.updated', 1, { department: 'second', key: 'event-a', received: 2 });
  for (const events of [
    [first, second],
    [second, first],
  ]) {
    expect(state(events)?.hire.department).toBe('second');
  }
});

test('a manager whose name two sources write in other cases is one manager', () => {
  const manager = { userPrincipalName: 'BOSS@contoso.com' };
  const hire = { manager };
  const events = [said('hire.created', 1), said('hire.created', 9, { source: 'ats', hire })];
  expect(state(events)?.hire.manager).toEqual({ userPrincipalName: 'boss@contoso.com' });
  expect(state(events)?.doubt).toBeNull();
});

test.each([
  ['another private address', { personalEmail: 'mallory@example.net' }],
  ['another mobile number', { mobilePhone: '+4711111111' }],
  ['another manager', { manager: { userPrincipalName: 'mallory@contoso.com' } }],
])('sources that send %s are a doubt, whichever leads', (_, hire) => {
  const events = [said('hire.created', 1), said('hire.created', 9, { source: 'ats', hire })];
  expect(state(events)?.doubt?.reason).toBe('sourcesDisagree');
  expect(state(events, ['ats'])?.doubt?.reason).toBe('sourcesDisagree');
});

test.each([
  ['no phone', { mobilePhone: undefined }],
  ['the address in capitals', { personalEmail: 'ADA.PRIVATE@example.net' }],
  ['the manager by employee id', { manager: { employeeId: 'E-1' } }],
  ['another department', { department: 'Sales' }],
])('a source that says %s disputes nothing', (_, hire) => {
  const events = [said('hire.created', 1), said('hire.created', 9, { source: 'ats', hire })];
  expect(state(events)?.doubt).toBeNull();
});

test('a withdrawal by a source that described the hire is a doubt, until it says otherwise', () => {
  const events = [
    said('hire.created', 1),
    said('hire.created', 2, { source: 'ats' }),
    said('hire.withdrawn', 3, { source: 'ats', key: 'event-off' }),
  ];
  expect(state(events)?.doubt).toEqual({ reason: 'sourceWithdrew', about: ['event-off'] });
  expect(state([...events, said('hire.updated', 4, { source: 'ats' })])?.doubt).toBeNull();
});

test('a withdrawal by a source that never described the hire is no doubt', () => {
  const events = [said('hire.created', 1), said('hire.withdrawn', 3, { source: 'ats' })];
  expect(state(events)?.doubt).toBeNull();
});

test('of two employments of one source the one that begins next leads, and the other waits', () => {
  const later = { employmentId: 'E-2', hire: { startDate: '2027-06-01' } };
  const events = [said('hire.created', 2, later), said('hire.created', 1)];
  expect(state(events)).toMatchObject({
    hire: { employmentId: 'E-104233-1' },
    waiting: ['E-2'],
    withdrawal: null,
  });
});

test('an employment under a new key goes on in place of the one that is withdrawn', () => {
  const events = [
    said('hire.created', 1),
    said('hire.created', 2, { employmentId: 'E-2', hire: { startDate: '2026-12-09' } }),
    said('hire.withdrawn', 3),
  ];
  expect(state(events)).toMatchObject({ hire: { employmentId: 'E-2' }, withdrawal: null });
  const both = [...events, said('hire.withdrawn', 4, { employmentId: 'E-2' })];
  expect(state(both)?.withdrawal).not.toBeNull();
});

test('a source that repeats every night what it said asks no new question', () => {
  const other = { source: 'ats', hire: { personalEmail: 'other@example.net' } };
  const first = [said('hire.created', 1), said('hire.created', 2, other)];
  const nights = [3, 4, 5].flatMap((minute) => [
    said('hire.updated', minute),
    said('hire.updated', minute, other),
  ]);
  const doubt = state(first)?.doubt;
  expect(doubt?.reason).toBe('sourcesDisagree');
  expect(state([...first, ...nights])?.doubt).toEqual(doubt);
  const third = said('hire.updated', 6, { ...other, hire: { personalEmail: 'x@example.net' } });
  expect(state([...first, ...nights, third])?.doubt).not.toEqual(doubt);
});
