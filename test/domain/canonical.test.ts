import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  canonicalFor,
  type OnboardingState,
  type PersonDocument,
  released,
} from '../../shared/domain/canonical.ts';

/** `hr:1` is an employment of source hr; `ats:1=hr:1` one whose canonical onboarding is hr:1. */
function employments(...words: string[]): PersonDocument['employments'] {
  return words.map((word) => {
    const [onboardingId = '', standIn = onboardingId] = word.split('=');
    return { onboardingId, standIn, source: onboardingId.split(':')[0] ?? '' };
  });
}

type Row = [what: string, known: string[], ended: string[], announced: string, canonical: string];
const W = 'withdrawn ';

test.each<Row>([
  ['the first event about a person', [], [], 'hr:1', 'hr:1'],
  ['the same employment again', ['hr:1'], [], 'hr:1', 'hr:1'],
  ['another source for a hire that is open', ['hr:1'], [], 'ats:1', 'hr:1'],
  ['that other source again', ['hr:1', 'ats:1=hr:1'], [], 'ats:1', 'hr:1'],
  ['again, when the first is over', ['hr:1', 'ats:1=hr:1'], ['hr:1'], 'ats:1', 'hr:1'],
  ['a third source', ['hr:1', 'ats:1=hr:1'], [], 'payroll:1', 'hr:1'],
  ['another source when the first is over', ['hr:1'], ['hr:1'], 'ats:1', 'ats:1'],
  ['a second employment of the same source', ['hr:1'], [], 'hr:2', 'hr:1'],
  ['a return after the first is over', ['hr:1'], ['hr:1'], 'hr:2', 'hr:2'],
  ['two employments by another source', ['hr:1', 'ats:1=hr:1'], [], 'ats:2', 'hr:1'],
  ['the first is over and the second is not', ['hr:1', 'hr:2'], ['hr:1'], 'ats:1', 'hr:2'],
  ['one that comes back alone', ['hr:1'], [`${W}hr:1`], 'hr:1', 'hr:1'],
  ['one that comes back while another is open', ['hr:1', 'hr:2'], [`${W}hr:1`], 'hr:1', 'hr:2'],
])('%s', (_, known, ended, announced, canonical) => {
  const person = { employments: employments(...known) };
  const stateOf = (id: string): OnboardingState =>
    ended.includes(`${W}${id}`) ? 'withdrawn' : ended.includes(id) ? 'over' : 'open';
  expect(canonicalFor(announced, person, stateOf)).toBe(canonical);
});

const ids = ['hr:1', 'hr:2', 'ats:1', 'ats:2', 'payroll:1'];
const anAct = fc.oneof(
  fc.record({ act: fc.constant('announce' as const), id: fc.constantFrom(...ids) }),
  fc.record({ act: fc.constantFrom('over' as const, 'withdraw' as const), id: fc.nat(4) }),
);

test('whatever is announced and ends in whatever order, a person has one open onboarding at most', () => {
  fc.assert(
    fc.property(fc.array(anAct, { maxLength: 25 }), (acts) => {
      let person: PersonDocument = { employments: [] };
      const states = new Map<string, OnboardingState>();
      for (const step of acts) {
        if (step.act !== 'announce') {
          const open = [...states].filter(([, state]) => state === 'open').map(([id]) => id);
          const id = open[step.id];
          if (id) states.set(id, step.act === 'over' ? 'over' : 'withdrawn');
          continue;
        }
        const standIn = canonicalFor(step.id, person, (id) => states.get(id) ?? 'open');
        const others = person.employments.filter(({ onboardingId }) => onboardingId !== step.id);
        const employment = { onboardingId: step.id, source: step.id.split(':')[0] ?? '', standIn };
        person = { employments: [...others, employment] };
        // A withdrawn onboarding that is announced again starts again; one that is over does not.
        if (states.get(standIn) !== 'over') states.set(standIn, 'open');
        const open = [...states.values()].filter((state) => state === 'open');
        expect(open.length).toBeLessThanOrEqual(1);
      }
    }),
    { numRuns: 2000 },
  );
});

test('what waits when an onboarding ends gets one of its own, in which the rest wait on', () => {
  const person = { employments: employments('hr:1', 'hr:2=hr:1', 'hr:3=hr:1', 'ats:1=hr:1') };
  expect(released(person, ['hr:2', 'hr:3']).employments.map(({ standIn }) => standIn)).toEqual([
    'hr:1',
    'hr:2',
    'hr:2',
    'hr:1',
  ]);
});
