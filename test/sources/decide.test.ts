import { expect, test } from 'vitest';
import { decide, type Said } from '../../shared/sources/decide.ts';
import { type HireDraft, NOT_VISIBLE, type Translation } from '../../shared/sources/source.ts';
import { hireData, NOW } from '../support/hires.ts';

const LATER = new Date(NOW.getTime() + 60_000);
const hire = (change: object = {}): Translation => {
  return { kind: 'hire', hire: hireData({ ...change }) as HireDraft };
};
/** What was heard, from the decision that came of it. */
function heardOf(translation: Translation, asOf = NOW, before?: Said): Said {
  const decision = decide(translation, { heard: before, asOf, now: asOf });
  if (decision.kind !== 'accept') throw new Error(`It was to be accepted: ${decision.code}`);
  return decision.heard;
}
const outcome = (translation: Translation, heard?: Said, now = LATER, asOf = now) => {
  const decision = decide(translation, { heard, asOf, now });
  return decision.kind === 'accept' ? decision.event.type : `${decision.kind} ${decision.code}`;
};

const HIRED = heardOf(hire());
const WITHDRAWN: Translation = { kind: 'withdrawn', employmentId: 'E-104233-1' };
const OFF = heardOf(WITHDRAWN, NOW, HIRED);
const GONE: Translation = { kind: 'gone' };

test.each([
  ['a hire nobody spoke of', hire(), undefined, 'hire.created'],
  ['the same hire', hire(), HIRED, 'ignore unchanged'],
  ['another start date', hire({ startDate: '2027-02-01' }), HIRED, 'hire.updated'],
  ['a hire that was withdrawn', hire(), OFF, 'hire.created'],
  ['no start date', hire({ startDate: undefined }), HIRED, 'ignore noStartDate'],
  ['a start two weeks ago', hire({ startDate: '2026-11-09' }), undefined, 'hire.created'],
  ['a start before that', hire({ startDate: '2026-11-08' }), undefined, 'ignore startedLongAgo'],
  ['a start in years', hire({ startDate: '2029-01-01' }), undefined, 'bury hireInvalid'],
  ['a hire without a name', hire({ surname: undefined }), undefined, 'bury hireInvalid'],
  ['a withdrawal', WITHDRAWN, HIRED, 'hire.withdrawn'],
  ['a withdrawal nobody waited for', WITHDRAWN, undefined, 'hire.withdrawn'],
  ['a withdrawal again', WITHDRAWN, OFF, 'ignore unchanged'],
  ['a record that is gone', GONE, HIRED, 'hire.withdrawn'],
  ['a record that is gone still', GONE, OFF, 'ignore unchanged'],
  ['a record that was never there', GONE, undefined, 'ignore neverHeard'],
  ['what is not for us', { kind: 'ignored', code: 'draft' }, HIRED, 'ignore draft'],
  ['a record that is not shown', NOT_VISIBLE, HIRED, 'bury recordNotVisible'],
  ['a record that is not shown after its withdrawal', NOT_VISIBLE, OFF, 'ignore unchanged'],
  ['what is of no use', { kind: 'unusable', code: 'rowNotUnique' }, HIRED, 'bury rowNotUnique'],
] as const)('%s', (_, translation, heard, expected) => {
  expect(outcome(translation, heard)).toBe(expected);
});

test('what is older than what was heard changes nothing, whatever it says', () => {
  const older = new Date(NOW.getTime() - 1);
  for (const translation of [hire({ startDate: '2027-02-01' }), WITHDRAWN, GONE]) {
    expect(outcome(translation, HIRED, LATER, older)).toBe('ignore olderThanHeard');
  }
});

test('somebody who has worked for weeks is not withdrawn', () => {
  const weeksLater = new Date('2026-12-20T08:00:00Z');
  expect(outcome(WITHDRAWN, HIRED, weeksLater)).toBe('ignore startedLongAgo');
  expect(outcome(GONE, HIRED, weeksLater)).toBe('ignore startedLongAgo');
  expect(outcome(WITHDRAWN, HIRED, new Date('2026-12-16T08:00:00Z'))).toBe('hire.withdrawn');
});

test('a finding names the field and never its value', () => {
  const decision = decide(hire({ employeeId: 'x'.repeat(17) }), {
    heard: undefined,
    asOf: NOW,
    now: NOW,
  });
  expect(decision).toEqual({
    kind: 'bury',
    code: 'hireInvalid',
    findings: ['data.employeeId:tooLong'],
  });
});
