import { expect, test } from 'vitest';
import { canonicalFor } from '../../shared/domain/canonical.ts';

/** `hr:1` is an employment of source hr; `ats:1=hr:1` one that another stands for. */
function employments(...words: string[]) {
  return words.map((word) => {
    const [onboardingId = '', standIn = onboardingId] = word.split('=');
    return { onboardingId, standIn, source: onboardingId.split(':')[0] ?? '' };
  });
}

test.each<[what: string, known: string[], over: string[], announced: string, standIn: string]>([
  ['the first word of a person', [], [], 'hr:1', 'hr:1'],
  ['the same employment again', ['hr:1'], [], 'hr:1', 'hr:1'],
  ['another source for a hire that is not over', ['hr:1'], [], 'ats:1', 'hr:1'],
  ['that other source again', ['hr:1', 'ats:1=hr:1'], [], 'ats:1', 'hr:1'],
  [
    'that other source again, when the first is over',
    ['hr:1', 'ats:1=hr:1'],
    ['hr:1'],
    'ats:1',
    'hr:1',
  ],
  ['a third source', ['hr:1', 'ats:1=hr:1'], [], 'payroll:1', 'hr:1'],
  ['another source when the first is over', ['hr:1'], ['hr:1'], 'ats:1', 'ats:1'],
  ['from contractor to employee: two employments of one source', ['hr:1'], [], 'hr:2', 'hr:2'],
  ['a return after the first is over', ['hr:1'], ['hr:1'], 'hr:2', 'hr:2'],
  [
    'the other source names the second employment too',
    ['hr:1', 'ats:1=hr:1', 'hr:2'],
    [],
    'ats:2',
    'hr:2',
  ],
  [
    'a second employment that only the other source knows',
    ['hr:1', 'ats:1=hr:1'],
    [],
    'ats:2',
    'ats:2',
  ],
  ['and that the first source names then', ['hr:1', 'ats:1=hr:1', 'ats:2'], [], 'hr:2', 'ats:2'],
  ['the first is over and the second is not', ['hr:1', 'hr:2'], ['hr:1'], 'ats:1', 'hr:2'],
])('%s', (_, known, over, announced, standIn) => {
  const source = announced.split(':')[0] ?? '';
  const person = { employments: employments(...known) };
  expect(canonicalFor({ onboardingId: announced, source }, person, (id) => over.includes(id))).toBe(
    standIn,
  );
});
