import { expect, test } from 'vitest';
import { HireShape } from '../../shared/domain/hire.ts';
import { validateHireEvent } from '../../shared/intake/validate-hire.ts';
import { hireEvent, NOW } from '../support/hires.ts';

// A body may have 64 KiB, a bulk request 256 KiB, and a vendor's record more. One field with all of it
// must not keep the process from everybody else.

const CHARACTERS = 250_000;
const SHAPES = {
  semicolons: `${';'.repeat(CHARACTERS)}x`,
  blanks: `a${' '.repeat(CHARACTERS)}x`,
  'letters with dots': 'a.'.repeat(CHARACTERS / 2),
  domains: '.c'.repeat(CHARACTERS / 2),
  digits: '1'.repeat(CHARACTERS),
  brackets: '<'.repeat(CHARACTERS),
  entities: '&#x'.repeat(CHARACTERS / 3),
  'quoted quotes': `="${'"'.repeat(CHARACTERS)}x`,
  joiners: 'a\u200c'.repeat(CHARACTERS / 2),
  zeros: '(0)'.repeat(CHARACTERS / 3),
  hyphens: '-'.repeat(CHARACTERS),
  marks: `a${'\u0300'.repeat(CHARACTERS)}`,
  'equals signs': '='.repeat(CHARACTERS),
  zones: `2026-12-02T00:00:00[${'a/'.repeat(CHARACTERS / 2)}`,
};
const FIELDS = Object.keys(HireShape.shape);
/** With the square of the length each of the slow ones took more than a minute. */
const LIMIT_MS = 2_000;

test.each(Object.entries(SHAPES))('a field full of %s is read in a moment', (_, text) => {
  for (const field of FIELDS) {
    const begun = performance.now();
    validateHireEvent(hireEvent({ [field]: text }), NOW);
    expect(performance.now() - begun, field).toBeLessThan(LIMIT_MS);
  }
});
