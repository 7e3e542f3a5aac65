import { expect, test } from 'vitest';
import {
  type HireDraft,
  NOT_VISIBLE,
  type RecordTranslation,
} from '../../shared/sources/contract.ts';
import { decideForwarding, type ForwardedState } from '../../shared/sources/decide-forwarding.ts';
import { hireData, NOW } from '../support/hires.ts';

type Translation = RecordTranslation['translation'];
const LATER = new Date(NOW.getTime() + 60_000);
/** The last look at a vendor that has an API. */
const LAST_LOOK = { mayLookAgain: false, isListed: false, isSent: false };
const hire = (change: object = {}): Translation => {
  return { kind: 'hire', hire: hireData({ ...change }) as HireDraft };
};
/** The state that a decision forwards. */
function forwardedOf(
  translation: Translation,
  asOf = NOW,
  before?: ForwardedState,
): ForwardedState {
  const decision = decideForwarding(translation, {
    ...LAST_LOOK,
    forwarded: before,
    asOf,
    now: asOf,
  });
  if (decision.kind !== 'accept') throw new Error(`expected to be accepted: ${decision.kind}`);
  return decision.forwarded;
}
const outcome = (translation: Translation, forwarded?: ForwardedState, now = LATER, asOf = now) => {
  const decision = decideForwarding(translation, { ...LAST_LOOK, forwarded, asOf, now });
  if (decision.kind === 'accept') return decision.event.type;
  return decision.kind === 'remember' ? 'remember' : `${decision.kind} ${decision.code}`;
};

const HIRED = forwardedOf(hire());
const WITHDRAWN: Translation = { kind: 'withdrawn', employmentId: 'E-104233-1' };
const OFF = forwardedOf(WITHDRAWN, NOW, HIRED);
const GONE: Translation = { kind: 'gone' };

test.each([
  ['an unknown hire', hire(), undefined, 'hire.created'],
  ['the same hire', hire(), HIRED, 'ignore unchanged'],
  ['another start date', hire({ startDate: '2027-02-01' }), HIRED, 'hire.updated'],
  ['a hire that was withdrawn', hire(), OFF, 'hire.created'],
  ['no start date', hire({ startDate: undefined }), undefined, 'ignore noStartDate'],
  ['no start date any more', hire({ startDate: undefined }), HIRED, 'hire.held'],
  ['a start in no year', hire({ startDate: '0001-01-01' }), HIRED, 'hire.held'],
  ['a start two weeks ago', hire({ startDate: '2026-11-09' }), undefined, 'hire.created'],
  ['a start before that', hire({ startDate: '2026-11-08' }), undefined, 'ignore startedLongAgo'],
  ['a start years before', hire({ startDate: '2016-12-02' }), HIRED, 'deadLetter hireInvalid'],
  ['a start years before', hire({ startDate: '2016-12-02' }), OFF, 'ignore startedLongAgo'],
  ['a start in years', hire({ startDate: '2029-01-01' }), undefined, 'deadLetter hireInvalid'],
  ['a hire without a name', hire({ givenName: undefined }), undefined, 'deadLetter hireInvalid'],
  ['a hire with one name', hire({ surname: undefined }), undefined, 'hire.created'],
  ['a withdrawal', WITHDRAWN, HIRED, 'hire.withdrawn'],
  ['a withdrawal of an unknown hire', WITHDRAWN, undefined, 'hire.withdrawn'],
  ['a withdrawal again', WITHDRAWN, OFF, 'ignore unchanged'],
  ['a record that is gone', GONE, HIRED, 'hire.withdrawn'],
  ['a record that is gone still', GONE, OFF, 'ignore unchanged'],
  ['a record that was never there', GONE, undefined, 'ignore neverHeard'],
  ['an irrelevant record', { kind: 'ignored', code: 'draft' }, HIRED, 'ignore draft'],
  ['a record that is not shown', NOT_VISIBLE, HIRED, 'deadLetter recordNotVisible'],
  ['a record that is not shown after its withdrawal', NOT_VISIBLE, OFF, 'ignore unchanged'],
  [
    'an unusable record',
    { kind: 'unusable', code: 'rowNotUnique' },
    HIRED,
    'deadLetter rowNotUnique',
  ],
] as const)('%s', (_, translation, forwarded, expected) => {
  expect(outcome(translation, forwarded)).toBe(expected);
});

test('a state older than the forwarded one changes nothing', () => {
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
  const decision = decideForwarding(hire({ employeeId: 'x'.repeat(17) }), {
    ...LAST_LOOK,
    forwarded: undefined,
    asOf: NOW,
    now: NOW,
  });
  expect(decision).toEqual({
    kind: 'deadLetter',
    code: 'hireInvalid',
    findings: ['data.employeeId:tooLong'],
  });
});
